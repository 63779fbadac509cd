package org.sparsesweep.job.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.sparsesweep.job.tables.SampleRows.STARTED;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicationTest {
  private static final Map<Table, List<TableRow>> BUNDLE =
      SampleRows.bundle("t1", "b1", TrialStatus.SUCCEEDED, STARTED);

  @TempDir Path out;
  private final Configuration configuration = StepFileSystem.configuration();

  @ParameterizedTest
  @ValueSource(strings = {"", "file://", "hdfs://", "s3a://", "plain://"})
  void leavesOneFileATableAndNothingElse(String scheme) throws IOException {
    assertThat(Publication.publish(scheme + out, "b1", BUNDLE, configuration))
        .isEqualTo(Publication.Outcome.PUBLISHED);

    assertThat(filesBelow(out))
        .map(name -> name.replaceFirst("b1-[0-9a-f]{8}", "ATTEMPT"))
        .containsExactlyInAnyOrder(
            scheme.startsWith("plain") ? "trials/ATTEMPT.parquet" : "trials/b1.parquet",
            "epochs/ATTEMPT.parquet",
            "layers/ATTEMPT.parquet",
            "input_connections/ATTEMPT.parquet");
  }

  @Test
  void leavesNoFileOfATableThatNobodyAskedFor() throws IOException {
    Publication.publish(
        out.toString(), "b1", Map.of(Table.TRIALS, BUNDLE.get(Table.TRIALS)), configuration);

    assertThat(filesBelow(out))
        .map(name -> name.substring(0, name.indexOf('/')))
        .containsExactlyInAnyOrder("trials", "epochs", "layers");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "hdfs://", "s3a://"})
  void keepsABundlePublishedBefore(String scheme) throws IOException {
    Publication.publish(scheme + out, "b1", BUNDLE, configuration);
    byte[] before = Files.readAllBytes(out.resolve("trials/b1.parquet"));

    Map<Table, List<TableRow>> again =
        SampleRows.bundle("t1", "b1", TrialStatus.SUCCEEDED, STARTED.plusSeconds(9));
    assertThat(Publication.publish(scheme + out, "b1", again, configuration))
        .isEqualTo(Publication.Outcome.ALREADY_PUBLISHED);

    assertThat(out.resolve("trials/b1.parquet")).hasBinaryContent(before);
    assertThat(filesBelow(out)).hasSize(4);
  }

  @Test
  void aLeftoverChecksumDoesNotSpoilANewFile() throws IOException {
    Files.createDirectories(out.resolve("trials"));
    Files.writeString(out.resolve("trials/.b1.parquet.crc"), "crc\0 of an earlier file");

    Publication.publish(out.toString(), "b1", BUNDLE, new Configuration());

    assertThat(read("trials/b1.parquet")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"epochs", "layers", "input_connections"})
  void commitsLast(String table) throws IOException {
    Files.writeString(out.resolve(table), "a file where a folder is to be");

    assertThatThrownBy(() -> Publication.publish(out.toString(), "b1", BUNDLE, configuration))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("/" + table + "/b1-");

    assertThat(filesBelow(out)).containsExactly(table);
  }

  @Test
  void aFileOfTrialsThatCannotBeReadIsPublishedBeside() throws IOException {
    Publication.publish(out.toString(), "b1", BUNDLE, configuration);
    Files.writeString(out.resolve("trials/b1.parquet"), "half of one");

    assertThat(Publication.publish(out.toString(), "b1", BUNDLE, configuration))
        .isEqualTo(Publication.Outcome.PUBLISHED);

    assertThat(filesBelow(out)).filteredOn(name -> name.startsWith("trials/b1-")).hasSize(1);
  }

  @Test
  void aBundleWithoutTrialsLeavesNothing() throws IOException {
    assertThat(Publication.publish(out.toString(), "b1", Map.of(), configuration))
        .isEqualTo(Publication.Outcome.ALREADY_PUBLISHED);

    assertThat(filesBelow(out)).isEmpty();
  }

  @Test
  void oneOfManyAttemptsAtOnceWins() throws Exception {
    int attempts = 8;
    List<Callable<Publication.Outcome>> tasks = new ArrayList<>();
    for (int attempt = 0; attempt < attempts; attempt++) {
      tasks.add(() -> Publication.publish(out.toString(), "b1", BUNDLE, configuration));
    }
    List<Publication.Outcome> outcomes = new ArrayList<>();
    ExecutorService threads = Executors.newFixedThreadPool(attempts);
    try {
      for (Future<Publication.Outcome> future : threads.invokeAll(tasks)) {
        outcomes.add(future.get());
      }
    } finally {
      threads.shutdownNow();
    }

    assertThat(outcomes).containsOnlyOnce(Publication.Outcome.PUBLISHED);
    assertThat(filesBelow(out)).hasSize(4);
    assertThat(read(theOnlyOne("epochs"))).hasSize(2);
  }

  @Test
  void aFolderThatCannotBeMadeIsNamedAndNothingIsLeft() throws IOException {
    Files.writeString(out.resolve("trials"), "a file where a folder is to be");

    assertThatThrownBy(() -> Publication.publish(out.toString(), "b1", BUNDLE, configuration))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("Cannot publish bundle b1: cannot write file:" + out + "/trials/");

    assertThat(filesBelow(out)).containsExactly("trials");
  }

  @Test
  void aFullDiskIsAnIoExceptionThatSaysSo() {
    // Every write to it ends in "No space left on device".
    assumeTrue(Files.exists(Path.of("/dev/full")), "needs Linux: /dev/full");
    assertThatThrownBy(
            () ->
                Publication.publish(
                    FullDiskFileSystem.SCHEME + "://" + out,
                    "b1",
                    BUNDLE,
                    FullDiskFileSystem.configuration()))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("Cannot publish bundle b1: cannot write full-disk:")
        .hasMessageEndingWith("No space left on device");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "_b", ".b", "a/b", "a.b", "a b"})
  void rejectsANameThatReadersWouldPassOver(String bundle) {
    assertThatThrownBy(() -> Publication.publish(out.toString(), bundle, BUNDLE, configuration))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"" + bundle + "\"");
  }

  @Test
  void rejectsRowsOfAnotherBundle() {
    assertThatThrownBy(() -> Publication.publish(out.toString(), "b2", BUNDLE, configuration))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("bundle b1");
  }

  @Test
  void parquetsOwnReaderReadsTheFiles() throws IOException {
    Publication.publish(out.toString(), "b1", BUNDLE, configuration);

    List<Group> trials = read("trials/b1.parquet");
    assertThat(trials).hasSize(1);
    Group trial = trials.get(0);
    assertThat(trial.getString("trial_id", 0)).isEqualTo("t1");
    assertThat(trial.getLong("seed", 0)).isEqualTo(Long.MIN_VALUE);
    assertThat(trial.getDouble("epsilon", 0)).isEqualTo(10);
    assertThat(trial.getBoolean("stratified", 0)).isTrue();
    assertThat(trial.getLong("started_at", 0))
        .isEqualTo(STARTED.getEpochSecond() * 1_000_000 + 123_456);
    assertThat(trial.getFieldRepetitionCount("final_validation_accuracy")).isZero();
    assertThat(read(theOnlyOne("layers")).get(3).getInteger("in_degree_max", 0)).isEqualTo(14);
  }

  @Test
  void filesNameTheVersionOfTheirSchema() throws IOException {
    Publication.publish(out.toString(), "b1", BUNDLE, configuration);

    try (ParquetFileReader reader =
        ParquetFileReader.open(
            HadoopInputFile.fromPath(path("trials/b1.parquet"), configuration))) {
      assertThat(reader.getFileMetaData().getKeyValueMetaData())
          .containsEntry(TableWriter.SCHEMA_VERSION_KEY, String.valueOf(Table.SCHEMA_VERSION));
      assertThat(reader.getFileMetaData().getSchema()).isEqualTo(TableWriter.schema(Table.TRIALS));
    }
  }

  private String theOnlyOne(String table) throws IOException {
    List<String> ofTable =
        filesBelow(out).stream().filter(file -> file.startsWith(table + "/")).toList();
    assertThat(ofTable).hasSize(1);
    return ofTable.get(0);
  }

  private List<Group> read(String file) throws IOException {
    List<Group> rows = new ArrayList<>();
    try (ParquetReader<Group> reader =
        ParquetReader.builder(new GroupReadSupport(), path(file)).build()) {
      for (Group row = reader.read(); row != null; row = reader.read()) {
        rows.add(row);
      }
    }
    return rows;
  }

  private org.apache.hadoop.fs.Path path(String file) {
    return new org.apache.hadoop.fs.Path(out.resolve(file).toUri());
  }

  private static List<String> filesBelow(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString())
          .toList();
    }
  }
}
