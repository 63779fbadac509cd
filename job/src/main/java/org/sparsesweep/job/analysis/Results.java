package org.sparsesweep.job.analysis;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;

/**
 * What the views of the tables hold, read when it is first needed and kept, so that all computed
 * views of one registration speak of the same trials.
 */
final class Results {
  private static final Comparator<Standing> BEST_FIRST =
      Comparator.comparing((Standing standing) -> standing.entry().dataset())
          .thenComparing(
              Comparator.comparingDouble((Standing standing) -> orLast(standing)).reversed())
          .thenComparing(standing -> standing.entry().method())
          .thenComparing(standing -> standing.entry().setting());

  private final SparkSession spark;
  private final Optional<String> output;
  private final Supplier<List<Trial>> trials;
  private final Supplier<List<Standing>> standings;
  private final Supplier<List<Reference>> references;
  private final Supplier<List<Choice>> choices;
  private final Supplier<List<Comparison>> comparisons;
  private final Supplier<List<Ranking>> rankings;
  private final Supplier<List<ZetaSeries>> zetaSeries;
  private final Supplier<List<ZetaStructure>> zetaStructures;
  private final Supplier<List<ZetaFit>> zetaFits;

  /**
   * Nothing is read yet.
   *
   * @param output where records of runs tell of the data; empty for none
   */
  Results(SparkSession spark, Optional<String> output) {
    this.spark = spark;
    this.output = output;
    trials = new Lazy<>(() -> TrialReader.read(spark));
    standings = new Lazy<>(() -> standings(trials.get()));
    references = new Lazy<>(() -> Reference.read(spark));
    choices = new Lazy<>(() -> Choice.ofEachMethod(standings.get()));
    comparisons = new Lazy<>(() -> Comparison.ofAll(choices.get()));
    rankings = new Lazy<>(() -> Ranking.ofEachMetric(choices.get()));
    zetaSeries = new Lazy<>(() -> ZetaSeries.of(standings.get()));
    zetaStructures = new Lazy<>(() -> ZetaStructure.of(this));
    zetaFits = new Lazy<>(() -> ZetaFit.ofAll(this));
  }

  SparkSession spark() {
    return spark;
  }

  Optional<String> output() {
    return output;
  }

  /** All trials, by id. */
  List<Trial> trials() {
    return trials.get();
  }

  /** Those of each entry: by dataset, then the best final accuracy first. */
  List<Standing> standings() {
    return standings.get();
  }

  /** Printed numbers. */
  List<Reference> references() {
    return references.get();
  }

  /** The setting that speaks for each method on each dataset. */
  List<Choice> choices() {
    return choices.get();
  }

  List<Comparison> comparisons() {
    return comparisons.get();
  }

  List<Ranking> rankings() {
    return rankings.get();
  }

  List<ZetaSeries> zetaSeries() {
    return zetaSeries.get();
  }

  List<ZetaStructure> zetaStructures() {
    return zetaStructures.get();
  }

  List<ZetaFit> zetaFits() {
    return zetaFits.get();
  }

  private static List<Standing> standings(List<Trial> trials) {
    Map<Entry, List<Trial>> byEntry =
        trials.stream()
            .collect(Collectors.groupingBy(Trial::entry, LinkedHashMap::new, Collectors.toList()));
    return byEntry.entrySet().stream()
        .map(entry -> Standing.of(entry.getKey(), entry.getValue()))
        .sorted(BEST_FIRST)
        .toList();
  }

  private static double orLast(Standing standing) {
    double mean = standing.mean(Quantity.FINAL);
    return Double.isNaN(mean) ? Double.NEGATIVE_INFINITY : mean;
  }
}
