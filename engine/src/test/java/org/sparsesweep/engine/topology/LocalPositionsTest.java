package org.sparsesweep.engine.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sparsesweep.engine.ChiSquare;
import org.sparsesweep.engine.random.Purpose;
import org.sparsesweep.engine.random.RandomStream;
import org.sparsesweep.engine.random.Streams;
import org.sparsesweep.engine.topology.LocalPositions.Drawn;
import org.sparsesweep.engine.topology.LocalPositions.Preference;

/** Against every position of a small grid, its neighbours counted one by one. */
class LocalPositionsTest {
  private static final double[] SHARES = {0, 0.1, 0.3, 0.7, 1};

  private final RandomPositions positions = new RandomPositions();
  private final RandomStream random = new Streams(6).stream(Purpose.DATA);

  @ParameterizedTest
  @EnumSource
  void drawsWhatTheDefinitionSays(Neighbourhood neighbourhood) {
    for (Preference preference : Preference.values()) {
      for (int trial = 0; trial < 2_000; trial++) {
        Grid grid = trial % 3 == 0 ? anyGrid() : sixBySix();
        boolean mayReturn = trial % 2 == 0;
        NeuronOrder inputs = order(grid.inputs());
        NeuronOrder outputs = order(grid.outputs());
        NavigableMap<Long, Integer> candidates =
            candidates(grid, neighbourhood, inputs, outputs, mayReturn);
        int wanted = random.nextInt(grid.inputs() * grid.outputs() + 2);
        Survivors survivors = grid.survivors();
        Drawn drawn =
            new LocalPositions(neighbourhood, preference, inputs, outputs)
                .draw(
                    survivors,
                    mayReturn ? survivors : survivors.withDropped(),
                    wanted,
                    positions,
                    random);

        assertThat(drawn.codes()).hasSize(Math.min(wanted, candidates.size()));
        assertThat(drawn.codes())
            .isEqualTo(LongStream.of(drawn.codes()).sorted().distinct().toArray());
        assertThat(candidates.keySet()).containsAll(LongStream.of(drawn.codes()).boxed().toList());
        assertThat(drawn.neighbours())
            .isEqualTo(LongStream.of(drawn.codes()).map(candidates::get).sum());
        if (preference == Preference.MOST_NEIGHBOURS) {
          assertNoneLeftIsBetter(drawn, candidates);
        }
      }
    }
  }

  private static void assertNoneLeftIsBetter(Drawn drawn, Map<Long, Integer> candidates) {
    int fewestDrawn =
        LongStream.of(drawn.codes())
            .mapToInt(code -> candidates.get(code))
            .min()
            .orElse(Integer.MAX_VALUE);
    Map<Long, Integer> left = new TreeMap<>(candidates);
    LongStream.of(drawn.codes()).forEach(left::remove);

    assertThat(left.values()).allMatch(neighbours -> neighbours <= fewestDrawn);
  }

  @ParameterizedTest
  @EnumSource
  void drawsEveryPositionBesideAConnectionEquallyOften(Neighbourhood neighbourhood) {
    Grid grid = Grid.random(6, 6, 0.25, 0.3, random);
    NeuronOrder order = NeuronOrder.byIndex(6);
    NavigableMap<Long, Integer> candidates = candidates(grid, neighbourhood, order, order, true);
    LocalPositions local =
        new LocalPositions(neighbourhood, Preference.ONE_NEIGHBOUR, order, order);

    assertThat(new TreeSet<>(candidates.values())).hasSizeGreaterThan(1);
    assertUniform(grid, local, 3, candidates.keySet().stream().mapToLong(code -> code).toArray());
  }

  @Test
  void drawsEqualsEquallyOftenOnceThoseWithMoreNeighboursAreTaken() {
    Grid grid = Grid.random(6, 6, 0.3, 0.3, random);
    NeuronOrder order = NeuronOrder.byIndex(6);
    NavigableMap<Long, Integer> candidates =
        candidates(grid, Neighbourhood.MOORE, order, order, true);
    int more = (int) candidates.values().stream().filter(neighbours -> neighbours > 2).count();
    long[] equals =
        candidates.keySet().stream()
            .mapToLong(c -> c)
            .filter(c -> candidates.get(c) == 2)
            .toArray();
    LocalPositions local =
        new LocalPositions(Neighbourhood.MOORE, Preference.MOST_NEIGHBOURS, order, order);

    assertThat(more).isPositive();
    assertThat(equals.length).isGreaterThan(4);
    assertUniform(grid, local, more + 2, equals);
  }

  private void assertUniform(Grid grid, LocalPositions local, int wanted, long[] among) {
    int trials = 20_000;
    Survivors survivors = grid.survivors();
    long[] counts = new long[36];
    for (int trial = 0; trial < trials; trial++) {
      for (long code : local.draw(survivors, survivors, wanted, positions, random).codes()) {
        counts[(int) code]++;
      }
    }

    ChiSquare.assertUniformInclusion(
        Arrays.stream(among).map(code -> counts[(int) code]).toArray(), trials);
  }

  @Test
  void findsNothingBesideNoConnection() {
    for (Preference preference : Preference.values()) {
      Grid empty = Grid.random(6, 6, 0, 0, random);
      Grid dropped = Grid.random(6, 6, 0.5, 1, random);

      assertThat(draw(empty, preference, 5).codes()).isEmpty();
      assertThat(draw(dropped, preference, 5).codes()).isEmpty();
    }
  }

  @Test
  void findsOnlyWhatWasDroppedInAFullLayer() {
    Grid full = Grid.random(6, 6, 1, 0.2, random);

    assertThat(draw(full, Preference.MOST_NEIGHBOURS, 36).codes())
        .containsExactly(full.dropped().stream().mapToLong(code -> code).toArray());
  }

  @Test
  void aLayerOfOneInputOrOutputIsALine() {
    TreeSet<Long> taken = new TreeSet<>(List.of(0L, 3L, 4L));
    Grid row = new Grid(1, 7, taken, new TreeSet<>());
    Grid column = new Grid(7, 1, taken, new TreeSet<>());

    for (Grid line : new Grid[] {row, column}) {
      for (Preference preference : Preference.values()) {
        assertThat(draw(line, preference, 7).codes()).containsExactly(1, 2, 5);
        assertThat(draw(line, preference, 7).neighbours()).isEqualTo(3);
      }
    }
  }

  @Test
  void drawsNoNumbersForNoPositions() {
    RandomStream used = new Streams(1).stream(Purpose.GROW_POSITION);
    Grid grid = Grid.random(6, 6, 0.3, 0.3, random);
    LocalPositions local = local(grid, Preference.ONE_NEIGHBOUR);
    local.draw(grid.survivors(), grid.survivors(), 0, positions, used);

    assertThat(used.nextLong()).isEqualTo(new Streams(1).stream(Purpose.GROW_POSITION).nextLong());
  }

  /** A mask of this layer would have 10 billion positions. */
  @Test
  void drawsInAHugeLayerQuickly() {
    int neurons = 100_000;
    int[] start = new int[neurons + 1];
    int[] output = new int[5 * neurons];
    for (int i = 0; i < neurons; i++) {
      for (int c = 0; c < 5; c++) {
        output[5 * i + c] = (i % 7 + c * 19_999);
      }
      start[i + 1] = 5 * (i + 1);
    }
    Survivors survivors = new Survivors(neurons, neurons, start, output, new BitSet());
    long begin = System.nanoTime();
    for (Preference preference : Preference.values()) {
      NeuronOrder order = NeuronOrder.byIndex(neurons);
      Drawn drawn =
          new LocalPositions(Neighbourhood.MOORE, preference, order, order)
              .draw(survivors, survivors, 150_000, positions, random);

      assertThat(drawn.codes()).hasSize(150_000);
    }
    assertThat((System.nanoTime() - begin) * 1e-9).isLessThan(5);
  }

  private Drawn draw(Grid grid, Preference preference, int wanted) {
    Survivors survivors = grid.survivors();
    return local(grid, preference).draw(survivors, survivors, wanted, positions, random);
  }

  private static LocalPositions local(Grid grid, Preference preference) {
    return new LocalPositions(
        Neighbourhood.MOORE,
        preference,
        NeuronOrder.byIndex(grid.inputs()),
        NeuronOrder.byIndex(grid.outputs()));
  }

  private NeuronOrder order(int count) {
    return random.nextInt(2) == 0
        ? NeuronOrder.byIndex(count)
        : NeuronOrder.shuffled(count, random);
  }

  private Grid sixBySix() {
    return Grid.random(6, 6, share(), share(), random);
  }

  private Grid anyGrid() {
    return Grid.random(1 + random.nextInt(6), 1 + random.nextInt(6), share(), share(), random);
  }

  private double share() {
    return SHARES[random.nextInt(SHARES.length)];
  }

  /** The free positions that have neighbours, with how many they have. */
  private static NavigableMap<Long, Integer> candidates(
      Grid grid,
      Neighbourhood neighbourhood,
      NeuronOrder inputs,
      NeuronOrder outputs,
      boolean mayReturn) {
    NavigableMap<Long, Integer> candidates = new TreeMap<>();
    for (long code : grid.free()) {
      int row = inputs.placeOf((int) (code / grid.outputs()));
      int column = outputs.placeOf((int) (code % grid.outputs()));
      int neighbours = 0;
      for (long other : grid.staying()) {
        int rows = Math.abs(inputs.placeOf((int) (other / grid.outputs())) - row);
        int columns = Math.abs(outputs.placeOf((int) (other % grid.outputs())) - column);
        boolean beside =
            switch (neighbourhood) {
              case MOORE -> Math.max(rows, columns) == 1;
              case VON_NEUMANN -> rows + columns == 1;
              case DIAGONAL -> rows == 1 && columns == 1;
            };
        neighbours += beside ? 1 : 0;
      }
      if (neighbours > 0 && (mayReturn || !grid.dropped().contains(code))) {
        candidates.put(code, neighbours);
      }
    }
    return candidates;
  }
}
