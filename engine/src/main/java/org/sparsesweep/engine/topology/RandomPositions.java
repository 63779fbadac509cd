package org.sparsesweep.engine.topology;

import java.util.Arrays;
import org.sparsesweep.engine.random.RandomStream;

/**
 * Draws free positions of a layer, every subset equally likely, in expected O(k log k): by
 * rejection while at most half of the layer would be taken, else by ranks among the free ones
 * (Floyd's method). Keeps its working memory for the next call; not thread-safe.
 */
public final class RandomPositions {
  private LongSet chosen = new LongSet(0);

  /**
   * Draws positions.
   *
   * @param wanted how many; fewer come back where fewer are free
   * @return their codes, ascending
   */
  public long[] draw(FreePositions free, int wanted, RandomStream random) {
    int count = (int) Math.min(wanted, free.count());
    if (chosen.capacity() < count) {
      chosen = new LongSet(count);
    } else {
      chosen.clear();
    }
    long[] codes = new long[count];
    long taken = free.positions() - free.count();
    if (taken + count <= free.positions() / 2) {
      int found = 0;
      while (found < count) {
        long code = random.nextLong(free.positions());
        if (free.isFree(code) && chosen.add(code)) {
          codes[found++] = code;
        }
      }
      Arrays.sort(codes);
    } else {
      long ranks = free.count();
      for (int c = 0; c < count; c++) {
        long last = ranks - count + c;
        long rank = random.nextLong(last + 1);
        codes[c] = chosen.add(rank) ? rank : last;
        if (codes[c] == last) {
          chosen.add(last);
        }
      }
      Arrays.sort(codes);
      free.ranksToCodes(codes, count);
    }
    return codes;
  }

  /** A set of non-negative numbers, open-addressed: no boxing, and clearing keeps the memory. */
  private static final class LongSet {
    private final long[] slots;
    private final int capacity;

    LongSet(int capacity) {
      this.capacity = capacity;
      int size = Integer.highestOneBit(Math.max(8, Math.min(capacity, 1 << 28) * 2)) * 2;
      this.slots = new long[size];
      clear();
    }

    int capacity() {
      return capacity;
    }

    void clear() {
      Arrays.fill(slots, -1);
    }

    boolean add(long number) {
      int mask = slots.length - 1;
      int slot = (int) ((number * 0x9E3779B97F4A7C15L) >>> 32) & mask;
      while (slots[slot] != -1) {
        if (slots[slot] == number) {
          return false;
        }
        slot = (slot + 1) & mask;
      }
      slots[slot] = number;
      return true;
    }
  }
}
