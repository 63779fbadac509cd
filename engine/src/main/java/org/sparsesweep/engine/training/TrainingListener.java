package org.sparsesweep.engine.training;

import org.sparsesweep.engine.network.Network;

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
   */
  default void epochTrained(int epoch, Network network) {}

  /**
   * Whether the records of epochs are to say which fraction of all positions has been explored. It
   * takes some memory for every position that ever had a connection; results stay the same.
   */
  default boolean wantsExploredFraction() {
    return false;
  }

  /** An epoch is finished. */
  void epochFinished(EpochRecord epoch);
}
