package org.sparsesweep.engine.data;

import java.io.Serializable;

/**
 * How samples are divided.
 *
 * @param kind hold-out from one pool of samples, or the train and test parts the dataset comes with
 * @param testFraction of all samples, in (0, 1), test = ceil(n x fraction); ignored for {@code
 *     GIVEN}
 * @param stratified whether every class is divided by itself, in proportion
 * @param validationFraction of the training part, in [0, 1), 0 for none; carved out of it,
 *     validation = ceil(training x fraction)
 */
public record SplitSettings(
    Kind kind, double testFraction, boolean stratified, double validationFraction)
    implements Serializable {

  /** Where the test part comes from. */
  public enum Kind {
    /** Drawn from the dataset's samples; a test part it may come with is left aside. */
    HOLD_OUT,
    /** The test part the dataset comes with. */
    GIVEN
  }

  /**
   * Checks both fractions.
   *
   * @throws IllegalArgumentException naming the fraction out of its range
   */
  public SplitSettings {
    if (kind == Kind.HOLD_OUT && !(testFraction > 0 && testFraction < 1)) {
      throw new IllegalArgumentException(
          "Cannot split with test-fraction = %s: must lie in (0, 1)".formatted(testFraction));
    }
    if (!(validationFraction >= 0 && validationFraction < 1)) {
      throw new IllegalArgumentException(
          "Cannot split with validation-fraction = %s: must lie in [0, 1)"
              .formatted(validationFraction));
    }
  }
}
