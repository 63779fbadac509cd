package org.sparsesweep.job.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sparsesweep.job.plan.Metric;
import org.sparsesweep.job.tables.Column;
import org.sparsesweep.job.tables.LocalSpark;
import org.sparsesweep.job.tables.ResultTables;
import org.sparsesweep.job.tables.Table;

class LeaderboardTest {
  private static final StructType SCHEMA = ResultTables.schema(Table.TRIALS);
  private static SparkSession spark;

  private final List<Row> trials = new ArrayList<>();
  private final List<Row> references = new ArrayList<>();

  @BeforeAll
  static void start() {
    spark = LocalSpark.start();
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  /** A trial that succeeded; what is not named is the same in all, or null. */
  private void trial(String dataset, String method, double accuracy, Map<String, Object> others) {
    Object[] values = new Object[SCHEMA.size()];
    for (StructField field : SCHEMA.fields()) {
      values[SCHEMA.fieldIndex(field.name())] = others.get(field.name());
    }
    values[SCHEMA.fieldIndex("dataset")] = dataset;
    values[SCHEMA.fieldIndex("method")] = method;
    values[SCHEMA.fieldIndex("final_test_accuracy")] = accuracy;
    values[SCHEMA.fieldIndex("best_test_accuracy")] = accuracy + 0.125;
    values[SCHEMA.fieldIndex("learning_rate")] = others.getOrDefault("learning_rate", 0.01);
    values[SCHEMA.fieldIndex("status")] = others.getOrDefault("status", "SUCCEEDED");
    values[SCHEMA.fieldIndex("connections_end")] = others.getOrDefault("connections_end", 100L);
    trials.add(RowFactory.create(values));
  }

  private void reference(
      String sweep, String dataset, String method, String metric, double value, String source) {
    references.add(RowFactory.create(sweep, dataset, method, metric, value, source));
  }

  private List<Row> leaderboard() {
    spark.createDataFrame(trials, SCHEMA).coalesce(1).createOrReplaceTempView("trials");
    spark
        .createDataFrame(references, ResultTables.schema(Table.REFERENCES))
        .coalesce(1)
        .createOrReplaceTempView("references");
    AnalysisViews.register(spark, Optional.empty());
    return spark
        .sql("SELECT * FROM leaderboard ORDER BY dataset, final_mean DESC, method, setting")
        .collectAsList();
  }

  private List<Row> printed() {
    leaderboard();
    return Leaderboard.printed(spark).collectAsList();
  }

  private static List<String> settings(List<Row> rows) {
    return rows.stream().map(row -> row.<String>getAs("setting")).toList();
  }

  @Test
  void givesMeanAndDeviationOverSeeds() {
    trial("toy", "set", 0.5, Map.of("connections_end", 90L, "compression_rate", 8.0));
    trial("toy", "set", 0.75, Map.of("connections_end", 110L, "compression_rate", 8.5));
    trial("toy", "set", 1.0, Map.of("connections_end", 100L, "compression_rate", 7.5));

    Row row = leaderboard().get(0);

    assertThat(row.<Integer>getAs("trials")).isEqualTo(3);
    assertThat(row.<Double>getAs("final_mean")).isEqualTo(0.75);
    // Of a sample: sqrt((0.0625 + 0 + 0.0625) / 2).
    assertThat(row.<Double>getAs("final_sd")).isEqualTo(0.25);
    assertThat(row.<Double>getAs("best_mean")).isEqualTo(0.875);
    assertThat(row.<Double>getAs("best_sd")).isEqualTo(0.25);
    assertThat(row.<Double>getAs("best_median")).isEqualTo(0.875);
    assertThat(row.<Double>getAs("best_min")).isEqualTo(0.625);
    assertThat(row.<Double>getAs("best_max")).isEqualTo(1.125);
    // Student's quantile with two degrees of freedom is 4.302653.
    assertThat(row.<Double>getAs("final_high")).isCloseTo(0.75 + 0.621035, within(1e-6));
    assertThat(row.<Double>getAs("final_low")).isCloseTo(0.75 - 0.621035, within(1e-6));
    assertThat(row.<Double>getAs("validated_mean")).isNull();
    assertThat(row.<Double>getAs("connections")).isEqualTo(100);
    assertThat(row.<Double>getAs("compression")).isCloseTo(8, within(1e-12));
    assertThat(row.<String>getAs("setting")).isEmpty();
  }

  @Test
  void putsPrintedNumbersBesideOurs() {
    trial("toy", "set", 0.5, Map.of("neurons_end", 20));
    trial("toy", "set", 0.75, Map.of("neurons_end", 21));
    trial("toy", "dense", 0.25, Map.of());
    reference("npset", "toy", "set", "best_test_accuracy", 0.875, "paper, Table 2");
    reference("npset", "toy", "set", "neurons_end", 19, "paper, Table 3");
    reference("npset", "toy", "dense", "connections_end", 99, "paper, Table 3");
    reference("npset", "toy", "npset", "final_test_loss", 0.5, "of a method that did not run");

    List<Row> rows = printed();

    assertThat(rows.get(0).schema().fieldNames())
        .containsExactly(
            "dataset",
            "method",
            "trials",
            "final_mean",
            "final_sd",
            "best_mean",
            "best_sd",
            "best_printed",
            "connections",
            "connections_printed",
            "compression",
            "neurons",
            "neurons_printed",
            "seconds");
    Row set = rows.get(0);
    assertThat(set.<String>getAs("method")).isEqualTo("set");
    assertThat(set.<Double>getAs("best_mean")).isEqualTo(0.75);
    assertThat(set.<Double>getAs("best_printed")).isEqualTo(0.875);
    assertThat(set.<Double>getAs("neurons")).isEqualTo(21);
    assertThat(set.<Double>getAs("neurons_printed")).isEqualTo(19);
    assertThat(set.<Double>getAs("connections_printed")).isNull();
    assertThat(rows.get(1).<Double>getAs("connections_printed")).isEqualTo(99);
    assertThat(rows.get(1).<Double>getAs("best_printed")).isNull();
    assertThat(Leaderboard.sources(spark))
        .containsExactly(
            "paper, Table 2: best_test_accuracy", "paper, Table 3: connections_end, neurons_end");
  }

  @Test
  void showsOneNumberWhereSeveralSweepsCarryIt() {
    trial("toy", "set", 0.5, Map.of());
    reference("b", "toy", "set", "best_test_accuracy", 0.25, "other");
    reference("a", "toy", "set", "best_test_accuracy", 0.5, "paper");
    reference("c", "toy", "set", "best_test_accuracy", 0.5, "paper");

    assertThat(leaderboard())
        .singleElement()
        .satisfies(row -> assertThat(row.<Double>getAs("best_printed")).isEqualTo(0.5));
  }

  @ParameterizedTest
  @EnumSource
  void showsEveryMetricThatCanBePrinted(Metric metric) {
    trial("toy", "set", 0.5, Map.of());
    reference("a", "toy", "set", metric.column(), 0.125, "paper");

    Row row = printed().get(0);

    List<String> printed =
        Arrays.stream(row.schema().fieldNames()).filter(n -> n.endsWith("_printed")).toList();
    assertThat(printed).hasSize(1);
    assertThat(row.<Double>getAs(printed.get(0))).isEqualTo(0.125);
    assertThat(Table.TRIALS.columns()).extracting(Column::name).contains(metric.column());
  }

  @Test
  void leavesTheDeviationOfOneTrialOpen() {
    trial("toy", "set", 0.5, Map.of());
    assertThat(leaderboard().get(0).<Double>getAs("final_sd")).isNull();
  }

  @Test
  void putsTheBestOfEachDatasetFirst() {
    trial("b", "set", 0.5, Map.of());
    trial("b", "dense", 0.75, Map.of());
    trial("a", "dense", 0.25, Map.of());
    trial("a", "set", 0.25, Map.of());
    assertThat(leaderboard())
        .extracting(row -> row.getAs("dataset") + " " + row.getAs("method"))
        .containsExactly("a dense", "a set", "b dense", "b set");
  }

  @Test
  void namesOnlyWhatVariesWithinADatasetAndMethod() {
    trial("toy", "set", 0.75, Map.of("zeta", 0.3, "epsilon", 10.0));
    trial("toy", "set", 0.5, Map.of("zeta", 0.5, "epsilon", 10.0));
    // Of dense, zeta is null; its layers are other ones, but the same in all of its trials.
    trial("toy", "dense", 0.25, Map.of("layer_sizes", "6-8-2"));
    assertThat(settings(leaderboard())).containsExactly("zeta=0.3", "zeta=0.5", "");
  }

  @Test
  void writesWholeNumbersWithoutAPoint() {
    trial("toy", "set", 0.75, Map.of("epsilon", 10.0, "batch_size", 16, "stratified", true));
    trial("toy", "set", 0.5, Map.of("epsilon", 2.5, "batch_size", 32, "stratified", false));
    assertThat(settings(leaderboard()))
        .containsExactly(
            "epsilon=10 batch_size=16 stratified=true",
            "epsilon=2.5 batch_size=32 stratified=false");
  }

  @Test
  void keepsOtherContentUnderTheSameNameApart() {
    trial("toy", "set", 0.75, Map.of("dataset_fingerprint", "1".repeat(64)));
    trial("toy", "set", 0.5, Map.of("dataset_fingerprint", "2".repeat(64)));
    assertThat(settings(leaderboard()))
        .containsExactly("dataset_fingerprint=11111111", "dataset_fingerprint=22222222");
  }

  @Test
  void countsDivergedTrialsWithoutTakingTheirAccuracy() {
    trial("toy", "set", 0.75, Map.of());
    trial("toy", "set", 0.0, Map.of("status", "DIVERGED"));
    trial("toy", "set", 0.0, Map.of("status", "FAILED"));
    trial("toy", "set", 0.0, Map.of("status", "LOST"));
    trial("toy", "set", 0.0, Map.of("status", "DIVERGED", "learning_rate", 1e30));

    List<Row> rows = leaderboard();

    assertThat(settings(rows)).containsExactly("learning_rate=0.01", "learning_rate=1.0E30");
    assertThat(rows).extracting(row -> row.<Integer>getAs("trials")).containsExactly(1, 0);
    assertThat(rows).extracting(row -> row.<Integer>getAs("diverged")).containsExactly(1, 1);
    assertThat(rows).extracting(row -> row.<Integer>getAs("failed")).containsExactly(2, 0);
    assertThat(rows).extracting(row -> row.<Double>getAs("final_mean")).containsExactly(0.75, null);
  }

  @Test
  void printsOnlyColumnsThatSaySomething() {
    trial("toy", "set", 0.5, Map.of("zeta", 0.25));
    trial("toy", "set", 0.123456, Map.of("zeta", 0.5, "status", "DIVERGED"));
    trial("toy", "set", 2 / 3.0, Map.of("zeta", 0.5));

    List<Row> rows = printed();

    assertThat(rows.get(0).schema().fieldNames())
        .startsWith("dataset", "method", "setting", "trials", "diverged", "final_mean")
        .doesNotContain("failed", "validated_mean", "final_printed");
    assertThat(rows)
        .extracting(row -> row.<Double>getAs("final_mean"))
        .containsExactly(0.6667, 0.5);
  }

  @Test
  void isEmptyWhereNothingHasEnded() {
    assertThat(leaderboard()).isEmpty();
    assertThat(printed()).isEmpty();
  }
}
