package org.sparsesweep.engine.method;

/**
 * Slot: when does the topology change? After epochs, but never by this after the last ({@link
 * LastEpoch}), or between steps.
 */
public sealed interface Schedule {

  /**
   * Whether it changes after an epoch, where that is not the last.
   *
   * @param epoch the one just trained, from 0
   * @param epochs of the whole training
   */
  boolean isDueAfter(int epoch, int epochs);

  /**
   * How far its changes have come with that after an epoch, for drops that go by it.
   *
   * @return in (0, 1]; 1 at the last one
   */
  default double wayAfter(int epoch, int epochs) {
    return Math.min(1, (epoch + 1.0) / Math.max(1, epochs - 1));
  }

  /** Whether it changes between steps, and not after epochs. */
  default boolean isInSteps() {
    return false;
  }

  /**
   * Whether it changes after a step.
   *
   * @param step steps trained so far, from 1
   * @param steps of the whole training
   */
  default boolean isDueAfterStep(long step, long steps) {
    return false;
  }

  /** How far its changes have come with that after a step; see {@link #wayAfter}. */
  default double wayAfterStep(long step, long steps) {
    return 1;
  }

  /** Never. */
  record Never() implements Schedule {
    @Override
    public boolean isDueAfter(int epoch, int epochs) {
      return false;
    }
  }

  /** After every epoch. */
  record EveryEpoch() implements Schedule {
    @Override
    public boolean isDueAfter(int epoch, int epochs) {
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
    public boolean isDueAfter(int epoch, int epochs) {
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
    public boolean isDueAfter(int epoch, int epochs) {
      return epoch < end;
    }
  }

  /**
   * Once, some epochs before the end.
   *
   * @param following epochs after it, at least 0; with 0 it is left to {@link LastEpoch}
   */
  record Once(int following) implements Schedule {
    public Once {
      if (following < 0) {
        throw new IllegalArgumentException(
            "Cannot change the topology: finetune-epochs = %d, must be at least 0"
                .formatted(following));
      }
    }

    @Override
    public boolean isDueAfter(int epoch, int epochs) {
      return epoch == epochs - 1 - following;
    }

    @Override
    public double wayAfter(int epoch, int epochs) {
      return 1;
    }
  }

  /**
   * After every so many steps of a part of the training: with T steps in all, after t_0 + k period
   * for k = 0, ..., N, where t_0 = floor(from T), at least 1, and N is the largest that does not
   * lead beyond floor(until T). The way after the k-th is k / N, and 1 where N is 0.
   *
   * @param from fraction of the steps before the first change, in [0, 1)
   * @param until fraction of the steps after which there is none, in (from, 1]
   * @param period steps from one change to the next, at least 1
   */
  record EveryFewSteps(double from, double until, int period) implements Schedule {
    public EveryFewSteps {
      check(from >= 0 && from < 1, "evolve-from", from, "in [0, 1)");
      check(until > from && until <= 1, "evolve-until", until, "in (evolve-from, 1]");
      check(period >= 1, "evolve-every-steps", period, "at least 1");
    }

    private static void check(boolean holds, String field, Object value, String allowed) {
      if (!holds) {
        throw new IllegalArgumentException(
            "Cannot change the topology: %s = %s, must be %s".formatted(field, value, allowed));
      }
    }

    @Override
    public boolean isInSteps() {
      return true;
    }

    @Override
    public boolean isDueAfter(int epoch, int epochs) {
      return false;
    }

    @Override
    public boolean isDueAfterStep(long step, long steps) {
      long since = step - first(steps);
      return since >= 0 && since % period == 0 && since / period <= changes(steps);
    }

    @Override
    public double wayAfterStep(long step, long steps) {
      long changes = changes(steps);
      double since = step - first(steps);
      return changes == 0 ? 1 : Math.min(1, since / period / changes);
    }

    private long first(long steps) {
      return Math.max(1, part(from, steps));
    }

    /** N: the changes after the first. */
    private long changes(long steps) {
      return Math.max(0, (part(until, steps) - first(steps)) / period);
    }

    private static long part(double fraction, long steps) {
      return (long) Math.floor(fraction * steps + 1e-9);
    }
  }
}
