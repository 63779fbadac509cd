package org.sparsesweep.job.execution;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sparsesweep.engine.method.Signals;
import org.sparsesweep.engine.network.Network;
import org.sparsesweep.engine.topology.Structure;
import org.sparsesweep.engine.training.Checkpoint;
import org.sparsesweep.engine.training.EpochRecord;
import org.sparsesweep.engine.training.TrainingListener;
import org.sparsesweep.engine.training.TrainingStoppedException;
import org.sparsesweep.job.plan.Limits;
import org.sparsesweep.job.plan.TrialSpec;

/**
 * One attempt at a trial: hears its training, has checkpoints written when they are due, and ends
 * it when its time is up or nobody wants it any more.
 */
final class Attempt implements TrainingListener {
  private static final Logger LOG = LoggerFactory.getLogger(Attempt.class);

  /** Of a trial's time, the share that its checkpoints may take. */
  private static final double WRITING_SHARE = 0.05;

  /** How much longer than the last epoch the next one may take. */
  private static final double SLOWER = 1.2;

  private final TrialSpec trial;
  private final String trialId;
  private final int epochs;
  private final Limits limits;
  private final Optional<TrialFiles> checkpoints;
  private final Structures structures;
  private final BooleanSupplier stop;
  private final InputRecorder recorder;
  private final ModelKeeper models;
  private final TrainingListener news;

  private final long begun = System.nanoTime();
  private final long limitNanos;
  private Instant started;
  private OptionalInt resumedEpoch = OptionalInt.empty();
  private boolean outOfTime;
  private int kept;
  private long boundary = begun;
  private long lastWritten = begun;
  private long lastTook;
  private boolean hasWarned;

  /**
   * @param epochs of the whole training
   * @param checkpoints where they go; empty: there are none
   * @param structures that want to know what it leaves, or do not
   * @param stop whether somebody wants it to end
   * @param recorder of what the sweep asks for
   * @param models of the networks that it asks for
   * @param news hears epochs, and those of earlier attempts
   */
  Attempt(
      TrialSpec trial,
      int epochs,
      Instant started,
      Limits limits,
      Optional<TrialFiles> checkpoints,
      Structures structures,
      BooleanSupplier stop,
      InputRecorder recorder,
      ModelKeeper models,
      TrainingListener news) {
    this.trial = trial;
    this.trialId = trial.trialId();
    this.epochs = epochs;
    this.started = started;
    this.limits = limits;
    this.checkpoints = checkpoints;
    this.structures = structures;
    this.stop = stop;
    this.recorder = recorder;
    this.models = models;
    this.news = news;
    this.limitNanos = (long) (limits.trialHours() * 3600e9);
  }

  /** When the trial began, with its first attempt. */
  Instant started() {
    return started;
  }

  /** The first epoch of this attempt, where it goes on from a checkpoint. */
  OptionalInt resumedEpoch() {
    return resumedEpoch;
  }

  List<InputConnections> inputs() {
    return recorder.recorded();
  }

  ModelKeeper models() {
    return models;
  }

  /** Whether it was stopped because its time was up. */
  boolean isOutOfTime() {
    return outOfTime;
  }

  /** Says so, and how it goes on. */
  String outOfTime(TrainingStoppedException stopped) {
    return String.format(
        Locale.ROOT,
        "time limit of %s h reached in epoch %d of %d; %s",
        limits.trialHours(),
        stopped.epoch() + 1,
        epochs,
        kept == 0
            ? "there is no checkpoint, so the next run begins anew"
            : "the next run goes on after epoch " + kept);
  }

  @Override
  public boolean wantsExploredFraction() {
    return recorder.wantsExploredFraction();
  }

  @Override
  public void epochTrained(int epoch, Network network, Signals.Scores scores) {
    recorder.epochTrained(epoch, network);
    models.epochTrained(epoch, network, scores);
  }

  @Override
  public void epochFinished(EpochRecord epoch) {
    news.epochFinished(epoch);
  }

  @Override
  public boolean wantsToStop() {
    if (stop.getAsBoolean()) {
      return true;
    }
    outOfTime = System.nanoTime() - begun > limitNanos;
    return outOfTime;
  }

  @Override
  public boolean wantsStructure() {
    return structures.wants(trial);
  }

  /** Kept before the trial has a result, so that a result is never without it. */
  @Override
  public void trained(Structure structure) {
    try {
      structures.keep(trial, structure);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(
          "Cannot keep the topology that others begin with: " + unwritable.getMessage(),
          unwritable);
    }
  }

  @Override
  public void betweenEpochs(Checkpoint checkpoint) {
    long now = System.nanoTime();
    long epochTook = now - boundary;
    boundary = now;
    if (limits.keepsCheckpoints() && checkpoints.isPresent() && isDue(now, epochTook)) {
      write(checkpoint, checkpoints.get());
      lastWritten = System.nanoTime();
      lastTook = lastWritten - now;
      boundary = lastWritten;
    }
  }

  /** Also where the limit will not let the next epoch end. */
  private boolean isDue(long now, long epochTook) {
    double asked = limits.checkpointMinutes() * 60e9;
    // Whoever asks for one after every epoch shall have it.
    double interval = asked > 0 ? Math.max(asked, lastTook / WRITING_SHARE) : 0;
    return now - lastWritten >= interval || now - begun + SLOWER * epochTook > limitNanos;
  }

  private void write(Checkpoint checkpoint, TrialFiles to) {
    try {
      to.write(trialId, out -> checkpoint.writeTo(trialId, out));
      kept = checkpoint.epochs();
    } catch (IOException | RuntimeException failure) {
      if (!hasWarned) {
        LOG.warn(
            "Cannot write a checkpoint of trial {}, which goes on without: {}",
            trialId,
            failure.toString());
        hasWarned = true;
      }
    }
  }

  @Override
  public void writeGathered(DataOutput out) throws IOException {
    out.writeLong(started.getEpochSecond());
    out.writeInt(started.getNano());
    recorder.write(out);
    models.write(out);
  }

  @Override
  public void resumed(List<EpochRecord> finished, DataInput gathered) throws IOException {
    Instant first = Instant.ofEpochSecond(gathered.readLong(), gathered.readInt());
    recorder.read(gathered, finished.size());
    models.read(gathered);
    started = first;
    kept = finished.size();
    resumedEpoch = OptionalInt.of(kept);
    LOG.info("Trial {} goes on after epoch {} of {}", trialId, kept, epochs);
    news.epochFinished(finished.get(kept - 1));
  }
}
