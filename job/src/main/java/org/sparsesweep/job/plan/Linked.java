package org.sparsesweep.job.plan;

import java.util.List;

/** Where the values of a key come from that is no axis of its own. */
sealed interface Linked {

  /** Each point of the sweep's search has one. */
  record Drawn(Distribution distribution) implements Linked {}

  /**
   * They go together with those of other keys.
   *
   * @param pairs tells which keys these are: those with the same number
   * @param values one a row
   */
  record Paired(int pairs, List<String> values) implements Linked {
    /** Takes a copy. */
    public Paired {
      values = List.copyOf(values);
    }
  }
}
