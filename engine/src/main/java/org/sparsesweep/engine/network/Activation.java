package org.sparsesweep.engine.network;

/**
 * The function of a hidden neuron. At exactly 0 the derivative is that of the side of z &lt;= 0.
 */
public enum Activation {
  /** max(0, z). */
  RELU("relu"),
  /** z where z &gt; 0, else slope x z. */
  LEAKY_RELU("leaky-relu");

  private final String key;

  Activation(String key) {
    this.key = key;
  }

  /** The name users type. */
  public String key() {
    return key;
  }
}
