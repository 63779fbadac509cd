package org.sparsesweep.engine.training;

/** Training ended before its end because its listener wanted it to: no failure, and no result. */
public final class TrainingStoppedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int epoch;

  TrainingStoppedException(int epoch) {
    super("Training was stopped in epoch " + epoch);
    this.epoch = epoch;
  }

  /** The epoch that was not finished, from 0. */
  public int epoch() {
    return epoch;
  }
}
