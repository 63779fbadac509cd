package org.sparsesweep.engine.data;

import java.io.Serializable;

/**
 * How samples are divided.
 *
 * @param kind hold-out from one pool of samples, or the train and test parts the dataset comes with
 * @param testFraction of all samples, in (0, 1), test = ceil(n x fraction); ignored for {@code
 *     GIVEN}
 * @param stratified whether every class is divided by itself, in proportion
 * @param validationFraction of the training part, in [0, 1), 0 for none; carved out of it
 */
public record SplitSettings(
    Kind kind, double testFraction, boolean stratified, double validationFraction)
    implements Serializable {

  /** Where the test part comes from. */
  public enum Kind {
    HOLD_OUT,
    GIVEN
  }
}
