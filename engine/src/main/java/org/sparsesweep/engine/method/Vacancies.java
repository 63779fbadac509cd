package org.sparsesweep.engine.method;

import org.sparsesweep.engine.topology.Survivors;

/** Slot: may a connection grow where one has just been dropped? */
public enum Vacancies {
  /** Yes, with a weight of its own. */
  OPEN {
    @Override
    Survivors free(Survivors survivors) {
      return survivors;
    }
  },
  /** Not at once. With little room left, a layer then grows fewer than it dropped. */
  CLOSED {
    @Override
    Survivors free(Survivors survivors) {
      return survivors.withDropped();
    }
  };

  /** The positions that may be grown at. */
  abstract Survivors free(Survivors survivors);
}
