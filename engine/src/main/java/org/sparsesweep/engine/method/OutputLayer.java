package org.sparsesweep.engine.method;

/** Slot: what is different in the last layer? With few classes it is nearly full anyway. */
public enum OutputLayer {
  /** Nothing. */
  EVOLVE,
  /** It keeps the topology it starts with. */
  STATIC,
  /** It is full and stays so. */
  DENSE
}
