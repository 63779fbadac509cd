package org.sparsesweep.job.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparsesweep.engine.data.FileAccess;
import org.sparsesweep.engine.training.EpochRecord;
import org.sparsesweep.engine.training.LearningRateSchedule;
import org.sparsesweep.engine.training.TrainingListener;
import org.sparsesweep.engine.training.TrainingStoppedException;
import org.sparsesweep.job.plan.Limits;
import org.sparsesweep.job.plan.Recording;
import org.sparsesweep.job.plan.TrialSpec;
import org.sparsesweep.job.tables.FullDiskFileSystem;

/** Trials that are stopped, and go on from what they have left. */
class ResumedTrialTest {
  private static final double NEVER = Double.POSITIVE_INFINITY;
  private static final Limits AFTER_EVERY_EPOCH = new Limits(NEVER, 0, Limits.TooLarge.ISOLATE);
  private static final Recording RECORDING = new Recording(Set.of(0, 2), true, true);
  private static final FileAccess NO_FILES =
      location -> {
        throw new FileNotFoundException(location);
      };

  @TempDir private Path out;
  private final Configuration configuration = new Configuration();
  private final TrialSpec trial = trial(6);
  private TrialResult undisturbed;

  @BeforeEach
  void runUndisturbed() {
    undisturbed = new TrialRunner(NO_FILES, RECORDING).run(trial, TrainingListener.SILENT);
  }

  private static TrialSpec trial(int epochs) {
    return SampleTrials.of(
        "set",
        SampleTrials.SET,
        List.of(8),
        SampleTrials.training(epochs, new LearningRateSchedule.Constant()),
        0,
        1);
  }

  private TrialRunner runner(Recording recording, Limits limits, BooleanSupplier stop)
      throws IOException {
    return new TrialRunner(
        NO_FILES,
        recording,
        limits,
        Optional.of(TrialFiles.checkpoints(out.toString(), configuration)),
        Optional.empty(),
        Structures.NONE,
        stop);
  }

  private Path checkpoint() {
    return out.resolve("_checkpoints").resolve(trial.trialId());
  }

  /** Gives the trial up in its fourth epoch. */
  private void leaveACheckpoint(Recording recording, Limits limits) throws IOException {
    List<Integer> heard = new ArrayList<>();
    TrialRunner runner = runner(recording, limits, () -> heard.size() == 3);

    assertThatThrownBy(() -> runner.run(trial, epoch -> heard.add(epoch.epoch())))
        .isInstanceOf(TrainingStoppedException.class)
        .hasMessage("Training was stopped in epoch 3");
  }

  @Test
  void goesOnFromItsCheckpointToTheSameRows() throws IOException {
    leaveACheckpoint(RECORDING, AFTER_EVERY_EPOCH);
    assertThat(checkpoint()).exists();
    List<Integer> heard = new ArrayList<>();
    TrialResult result =
        runner(RECORDING, AFTER_EVERY_EPOCH, () -> false)
            .run(trial, epoch -> heard.add(epoch.epoch()));

    assertThat(heard)
        .as("the last one of the first attempt, then its own")
        .containsExactly(2, 3, 4, 5);
    assertThat(result.resumedEpoch()).hasValue(3);
    assertThat(undisturbed.resumedEpoch()).isEmpty();
    assertSame(result);
    assertThat(checkpoint()).as("until somebody has published the result").exists();
  }

  @Test
  void writesNoCheckpointBeforeOneIsDue() throws IOException {
    leaveACheckpoint(RECORDING, new Limits(NEVER, 10, Limits.TooLarge.ISOLATE));
    assertThat(out).isEmptyDirectory();
    leaveACheckpoint(RECORDING, new Limits(NEVER, NEVER, Limits.TooLarge.ISOLATE));
    assertThat(out).isEmptyDirectory();
  }

  @Test
  void keepsTheBeginningOfTheFirstAttemptAndAddsUpTheSeconds() throws IOException {
    leaveACheckpoint(RECORDING, AFTER_EVERY_EPOCH);
    TrialResult result =
        runner(RECORDING, AFTER_EVERY_EPOCH, () -> false).run(trial, TrainingListener.SILENT);
    TrialResult later =
        runner(RECORDING, AFTER_EVERY_EPOCH, () -> false).run(trial, TrainingListener.SILENT);

    assertThat(later.resumedEpoch()).hasValue(5);
    assertThat(later.started()).isEqualTo(result.started());
    assertThat(later.outcome().orElseThrow().totalSeconds())
        .isGreaterThan(
            later.outcome().orElseThrow().epochs().stream()
                .mapToDouble(e -> e.trainSeconds() + e.evolveSeconds() + e.evaluateSeconds())
                .sum());
  }

  @Test
  void beginsAnewFromATornCheckpoint() throws IOException {
    leaveACheckpoint(RECORDING, AFTER_EVERY_EPOCH);
    byte[] whole = Files.readAllBytes(checkpoint());
    Files.write(checkpoint(), Arrays.copyOf(whole, whole.length / 2));

    assertBeginsAnew(RECORDING);
  }

  @Test
  void beginsAnewFromTheCheckpointOfAnotherTrial() throws IOException {
    leaveACheckpoint(RECORDING, AFTER_EVERY_EPOCH);
    TrialSpec other = SampleTrials.set(5);
    Files.move(checkpoint(), checkpoint().resolveSibling(other.trialId()));
    TrialResult result =
        runner(RECORDING, AFTER_EVERY_EPOCH, () -> false).run(other, TrainingListener.SILENT);

    assertThat(result.error()).isEmpty();
    assertThat(result.resumedEpoch()).isEmpty();
  }

  /** Else inputs would be missing from epochs that a sweep asks for by now. */
  @Test
  void beginsAnewWhereMoreIsToBeRecordedThanWas() throws IOException {
    leaveACheckpoint(Recording.NONE, AFTER_EVERY_EPOCH);
    assertBeginsAnew(RECORDING);
    leaveACheckpoint(new Recording(Set.of(1), true, true), AFTER_EVERY_EPOCH);
    assertBeginsAnew(RECORDING);
  }

  private void assertBeginsAnew(Recording recording) throws IOException {
    List<Integer> heard = new ArrayList<>();
    TrialResult result =
        runner(recording, AFTER_EVERY_EPOCH, () -> false)
            .run(trial, epoch -> heard.add(epoch.epoch()));

    assertThat(heard).doesNotHaveDuplicates().endsWith(0, 1, 2, 3, 4, 5);
    assertThat(result.resumedEpoch()).isEmpty();
    assertSame(result);
    Files.deleteIfExists(checkpoint());
  }

  @Test
  void doesWithoutCheckpointsThatCannotBeWritten() throws IOException {
    configuration.set("fs.full-disk.impl", FullDiskFileSystem.class.getName());
    TrialResult result =
        new TrialRunner(
                NO_FILES,
                RECORDING,
                AFTER_EVERY_EPOCH,
                Optional.of(TrialFiles.checkpoints("full-disk://" + out, configuration)),
                Optional.empty(),
                Structures.NONE,
                () -> false)
            .run(trial, TrainingListener.SILENT);

    assertSame(result);
    assertThat(checkpoint()).doesNotExist();
  }

  /** However long the interval, the last epoch before the limit leaves a checkpoint. */
  @Test
  void failsWhenItsTimeIsUpAndGoesOnInTheNextRun() throws IOException {
    double hours = 0.1 / 3600;
    Limits limits = new Limits(hours, 1000, Limits.TooLarge.ISOLATE);
    TrainingListener slow = (EpochRecord epoch) -> waitFor(0.03);
    TrialResult first = runner(RECORDING, limits, () -> false).run(trial, slow);

    assertThat(first.isFailed()).isTrue();
    assertThat(first.error())
        .matches(
            "time limit of \\S+ h reached in epoch [2-5] of 6; the next run goes on after epoch [1-4]");
    assertThat(checkpoint()).exists();
    TrialResult result = first;
    for (int run = 2; run <= 10 && result.isFailed(); run++) {
      result = runner(RECORDING, limits, () -> false).run(trial, slow);
    }
    assertThat(result.resumedEpoch()).isNotEqualTo(OptionalInt.empty());
    assertSame(result);
  }

  @Test
  void saysWhenItsTimeIsTooShortForAnEpoch() throws IOException {
    TrialResult result =
        runner(RECORDING, new Limits(1e-12, 10, Limits.TooLarge.ISOLATE), () -> false)
            .run(trial, TrainingListener.SILENT);

    assertThat(result.error())
        .isEqualTo(
            "time limit of 1.0E-12 h reached in epoch 1 of 6; there is no checkpoint, so the next"
                + " run begins anew");
    assertThat(out).isEmptyDirectory();
  }

  private static void waitFor(double seconds) {
    long until = System.nanoTime() + (long) (seconds * 1e9);
    while (System.nanoTime() < until) {
      Thread.onSpinWait();
    }
  }

  /** All but seconds, and the beginning. */
  private void assertSame(TrialResult result) {
    assertThat(result.error()).isEmpty();
    assertThat(untimed(result)).isEqualTo(untimed(undisturbed));
    assertThat(result.inputs()).usingRecursiveComparison().isEqualTo(undisturbed.inputs());
  }

  private static String untimed(TrialResult result) {
    return result.outcome().orElseThrow().toString().replaceAll("[a-z]+Seconds=[^,]+", "");
  }
}
