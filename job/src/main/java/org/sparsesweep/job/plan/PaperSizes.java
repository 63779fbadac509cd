package org.sparsesweep.job.plan;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The hidden sizes of the NPSET paper (arXiv 1906.11626, Table 3): two equal layers a dataset.
 * Solved from the neurons it prints, less the features of its Table 1; Carcinom by its connections,
 * since those neurons do not fit.
 */
final class PaperSizes {
  private static final List<Row> ROWS =
      List.of(
          new Row("Leukemia", 7000),
          new Row("PCMAC", 3000),
          new Row("Lung-discrete", 300, "lung-small"),
          new Row("gisette", 5000),
          new Row("lung", 3000),
          new Row("CLL-SUB-111", 11000),
          new Row("Carcinom", 9000),
          new Row("orlraws10P", 10000),
          new Row("TOX-171", 5000),
          new Row("Prostate-GE", 5000),
          new Row("arcene", 10000),
          new Row("madelon", 1000),
          new Row("Yale", 1000),
          new Row("GLIOMA", 4000),
          new Row("RELATHE", 4000));

  private PaperSizes() {}

  /**
   * @param otherNames as its file is called elsewhere
   */
  private record Row(String dataset, int neurons, List<String> otherNames) {
    Row(String dataset, int neurons, String... otherNames) {
      this(dataset, neurons, List.of(otherNames));
    }

    boolean isCalled(String name) {
      return normalised(dataset).equals(normalised(name))
          || otherNames.stream().anyMatch(other -> normalised(other).equals(normalised(name)));
    }
  }

  /** The sizes for a dataset, whatever the case and the hyphens of its name. */
  static Optional<List<Integer>> hidden(String dataset) {
    return ROWS.stream()
        .filter(row -> row.isCalled(dataset))
        .findFirst()
        .map(row -> List.of(row.neurons, row.neurons));
  }

  /** The paper's names of its datasets. */
  static List<String> datasets() {
    return ROWS.stream().map(Row::dataset).toList();
  }

  private static String normalised(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }
}
