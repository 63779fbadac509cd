package org.sparsesweep.engine.network;

import java.io.Serializable;

/**
 * Loss and accuracy on some samples.
 *
 * @param loss mean a sample
 * @param accuracy fraction in [0, 1]
 */
public record Score(double loss, double accuracy) implements Serializable {
  /** The score on no samples. */
  public static final Score NONE = new Score(Double.NaN, Double.NaN);

  /** Whether there were no samples. */
  public boolean isNone() {
    return Double.isNaN(accuracy);
  }
}
