package org.sparsesweep.engine.method;

/**
 * Slot: what happens after the last epoch? Papers say that nothing grows then, and leave open
 * whether connections are dropped (Mocanu et al. 2018; Scholte 2022, Algorithm 1); their programs
 * do neither.
 */
public enum LastEpoch {
  /** Nothing, so that the delivered network is the one evaluated. */
  SKIP_EVOLUTION,
  /** The change that would be due, without the growth; what is left is evaluated by itself. */
  DROP_ONLY
}
