package org.sparsesweep.engine.training;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import org.sparsesweep.engine.method.Signals;
import org.sparsesweep.engine.network.Network;
import org.sparsesweep.engine.topology.Structure;

/** Is told how training goes on, in the thread that trains. */
@FunctionalInterface
public interface TrainingListener {

  /** Hears nothing. */
  TrainingListener SILENT = epoch -> {};

  /**
   * The steps and the evaluation of an epoch are done, the change of the topology that may follow
   * is not. Not told where the loss is no longer finite.
   *
   * @param epoch from 0
   * @param network as evaluated; read only, and only until this returns
   * @param scores of that network, in training those of the batches on the way
   */
  default void epochTrained(int epoch, Network network, Signals.Scores scores) {}

  /**
   * Whether the records of epochs are to say which fraction of all positions has been explored. It
   * takes some memory for every position that ever had a connection; results stay the same.
   */
  default boolean wantsExploredFraction() {
    return false;
  }

  /** An epoch is finished. */
  void epochFinished(EpochRecord epoch);

  /** Whether {@link #trained} is to be told what the training leaves. */
  default boolean wantsStructure() {
    return false;
  }

  /**
   * All epochs are finished. Not told where the loss or weights were no longer finite.
   *
   * @param structure of the network as it is now: after a drop after the last epoch, where the
   *     method has one
   */
  default void trained(Structure structure) {}

  /**
   * An epoch is finished and another one follows: time to write a checkpoint, or not.
   *
   * @param checkpoint can be written only until this returns
   */
  default void betweenEpochs(Checkpoint checkpoint) {}

  /**
   * Whether training is to stop now, by {@link TrainingStoppedException}. Asked before every batch
   * of samples, in training and evaluation; an answer should take less than a microsecond.
   */
  default boolean wantsToStop() {
    return false;
  }

  /**
   * Writes what the listener has gathered so far, as a part of a checkpoint. Called twice for each,
   * to count the bytes and to write them: both must be the same, and less than 2 GiB.
   *
   * @throws IOException if the output cannot be written
   */
  default void writeGathered(DataOutput out) throws IOException {}

  /**
   * Training goes on from a checkpoint. Told before anything else.
   *
   * @param epochs the records of those that are finished, at least one
   * @param gathered what {@link #writeGathered} has written
   * @throws IOException if that cannot be taken over; training does not begin then
   */
  default void resumed(List<EpochRecord> epochs, DataInput gathered) throws IOException {}
}
