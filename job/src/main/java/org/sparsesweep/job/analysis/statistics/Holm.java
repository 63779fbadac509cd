package org.sparsesweep.job.analysis.statistics;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Holm's correction of several tests that are read together (Holm 1979). */
public final class Holm {
  private Holm() {}

  /**
   * Adjusted values of p, in the same order: each may be held against the level by itself.
   *
   * @param p of the tests; what is not a number is no test, and stays
   */
  public static double[] adjusted(double... p) {
    int[] order =
        IntStream.range(0, p.length)
            .filter(i -> !Double.isNaN(p[i]))
            .boxed()
            .sorted(Comparator.comparingDouble(i -> p[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] adjusted = p.clone();
    double largest = 0;
    for (int rank = 0; rank < order.length; rank++) {
      largest = Math.max(largest, Math.min(1, (order.length - rank) * p[order[rank]]));
      adjusted[order[rank]] = largest;
    }
    return adjusted;
  }
}
