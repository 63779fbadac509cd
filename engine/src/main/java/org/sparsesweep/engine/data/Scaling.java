package org.sparsesweep.engine.data;

import java.util.Arrays;

/**
 * A linear map per feature, fitted to training samples and applied to all: {@code (x - offset) *
 * factor}. Unless values are left as they are, a feature that is constant in the training part maps
 * to 0 for every sample, since nothing could be learnt about it.
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

  /**
   * Fits the map of a kind. Mean and deviation are taken in double precision, in two passes and in
   * the order of the indices, so the same split gives the same bits; the deviation is that of the
   * population (divided by n).
   *
   * @param trainIndices the samples to fit to, at least one
   * @throws IllegalArgumentException if there are none
   */
  public static Scaling fit(Kind kind, Samples samples, int[] trainIndices) {
    if (trainIndices.length == 0) {
      throw new IllegalArgumentException("Cannot fit scaling: no training samples");
    }
    if (kind == Kind.NONE) {
      float[] ones = new float[samples.features()];
      Arrays.fill(ones, 1);
      return new Scaling(new float[samples.features()], ones);
    }
    Range range = range(samples, trainIndices);
    double[] offset;
    double[] spread;
    if (kind == Kind.UNIT) {
      offset = widen(range.least());
      spread = widen(range.greatest());
      for (int f = 0; f < spread.length; f++) {
        spread[f] -= offset[f];
      }
    } else {
      offset = mean(samples, trainIndices);
      spread = deviation(samples, trainIndices, offset);
    }
    return scaling(range, offset, spread);
  }

  private static Scaling scaling(Range range, double[] offset, double[] spread) {
    int features = offset.length;
    Scaling scaling = new Scaling(new float[features], new float[features]);
    for (int f = 0; f < features; f++) {
      float factor = (float) (1 / spread[f]);
      // A spread below what float32 can invert is as good as none.
      boolean constant = range.least()[f] == range.greatest()[f] || !Float.isFinite(factor);
      scaling.offset[f] = constant ? range.least()[f] : (float) offset[f];
      scaling.factor[f] = constant ? 0 : factor;
    }
    return scaling;
  }

  private record Range(float[] least, float[] greatest) {}

  // All passes run along the rows, as the values lie: a column at a time would miss the cache.

  private static Range range(Samples samples, int[] indices) {
    float[] values = samples.values();
    int features = samples.features();
    int first = indices[0] * features;
    float[] least = Arrays.copyOfRange(values, first, first + features);
    float[] greatest = least.clone();
    for (int i : indices) {
      int row = i * features;
      for (int f = 0; f < features; f++) {
        least[f] = Math.min(least[f], values[row + f]);
        greatest[f] = Math.max(greatest[f], values[row + f]);
      }
    }
    return new Range(least, greatest);
  }

  private static double[] mean(Samples samples, int[] indices) {
    float[] values = samples.values();
    int features = samples.features();
    double[] sum = new double[features];
    for (int i : indices) {
      int row = i * features;
      for (int f = 0; f < features; f++) {
        sum[f] += values[row + f];
      }
    }
    for (int f = 0; f < features; f++) {
      sum[f] /= indices.length;
    }
    return sum;
  }

  private static double[] deviation(Samples samples, int[] indices, double[] mean) {
    float[] values = samples.values();
    int features = samples.features();
    double[] squares = new double[features];
    for (int i : indices) {
      int row = i * features;
      for (int f = 0; f < features; f++) {
        double difference = values[row + f] - mean[f];
        squares[f] += difference * difference;
      }
    }
    for (int f = 0; f < features; f++) {
      squares[f] = Math.sqrt(squares[f] / indices.length);
    }
    return squares;
  }

  private static double[] widen(float[] values) {
    double[] wide = new double[values.length];
    for (int f = 0; f < wide.length; f++) {
      wide[f] = values[f];
    }
    return wide;
  }
}
