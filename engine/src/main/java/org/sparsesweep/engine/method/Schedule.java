package org.sparsesweep.engine.method;

/** Slot: when does the topology change? */
public sealed interface Schedule {

  /**
   * Whether it changes after an epoch.
   *
   * @param epoch the one just trained, from 0
   * @param epochs of the whole training
   */
  boolean isDueAfter(int epoch, int epochs);

  /** Never. */
  record Never() implements Schedule {
    @Override
    public boolean isDueAfter(int epoch, int epochs) {
      return false;
    }
  }

  /** After every epoch but the last, so that the delivered network is the one evaluated. */
  record EveryEpoch() implements Schedule {
    @Override
    public boolean isDueAfter(int epoch, int epochs) {
      return epoch < epochs - 1;
    }
  }

  /**
   * After every epoch before one, and the last.
   *
   * @param end the first epoch after which it no longer changes, from 0
   */
  record EveryEpochBefore(int end) implements Schedule {
    @Override
    public boolean isDueAfter(int epoch, int epochs) {
      return epoch < Math.min(end, epochs - 1);
    }
  }
}
