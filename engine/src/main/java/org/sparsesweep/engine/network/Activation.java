package org.sparsesweep.engine.network;

/**
 * The function of a hidden neuron. At exactly 0 the derivative is that of the side of z &lt;= 0.
 */
public enum Activation {
  /** max(0, z). */
  RELU("relu") {
    @Override
    float slopeBelowZero(double slope) {
      return 0;
    }
  },
  /** z where z &gt; 0, else slope x z. */
  LEAKY_RELU("leaky-relu") {
    @Override
    float slopeBelowZero(double slope) {
      return (float) slope;
    }
  };

  private final String key;

  Activation(String key) {
    this.key = key;
  }

  /** The name users type. */
  public String key() {
    return key;
  }

  abstract float slopeBelowZero(double slope);

  /**
   * Replaces sums by activations. A sum that is not a number stays one, so that divergence shows.
   *
   * @param z shape (neurons, width), overwritten
   * @param length neurons x width
   */
  void apply(float[] z, int length, double slope) {
    float below = slopeBelowZero(slope);
    for (int p = 0; p < length; p++) {
      float above = isAboveZero(z[p]);
      z[p] = (above + below * (1 - above)) * z[p];
    }
  }

  /**
   * Replaces sums by activations, and gets derivatives, both after dropout.
   *
   * @param z shape (neurons, width), overwritten
   * @param derivative same shape; in, 1 for a neuron that speaks, 0 for one that is silenced
   * @param from first position
   * @param to exclusive
   * @param scale of those that speak
   */
  void applyWithDerivative(
      float[] z, float[] derivative, int from, int to, double slope, float scale) {
    float below = slopeBelowZero(slope);
    for (int p = from; p < to; p++) {
      float sum = z[p];
      float factor = derivative[p] * scale;
      float above = isAboveZero(sum);
      float slopeHere = above + below * (1 - above);
      z[p] = slopeHere * sum * factor;
      derivative[p] = slopeHere * factor;
    }
  }

  /**
   * 1 above 0, else 0; not a number where the sum is none. Without a comparison: signs of sums are
   * random, so that half of the branches would be guessed wrong, and the compiler makes vectors of
   * arithmetic alone. Twice 2<sup>127</sup> takes the smallest float beyond 1.
   */
  private static float isAboveZero(float sum) {
    return Math.min(1f, Math.max(0f, sum * 0x1p127f * 0x1p127f));
  }
}
