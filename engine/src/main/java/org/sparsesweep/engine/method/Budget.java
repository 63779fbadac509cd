package org.sparsesweep.engine.method;

/** Slot: how many connections come back? */
public sealed interface Budget {

  /**
   * How many connections a layer grows.
   *
   * @param dropped the number just dropped
   */
  int connectionsToGrow(int dropped);

  /** As many as were dropped: the layer keeps its size. */
  record AllDropped() implements Budget {
    @Override
    public int connectionsToGrow(int dropped) {
      return dropped;
    }
  }
}
