package org.sparsesweep.job.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.csv.CSVPrinter;
import org.sparsesweep.engine.data.Samples;
import org.sparsesweep.engine.model.Predictor;
import org.sparsesweep.engine.model.SavedModel;

/** What a network makes of samples, row by row; counts what is right where there are labels. */
final class Predictions {
  /** Samples that are predicted together; more would only take more memory. */
  private static final int BLOCK = 4096;

  private final List<String> classes;
  private final Samples samples;
  private final Predictor predictor;
  private final Confusion confusion;

  /**
   * @param samples with as many features as the network takes
   */
  Predictions(SavedModel model, Samples samples) {
    this.classes = model.classes();
    this.samples = samples;
    this.predictor = new Predictor(model);
    this.confusion = new Confusion(model.classes());
  }

  /** Takes a row. */
  @FunctionalInterface
  private interface Sink {
    void accept(Row row) throws IOException;
  }

  /**
   * A prediction.
   *
   * @param sample its number in the data, from 1
   * @param label empty where it is not known
   * @param probabilities one a class
   */
  record Row(int sample, String label, String predicted, double[] probabilities) {}

  /** Whether labels are known. */
  boolean hasLabels() {
    return samples.labels()[0] >= 0;
  }

  /** What was right and what was not, once rows have been written or listed. */
  Confusion confusion() {
    return confusion;
  }

  /** Writes a header, then a row a sample. */
  void writeTo(CSVPrinter csv) throws IOException {
    List<String> header = new ArrayList<>(List.of("sample"));
    if (hasLabels()) {
      header.add("label");
    }
    header.add("predicted");
    classes.forEach(name -> header.add("p_" + name));
    csv.printRecord(header);
    forEach(
        row -> {
          csv.print(row.sample());
          if (hasLabels()) {
            csv.print(row.label());
          }
          csv.print(row.predicted());
          for (double probability : row.probabilities()) {
            csv.print(probability);
          }
          csv.println();
        });
  }

  List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    try {
      forEach(rows::add);
    } catch (IOException impossible) {
      throw new IllegalStateException("A list takes every row", impossible);
    }
    return rows;
  }

  private void forEach(Sink sink) throws IOException {
    int features = samples.features();
    for (int from = 0; from < samples.count(); from += BLOCK) {
      int to = Math.min(samples.count(), from + BLOCK);
      double[][] outputs =
          predictor.outputs(Arrays.copyOfRange(samples.values(), from * features, to * features));
      for (int s = from; s < to; s++) {
        int predicted = Predictor.classOf(outputs[s - from]);
        int label = samples.labels()[s];
        if (label >= 0) {
          confusion.count(label, predicted);
        }
        sink.accept(
            new Row(
                s + 1,
                label < 0 ? "" : classes.get(label),
                classes.get(predicted),
                outputs[s - from]));
      }
    }
  }
}
