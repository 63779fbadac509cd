package org.sparsesweep.engine.method;

/** Slot: what is different in the last layer? With few classes it is nearly full anyway. */
public enum OutputLayer {
  /** Nothing. */
  EVOLVE,
  /** It keeps the topology it starts with. */
  STATIC,
  /** It is full and stays so. */
  DENSE,
  /**
   * It is full and stays so, and so is the first layer: the first convolution of a LeNet-5 has few
   * connections, which all else depends on (Alford et al. 2018).
   */
  DENSE_ENDS;

  /**
   * Whether a layer has all connections, whatever the others have.
   *
   * @param layer from 0
   * @param layers of the network
   */
  boolean isFull(int layer, int layers) {
    return switch (this) {
      case EVOLVE, STATIC -> false;
      case DENSE -> layer == layers - 1;
      case DENSE_ENDS -> layer == layers - 1 || layer == 0;
    };
  }

  /** Whether a layer keeps the topology it starts with; arguments as in {@link #isFull}. */
  boolean isKept(int layer, int layers) {
    return this == STATIC ? layer == layers - 1 : isFull(layer, layers);
  }
}
