package org.sparsesweep.engine.method;

import java.util.Optional;

/**
 * Slot: how many connections come back? A budget first finds one number for the whole network, and
 * from it and a layer's counts how many that layer grows.
 */
public sealed interface Budget {

  /**
   * The fraction that comes back after this epoch, the same in all layers; its meaning is the
   * budget's.
   *
   * @return NaN if the budget has no such number
   */
  default double regrowFraction(Signals signals) {
    return Double.NaN;
  }

  /**
   * How many connections a layer grows. More than are free are cut to those.
   *
   * @param regrowFraction of this epoch
   */
  int connectionsToGrow(double regrowFraction, Counts layer);

  /** What it judges the network by. */
  default Optional<Signal> signal() {
    return Optional.empty();
  }

  /** Whether it asks for the signal of the untrained network. */
  default boolean needsUntrained() {
    return false;
  }

  /**
   * The connections of a layer.
   *
   * @param initial before the first epoch, less those that went with removed neurons
   * @param dropped just now
   * @param left after the drop
   */
  record Counts(int initial, int dropped, int left) {}

  /** As many as were dropped: the layer keeps its size. */
  record AllDropped() implements Budget {
    @Override
    public int connectionsToGrow(double regrowFraction, Counts layer) {
      return layer.dropped();
    }
  }
}
