package org.sparsesweep.engine.training;

/** Is told how training goes on, in the thread that trains. */
@FunctionalInterface
public interface TrainingListener {

  /** Hears nothing. */
  TrainingListener SILENT = epoch -> {};

  /** An epoch is finished. */
  void epochFinished(EpochRecord epoch);
}
