package org.sparsesweep.job.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sparsesweep.job.tables.SampleRows.STARTED;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FinishedTrialsTest {
  @TempDir Path out;
  private final Configuration configuration = new Configuration();

  @Test
  void resultsNeedNotRunAgainAndFailuresDo() throws IOException {
    publish("b1", "t1", TrialStatus.SUCCEEDED, TrialStatus.FAILED);
    publish("b2", "t2", TrialStatus.DIVERGED, TrialStatus.LOST);

    assertThat(FinishedTrials.ids(out.toString(), configuration))
        .containsExactlyInAnyOrder("t1-SUCCEEDED", "t2-DIVERGED");
  }

  @Test
  void aFailureTriedAgainWithSuccessIsFinished() throws IOException {
    publish("b1", "t1", TrialStatus.FAILED);
    Publication.publish(
        out.toString(),
        "b2",
        SampleRows.bundle("t1-FAILED", "b2", TrialStatus.SUCCEEDED, STARTED),
        configuration);

    assertThat(FinishedTrials.ids(out.toString(), configuration)).containsExactly("t1-FAILED");
  }

  @Test
  void aBundleWithoutItsCommitIsNotFinished() throws IOException {
    publish("b1", "t1", TrialStatus.SUCCEEDED);
    Files.move(out.resolve("trials/b1.parquet"), out.resolve("trials/.b1.1234.tmp"));

    assertThat(FinishedTrials.ids(out.toString(), configuration)).isEmpty();
  }

  @Test
  void anOutputThatDoesNotExistHoldsNothing() throws IOException {
    assertThat(FinishedTrials.ids(out.resolve("new").toString(), configuration)).isEmpty();
  }

  @Test
  void aFileThatCannotBeReadIsNamed() throws IOException {
    Files.createDirectories(out.resolve("trials"));
    Files.writeString(out.resolve("trials/b9.parquet"), "not Parquet at all");

    assertThatThrownBy(() -> FinishedTrials.ids(out.toString(), configuration))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("trials/b9.parquet");
  }

  private void publish(String bundle, String id, TrialStatus... statuses) throws IOException {
    List<TableRow> trials =
        Arrays.stream(statuses)
            .map(s -> SampleRows.trial(id + "-" + s, bundle, s, STARTED).build())
            .toList();
    Publication.publish(out.toString(), bundle, Map.of(Table.TRIALS, trials), configuration);
  }
}
