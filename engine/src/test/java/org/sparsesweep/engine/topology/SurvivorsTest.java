package org.sparsesweep.engine.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.sparsesweep.engine.ChiSquare;
import org.sparsesweep.engine.random.Purpose;
import org.sparsesweep.engine.random.RandomStream;
import org.sparsesweep.engine.random.Streams;

class SurvivorsTest {
  private static final double[] SHARES = {0, 0.2, 0.5, 0.9, 1};

  private final RandomStream random = new Streams(3).stream(Purpose.DATA);

  @Test
  void knowWhatIsFreeAsAListWould() {
    for (int trial = 0; trial < 1_000; trial++) {
      Grid grid = grid();
      Survivors survivors = grid.survivors();
      long[] free = grid.free();

      assertThat(survivors.positions()).isEqualTo((long) grid.inputs() * grid.outputs());
      assertThat(survivors.count()).isEqualTo(free.length);
      assertThat(LongStream.range(0, survivors.positions()).filter(survivors::isFree).toArray())
          .isEqualTo(free);
      long[] codes = LongStream.range(0, free.length).toArray();
      survivors.ranksToCodes(codes, codes.length);
      assertThat(codes).isEqualTo(free);
    }
  }

  @Test
  void withDroppedHaveTheirPositionsTakenAgain() {
    for (int trial = 0; trial < 200; trial++) {
      Grid grid = grid();
      long[] neverTaken =
          Arrays.stream(grid.free()).filter(code -> !grid.dropped().contains(code)).toArray();
      Survivors all = grid.survivors().withDropped();

      assertThat(all.count()).isEqualTo(neverTaken.length);
      assertThat(LongStream.range(0, all.positions()).filter(all::isFree).toArray())
          .isEqualTo(neverTaken);
    }
  }

  @Test
  void leaveOutSomeFreePositionsAsAListWould() {
    for (int trial = 0; trial < 1_000; trial++) {
      Grid grid = grid();
      double share = SHARES[random.nextInt(SHARES.length)];
      List<Long> out = new ArrayList<>();
      List<Long> rest = new ArrayList<>();
      for (long code : grid.free()) {
        (random.nextDouble() < share ? out : rest).add(code);
      }
      FreePositions except =
          grid.survivors().except(out.stream().mapToLong(code -> code).toArray());

      assertThat(except.count()).isEqualTo(rest.size());
      assertThat(LongStream.range(0, except.positions()).filter(except::isFree).boxed())
          .isEqualTo(rest);
      long[] codes = LongStream.range(0, rest.size()).toArray();
      except.ranksToCodes(codes, codes.length);
      assertThat(codes).containsExactly(rest.stream().mapToLong(code -> code).toArray());
    }
  }

  /** Both ways of drawing: by rejection in a sparse layer, by ranks in a crowded one. */
  @Test
  void areGrownInEquallyOftenWhereverIsFreeButNotLeftOut() {
    for (double density : new double[] {0.1, 0.8}) {
      Grid grid = Grid.random(8, 9, density, 0.3, random);
      long[] free = grid.free();
      long[] out = {free[0], free[3], free[free.length - 1]};
      FreePositions except = grid.survivors().except(out);
      long[] counts = new long[72];
      for (int trial = 0; trial < 20_000; trial++) {
        for (long code : new RandomPositions().draw(except, 2, random)) {
          counts[(int) code]++;
        }
      }

      long[] open =
          Arrays.stream(free).filter(code -> Arrays.binarySearch(out, code) < 0).toArray();
      ChiSquare.assertUniformInclusion(
          Arrays.stream(open).map(code -> counts[(int) code]).toArray(), 20_000);
      assertThat(Arrays.stream(counts).filter(count -> count > 0).count()).isEqualTo(open.length);
    }
  }

  private Grid grid() {
    return Grid.random(
        1 + random.nextInt(7),
        1 + random.nextInt(7),
        SHARES[random.nextInt(SHARES.length)],
        SHARES[random.nextInt(SHARES.length)],
        random);
  }
}
