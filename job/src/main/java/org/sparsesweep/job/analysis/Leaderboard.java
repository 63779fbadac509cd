package org.sparsesweep.job.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.sparsesweep.engine.method.Hyperparameter;

/**
 * Mean and standard deviation over seeds for every dataset, method and setting, the best final test
 * accuracy of a dataset first. What is the same in all trials of a dataset and method is no part of
 * the setting, so that a sweep without a grid has one row for each. Trials that diverged are
 * counted beside those that the means are taken over: a mean over survivors alone would flatter.
 */
public final class Leaderboard {
  private static final String FINGERPRINT = "dataset_fingerprint";
  private static final int FINGERPRINT_DIGITS = 8;

  /** Settings beside the hyperparameters of methods. */
  private static final List<String> SETTINGS =
      List.of(
          "activation",
          "activation_slope",
          "initial_weights",
          "loss",
          "epochs",
          "batch_size",
          "learning_rate",
          "learning_rate_schedule",
          "momentum",
          "weight_decay",
          "weight_decay_form",
          "dropout",
          "scaling",
          "split",
          "test_fraction",
          "stratified",
          "validation_fraction",
          "layer_sizes",
          FINGERPRINT);

  private static final String ENDED = "status IN ('SUCCEEDED', 'DIVERGED')";

  private Leaderboard() {}

  /** The leaderboard of the registered views, one row a dataset, method and setting. */
  public static Dataset<Row> of(SparkSession spark) {
    List<String> varying = varying(spark);
    String setting =
        varying.isEmpty()
            ? "''"
            : varying.stream()
                .map(Leaderboard::labelled)
                .collect(Collectors.joining(", ", "concat_ws(' ', ", ")"));
    return spark.sql(
        """
        SELECT dataset, method, setting,
          count_if(succeeded) AS trials,
          count_if(NOT succeeded) AS diverged,
          round(avg(final_test_accuracy) FILTER (WHERE succeeded), 4) AS final_mean,
          round(stddev_samp(final_test_accuracy) FILTER (WHERE succeeded), 4) AS final_sd,
          round(avg(best_test_accuracy) FILTER (WHERE succeeded), 4) AS best_mean,
          round(stddev_samp(best_test_accuracy) FILTER (WHERE succeeded), 4) AS best_sd,
          round(avg(connections_end) FILTER (WHERE succeeded)) AS connections,
          round(avg(compression_rate) FILTER (WHERE succeeded), 1) AS compression,
          round(avg(train_seconds) FILTER (WHERE succeeded), 2) AS seconds
        FROM (
          SELECT *, %s AS setting, status = 'SUCCEEDED' AS succeeded FROM trials WHERE %s)
        GROUP BY dataset, method, setting
        ORDER BY dataset, final_mean DESC, method, setting
        """
            .formatted(setting, ENDED));
  }

  /** The columns with more than one value within some dataset and method; null is no value. */
  private static List<String> varying(SparkSession spark) {
    List<String> columns = new ArrayList<>();
    for (Hyperparameter hyperparameter : Hyperparameter.values()) {
      columns.add(hyperparameter.column());
    }
    columns.addAll(SETTINGS);
    String differs = listOf(columns, "min(%1$s) <> max(%1$s) AS %1$s");
    String anywhere = listOf(columns, "coalesce(bool_or(%1$s), false) AS %1$s");
    Row varies =
        spark
            .sql(
                """
                SELECT %s FROM (
                  SELECT %s FROM trials WHERE %s GROUP BY dataset, method)
                """
                    .formatted(anywhere, differs, ENDED))
            .head();
    return columns.stream().filter(c -> varies.<Boolean>getAs(c)).toList();
  }

  /**
   * The expression {@code zeta=0.3}, null where the value is null; whole numbers without a point,
   * and enough of a fingerprint to tell two apart.
   */
  private static String labelled(String column) {
    String value =
        column.equals(FINGERPRINT)
            ? "left(%s, %d)".formatted(column, FINGERPRINT_DIGITS)
            : "regexp_replace(string(%s), '\\\\.0$', '')".formatted(column);
    return "concat('%s=', %s)".formatted(column, value);
  }

  private static String listOf(List<String> columns, String expression) {
    return columns.stream().map(expression::formatted).collect(Collectors.joining(", "));
  }
}
