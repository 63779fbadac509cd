package org.sparsesweep.engine.network;

/**
 * z above 0, else z times a slope. At exactly 0 the derivative is that of the side below. Passes
 * over positions, not neurons: the longer the loop, the better the compiler's vectors.
 */
final class KinkedAtZero extends LayerActivation {
  private final float below;

  /**
   * @param below slope below 0
   */
  KinkedAtZero(float below) {
    this.below = below;
  }

  @Override
  void apply(float[] z, int neurons, int width) {
    int length = neurons * width;
    for (int p = 0; p < length; p++) {
      float above = isAboveZero(z[p]);
      z[p] = (above + below * (1 - above)) * z[p];
    }
  }

  @Override
  void forward(
      float[] z, float[] derivative, float[] sums, int first, int end, int width, float scale) {
    int to = end * width;
    for (int p = first * width; p < to; p++) {
      float sum = z[p];
      float factor = derivative[p] * scale;
      float above = isAboveZero(sum);
      float slope = above + below * (1 - above);
      z[p] = slope * sum * factor;
      derivative[p] = slope * factor;
    }
  }
}
