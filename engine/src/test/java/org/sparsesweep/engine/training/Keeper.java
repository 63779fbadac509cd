package org.sparsesweep.engine.training;

import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Keeps a checkpoint of every epoch, and gathers what it hears, over several attempts. */
class Keeper implements TrainingListener {
  static final String TRIAL = "toy";

  /** The checkpoints written by this listener, in the order of epochs. */
  final List<byte[]> checkpoints = new ArrayList<>();

  /** Accuracies heard, those before a checkpoint too. */
  final List<Double> gathered = new ArrayList<>();

  /** Records that it was told of at the beginning. */
  List<EpochRecord> earlier = List.of();

  boolean explores;

  /** Batches after which it wants to stop; all others go on. */
  int batchesLeft = Integer.MAX_VALUE;

  @Override
  public boolean wantsExploredFraction() {
    return explores;
  }

  @Override
  public void epochFinished(EpochRecord epoch) {
    gathered.add(epoch.test().accuracy());
  }

  @Override
  public void betweenEpochs(Checkpoint checkpoint) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      checkpoint.writeTo(TRIAL, bytes);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    checkpoints.add(bytes.toByteArray());
  }

  @Override
  public boolean wantsToStop() {
    return batchesLeft-- == 0;
  }

  @Override
  public void writeGathered(DataOutput out) throws IOException {
    out.writeInt(gathered.size());
    for (double accuracy : gathered) {
      out.writeDouble(accuracy);
    }
  }

  @Override
  public void resumed(List<EpochRecord> epochs, DataInput in) throws IOException {
    earlier = List.copyOf(epochs);
    int count = in.readInt();
    for (int n = 0; n < count; n++) {
      gathered.add(in.readDouble());
    }
  }
}
