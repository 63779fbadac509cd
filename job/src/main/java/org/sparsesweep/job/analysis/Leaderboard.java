package org.sparsesweep.job.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
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
          "slots",
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

  /** The metrics that can be printed, in the order of the leaderboard's columns. */
  private static final List<Ours> OURS =
      List.of(
          Ours.accuracy("final_test_accuracy", "final", true),
          Ours.accuracy("best_test_accuracy", "best", true),
          Ours.accuracy("test_accuracy_at_best_validation", "validated", false),
          Ours.accuracy("final_train_accuracy", "train", false),
          Ours.rounded("final_test_loss", "test_loss", false, 4),
          Ours.rounded("final_train_loss", "train_loss", false, 4),
          Ours.rounded("connections_start", "connections_start", false, 0),
          Ours.rounded("connections_end", "connections", true, 0),
          Ours.rounded("dense_parameters", "dense_parameters", false, 0),
          Ours.rounded("compression_rate", "compression", true, 1),
          Ours.rounded("neurons_start", "neurons_start", false, 0),
          Ours.rounded("neurons_end", "neurons", false, 0),
          Ours.rounded("accuracy_per_connection", "accuracy_per_connection", false, 12),
          Ours.rounded("loss_times_connections", "loss_times_connections", false, 0));

  /** One number a dataset, method and metric, should several sweeps carry it. */
  private static final String PRINTED =
      """
      SELECT dataset, method, map_from_entries(collect_list(struct(metric, value))) AS printed
      FROM (SELECT dataset, method, metric, min_by(value, sweep) AS value
        FROM references GROUP BY dataset, method, metric)
      GROUP BY dataset, method
      """;

  private static final String ENDED = "status IN ('SUCCEEDED', 'DIVERGED')";

  private Leaderboard() {}

  /**
   * The leaderboard of the registered views, one row a dataset, method and setting. A printed
   * number of {@code references} stands in column {@code <ours>_printed} beside the mean that it is
   * to be compared with; what the leaderboard would not show for itself gets a column too.
   */
  public static Dataset<Row> of(SparkSession spark) {
    Set<String> printed = printed(spark);
    List<String> columns = new ArrayList<>();
    for (Ours ours : OURS) {
      if (ours.always() || printed.contains(ours.metric())) {
        columns.addAll(ours.expressions());
      }
      if (printed.contains(ours.metric())) {
        columns.add("first(printed['%s']) AS %s_printed".formatted(ours.metric(), ours.name()));
      }
    }
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
          %s,
          round(avg(train_seconds) FILTER (WHERE succeeded), 2) AS seconds
        FROM (
          SELECT *, %s AS setting, status = 'SUCCEEDED' AS succeeded FROM trials WHERE %s)
          LEFT JOIN (%s) USING (dataset, method)
        GROUP BY dataset, method, setting
        ORDER BY dataset, final_mean DESC, method, setting
        """
            .formatted(String.join(", ", columns), setting, ENDED, PRINTED));
  }

  /** Where the printed numbers that the leaderboard shows are printed, a line each source. */
  public static List<String> sources(SparkSession spark) {
    return spark
        .sql(
            """
            SELECT concat(source, ': ', array_join(array_sort(collect_set(metric)), ', '))
            FROM references LEFT SEMI JOIN trials USING (dataset, method)
            GROUP BY source ORDER BY source
            """)
        .as(Encoders.STRING())
        .collectAsList();
  }

  /** The metrics of which there is a printed number to show. */
  private static Set<String> printed(SparkSession spark) {
    return Set.copyOf(
        spark
            .sql(
                """
                SELECT DISTINCT metric
                FROM references LEFT SEMI JOIN trials USING (dataset, method)
                """)
            .as(Encoders.STRING())
            .collectAsList());
  }

  /**
   * What the leaderboard shows of a metric.
   *
   * @param metric column of trials
   * @param name of its column
   * @param always whether it is shown where nothing is printed
   */
  private record Ours(String metric, String name, boolean always, List<String> expressions) {

    static Ours accuracy(String metric, String name, boolean always) {
      return new Ours(
          metric,
          name,
          always,
          List.of(
              mean(metric, name + "_mean", 4),
              "round(stddev_samp(%s) FILTER (WHERE succeeded), 4) AS %s_sd"
                  .formatted(metric, name)));
    }

    static Ours rounded(String metric, String name, boolean always, int places) {
      return new Ours(metric, name, always, List.of(mean(metric, name, places)));
    }

    private static String mean(String metric, String name, int places) {
      return "round(avg(%s) FILTER (WHERE succeeded), %d) AS %s".formatted(metric, places, name);
    }
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
