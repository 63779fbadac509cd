package org.sparsesweep.job.analysis;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/** The views that answer questions, computed from those of the tables. */
public final class AnalysisViews {
  private static final List<View<?>> ALL =
      List.of(
          BestOfTrial.VIEW,
          Leaderboard.VIEW,
          Comparison.VIEW,
          Ranking.RANKS,
          Ranking.TESTS,
          Ranking.CLIQUES,
          Reference.VIEW,
          ZetaSeries.VIEW,
          ZetaStructure.VIEW,
          ZetaFit.VIEW,
          ZetaFit.ERROR_MAP);

  private AnalysisViews() {}

  /** All of them. */
  public static List<View<?>> all() {
    return ALL;
  }

  /**
   * Makes a temporary view of each, in place of an earlier one of its name. That costs next to
   * nothing: a view is computed when a query first asks for it, from the views of the tables as
   * they are registered then, and kept. All of one registration agree with each other.
   *
   * @param output path or URI of the sweep's output, whose records tell where its data are; only
   *     {@code esc_struct} needs them
   */
  public static void register(SparkSession spark, String output) {
    register(spark, Optional.of(output));
  }

  /**
   * The same, but all are computed now: for whoever asks them all. Spark then knows which of them
   * have no rows, and does no work for those.
   */
  public static void hold(SparkSession spark, String output) {
    Results results = new Results(spark, Optional.of(output));
    ALL.forEach(view -> view.hold(spark, results));
  }

  /** Views over those of tables that are of no output. */
  static void register(SparkSession spark, Optional<String> output) {
    Results results = new Results(spark, output);
    ALL.forEach(view -> view.register(spark, results));
  }
}
