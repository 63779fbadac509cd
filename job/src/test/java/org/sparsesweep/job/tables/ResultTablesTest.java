package org.sparsesweep.job.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sparsesweep.job.tables.SampleRows.STARTED;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ResultTablesTest {
  private static SparkSession spark;

  @TempDir Path out;
  private final Configuration configuration = new Configuration();

  @BeforeAll
  static void startSpark() {
    spark = LocalSpark.start();
  }

  @AfterAll
  static void stopSpark() {
    spark.stop();
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "REFERENCES")
  void plainSparkReadsEveryColumnOfEveryTable(Table table) throws IOException {
    Map<Table, List<TableRow>> bundle =
        SampleRows.bundle("t1", "b1", TrialStatus.DIVERGED, STARTED);
    publish("b1", bundle);

    List<Row> read = spark.read().parquet(out.resolve(table.view()).toString()).collectAsList();

    assertThat(read).hasSameSizeAs(bundle.get(table));
    for (int index = 0; index < read.size(); index++) {
      TableRow written = bundle.get(table).get(index);
      Row row = read.get(index);
      assertThat(row.schema().fieldNames())
          .containsExactly(table.columns().stream().map(Column::name).toArray(String[]::new));
      for (Column column : table.columns()) {
        Object value = row.getAs(column.name());
        assertThat(value instanceof Timestamp moment ? moment.toInstant() : withoutAttempt(value))
            .as(column.name())
            .isEqualTo(written.value(column.name()));
      }
    }
  }

  @Test
  void refusesAnEmptyFileWhoseRowsSparkWouldPassOver() throws IOException {
    publish("b1", SampleRows.bundle("t1", "b1", TrialStatus.SUCCEEDED, STARTED));
    Path emptied;
    try (Stream<Path> files = Files.list(out.resolve("epochs"))) {
      emptied =
          files.filter(file -> file.toString().endsWith(".parquet")).findFirst().orElseThrow();
    }
    Files.write(emptied, new byte[0]);

    assertThatThrownBy(() -> ResultTables.register(spark, out.toString()))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("Cannot read ")
        .hasMessageContainingAll(emptied.getFileName().toString(), "the file is empty");
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "REFERENCES")
  void sparkInfersTheSchemaThatTheViewsDeclare(Table table) throws IOException {
    publish("b1", SampleRows.bundle("t1", "b1", TrialStatus.SUCCEEDED, STARTED));
    ResultTables.register(spark, out.toString());

    StructType declared = ResultTables.schema(table);
    assertThat(spark.table(table.view()).schema()).isEqualTo(declared);
    StructType inferred = spark.read().parquet(out.resolve(table.view()).toString()).schema();
    assertThat(inferred.simpleString()).isEqualTo(declared.simpleString());
    assertThat(declared.apply("trial_id").getComment().get()).contains("16 hex digits");
  }

  @Test
  void resultsTakeThePlaceOfFailures() throws IOException {
    publish("b1", SampleRows.bundle("t1", "b1", TrialStatus.FAILED, STARTED));
    publish("b2", SampleRows.bundle("t1", "b2", TrialStatus.SUCCEEDED, STARTED.plusSeconds(60)));
    publish("b3", SampleRows.bundle("t1", "b3", TrialStatus.LOST, STARTED.minusSeconds(60)));
    ResultTables.register(spark, out.toString());

    assertThat(query("SELECT trial_id, bundle, status FROM trials"))
        .containsExactly("[t1,b2,SUCCEEDED]");
    assertThat(query("SELECT bundle, epoch FROM epochs ORDER BY epoch"))
        .containsExactly("[b2,0]", "[b2,1]");
    assertThat(query("SELECT bundle, count(*) FROM layers GROUP BY bundle"))
        .containsExactly("[b2,4]");
  }

  @Test
  void ofTwoResultsTheOneThatBeganFirstIsShownAloneInAllViews() throws IOException {
    publish("b1", SampleRows.bundle("t1", "b1", TrialStatus.SUCCEEDED, STARTED.plusSeconds(1)));
    publish("b2", SampleRows.bundle("t1", "b2", TrialStatus.DIVERGED, STARTED));
    publish("b3", SampleRows.bundle("t1", "b3", TrialStatus.DIVERGED, STARTED));
    publish("b4", SampleRows.bundle("t2", "b4", TrialStatus.FAILED, STARTED));
    ResultTables.register(spark, out.toString());

    assertThat(query("SELECT trial_id, bundle FROM trials ORDER BY trial_id"))
        .containsExactly("[t1,b2]", "[t2,b4]");
    assertThat(query("SELECT DISTINCT bundle FROM epochs")).containsExactly("[b2]");
    assertThat(query("SELECT DISTINCT bundle FROM layers")).containsExactly("[b2]");
  }

  @Test
  void resultsThatDisagreeAreShownWithAllTheirAttempts() throws IOException {
    for (String weights : List.of("b1 abc", "b2 abd", "b3 abc")) {
      publishResult("t1", weights.split(" ")[0], weights.split(" ")[1]);
    }
    publishResult("t2", "b4", "abc");
    publishResult("t2", "b5", "abc");
    publish("b6", SampleRows.bundle("t2", "b6", TrialStatus.FAILED, STARTED));
    ResultTables.register(spark, out.toString());

    assertThat(query("SELECT trial_id, bundle, weights_sha256 FROM nondeterminism ORDER BY bundle"))
        .containsExactly("[t1,b1,abc]", "[t1,b2,abd]", "[t1,b3,abc]");
  }

  private void publishResult(String id, String bundle, String weights) throws IOException {
    publish(
        bundle,
        Map.of(
            Table.TRIALS,
            List.of(
                SampleRows.trial(id, bundle, TrialStatus.SUCCEEDED, STARTED)
                    .set("weights_sha256", weights)
                    .build())));
  }

  @Test
  void whatAKilledBundleLeftIsNotShown() throws IOException {
    publish("b1", SampleRows.bundle("t1", "b1", TrialStatus.SUCCEEDED, STARTED));
    publish("b2", SampleRows.bundle("t2", "b2", TrialStatus.SUCCEEDED, STARTED));
    Files.move(out.resolve("trials/b2.parquet"), out.resolve("trials/.b2.1234.tmp"));
    Files.writeString(out.resolve("epochs/.b3.1234.tmp"), "half of a file");
    ResultTables.register(spark, out.toString());

    for (Table table : List.of(Table.TRIALS, Table.EPOCHS, Table.LAYERS, Table.INPUT_CONNECTIONS)) {
      assertThat(query("SELECT DISTINCT trial_id FROM " + table.view())).containsExactly("[t1]");
    }
  }

  @Test
  void missingAndEmptyFoldersAreEmptyViews() throws IOException {
    Files.createDirectories(out.resolve("trials"));
    ResultTables.register(spark, out.toString());

    for (Table table : Table.values()) {
      assertThat(spark.table(table.view()).collectAsList()).isEmpty();
      assertThat(spark.table(table.view()).schema()).isEqualTo(ResultTables.schema(table));
    }
  }

  @Test
  void aFileOfAnOlderVersionReadsAsNullWhereItLacksAColumn() throws IOException {
    spark
        .sql(
            "SELECT 't1' AS trial_id, 'b1' AS bundle, 'SUCCEEDED' AS status,"
                + " timestamp '2026-01-01 00:00:00' AS started_at")
        .write()
        .parquet(out.resolve("trials").toString());
    ResultTables.register(spark, out.toString());

    assertThat(query("SELECT trial_id, status, zeta FROM trials"))
        .containsExactly("[t1,SUCCEEDED,null]");
  }

  @Test
  void aFolderNamedLikeAPatternIsTakenAtItsWord() throws IOException {
    Path folder = out.resolve("zeta[0-9] {a,b}");
    Publication.publish(
        folder.toString(),
        "b1",
        SampleRows.bundle("t1", "b1", TrialStatus.SUCCEEDED, STARTED),
        configuration);
    ResultTables.register(spark, folder.toString());

    assertThat(query("SELECT trial_id FROM trials")).containsExactly("[t1]");
    assertThat(query("SELECT count(*) FROM epochs")).containsExactly("[2]");
  }

  @Test
  void anOutputThatDoesNotExistIsNamed() {
    assertThatThrownBy(() -> ResultTables.register(spark, out.resolve("nowhere").toString()))
        .isInstanceOf(FileNotFoundException.class)
        .hasMessageContaining("Cannot read the tables of file:" + out.resolve("nowhere"));
  }

  private void publish(String bundle, Map<Table, List<TableRow>> rows) throws IOException {
    assertThat(Publication.publish(out.toString(), bundle, rows, configuration))
        .isEqualTo(Publication.Outcome.PUBLISHED);
  }

  private static List<String> query(String sql) {
    return spark.sql(sql).collectAsList().stream()
        .map(row -> (String) withoutAttempt(row.toString()))
        .toList();
  }

  /** What publication adds to the name of a bundle. */
  private static Object withoutAttempt(Object value) {
    return value instanceof String text ? text.replaceAll("(b\\d)-[0-9a-f]{8}", "$1") : value;
  }
}
