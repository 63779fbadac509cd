package org.sparsesweep.engine.method;

/** Slot: when does the topology change? Never by this after the last epoch: {@link LastEpoch}. */
public sealed interface Schedule {

  /**
   * Whether it changes after an epoch, where that is not the last.
   *
   * @param epoch the one just trained, from 0
   */
  boolean isDueAfter(int epoch);

  /** Never. */
  record Never() implements Schedule {
    @Override
    public boolean isDueAfter(int epoch) {
      return false;
    }
  }

  /** After every epoch. */
  record EveryEpoch() implements Schedule {
    @Override
    public boolean isDueAfter(int epoch) {
      return true;
    }
  }

  /**
   * After every so many epochs.
   *
   * @param period epochs from one change to the next, and before the first; at least 1
   */
  record EveryFewEpochs(int period) implements Schedule {
    public EveryFewEpochs {
      if (period < 1) {
        throw new IllegalArgumentException(
            "Cannot change the topology: evolve-every-epochs = %d, must be at least 1"
                .formatted(period));
      }
    }

    @Override
    public boolean isDueAfter(int epoch) {
      return epoch % period == period - 1;
    }
  }

  /**
   * After every epoch before one.
   *
   * @param end the first epoch after which it no longer changes, from 0
   */
  record EveryEpochBefore(int end) implements Schedule {
    @Override
    public boolean isDueAfter(int epoch) {
      return epoch < end;
    }
  }
}
