package org.sparsesweep.engine.network;

/** What training minimises, together with the function of the output neurons. */
public enum Loss {
  /** Mean over the samples of -log softmax(z)[label]. */
  SOFTMAX_CROSS_ENTROPY("softmax-cross-entropy") {
    @Override
    double ofSample(float[] z, int at, int stride, int outputs, int label, double[] p) {
      double largest = Double.NEGATIVE_INFINITY;
      for (int j = 0; j < outputs; j++) {
        largest = Math.max(largest, z[at + j * stride]);
      }
      double sum = 0;
      for (int j = 0; j < outputs; j++) {
        p[j] = StrictMath.exp(z[at + j * stride] - largest);
        sum += p[j];
      }
      for (int j = 0; j < outputs; j++) {
        p[j] /= sum;
      }
      return StrictMath.log(sum) - (z[at + label * stride] - largest);
    }

    @Override
    double gradient(double p, double target, int outputs) {
      return p - target;
    }
  },
  /** Mean over samples and outputs of (sigmoid(z) - one-hot(label))^2. */
  SIGMOID_MEAN_SQUARED_ERROR("sigmoid-mse") {
    @Override
    double ofSample(float[] z, int at, int stride, int outputs, int label, double[] p) {
      return squaredError(z, at, stride, outputs, label, p);
    }

    @Override
    double gradient(double p, double target, int outputs) {
      return 2 * (p - target) * p * (1 - p) / outputs;
    }
  },
  /**
   * The same, learnt from as the first SET program does: its derivative of the sigmoid is that at
   * the output in place of the sum, and twice the mean over outputs is left out. As the sigmoid of
   * an output is never near 0 or 1, wrong outputs that are certain keep a gradient.
   */
  SIGMOID_MEAN_SQUARED_ERROR_REFERENCE("sigmoid-mse-reference") {
    @Override
    double ofSample(float[] z, int at, int stride, int outputs, int label, double[] p) {
      return squaredError(z, at, stride, outputs, label, p);
    }

    @Override
    double gradient(double p, double target, int outputs) {
      double twice = sigmoid(p);
      return (p - target) * twice * (1 - twice);
    }
  };

  private final String key;

  Loss(String key) {
    this.key = key;
  }

  /** The name users type. */
  public String key() {
    return key;
  }

  /**
   * The loss of one sample, in float64.
   *
   * @param z outputs before their function, the sample's first at {@code at}, the next a stride on
   * @param p gets the outputs after their function
   */
  abstract double ofSample(float[] z, int at, int stride, int outputs, int label, double[] p);

  /**
   * What training takes for the derivative of the loss of one sample by one z, given that output's
   * p.
   */
  abstract double gradient(double p, double target, int outputs);

  private static double squaredError(
      float[] z, int at, int stride, int outputs, int label, double[] p) {
    double sum = 0;
    for (int j = 0; j < outputs; j++) {
      p[j] = sigmoid(z[at + j * stride]);
      double error = p[j] - (j == label ? 1 : 0);
      sum += error * error;
    }
    return sum / outputs;
  }

  private static double sigmoid(double z) {
    return 1 / (1 + StrictMath.exp(-z));
  }
}
