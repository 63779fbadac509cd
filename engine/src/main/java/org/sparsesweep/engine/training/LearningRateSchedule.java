package org.sparsesweep.engine.training;

import java.io.Serializable;

/** How the learning rate changes over the epochs. */
public sealed interface LearningRateSchedule extends Serializable {

  /**
   * The factor on the initial learning rate.
   *
   * @param epoch from 0
   * @param epochs epochs of the whole training
   */
  double factor(int epoch, int epochs);

  /** The same rate in every epoch. */
  record Constant() implements LearningRateSchedule {
    @Override
    public double factor(int epoch, int epochs) {
      return 1;
    }
  }

  /**
   * Multiplied by a factor every few epochs.
   *
   * @param every epochs, at least 1
   * @param multiplier in (0, 1]
   */
  record Step(int every, double multiplier) implements LearningRateSchedule {
    public Step {
      if (every < 1) {
        throw new IllegalArgumentException(
            "Cannot step the learning rate: every = %d epochs, must be at least 1"
                .formatted(every));
      }
      if (!(multiplier > 0 && multiplier <= 1)) {
        throw new IllegalArgumentException(
            "Cannot step the learning rate: multiplier = %s, must be in (0, 1]"
                .formatted(multiplier));
      }
    }

    @Override
    public double factor(int epoch, int epochs) {
      double factor = 1;
      for (int step = 0; step < epoch / every; step++) {
        factor *= multiplier;
      }
      return factor;
    }
  }

  /** From 1 in the first epoch down to almost 0 in the last, along half a cosine. */
  record Cosine() implements LearningRateSchedule {
    @Override
    public double factor(int epoch, int epochs) {
      return 0.5 * (1 + StrictMath.cos(Math.PI * epoch / epochs));
    }
  }
}
