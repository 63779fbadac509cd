package org.sparsesweep.job.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileNotFoundException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sparsesweep.engine.data.DatasetSource;
import org.sparsesweep.engine.training.EpochRecord;
import org.sparsesweep.engine.training.LearningRateSchedule;
import org.sparsesweep.engine.training.TrialOutcome;
import org.sparsesweep.job.plan.Recording;
import org.sparsesweep.job.plan.TrialSpec;

class TrialRunnerTest {
  private final TrialRunner runner =
      new TrialRunner(
          location -> {
            throw new FileNotFoundException(location);
          },
          Recording.NONE);

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
  void recordsTheInputsOfTheEpochsAskedFor() {
    TrialSpec trial =
        SampleTrials.of(
            "set",
            SampleTrials.SET,
            List.of(8),
            SampleTrials.training(4, new LearningRateSchedule.Constant()),
            0,
            1);
    List<Integer> heard = new ArrayList<>();
    TrialResult result =
        new TrialRunner(
                location -> {
                  throw new FileNotFoundException(location);
                },
                new Recording(Set.of(1, 99), true, true))
            .run(trial, epoch -> heard.add(epoch.epoch()));

    assertThat(heard).containsExactly(0, 1, 2, 3);
    assertThat(result.inputs()).extracting(InputConnections::epoch).containsExactly(1, 3);
    TrialOutcome outcome = result.outcome().orElseThrow();
    for (InputConnections inputs : result.inputs()) {
      long connections = Arrays.stream(inputs.connections()).sum();
      assertThat(inputs.connections()).hasSize(6);
      // SET keeps the number of a layer's connections.
      assertThat(connections)
          .isEqualTo(outcome.epochs().get(inputs.epoch()).layers().get(0).connections());
      // Three in ten go, of each sign rounded down.
      int[] persistent = inputs.persistent().orElseThrow();
      long dropped = connections - Arrays.stream(persistent).sum();
      assertThat(dropped).isBetween((long) (0.3 * connections) - 1, (long) (0.3 * connections));
      for (int input = 0; input < 6; input++) {
        assertThat(persistent[input]).isLessThanOrEqualTo(inputs.connections()[input]);
        assertThat(Math.abs(inputs.weightSums()[input]))
            .isLessThanOrEqualTo(inputs.magnitudes()[input] + 1e-6);
      }
    }
    double density = outcome.connectionsStart() / (double) outcome.denseParameters();
    assertThat(outcome.epochs())
        .allMatch(epoch -> epoch.exploredFraction() >= density && epoch.exploredFraction() <= 1);
    assertThat(run(trial).outcome().orElseThrow().epochs())
        .allMatch(epoch -> Double.isNaN(epoch.exploredFraction()));
    assertThat(outcome.weightsSha256())
        .as("recording changes nothing")
        .isEqualTo(run(trial).outcome().orElseThrow().weightsSha256());
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
