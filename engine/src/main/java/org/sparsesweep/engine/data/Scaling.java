package org.sparsesweep.engine.data;

/**
 * A linear map per feature, fitted to training samples and applied to all: {@code (x - offset) *
 * factor}. A feature that is constant in the training part maps to 0 for every sample, since
 * nothing could be learnt about it.
 *
 * @param offset one per feature, read only
 * @param factor one per feature, read only
 */
public record Scaling(float[] offset, float[] factor) {

  /** What the map is fitted to. */
  public enum Kind {
    /** Mean 0 and standard deviation 1 over the training samples. */
    STANDARDISE,
    /** Minimum 0 and maximum 1 over the training samples. */
    UNIT,
    /** Values as they are. */
    NONE
  }
}
