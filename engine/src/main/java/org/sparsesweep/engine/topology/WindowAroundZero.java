package org.sparsesweep.engine.topology;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Marks the weights between two order statistics around zero, as the first SET program does (Mocanu
 * et al. 2018, its published code). Ties at the borders all go, and about one connection more goes
 * than {@link WeakestConnections} would mark, two even at fraction 0: for studies that must repeat
 * that program. Sorts, so it costs O(connections x log connections).
 */
public final class WindowAroundZero {

  private WindowAroundZero() {}

  /**
   * With the weights s in ascending order, p the first and q one more than the last index of the
   * smallest magnitude, marks those in [s_a, s_c], a = floor((1 - fraction) p), c = min(count - 1,
   * floor(q + fraction (count - q))).
   *
   * @param weights one per connection, in position order
   * @param count connections
   * @param fraction in [0, 1]
   * @param marked gets their positions
   * @throws ArithmeticException if a weight is not a number; names its position
   */
  public static void mark(float[] weights, int count, double fraction, BitSet marked) {
    if (count == 0) {
      return;
    }
    float smallest = Float.POSITIVE_INFINITY;
    for (int p = 0; p < count; p++) {
      if (Float.isNaN(weights[p])) {
        throw new ArithmeticException("weight at position %d is not a number".formatted(p));
      }
      smallest = Math.min(smallest, Math.abs(weights[p]));
    }
    float[] sorted = Arrays.copyOf(weights, count);
    Arrays.sort(sorted);
    int first = 0;
    while (Math.abs(sorted[first]) != smallest) {
      first++;
    }
    int afterLast = first + 1;
    while (afterLast < count && Math.abs(sorted[afterLast]) == smallest) {
      afterLast++;
    }
    float from = sorted[(int) ((1 - fraction) * first)];
    float to = sorted[(int) Math.min(count - 1, afterLast + fraction * (count - afterLast))];
    for (int p = 0; p < count; p++) {
      if (weights[p] >= from && weights[p] <= to) {
        marked.set(p);
      }
    }
  }
}
