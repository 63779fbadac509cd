package org.sparsesweep.engine.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.sparsesweep.engine.ChiSquare;
import org.sparsesweep.engine.random.Purpose;
import org.sparsesweep.engine.random.RandomStream;
import org.sparsesweep.engine.random.Streams;

class RandomPositionsTest {
  private final RandomPositions positions = new RandomPositions();

  /** The free positions of a small layer, listed. */
  private record Listed(long positions, Set<Long> taken) implements FreePositions {
    static Listed of(long positions, long... taken) {
      Set<Long> set = new HashSet<>();
      Arrays.stream(taken).forEach(set::add);
      return new Listed(positions, set);
    }

    @Override
    public long count() {
      return positions - taken.size();
    }

    @Override
    public boolean isFree(long code) {
      return !taken.contains(code);
    }

    @Override
    public void ranksToCodes(long[] ranks, int count) {
      long[] free = LongStream.range(0, positions).filter(this::isFree).toArray();
      for (int r = 0; r < count; r++) {
        ranks[r] = free[(int) ranks[r]];
      }
    }
  }

  @Test
  void choosesEverySubsetEquallyOftenByRejection() {
    // 2 taken and 2 wanted of 8: not more than half.
    ChiSquare.assertUniform(subsets(Listed.of(8, 0, 5), 2, 15, 1));
  }

  @Test
  void choosesEverySubsetEquallyOftenByRanks() {
    // 3 taken and 3 wanted of 8: more than half.
    ChiSquare.assertUniform(subsets(Listed.of(8, 0, 5, 7), 3, 10, 2));
  }

  @Test
  void choosesAlikeByBothPaths() {
    long[] byRejection = subsets(Listed.of(8, 6, 7), 2, 15, 3);
    long[] byRanks = subsets(Listed.of(9, 6, 7, 8), 2, 15, 4);

    ChiSquare.assertSameDistribution(byRejection, byRanks);
  }

  @Test
  void takesNoTakenPositionAndNoneTwice() {
    for (int trial = 0; trial < 2_000; trial++) {
      RandomStream random = new Streams(trial).stream(Purpose.GROW_POSITION);
      int size = 1 + random.nextInt(40);
      long[] taken = LongStream.range(0, size).filter(c -> random.nextInt(2) == 0).toArray();
      Listed free = Listed.of(size, taken);
      int wanted = random.nextInt(size + 3);
      long[] codes = positions.draw(free, wanted, random);

      assertThat(codes).hasSize((int) Math.min(wanted, free.count()));
      long previous = -1;
      for (long code : codes) {
        assertThat(code).isGreaterThan(previous).isLessThan(size);
        assertThat(free.isFree(code)).isTrue();
        previous = code;
      }
    }
  }

  @Test
  void givesFewerWhereFewerAreFree() {
    RandomStream random = new Streams(1).stream(Purpose.GROW_POSITION);

    assertThat(positions.draw(Listed.of(5, 0, 2, 4), 7, random)).containsExactly(1, 3);
    assertThat(positions.draw(Listed.of(3, 0, 1, 2), 7, random)).isEmpty();
  }

  @Test
  void drawsNoNumbersForNoPositions() {
    RandomStream random = new Streams(1).stream(Purpose.GROW_POSITION);
    positions.draw(Listed.of(100), 0, random);
    positions.draw(Listed.of(3, 0, 1), 0, random);
    positions.draw(Listed.of(3, 0, 1, 2), 5, random);

    assertThat(random.nextLong())
        .isEqualTo(new Streams(1).stream(Purpose.GROW_POSITION).nextLong());
  }

  @Test
  void doesNotDependOnWhatWasDrawnBefore() {
    RandomPositions used = new RandomPositions();
    used.draw(Listed.of(500), 200, new Streams(8).stream(Purpose.GROW_POSITION));
    used.draw(Listed.of(500), 499, new Streams(9).stream(Purpose.GROW_POSITION));

    assertThat(used.draw(Listed.of(60), 20, new Streams(7).stream(Purpose.GROW_POSITION)))
        .isEqualTo(
            new RandomPositions()
                .draw(Listed.of(60), 20, new Streams(7).stream(Purpose.GROW_POSITION)));
  }

  @Test
  void choosesPositionsBeyondTheRangeOfInt() {
    long layer = 10_000_000_000L;
    RandomStream random = new Streams(2).stream(Purpose.GROW_POSITION);
    long[] counts = new long[20];
    for (long code : positions.draw(FreePositions.ofEmpty(layer), 100_000, random)) {
      counts[(int) (code / (layer / counts.length))]++;
    }

    assertThat(Arrays.stream(counts).sum()).isEqualTo(100_000);
    ChiSquare.assertUniform(counts);
  }

  private long[] subsets(FreePositions free, int wanted, int subsets, int seed) {
    Map<String, Integer> seen = new HashMap<>();
    long[] counts = new long[subsets];
    RandomStream random = new Streams(seed).stream(Purpose.GROW_POSITION);
    // So that cells of two calls stand for the same subsets, they are numbered in sorted order.
    String[] drawn = new String[30_000];
    for (int trial = 0; trial < drawn.length; trial++) {
      drawn[trial] = Arrays.toString(positions.draw(free, wanted, random));
    }
    Arrays.sort(drawn);
    for (String subset : drawn) {
      counts[seen.computeIfAbsent(subset, s -> seen.size())]++;
    }
    assertThat(seen).hasSize(subsets);
    return counts;
  }
}
