package org.sparsesweep.job.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileNotFoundException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sparsesweep.engine.data.DatasetSource;
import org.sparsesweep.engine.training.EpochRecord;
import org.sparsesweep.engine.training.LearningRateSchedule;
import org.sparsesweep.engine.training.TrialOutcome;
import org.sparsesweep.job.plan.TrialSpec;

class TrialRunnerTest {
  private final TrialRunner runner =
      new TrialRunner(
          location -> {
            throw new FileNotFoundException(location);
          });

  private TrialResult run(TrialSpec trial) {
    return runner.run(trial, epoch -> {});
  }

  @Test
  void trainsAndReportsEveryEpoch() {
    List<Integer> epochs = new ArrayList<>();
    TrialResult result =
        runner.run(SampleTrials.set(1), (EpochRecord epoch) -> epochs.add(epoch.epoch()));

    assertThat(result.isFailed()).as(result.error()).isFalse();
    assertThat(result.error()).isEmpty();
    assertThat(epochs).containsExactly(0, 1);
    TrialOutcome outcome = result.outcome().orElseThrow();
    assertThat(outcome.layerSizes()).containsExactly(6, 8, 2);
    assertThat(result.split().orElseThrow().test()).hasSize(20);
  }

  @Test
  void givesTheSameBitsForTheSameTrialAndOthersForAnotherSeed() {
    String hash = run(SampleTrials.set(1)).outcome().orElseThrow().weightsSha256();
    assertThat(run(SampleTrials.set(1)).outcome().orElseThrow().weightsSha256()).isEqualTo(hash);
    assertThat(run(SampleTrials.set(2)).outcome().orElseThrow().weightsSha256()).isNotEqualTo(hash);
  }

  @Test
  void turnsDataThatCannotBeReadIntoAResultThatSaysSo() {
    DatasetSource absent = new DatasetSource.Mat("absent.mat", "X", "Y");
    TrialResult result = run(SampleTrials.on(absent, "f".repeat(64), SampleTrials.dense(1)));

    assertThat(result.isFailed()).isTrue();
    assertThat(result.error()).startsWith("Cannot read dataset toy from absent.mat: no such file");
    assertThat(result.split()).isEmpty();
  }

  @Test
  void refusesDataThatHaveChangedSinceThePlan() {
    TrialSpec trial = SampleTrials.on(SampleTrials.TOY, "0".repeat(64), SampleTrials.dense(1));
    assertThat(run(trial).error())
        .isEqualTo(
            "Cannot train on dataset toy: its content has changed since the sweep was planned");
  }

  @Test
  void namesAnUnforeseenExceptionAndItsPlaceAndKeepsTheSplit() {
    TrialSpec trial =
        SampleTrials.of(
            "dense",
            Map.of(),
            List.of(0),
            SampleTrials.training(2, new LearningRateSchedule.Constant()),
            0,
            1);
    TrialResult result = run(trial);
    assertThat(result.error())
        .startsWith("java.lang.IllegalArgumentException: Cannot train: hidden = [0]")
        .contains(" at org.sparsesweep.engine.training.Trainer");
    assertThat(result.split()).isPresent();
  }

  @Test
  void turnsAListenersExceptionIntoAResult() {
    TrialResult result =
        runner.run(
            SampleTrials.dense(1),
            epoch -> {
              throw new IllegalStateException("no more");
            });
    assertThat(result.error()).startsWith("java.lang.IllegalStateException: no more at ");
  }
}
