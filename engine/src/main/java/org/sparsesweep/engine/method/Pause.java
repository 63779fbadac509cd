package org.sparsesweep.engine.method;

import java.util.Optional;

/** Slot: is the change after this epoch left out? */
public sealed interface Pause {

  /** Whether the change after the epoch just trained is left out. */
  boolean isDue(Signals signals);

  /** What it judges the network by. */
  default Optional<Signal> signal() {
    return Optional.empty();
  }

  /** Never. */
  record Never() implements Pause {
    @Override
    public boolean isDue(Signals signals) {
      return false;
    }
  }
}
