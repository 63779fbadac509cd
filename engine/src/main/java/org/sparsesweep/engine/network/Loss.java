package org.sparsesweep.engine.network;

/** What training minimises, together with the function of the output neurons. */
public enum Loss {
  /** Mean over the samples of -log softmax(z)[label]. */
  SOFTMAX_CROSS_ENTROPY("softmax-cross-entropy"),
  /** Mean over samples and outputs of (sigmoid(z) - one-hot(label))^2. */
  SIGMOID_MEAN_SQUARED_ERROR("sigmoid-mse");

  private final String key;

  Loss(String key) {
    this.key = key;
  }

  /** The name users type. */
  public String key() {
    return key;
  }
}
