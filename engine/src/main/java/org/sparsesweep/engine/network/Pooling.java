package org.sparsesweep.engine.network;

/** How a square of neighbouring positions of a feature map becomes one. */
public enum Pooling {
  /** It does not. */
  NONE("none"),
  /** By the largest; the gradient goes to the first of equals, by rows. */
  MAX("max"),
  /** By the mean. */
  AVERAGE("average");

  private final String key;

  Pooling(String key) {
    this.key = key;
  }

  /** The name users type. */
  public String key() {
    return key;
  }
}
