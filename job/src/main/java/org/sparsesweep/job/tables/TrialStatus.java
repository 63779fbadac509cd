package org.sparsesweep.job.tables;

/** How a trial ended, as column {@code status} of {@link Table#TRIALS} says it. */
public enum TrialStatus {
  /** Trained to the end. */
  SUCCEEDED(true),
  /** Loss or weights were no longer finite. */
  DIVERGED(true),
  /** Ended by an exception; column {@code error} holds its message. */
  FAILED(false),
  /** Took its executor down too often. */
  LOST(false);

  private final boolean result;

  TrialStatus(boolean result) {
    this.result = result;
  }

  /**
   * Whether the row is a result: the same trial would end the same way again. Other rows say that a
   * trial was tried; the next run tries it again, and a result takes their place in the views.
   */
  public boolean isResult() {
    return result;
  }
}
