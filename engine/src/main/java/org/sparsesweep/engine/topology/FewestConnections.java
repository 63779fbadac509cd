package org.sparsesweep.engine.topology;

import java.util.BitSet;
import java.util.function.IntUnaryOperator;

/** Marks exactly k neurons with the fewest connections, ties by position, by counting degrees. */
public final class FewestConnections {

  private FewestConnections() {}

  /**
   * Marks neurons; O(neurons + largest degree).
   *
   * @param degree connections of a neuron
   * @param wanted how many, at most {@code neurons}
   * @param marked gets their indices
   */
  public static void mark(int neurons, IntUnaryOperator degree, int wanted, BitSet marked) {
    int largest = 0;
    for (int n = 0; n < neurons; n++) {
      largest = Math.max(largest, degree.applyAsInt(n));
    }
    int[] histogram = new int[largest + 1];
    for (int n = 0; n < neurons; n++) {
      histogram[degree.applyAsInt(n)]++;
    }
    int border = 0;
    int below = 0;
    while (border < largest && below + histogram[border] < wanted) {
      below += histogram[border++];
    }
    int ofBorder = wanted - below;
    for (int n = 0; n < neurons; n++) {
      int connections = degree.applyAsInt(n);
      if (connections < border || (connections == border && ofBorder-- > 0)) {
        marked.set(n);
      }
    }
  }
}
