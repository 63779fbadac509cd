package org.sparsesweep.engine.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringTokenizer;
import java.util.function.Function;

/** Reads LIBSVM's text format, one sample a line; absent indices are 0. */
final class LibsvmReader {
  private final DataFile file;
  private final Optional<Integer> features;
  private final List<Row> rows = new ArrayList<>();
  private int lineNumber;
  private int largestIndex;

  /** The stored values of a sample; indices from 1, ascending. */
  private record Row(String label, int[] indices, float[] values) {}

  private LibsvmReader(DataFile file, Optional<Integer> features) {
    this.file = file;
    this.features = features;
  }

  static RawDataset read(DatasetSource.Libsvm source, Function<String, DataFile> at) {
    LibsvmReader train = parse(at.apply(source.file()), source);
    Optional<LibsvmReader> test = source.testFile().map(name -> parse(at.apply(name), source));
    int largest = Math.max(train.largestIndex, test.map(t -> t.largestIndex).orElse(0));
    int features = source.features().orElse(largest);
    return new RawDataset(train.samples(features), test.map(t -> t.samples(features)));
  }

  private static LibsvmReader parse(DataFile file, DatasetSource.Libsvm source) {
    LibsvmReader parsed = new LibsvmReader(file, source.features());
    return file.readText(reader -> parsed.lines(reader));
  }

  private LibsvmReader lines(BufferedReader reader) throws IOException {
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      lineNumber++;
      int comment = line.indexOf('#');
      StringTokenizer words =
          new StringTokenizer(comment < 0 ? line : line.substring(0, comment), " \t");
      if (words.hasMoreTokens()) {
        rows.add(row(words));
      }
    }
    return this;
  }

  private Row row(StringTokenizer words) {
    String label = words.nextToken();
    if (label.indexOf(':') >= 0) {
      throw error("begins with \"%s\", must begin with a label".formatted(label));
    }
    int[] indices = new int[words.countTokens()];
    float[] values = new float[indices.length];
    int previous = 0;
    for (int i = 0; i < indices.length; i++) {
      String word = words.nextToken();
      int colon = word.indexOf(':');
      if (colon < 0) {
        throw error("\"%s\" is not of the form index:value".formatted(word));
      }
      indices[i] = index(word.substring(0, colon), previous);
      values[i] = Numerals.parse(word.substring(colon + 1));
      if (Float.isNaN(values[i])) {
        throw error(
            "value \"%s\" of index %d is not a finite float32 number"
                .formatted(word.substring(colon + 1), indices[i]));
      }
      previous = indices[i];
    }
    largestIndex = Math.max(largestIndex, previous);
    return new Row(label, indices, values);
  }

  private int index(String text, int previous) {
    int index;
    try {
      index = Integer.parseInt(text);
    } catch (NumberFormatException e) {
      index = 0;
    }
    if (index < 1) {
      throw error("index \"%s\", must be a whole number from 1".formatted(text));
    }
    if (index <= previous) {
      throw error("index %d after %d, indices must ascend".formatted(index, previous));
    }
    if (features.isPresent() && index > features.get()) {
      throw error("index %d, but features = %d".formatted(index, features.get()));
    }
    return index;
  }

  private DataException error(String problem) {
    return file.error("line %d: %s".formatted(lineNumber, problem));
  }

  private RawSamples samples(int features) {
    float[] values = new float[file.size(rows.size(), features)];
    String[] labels = new String[rows.size()];
    for (int i = 0; i < labels.length; i++) {
      Row row = rows.get(i);
      labels[i] = row.label();
      for (int k = 0; k < row.indices().length; k++) {
        values[i * features + row.indices()[k] - 1] = row.values()[k];
      }
    }
    return new RawSamples(file, features, values, labels);
  }
}
