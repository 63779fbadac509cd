package org.sparsesweep.engine.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads comma-separated values: one label column, the others numeric features. */
final class CsvReader {
  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT.builder().setIgnoreSurroundingSpaces(true).get();

  private static final int NONE = -1;

  private final DataFile file;
  private final CSVParser parser;
  private final Iterator<CSVRecord> records;
  private final List<String> header;
  private final int labelColumn;
  // The first line, where it is no header.
  private final Optional<CSVRecord> unread;

  private CsvReader(DataFile file, CSVParser parser, DatasetSource.Csv source) {
    this.file = file;
    this.parser = parser;
    this.records = parser.iterator();
    if (!records.hasNext()) {
      throw file.error(
          "it is empty, %s is needed".formatted(source.header() ? "a header line" : "a sample"));
    }
    CSVRecord first = records.next();
    header = source.header() ? first.toList() : numbers(first.size());
    unread = source.header() ? Optional.empty() : Optional.of(first);
    String label = source.label();
    labelColumn = label.isEmpty() ? NONE : header.indexOf(label);
    if (labelColumn < 0 && !label.isEmpty()) {
      throw file.error(
          source.header()
              ? "no column \"%s\" for the labels; its header has %s"
                  .formatted(label, String.join(", ", header))
              : "no column %s for the labels; without a header the columns are 1 to %d"
                  .formatted(label, header.size()));
    }
    if (labelColumn >= 0 && header.lastIndexOf(label) != labelColumn) {
      throw file.error("more than one column \"%s\" in its header".formatted(label));
    }
  }

  static RawDataset read(DatasetSource.Csv source, Function<String, DataFile> at) {
    Table train = table(at.apply(source.file()), source);
    Optional<Table> test = source.testFile().map(name -> table(at.apply(name), source));
    test.ifPresent(table -> checkSameColumns(train, table));
    return new RawDataset(train.samples(), test.map(Table::samples));
  }

  private record Table(List<String> header, RawSamples samples) {}

  private static Table table(DataFile file, DatasetSource.Csv source) {
    return file.readText(reader -> table(file, reader, source));
  }

  private static Table table(DataFile file, BufferedReader reader, DatasetSource.Csv source)
      throws IOException {
    try (CSVParser parser = CSVParser.parse(reader, FORMAT)) {
      CsvReader csv = new CsvReader(file, parser, source);
      return new Table(csv.header, csv.samples());
    } catch (UncheckedIOException e) {
      // The parser's iterator may not throw checked exceptions and wraps them.
      if (e.getCause() instanceof CSVException cause) {
        throw file.error(cause.getMessage(), cause);
      }
      throw e.getCause();
    }
  }

  private RawSamples samples() {
    int features = features();
    List<float[]> rows = new ArrayList<>();
    List<String> labels = new ArrayList<>();
    unread.ifPresent(row -> add(row, rows, labels));
    while (records.hasNext()) {
      add(records.next(), rows, labels);
    }
    float[] values = new float[file.size(rows.size(), features)];
    for (int i = 0; i < rows.size(); i++) {
      System.arraycopy(rows.get(i), 0, values, i * features, features);
    }
    return new RawSamples(
        file, features, values, labels.toArray(String[]::new), Optional.empty(), names());
  }

  /** None where the first line is no header. */
  private List<String> names() {
    if (unread.isPresent()) {
      return List.of();
    }
    List<String> names = new ArrayList<>(header);
    if (labelColumn != NONE) {
      names.remove(labelColumn);
    }
    return names;
  }

  private void add(CSVRecord row, List<float[]> rows, List<String> labels) {
    if (row.size() != header.size()) {
      throw file.error(
          "line %d has %d values, the %s has %d"
              .formatted(
                  parser.getCurrentLineNumber(),
                  row.size(),
                  unread.isPresent() ? "first line" : "header",
                  header.size()));
    }
    rows.add(features(row));
    labels.add(label(row));
  }

  private static List<String> numbers(int columns) {
    return IntStream.rangeClosed(1, columns).mapToObj(Integer::toString).toList();
  }

  private float[] features(CSVRecord row) {
    float[] values = new float[features()];
    int feature = 0;
    for (int column = 0; column < header.size(); column++) {
      if (column != labelColumn) {
        float value = Numerals.parse(row.get(column));
        if (Float.isNaN(value)) {
          throw file.error(
              "line %d, column \"%s\": \"%s\" is not a finite float32 number"
                  .formatted(parser.getCurrentLineNumber(), header.get(column), row.get(column)));
        }
        values[feature++] = value;
      }
    }
    return values;
  }

  private int features() {
    return header.size() - (labelColumn == NONE ? 0 : 1);
  }

  private String label(CSVRecord row) {
    if (labelColumn == NONE) {
      return "";
    }
    String label = row.get(labelColumn);
    if (label.isEmpty()) {
      throw file.error(
          "line %d, column \"%s\": the label is missing"
              .formatted(parser.getCurrentLineNumber(), header.get(labelColumn)));
    }
    return label;
  }

  private static void checkSameColumns(Table train, Table test) {
    if (train.header().size() != test.header().size()) {
      return; // A different number of features is an error of every format, worded there.
    }
    for (int column = 0; column < train.header().size(); column++) {
      if (!train.header().get(column).equals(test.header().get(column))) {
        throw test.samples()
            .file()
            .error(
                "column %d is \"%s\", but \"%s\" in the training part %s"
                    .formatted(
                        column + 1,
                        test.header().get(column),
                        train.header().get(column),
                        train.samples().file().location()));
      }
    }
  }
}
