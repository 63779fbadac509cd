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
      z[p] = z[p] <= 0 ? below * z[p] : z[p];
    }
  }

  /**
   * Replaces sums by activations and writes the derivatives there.
   *
   * @param derivative same shape, overwritten
   */
  void applyWithDerivative(float[] z, float[] derivative, int length, double slope) {
    float below = slopeBelowZero(slope);
    for (int p = 0; p < length; p++) {
      derivative[p] = z[p] <= 0 ? below : 1f;
      z[p] = z[p] <= 0 ? below * z[p] : z[p];
    }
  }
}
