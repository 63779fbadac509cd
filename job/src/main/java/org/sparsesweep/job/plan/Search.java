package org.sparsesweep.job.plan;

import java.util.List;

/**
 * How a sweep draws the values that it does not list: points, each a value of every sampled key.
 *
 * @param samples points that each combination of listed values gets, at least 1
 * @param seed of the points
 * @param keys that are sampled, sorted
 */
record Search(int samples, long seed, Sequence sequence, List<String> keys) {
  /** A combination of listed values gets no more points after so many in a row are refused. */
  static final int MOST_REFUSED = 1000;

  /** How points lie in the cube of all values. */
  enum Sequence {
    /** Each by itself. */
    RANDOM,
    /** Evenly: a Sobol sequence, shifted as a whole by chance. */
    LOW_DISCREPANCY
  }

  /** Takes a copy. */
  Search {
    keys = List.copyOf(keys);
  }
}
