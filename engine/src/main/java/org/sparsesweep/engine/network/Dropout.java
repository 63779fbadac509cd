package org.sparsesweep.engine.network;

import org.sparsesweep.engine.random.RandomStream;

/**
 * Silences hidden neurons at random, sample by sample, and scales the others up so that sums keep
 * their mean (inverted dropout; Srivastava et al. 2014). A decision takes 16 bits, four of them one
 * 64-bit draw; the rate is therefore rounded to a multiple of 2<sup>-16</sup> below 1, and it is
 * the rounded one that the scale makes up for.
 *
 * @param rate fraction silenced, in [0, 1)
 */
record Dropout(double rate) {
  private static final int DECISIONS = 1 << 16;

  /**
   * @param activation shape (neurons, width), scaled or set to 0
   * @param derivative likewise
   * @param length neurons x width, a multiple of 4
   */
  void apply(float[] activation, float[] derivative, int length, RandomStream random) {
    if (rate == 0) {
      return;
    }
    int threshold = (int) Math.min(Math.round(rate * DECISIONS), DECISIONS - 1);
    float scale = (float) DECISIONS / (DECISIONS - threshold);
    for (int p = 0; p < length; p += 4) {
      long bits = random.nextLong();
      for (int q = p; q < p + 4; q++) {
        float factor = (bits & 0xFFFF) < threshold ? 0f : scale;
        activation[q] *= factor;
        derivative[q] *= factor;
        bits >>>= 16;
      }
    }
  }
}
