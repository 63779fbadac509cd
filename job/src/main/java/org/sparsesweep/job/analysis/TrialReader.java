package org.sparsesweep.job.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.sparsesweep.engine.method.Hyperparameter;
import org.sparsesweep.job.tables.TrialStatus;

/**
 * Reads the view {@code trials}. What is the same in all trials of a dataset and method is no part
 * of the setting, so that a sweep without a grid has one entry for each.
 */
final class TrialReader {
  private static final String ZETA = Hyperparameter.ZETA.column();
  private static final String FINGERPRINT = "dataset_fingerprint";
  private static final int FINGERPRINT_DIGITS = 8;
  private static final String GIVEN = "given";

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

  private TrialReader() {}

  /** All trials, by id. */
  static List<Trial> read(SparkSession spark) {
    List<String> varying = varying(spark);
    List<String> besideZeta = varying.stream().filter(column -> !column.equals(ZETA)).toList();
    String numbers =
        Arrays.stream(Quantity.values())
            .map(quantity -> "double(%s) AS %s".formatted(quantity.column(), quantity.name()))
            .collect(Collectors.joining(", "));
    return spark
        .sql(
            """
            SELECT trial_id, dataset, dataset_fingerprint, method, seed, split_seed, split, status,
              double(zeta) AS zeta,
              %s AS setting, %s AS beside_zeta, %s
            FROM trials ORDER BY trial_id
            """
                .formatted(setting(varying), setting(besideZeta), numbers))
        .collectAsList()
        .stream()
        .map(TrialReader::trial)
        .toList();
  }

  private static Trial trial(Row row) {
    Map<Quantity, Double> numbers = new EnumMap<>(Quantity.class);
    for (Quantity quantity : Quantity.values()) {
      Double value = row.getAs(quantity.name());
      if (value != null && !value.isNaN()) {
        numbers.put(quantity, value);
      }
    }
    Double zeta = row.getAs("zeta");
    return new Trial(
        row.getAs("trial_id"),
        new Entry(row.getAs("dataset"), row.getAs("method"), row.getAs("setting")),
        zeta == null ? Double.NaN : zeta,
        row.getAs("beside_zeta"),
        row.getAs(FINGERPRINT),
        orZero(row.getAs("seed")),
        orZero(row.getAs("split_seed")),
        !GIVEN.equals(row.getAs("split")),
        TrialStatus.valueOf(row.getAs("status")),
        numbers);
  }

  private static long orZero(Long value) {
    return value == null ? 0 : value;
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
                "SELECT %s FROM (SELECT %s FROM trials GROUP BY dataset, method)"
                    .formatted(anywhere, differs))
            .head();
    return columns.stream().filter(column -> varies.<Boolean>getAs(column)).toList();
  }

  private static String setting(List<String> columns) {
    return columns.isEmpty()
        ? "''"
        : columns.stream()
            .map(TrialReader::labelled)
            .collect(Collectors.joining(", ", "concat_ws(' ', ", ")"));
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
