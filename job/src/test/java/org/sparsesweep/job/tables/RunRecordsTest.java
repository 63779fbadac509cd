package org.sparsesweep.job.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparsesweep.job.plan.ConfigReader;
import org.sparsesweep.job.plan.SweepConfig;

class RunRecordsTest {
  private static final String SWEEP =
      """
      data.dir = files
      datasets {
        made { format = madelon }
        read { format = csv, file = ${data.dir}/a.csv, test-file = "/b.csv", label = y }
      }
      methods = [set, dense]
      seeds = 2
      """;

  @TempDir Path folder;
  private final Configuration configuration = new Configuration();

  private RunRecord record(String run, Instant started) throws IOException {
    Path file = Files.writeString(folder.resolve("two.conf"), SWEEP);
    SweepConfig config = ConfigReader.read(file, List.of());
    RunRecord record =
        RunRecord.of(
            run, config, Map.of("made", "f1", "read", "f2"), 8, "0.1", "c0ffee", configuration);
    return new RunRecord(
        run,
        record.sweep(),
        started,
        record.configuration(),
        record.workingDirectory(),
        record.datasets(),
        record.trials(),
        record.resultVersion(),
        record.engineVersion(),
        record.gitCommit());
  }

  @Test
  void areListedNewestFirstAsTheyWerePublished() throws IOException {
    RunRecord older = record("r2", Instant.parse("2026-01-01T00:00:00Z"));
    RunRecord newer = record("r1", Instant.parse("2026-01-02T00:00:00.123456789Z"));
    RunRecords.publish(folder.toString(), older, configuration);
    RunRecords.publish(folder.toString(), newer, configuration);
    Files.writeString(folder.resolve("_runs/r1.alive"), "");

    assertThat(RunRecords.newestFirst(folder.toString(), configuration))
        .containsExactly(newer, older);
  }

  @Test
  void anOutputThatDoesNotExistHasNone() throws IOException {
    assertThat(RunRecords.newestFirst(folder.resolve("new").toString(), configuration)).isEmpty();
  }

  @Test
  void planTheSameTrialsAgain() throws IOException {
    RunRecord record = record("r1", Instant.EPOCH);
    Files.delete(folder.resolve("two.conf"));

    assertThat(record.plannedTrials()).hasSize(record.trials());
    assertThat(record.plannedTrials().get(7).datasetFingerprint()).isEqualTo("f2");
  }

  @Test
  void relativePlacesBeginWhereTheRunBeganUnlessSetHere() throws IOException {
    RunRecord record = record("r1", Instant.EPOCH);

    assertThat(record.config(List.of()).datasets().get(1).source().toString())
        .contains("file:" + Path.of("files/a.csv").toAbsolutePath(), "/b.csv");
    assertThat(record.config(List.of("data.dir=elsewhere")).datasets().get(1).source().toString())
        .contains("file=elsewhere/a.csv");
  }

  @Test
  void oneThatCannotBeReadIsNamed() throws IOException {
    Files.createDirectories(folder.resolve("_runs"));
    Files.writeString(folder.resolve("_runs/r1.json"), "{\"run\": 1}");

    assertThatThrownBy(() -> RunRecords.newestFirst(folder.toString(), configuration))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("_runs/r1.json")
        .hasMessageContaining("datasets");
  }
}
