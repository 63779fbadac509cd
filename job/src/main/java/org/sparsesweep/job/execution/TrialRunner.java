package org.sparsesweep.job.execution;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sparsesweep.engine.data.DataException;
import org.sparsesweep.engine.data.Dataset;
import org.sparsesweep.engine.data.Datasets;
import org.sparsesweep.engine.data.FileAccess;
import org.sparsesweep.engine.data.Scaling;
import org.sparsesweep.engine.data.Split;
import org.sparsesweep.engine.data.Splitter;
import org.sparsesweep.engine.method.DryRun;
import org.sparsesweep.engine.method.Method;
import org.sparsesweep.engine.network.Network;
import org.sparsesweep.engine.topology.Structure;
import org.sparsesweep.engine.training.Checkpoint;
import org.sparsesweep.engine.training.PreparedData;
import org.sparsesweep.engine.training.Trainer;
import org.sparsesweep.engine.training.TrainingListener;
import org.sparsesweep.engine.training.TrainingStoppedException;
import org.sparsesweep.engine.training.TrialOutcome;
import org.sparsesweep.job.plan.Limits;
import org.sparsesweep.job.plan.Recording;
import org.sparsesweep.job.plan.TrialSpec;

/** Runs one trial: from its spec to its result, whatever happens on the way. */
final class TrialRunner {
  private static final Logger LOG = LoggerFactory.getLogger(TrialRunner.class);

  private final FileAccess files;
  private final Recording recording;
  private final Limits limits;
  private final Optional<TrialFiles> checkpoints;
  private final Optional<TrialFiles> models;
  private final Structures structures;
  private final BooleanSupplier stop;

  /** Runs trials that begin by themselves, from their beginning to their end. */
  TrialRunner(FileAccess files, Recording recording) {
    this(files, recording, Structures.NONE);
  }

  /** Runs trials from their beginning to their end. */
  TrialRunner(FileAccess files, Recording recording, Structures structures) {
    this(
        files, recording, Limits.NONE, Optional.empty(), Optional.empty(), structures, () -> false);
  }

  /**
   * @param checkpoints that trials go on from, and write; empty: they do neither
   * @param models where the networks go that trials keep; empty: they keep none
   * @param structures that trials begin with, and leave
   * @param stop whether trials are to be given up; asked often, from the thread that trains
   */
  TrialRunner(
      FileAccess files,
      Recording recording,
      Limits limits,
      Optional<TrialFiles> checkpoints,
      Optional<TrialFiles> models,
      Structures structures,
      BooleanSupplier stop) {
    this.files = files;
    this.recording = recording;
    this.limits = limits;
    this.checkpoints = checkpoints;
    this.models = models;
    this.structures = structures;
    this.stop = stop;
  }

  /**
   * Trains, from a checkpoint where there is one; an exception becomes part of the result.
   *
   * @param news hears every epoch, and the last one of earlier attempts
   * @throws TrainingStoppedException if the trial was given up, so that there is no result
   */
  TrialResult run(TrialSpec trial, TrainingListener news) {
    Instant started = Instant.now();
    Optional<Split> split = Optional.empty();
    try {
      PreparedData data = prepare(trial);
      split = Optional.of(data.split());
      Method method = method(trial, data.dataset());
      return train(trial, method, data, started, news);
    } catch (TrainingStoppedException stopped) {
      throw stopped;
    } catch (Exception | OutOfMemoryError failure) {
      return new TrialResult(trial, started, split, Optional.empty(), List.of(), message(failure));
    }
  }

  /** The method of a trial, with what it begins with where that is another trial's. */
  private Method method(TrialSpec trial, Dataset dataset)
      throws IOException, Structures.NoStructureException {
    Method method = trial.method().row().compose(trial.hyperparameters());
    if (!method.startsFromAnother()) {
      return method;
    }
    TrialSpec other =
        trial
            .beginsWith()
            .orElseThrow(
                () -> new IllegalStateException("Nobody has told what " + trial + " begins with"));
    Structure structure = structures.of(other);
    if (!method.rewinds()) {
      return method.startingFrom(structure);
    }
    Network start =
        DryRun.start(
            method(other, dataset),
            other.training().weightInit(),
            other
                .convolutions()
                .neurons(dataset.features(), other.hidden(), dataset.classes().size()),
            other.convolutions(),
            other.seed());
    return method.startingFrom(structure, start);
  }

  private TrialResult train(
      TrialSpec trial, Method method, PreparedData data, Instant started, TrainingListener news)
      throws IOException {
    Attempt attempt = attempt(trial, method, data, started, news);
    Optional<Split> split = Optional.of(data.split());
    try {
      Optional<TrialOutcome> outcome = resume(trial, method, data, attempt);
      if (outcome.isEmpty()) {
        // What heard half of a checkpoint is not to hear of the beginning.
        attempt = attempt(trial, method, data, started, news);
        outcome =
            Optional.of(
                Trainer.train(
                    method,
                    trial.convolutions(),
                    trial.hidden(),
                    trial.training(),
                    data,
                    trial.seed(),
                    attempt));
      }
      return new TrialResult(
          trial,
          attempt.started(),
          attempt.resumedEpoch(),
          split,
          outcome,
          attempt.inputs(),
          keptModels(attempt, outcome.get()),
          "");
    } catch (TrainingStoppedException stopped) {
      if (!attempt.isOutOfTime()) {
        throw stopped;
      }
      return new TrialResult(
          trial,
          attempt.started(),
          attempt.resumedEpoch(),
          split,
          Optional.empty(),
          List.of(),
          Recording.Models.NONE,
          attempt.outOfTime(stopped));
    }
  }

  /** Keeps them before the trial has a result, so that a row that says so is never without them. */
  private Recording.Models keptModels(Attempt attempt, TrialOutcome outcome) throws IOException {
    if (models.isEmpty() || outcome.status() != TrialOutcome.Status.SUCCEEDED) {
      return Recording.Models.NONE;
    }
    try {
      attempt.models().publish(models.get());
    } catch (IOException unwritable) {
      throw new IOException(
          "Cannot keep the trained network: " + unwritable.getMessage(), unwritable);
    }
    return recording.models();
  }

  private Attempt attempt(
      TrialSpec trial, Method method, PreparedData data, Instant started, TrainingListener news) {
    int epochs = trial.training().epochs();
    return new Attempt(
        trial,
        epochs,
        started,
        limits,
        checkpoints,
        structures,
        stop,
        new InputRecorder(recording, epochs, method),
        new ModelKeeper(models.isEmpty() ? Recording.Models.NONE : recording.models(), trial, data),
        news);
  }

  /** Goes on with a trial; empty if there is nothing to go on from. */
  private Optional<TrialOutcome> resume(
      TrialSpec trial, Method method, PreparedData data, Attempt attempt) {
    try {
      Optional<InputStream> checkpoint =
          checkpoints.isPresent() ? checkpoints.get().open(trial.trialId()) : Optional.empty();
      if (checkpoint.isEmpty()) {
        return Optional.empty();
      }
      return Optional.of(
          Trainer.resume(
              method,
              trial.convolutions(),
              trial.hidden(),
              trial.training(),
              data,
              trial.seed(),
              attempt,
              new Checkpoint.Source(trial.trialId(), checkpoint.get())));
    } catch (IOException unusable) {
      LOG.warn("Trial {} begins anew: {}", trial.trialId(), unusable.getMessage());
      return Optional.empty();
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
    if (failure instanceof DataException || failure instanceof Structures.NoStructureException) {
      return failure.getMessage();
    }
    StackTraceElement[] trace = failure.getStackTrace();
    return failure + (trace.length > 0 ? " at " + trace[0] : "");
  }
}
