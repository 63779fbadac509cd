package org.sparsesweep.job.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.sparsesweep.job.tables.ResultTables;
import org.sparsesweep.job.tables.Table;

class LeaderboardTest {
  private static final StructType SCHEMA = ResultTables.schema(Table.TRIALS);
  private static SparkSession spark;

  private final List<Row> trials = new ArrayList<>();

  @BeforeAll
  static void start() {
    spark =
        SparkSession.builder()
            .master("local[1]")
            .config("spark.ui.enabled", false)
            .config("spark.driver.host", "localhost")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.sql.shuffle.partitions", 1)
            .getOrCreate();
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

  private List<Row> leaderboard() {
    spark.createDataFrame(trials, SCHEMA).createOrReplaceTempView("trials");
    return Leaderboard.of(spark).collectAsList();
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

    assertThat(row.<Long>getAs("trials")).isEqualTo(3);
    assertThat(row.<Double>getAs("final_mean")).isEqualTo(0.75);
    // Of a sample: sqrt((0.0625 + 0 + 0.0625) / 2).
    assertThat(row.<Double>getAs("final_sd")).isEqualTo(0.25);
    assertThat(row.<Double>getAs("best_mean")).isEqualTo(0.875);
    assertThat(row.<Double>getAs("best_sd")).isEqualTo(0.25);
    assertThat(row.<Double>getAs("connections")).isEqualTo(100);
    assertThat(row.<Double>getAs("compression")).isCloseTo(8, within(1e-12));
    assertThat(row.<String>getAs("setting")).isEmpty();
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
    trial("toy", "set", 0.0, Map.of("status", "DIVERGED", "learning_rate", 1e30));

    List<Row> rows = leaderboard();

    assertThat(settings(rows)).containsExactly("learning_rate=0.01", "learning_rate=1.0E30");
    assertThat(rows).extracting(row -> row.<Long>getAs("trials")).containsExactly(1L, 0L);
    assertThat(rows).extracting(row -> row.<Long>getAs("diverged")).containsExactly(1L, 1L);
    assertThat(rows).extracting(row -> row.<Double>getAs("final_mean")).containsExactly(0.75, null);
  }

  @Test
  void isEmptyWhereNothingHasEnded() {
    assertThat(leaderboard()).isEmpty();
  }
}
