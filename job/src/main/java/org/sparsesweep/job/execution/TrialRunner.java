package org.sparsesweep.job.execution;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.sparsesweep.engine.data.DataException;
import org.sparsesweep.engine.data.Dataset;
import org.sparsesweep.engine.data.Datasets;
import org.sparsesweep.engine.data.FileAccess;
import org.sparsesweep.engine.data.Scaling;
import org.sparsesweep.engine.data.Split;
import org.sparsesweep.engine.data.Splitter;
import org.sparsesweep.engine.method.Method;
import org.sparsesweep.engine.training.PreparedData;
import org.sparsesweep.engine.training.Trainer;
import org.sparsesweep.engine.training.TrainingListener;
import org.sparsesweep.engine.training.TrialOutcome;
import org.sparsesweep.job.plan.Recording;
import org.sparsesweep.job.plan.TrialSpec;

/** Runs one trial: from its spec to its result, whatever happens on the way. */
final class TrialRunner {
  private final FileAccess files;
  private final Recording recording;

  TrialRunner(FileAccess files, Recording recording) {
    this.files = files;
    this.recording = recording;
  }

  /** Trains; an exception becomes part of the result. */
  TrialResult run(TrialSpec trial, TrainingListener listener) {
    Instant started = Instant.now();
    Optional<Split> split = Optional.empty();
    try {
      PreparedData data = prepare(trial);
      split = Optional.of(data.split());
      Method method = trial.method().row().compose(trial.hyperparameters());
      InputRecorder recorder =
          new InputRecorder(recording, trial.training().epochs(), method, listener);
      TrialOutcome outcome =
          Trainer.train(method, trial.hidden(), trial.training(), data, trial.seed(), recorder);
      return new TrialResult(trial, started, split, Optional.of(outcome), recorder.recorded(), "");
    } catch (Exception | OutOfMemoryError failure) {
      return new TrialResult(trial, started, split, Optional.empty(), List.of(), message(failure));
    }
  }

  private PreparedData prepare(TrialSpec trial) {
    Dataset dataset =
        DatasetCache.ofThisJvm()
            .get(trial.source(), () -> Datasets.read(trial.dataset(), trial.source(), files));
    if (!dataset.fingerprint().equals(trial.datasetFingerprint())) {
      throw new DataException(
          "Cannot train on dataset %s: its content has changed since the sweep was planned"
              .formatted(trial.dataset()));
    }
    Split split = Splitter.split(dataset, trial.split(), trial.splitSeed());
    Scaling scaling = Scaling.fit(trial.scaling(), dataset.samples(), split.train());
    return new PreparedData(dataset, split, scaling);
  }

  /** Ours speak for themselves; others need their name, and where they come from. */
  private static String message(Throwable failure) {
    if (failure instanceof DataException) {
      return failure.getMessage();
    }
    StackTraceElement[] trace = failure.getStackTrace();
    return failure + (trace.length > 0 ? " at " + trace[0] : "");
  }
}
