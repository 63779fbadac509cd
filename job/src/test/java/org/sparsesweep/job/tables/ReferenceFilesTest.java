package org.sparsesweep.job.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparsesweep.job.plan.Metric;
import org.sparsesweep.job.plan.Reference;

class ReferenceFilesTest {
  private static final Reference FIRST =
      new Reference("Yale", "set", Metric.BEST_TEST_ACCURACY, 0.75, "ü, Table 2");
  private static final Reference SECOND =
      new Reference("Yale", "set", Metric.CONNECTIONS_END, 47_222, "ü, Table 3");
  private static SparkSession spark;

  @TempDir Path out;
  private final Configuration configuration = StepFileSystem.configuration();

  @BeforeAll
  static void startSpark() {
    spark = LocalSpark.start();
  }

  @AfterAll
  static void stopSpark() {
    spark.stop();
  }

  private void publish(String sweep, Reference... references) throws IOException {
    ReferenceFiles.publish(out.toString(), sweep, List.of(references), configuration);
  }

  private List<String> rows() throws IOException {
    ResultTables.register(spark, out.toString());
    return spark.sql("SELECT * FROM references ORDER BY sweep, metric").collectAsList().stream()
        .map(Row::toString)
        .toList();
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(out.resolve("references"))) {
      return files.toList();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "file://", "hdfs://", "s3a://"})
  void showsWhatASweepCarries(String scheme) throws IOException {
    ReferenceFiles.publish(scheme + out, "npset", List.of(FIRST, SECOND), configuration);

    assertThat(rows())
        .containsExactly(
            "[npset,Yale,set,best_test_accuracy,0.75,ü, Table 2]",
            "[npset,Yale,set,connections_end,47222.0,ü, Table 3]");
    assertThat(files()).hasSize(1);
  }

  @Test
  void leavesTheSameReferencesAsTheyAre() throws IOException {
    publish("npset", FIRST, SECOND);
    Path file = files().get(0);
    FileTime longAgo = FileTime.fromMillis(0);
    Files.setLastModifiedTime(file, longAgo);

    publish("npset", FIRST, SECOND);

    assertThat(files()).containsExactly(file);
    assertThat(Files.getLastModifiedTime(file)).isEqualTo(longAgo);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "hdfs://", "s3a://"})
  void putsOtherReferencesInTheirPlace(String scheme) throws IOException {
    ReferenceFiles.publish(scheme + out, "npset", List.of(FIRST, SECOND), configuration);
    ReferenceFiles.publish(scheme + out, "npset", List.of(SECOND), configuration);

    assertThat(rows()).singleElement().asString().contains("connections_end");
    assertThat(files()).hasSize(1);
  }

  @Test
  void forgetsThoseOfASweepThatCarriesNoneAnyMore() throws IOException {
    publish("npset", FIRST);
    publish("npset");
    publish("another-that-never-carried-any");

    assertThat(rows()).isEmpty();
  }

  @Test
  void keepsThoseOfOtherSweepsWhateverTheirNames() throws IOException {
    publish("npset", FIRST);
    publish("npset-0123456789ab", FIRST);
    publish("_np.set", FIRST);
    publish("npset", SECOND);
    publish("np", SECOND);

    assertThat(rows())
        .extracting(row -> row.substring(1, row.indexOf(",Yale")))
        .containsExactlyInAnyOrder("npset", "npset-0123456789ab", "_np.set", "np");
  }

  @Test
  void namesAPlaceThatCannotBeWritten() throws IOException {
    Files.writeString(out.resolve("references"), "a file where a folder is to be");

    assertThatThrownBy(() -> publish("npset", FIRST))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(
            "Cannot publish the references: cannot write file:" + out + "/references/sweep-npset-");
  }
}
