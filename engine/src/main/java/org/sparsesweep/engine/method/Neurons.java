package org.sparsesweep.engine.method;

/** Slot: which neurons go? */
public sealed interface Neurons {

  /** None. */
  record None() implements Neurons {}
}
