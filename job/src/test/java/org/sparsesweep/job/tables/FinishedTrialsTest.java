package org.sparsesweep.job.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sparsesweep.job.tables.SampleRows.STARTED;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparsesweep.job.tables.FinishedTrials.Origin;

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
  void countsTheTimesOfSuccessesThatHaveAPrediction() throws IOException {
    publish("b1", "t1", TrialStatus.SUCCEEDED);
    for (TrialStatus status : List.of(TrialStatus.SUCCEEDED, TrialStatus.DIVERGED)) {
      for (int trial = 2; trial < 4; trial++) {
        String name = status + "-" + trial;
        TableRow row =
            SampleRows.trial(name, name, status, STARTED)
                .set("total_seconds", 3.0 * trial)
                .set("predicted_seconds", 2.0 * trial)
                .build();
        Publication.publish(
            out.toString(), name, Map.of(Table.TRIALS, List.of(row)), configuration);
      }
    }

    assertThat(FinishedTrials.of(out.toString(), configuration).timings())
        .isEqualTo(
            Map.of(
                new FinishedTrials.Workload("madelon", "set"),
                new FinishedTrials.Timing(2, 2.0 * (2 + 3), 3.0 * (2 + 3))));
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
  void aBrokenFileIsNamedAndHidesNothingElse() throws IOException {
    publish("b1", "t1", TrialStatus.SUCCEEDED);
    Files.writeString(out.resolve("trials/b9.parquet"), "not Parquet at all");

    FinishedTrials finished = FinishedTrials.of(out.toString(), configuration);

    assertThat(finished.contains("t1-SUCCEEDED")).isTrue();
    assertThat(finished.broken())
        .singleElement()
        .extracting(FinishedTrials.Broken::message)
        .asString()
        .startsWith("Cannot read file:" + out + "/trials/b9.parquet: ")
        .hasLineCount(1);
  }

  @Test
  void aBrokenFileSetAsideIsReadByNobody() throws IOException {
    publish("b1", "t1", TrialStatus.SUCCEEDED);
    for (int time = 0; time < 2; time++) {
      Path file = out.resolve("trials/b1.parquet");
      Files.writeString(file, "half of one");
      FinishedTrials.of(out.toString(), configuration).setAside();

      assertThat(file).doesNotExist();
      assertThat(out.resolve("trials/_unreadable-b1.parquet")).exists();
      assertThat(FinishedTrials.of(out.toString(), configuration).broken()).isEmpty();
    }
  }

  @Test
  void tellsWhereResultsComeFrom() throws IOException {
    Publication.publish(
        out.toString(),
        "b1",
        Map.of(
            Table.TRIALS,
            List.of(
                SampleRows.trial("t1", "b1", TrialStatus.SUCCEEDED, STARTED).build(),
                SampleRows.trial("t2", "b1", TrialStatus.SUCCEEDED, STARTED)
                    .set("result_version", 1)
                    .build())),
        configuration);

    FinishedTrials finished = FinishedTrials.of(out.toString(), configuration);

    Origin untold = new Origin("madelon", "5f2c", Optional.empty());
    Origin old = new Origin("madelon", "5f2c", Optional.of(1));
    assertThat(finished.origins()).containsExactlyInAnyOrder(untold, old);
    assertThat(finished.contains(old, "t2")).isTrue();
    assertThat(finished.contains(old, "t1")).isFalse();
  }

  private void publish(String bundle, String id, TrialStatus... statuses) throws IOException {
    List<TableRow> trials =
        Arrays.stream(statuses)
            .map(s -> SampleRows.trial(id + "-" + s, bundle, s, STARTED).build())
            .toList();
    Publication.publish(out.toString(), bundle, Map.of(Table.TRIALS, trials), configuration);
  }
}
