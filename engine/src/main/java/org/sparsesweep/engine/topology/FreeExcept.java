package org.sparsesweep.engine.topology;

import java.util.Arrays;

/**
 * Free positions but some of them.
 *
 * @param codes those left out, ascending
 * @param ranks theirs among the free ones
 */
record FreeExcept(FreePositions free, long[] codes, long[] ranks) implements FreePositions {

  @Override
  public long positions() {
    return free.positions();
  }

  @Override
  public long count() {
    return free.count() - codes.length;
  }

  @Override
  public boolean isFree(long code) {
    return free.isFree(code) && Arrays.binarySearch(codes, code) < 0;
  }

  @Override
  public void ranksToCodes(long[] wanted, int count) {
    int below = 0;
    for (int r = 0; r < count; r++) {
      while (below < ranks.length && ranks[below] <= wanted[r] + below) {
        below++;
      }
      wanted[r] += below;
    }
    free.ranksToCodes(wanted, count);
  }
}
