package org.sparsesweep.job.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparsesweep.engine.model.SavedModel;
import org.sparsesweep.engine.training.EpochRecord;
import org.sparsesweep.engine.training.LearningRateSchedule;
import org.sparsesweep.engine.training.TrainingListener;
import org.sparsesweep.engine.training.TrainingStoppedException;
import org.sparsesweep.job.plan.Limits;
import org.sparsesweep.job.plan.Recording;
import org.sparsesweep.job.plan.Recording.Models;
import org.sparsesweep.job.plan.TrialSpec;
import org.sparsesweep.job.tables.FullDiskFileSystem;

/** Trained networks that trials leave in an output. */
class KeptModelsTest {
  private static final Limits AFTER_EVERY_EPOCH =
      new Limits(Double.POSITIVE_INFINITY, 0, Limits.TooLarge.ISOLATE);

  @TempDir private Path out;
  private final Configuration configuration = new Configuration();

  private static TrialSpec trial(double validationFraction) {
    return SampleTrials.of(
        "set",
        SampleTrials.SET,
        List.of(8),
        SampleTrials.training(6, new LearningRateSchedule.Constant()),
        validationFraction,
        1);
  }

  private TrialRunner runner(Models models, String scheme, BooleanSupplier stop)
      throws IOException {
    return new TrialRunner(
        location -> {
          throw new FileNotFoundException(location);
        },
        new Recording(Set.of(), false, false, models),
        AFTER_EVERY_EPOCH,
        Optional.of(TrialFiles.checkpoints(out.toString(), configuration)),
        Optional.of(TrialFiles.models(scheme + out, configuration)),
        Structures.NONE,
        stop);
  }

  private TrialResult run(Models models, TrialSpec trial) throws IOException {
    return runner(models, "", () -> false).run(trial, TrainingListener.SILENT);
  }

  private SavedModel read(TrialSpec trial, String which) throws IOException {
    try (InputStream in = Files.newInputStream(file(trial, which))) {
      return SavedModel.read(in);
    }
  }

  private Path file(TrialSpec trial, String which) {
    return out.resolve("models").resolve(trial.trialId() + "-" + which + ".safetensors");
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(out.resolve("models"))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void areThoseOfTheBestEpochAndOfTheLast() throws IOException {
    TrialSpec trial = trial(0);
    TrialResult result = run(Models.ALL, trial);
    List<EpochRecord> epochs = result.outcome().orElseThrow().epochs();

    assertThat(result.models()).isEqualTo(Models.ALL);
    SavedModel last = read(trial, "final");
    assertThat(last.network().sha256()).isEqualTo(result.outcome().get().weightsSha256());
    assertThat(last.about())
        .containsEntry("epoch", "5")
        .containsEntry("chosen_by", "last_epoch")
        .containsEntry("trial_id", trial.trialId())
        .containsEntry("method", "set")
        .containsEntry("zeta", "0.3")
        .containsEntry("seed", "1")
        .containsEntry("canonical_form", trial.canonicalForm())
        .containsEntry("test_accuracy", Double.toString(epochs.get(5).test().accuracy()));
    double most = epochs.stream().mapToDouble(epoch -> epoch.test().accuracy()).max().orElseThrow();
    int earliest =
        epochs.stream()
            .filter(epoch -> epoch.test().accuracy() == most)
            .findFirst()
            .orElseThrow()
            .epoch();
    assertThat(read(trial, "best").about())
        .containsEntry("epoch", Integer.toString(earliest))
        .containsEntry("chosen_by", "test_accuracy")
        .containsEntry("test_accuracy", Double.toString(most))
        .doesNotContainKey("validation_accuracy");
  }

  @Test
  void areChosenByValidationWhereThereIsAny() throws IOException {
    TrialSpec trial = trial(0.3);
    TrialResult result = run(Models.BEST, trial);
    double most =
        result.outcome().orElseThrow().epochs().stream()
            .mapToDouble(epoch -> epoch.validation().accuracy())
            .max()
            .orElseThrow();

    assertThat(read(trial, "best").about())
        .containsEntry("chosen_by", "validation_accuracy")
        .containsEntry("validation_accuracy", Double.toString(most));
    assertThat(files()).containsExactly(trial.trialId() + "-best.safetensors");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.3})
  void areTheSameFilesWhereATrialWasStoppedAndGoneOnWith(double validationFraction)
      throws IOException {
    TrialSpec trial = trial(validationFraction);
    run(Models.ALL, trial);
    byte[] best = Files.readAllBytes(file(trial, "best"));
    byte[] last = Files.readAllBytes(file(trial, "final"));
    for (String name : files()) {
      Files.delete(out.resolve("models").resolve(name));
    }
    Files.delete(out.resolve("_checkpoints").resolve(trial.trialId()));
    for (int stopAfter = 1; stopAfter < 6; stopAfter++) {
      leaveACheckpoint(Models.ALL, trial, stopAfter);
    }
    assertThat(files()).as("only of trials that have ended").isEmpty();

    TrialResult result = run(Models.ALL, trial);

    assertThat(result.resumedEpoch()).hasValue(5);
    assertThat(Files.readAllBytes(file(trial, "best"))).isEqualTo(best);
    assertThat(Files.readAllBytes(file(trial, "final"))).isEqualTo(last);
  }

  private void leaveACheckpoint(Models models, TrialSpec trial, int epochs) throws IOException {
    List<Integer> heard = new ArrayList<>();
    TrialRunner runner =
        runner(models, "", () -> !heard.isEmpty() && heard.get(heard.size() - 1) == epochs - 1);
    assertThatThrownBy(() -> runner.run(trial, epoch -> heard.add(epoch.epoch())))
        .isInstanceOf(TrainingStoppedException.class);
  }

  /** Else the best epoch might have been before it. */
  @Test
  void makeATrialBeginAnewWhoseCheckpointWasWrittenWithout() throws IOException {
    TrialSpec trial = trial(0);
    leaveACheckpoint(Models.NONE, trial, 3);
    TrialResult result = run(Models.BEST, trial);
    assertThat(result.resumedEpoch()).isEmpty();
    assertThat(result.models()).isEqualTo(Models.BEST);

    leaveACheckpoint(Models.BEST, trial(0.3), 3);
    assertThat(run(Models.NONE, trial(0.3)).resumedEpoch())
        .as("one that has more than is wanted will do")
        .hasValue(3);
  }

  @Test
  void areNotThereWhereNobodyWantsThemOrTheTrialDiverged() throws IOException {
    assertThat(run(Models.NONE, trial(0)).models()).isEqualTo(Models.NONE);
    TrialSpec wild =
        SampleTrials.of("set", SampleTrials.SET, List.of(8), SampleTrials.diverging(), 0, 1);
    TrialResult diverged = run(Models.ALL, wild);

    assertThat(diverged.isFailed()).as(diverged.error()).isFalse();
    assertThat(diverged.models()).isEqualTo(Models.NONE);
    assertThat(out.resolve("models")).doesNotExist();
  }

  @Test
  void makeATrialFailThatCannotKeepThem() throws IOException {
    configuration.set("fs.full-disk.impl", FullDiskFileSystem.class.getName());
    TrialResult result =
        runner(Models.BEST, "full-disk://", () -> false).run(trial(0), TrainingListener.SILENT);

    assertThat(result.isFailed()).isTrue();
    assertThat(result.error())
        .contains("Cannot keep the trained network: ", "No space left on device");
  }
}
