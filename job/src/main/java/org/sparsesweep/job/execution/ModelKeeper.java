package org.sparsesweep.job.execution;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.TreeMap;
import org.sparsesweep.engine.method.Signals;
import org.sparsesweep.engine.model.ModelSnapshot;
import org.sparsesweep.engine.model.SavedModel;
import org.sparsesweep.engine.network.Network;
import org.sparsesweep.engine.network.Score;
import org.sparsesweep.engine.training.PreparedData;
import org.sparsesweep.engine.training.ResultVersion;
import org.sparsesweep.engine.training.TrainingSettings;
import org.sparsesweep.job.plan.Recording.Models;
import org.sparsesweep.job.plan.TrialSpec;
import org.sparsesweep.job.tables.ModelFiles;

/**
 * Keeps the networks of a trial that its sweep wants: that of its best epoch so far, and that of
 * the last one. Costs nothing where none is wanted, else a copy for every epoch better than all
 * before.
 */
final class ModelKeeper {
  private static final String BEST = "best";
  private static final String FINAL = "final";

  private final Models wanted;
  private final TrialSpec trial;
  private final PreparedData data;
  private final Map<String, ModelSnapshot> kept = new TreeMap<>();
  private int bestEpoch = -1;
  private double bestAccuracy;

  ModelKeeper(Models wanted, TrialSpec trial, PreparedData data) {
    this.wanted = wanted;
    this.trial = trial;
    this.data = data;
  }

  /** Looks at the network of an epoch before its topology changes. */
  void epochTrained(int epoch, Network network, Signals.Scores scores) {
    if (wanted == Models.NONE) {
      return;
    }
    boolean isValidated = !scores.validation().isNone();
    double accuracy = (isValidated ? scores.validation() : scores.test()).accuracy();
    if (bestEpoch < 0 || accuracy > bestAccuracy) {
      bestEpoch = epoch;
      bestAccuracy = accuracy;
      // There is room for one copy, not for two.
      kept.remove(BEST);
      String chosenBy = isValidated ? "validation_accuracy" : "test_accuracy";
      kept.put(BEST, snapshot(network, BEST, epoch, chosenBy, scores));
    }
    if (wanted == Models.ALL && epoch == trial.training().epochs() - 1) {
      kept.put(FINAL, snapshot(network, FINAL, epoch, "last_epoch", scores));
    }
  }

  private ModelSnapshot snapshot(
      Network network, String which, int epoch, String chosenBy, Signals.Scores scores) {
    Map<String, String> about = ModelTexts.of(trial);
    about.put("result_version", Integer.toString(ResultVersion.CURRENT));
    about.put("network", which);
    about.put("epoch", Integer.toString(epoch));
    about.put("chosen_by", chosenBy);
    put(about, "test_accuracy", scores.test());
    put(about, "validation_accuracy", scores.validation());
    TrainingSettings training = trial.training();
    return new SavedModel(
            network,
            training.activation(),
            training.activationSlope(),
            training.loss(),
            data.scaling(),
            data.dataset().classes(),
            data.dataset().featureNames(),
            about)
        .snapshot();
  }

  private static void put(Map<String, String> about, String name, Score score) {
    if (!score.isNone()) {
      about.put(name, Double.toString(score.accuracy()));
    }
  }

  /**
   * Writes the files; those of an earlier attempt at the trial are replaced by the same.
   *
   * @throws IOException if one cannot be written
   */
  void publish(TrialFiles models) throws IOException {
    for (Map.Entry<String, ModelSnapshot> network : kept.entrySet()) {
      models.write(ModelFiles.name(trial.trialId(), network.getKey()), network.getValue()::write);
    }
  }

  /** Writes the best network so far as a part of a checkpoint; nothing where none is wanted. */
  void write(DataOutput out) throws IOException {
    if (wanted == Models.NONE) {
      return;
    }
    out.writeInt(bestEpoch);
    out.writeDouble(bestAccuracy);
    kept.get(BEST)
        .write(
            new OutputStream() {
              @Override
              public void write(int b) throws IOException {
                out.write(b);
              }

              @Override
              public void write(byte[] bytes, int offset, int length) throws IOException {
                out.write(bytes, offset, length);
              }
            });
  }

  /**
   * Takes over what {@link #write} has written; what nobody wants any more is left unread.
   *
   * @throws IOException if the checkpoint has no network, since it was not wanted then
   */
  void read(DataInput in) throws IOException {
    if (wanted == Models.NONE) {
      return;
    }
    try {
      bestEpoch = in.readInt();
      bestAccuracy = in.readDouble();
      kept.put(BEST, ModelSnapshot.read(new Bytes(in)));
    } catch (EOFException none) {
      throw new IOException(
          "Cannot go on from the checkpoint: it has no network of the best epoch so far", none);
    }
  }

  /** Bytes of something that cannot be read beyond its end. */
  private static final class Bytes extends InputStream {
    private final DataInput in;

    Bytes(DataInput in) {
      this.in = in;
    }

    @Override
    public int read() throws IOException {
      return in.readUnsignedByte();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      in.readFully(bytes, offset, length);
      return length;
    }
  }
}
