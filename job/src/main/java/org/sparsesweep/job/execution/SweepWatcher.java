package org.sparsesweep.job.execution;

/** Who started a sweep, as far as the sweep must know. */
public interface SweepWatcher {

  /** Is shown how far the sweep is, several times a second, and once at the end. */
  void see(Progress progress);

  /**
   * Whether to end the sweep before all trials have: what is in training is given up, what is
   * finished is published. Asked many times a second.
   */
  boolean wantsStop();

  /** Hears what a user should know, and need not act on. */
  void note(String message);
}
