package org.sparsesweep.engine.topology;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Marks exactly k connections of smallest magnitude, ties by position, in O(connections): three
 * passes of a radix selection over the bits of the magnitudes, which order non-negative floats as
 * integers do. Keeps its working memory; not thread-safe.
 */
public final class WeakestConnections {
  private static final int INFINITY_BITS = 0x7F800000;
  private static final int[] SHIFTS = {20, 9, 0};
  private static final int[] BITS = {11, 11, 9};

  private final int[] histogram = new int[1 << 11];

  /** Which connections take part. */
  public enum Signs {
    /** All. */
    ANY {
      @Override
      boolean contains(float weight) {
        return true;
      }
    },
    /** Zero, of either sign, and above. */
    POSITIVE {
      @Override
      boolean contains(float weight) {
        return weight >= 0;
      }
    },
    /** Below zero. */
    NEGATIVE {
      @Override
      boolean contains(float weight) {
        return weight < 0;
      }
    };

    abstract boolean contains(float weight);
  }

  /**
   * Marks the floor(fraction x n) weakest of the n connections with such signs.
   *
   * @param weights one per connection, in position order
   * @param count connections
   * @param fraction in [0, 1]
   * @param marked gets their positions
   * @return how many were marked
   * @throws ArithmeticException if a weight is not a number; names its position
   */
  public int mark(float[] weights, int count, Signs signs, double fraction, BitSet marked) {
    int members = 0;
    for (int p = 0; p < count; p++) {
      requireNumber(weights[p], p);
      members += signs.contains(weights[p]) ? 1 : 0;
    }
    // The small addend keeps 0.3 x 10 = 2.9999... from being 2.
    int wanted = (int) Math.floor(fraction * members + 1e-9);
    select(weights, count, signs, wanted, marked);
    return wanted;
  }

  /**
   * Marks the weakest connections, whatever their signs.
   *
   * @param weights one per connection, in position order
   * @param count connections
   * @param wanted how many to mark, at most all
   * @param marked gets their positions
   * @throws ArithmeticException if a weight is not a number; names its position
   */
  public void markCount(float[] weights, int count, int wanted, BitSet marked) {
    for (int p = 0; p < count; p++) {
      requireNumber(weights[p], p);
    }
    select(weights, count, Signs.ANY, wanted, marked);
  }

  private static void requireNumber(float weight, int position) {
    if (Float.isNaN(weight)) {
      throw new ArithmeticException("weight at position %d is not a number".formatted(position));
    }
  }

  private void select(float[] weights, int count, Signs signs, int wanted, BitSet marked) {
    if (wanted == 0) {
      return;
    }
    int prefix = 0;
    int prefixMask = 0;
    int below = 0;
    for (int pass = 0; pass < SHIFTS.length; pass++) {
      int shift = SHIFTS[pass];
      int mask = (1 << BITS[pass]) - 1;
      Arrays.fill(histogram, 0);
      for (int p = 0; p < count; p++) {
        int magnitude = magnitude(weights[p]);
        if ((magnitude & prefixMask) == prefix && signs.contains(weights[p])) {
          histogram[(magnitude >>> shift) & mask]++;
        }
      }
      int bucket = 0;
      while (below + histogram[bucket] < wanted) {
        below += histogram[bucket++];
      }
      prefix |= bucket << shift;
      prefixMask |= mask << shift;
    }
    // prefix now is the magnitude of the last one to go; of its equals only the first ones go.
    int equals = wanted - below;
    for (int p = 0; p < count; p++) {
      if (signs.contains(weights[p])) {
        int magnitude = magnitude(weights[p]);
        if (magnitude < prefix || (magnitude == prefix && equals-- > 0)) {
          marked.set(p);
        }
      }
    }
  }

  private static int magnitude(float weight) {
    int bits = Float.floatToRawIntBits(weight) & 0x7FFFFFFF;
    assert bits <= INFINITY_BITS;
    return bits;
  }
}
