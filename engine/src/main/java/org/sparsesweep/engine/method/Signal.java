package org.sparsesweep.engine.method;

import org.sparsesweep.engine.network.Score;

/**
 * A number by which a budget or a pause judges the network.
 *
 * @param samples on which it is taken
 * @param measure of them
 */
public record Signal(Samples samples, Measure measure) {

  /** Where a signal is taken. */
  public enum Samples {
    /** The batches of the epoch, as they were trained on. */
    TRAIN,
    /** The validation samples; where there are none, the test samples. */
    VALIDATION,
    /**
     * The test samples, as the programs behind the papers do. Their accuracy is then no longer that
     * on unseen samples.
     */
    TEST
  }

  /** What is taken. */
  public enum Measure {
    /** Mean a sample; small is good. */
    LOSS,
    /** Fraction in [0, 1]; large is good. */
    ACCURACY
  }

  /** Whether it looks at test samples. */
  boolean isTakenOnTest(boolean hasValidation) {
    return samples == Samples.TEST || (samples == Samples.VALIDATION && !hasValidation);
  }

  /** Its value. */
  double of(Signals.Scores scores) {
    Score score =
        samples == Samples.TRAIN
            ? scores.train()
            : isTakenOnTest(!scores.validation().isNone()) ? scores.test() : scores.validation();
    return measure == Measure.LOSS ? score.loss() : score.accuracy();
  }

  /** Whether the performance it measures is lower at the first of two values; false for equals. */
  boolean isWorse(double value, double than) {
    return measure == Measure.LOSS ? value > than : value < than;
  }
}
