package org.sparsesweep.engine.network;

/** Smooth functions between two bounds, by {@link StrictMath} in float64, rounded at the end. */
abstract sealed class Saturating extends LayerActivation {

  abstract double value(double sum);

  /** The derivative where the function has a value. */
  abstract double slope(double value);

  @Override
  void apply(float[] z, int neurons, int width) {
    for (int p = 0; p < neurons * width; p++) {
      z[p] = (float) value(z[p]);
    }
  }

  @Override
  void forward(
      float[] z, float[] derivative, float[] sums, int first, int end, int width, float scale) {
    for (int p = first * width; p < end * width; p++) {
      double value = value(z[p]);
      float factor = derivative[p] * scale;
      z[p] = (float) value * factor;
      derivative[p] = (float) slope(value) * factor;
    }
  }

  /** tanh(z). */
  static final class Tanh extends Saturating {
    @Override
    double value(double sum) {
      return StrictMath.tanh(sum);
    }

    @Override
    double slope(double value) {
      return 1 - value * value;
    }
  }

  /** 1 / (1 + exp(-z)). */
  static final class Sigmoid extends Saturating {
    @Override
    double value(double sum) {
      return 1 / (1 + StrictMath.exp(-sum));
    }

    @Override
    double slope(double value) {
      return value * (1 - value);
    }
  }
}
