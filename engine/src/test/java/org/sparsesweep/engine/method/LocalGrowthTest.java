package org.sparsesweep.engine.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sparsesweep.engine.network.LayerAssertions.assertWellFormed;
import static org.sparsesweep.engine.network.LayerAssertions.connections;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sparsesweep.engine.method.Grow.Chosen;
import org.sparsesweep.engine.method.LocalGrowth.Fallback;
import org.sparsesweep.engine.method.LocalGrowth.Order;
import org.sparsesweep.engine.network.LayerAssertions.Connection;
import org.sparsesweep.engine.network.Network;
import org.sparsesweep.engine.network.SparseLayer;
import org.sparsesweep.engine.random.Purpose;
import org.sparsesweep.engine.random.Streams;
import org.sparsesweep.engine.topology.LocalPositions.Preference;
import org.sparsesweep.engine.topology.Neighbourhood;
import org.sparsesweep.engine.topology.RandomPositions;
import org.sparsesweep.engine.topology.Survivors;
import org.sparsesweep.engine.topology.WeakestConnections;

/** In whole networks; which positions a layer's rule draws is tested with LocalPositions. */
class LocalGrowthTest {
  private static final List<Integer> SIZES = List.of(30, 40, 25, 3);
  private static final int EPOCHS = 15;
  private static final Signals NO_SIGNALS = new Signals(Signals.Scores.NONE);

  @ParameterizedTest
  @EnumSource
  void keepsTheConnectionsOfEveryLayerAndAllThatStays(Preference preference) {
    for (double zeta : new double[] {0, 0.3, 0.9, 1}) {
      Evolution evolution = evolution(zeta, local(preference, Order.BY_INDEX), 1);
      Network network = evolution.start(SIZES);
      int[] counts = EvolutionTest.counts(network);
      for (int epoch = 0; epoch < EPOCHS - 1; epoch++) {
        EvolutionTest.disturb(network, epoch);
        List<SortedMap<Long, Connection>> before = copies(network);
        Evolution.Change change = evolution.after(epoch, EPOCHS, network, NO_SIGNALS);

        assertThat(EvolutionTest.counts(network)).isEqualTo(counts);
        assertThat(change.grown()).isEqualTo(change.dropped());
        assertThat(change.isNone()).isEqualTo(zeta == 0);
        for (int l = 0; l < counts.length; l++) {
          SortedMap<Long, Connection> old = before.get(l);

          assertWellFormed(network.layers().get(l));
          assertThat(connections(network.layers().get(l)).entrySet())
              .allMatch(
                  c ->
                      c.getValue().equals(old.get(c.getKey())) || c.getValue().velocityBits() == 0);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void growsBesideConnectionsThatStay(Order order) {
    for (Preference preference : Preference.values()) {
      Evolution evolution = evolution(0.2, local(preference, order), 2);
      Network network = evolution.start(SIZES);
      for (int epoch = 0; epoch < EPOCHS - 1; epoch++) {
        EvolutionTest.disturb(network, epoch);
        evolution.after(epoch, EPOCHS, network, NO_SIGNALS);
        for (int l = 0; l < 3; l++) {
          SparseLayer layer = network.layers().get(l);
          Map<Boolean, Set<Long>> byAge = byAge(layer);

          assertThat(byAge.get(true)).isNotEmpty();
          for (long grown : byAge.get(true)) {
            assertThat(
                    neighbours(
                        grown,
                        byAge.get(false),
                        layer.outputs(),
                        places(order, 2, l, layer.inputs()),
                        places(order, 2, l + 1, layer.outputs())))
                .isPositive();
          }
        }
      }
    }
  }

  /** The grown ones, which have no velocity, and the others. */
  private static Map<Boolean, Set<Long>> byAge(SparseLayer layer) {
    Map<Boolean, Set<Long>> byAge = new HashMap<>();
    byAge.put(true, new TreeSet<>());
    byAge.put(false, new TreeSet<>());
    connections(layer).forEach((code, c) -> byAge.get(c.velocityBits() == 0).add(code));
    return byAge;
  }

  /** Where neurons stand: the shuffled order of a boundary between layers is that of its stream. */
  private static IntUnaryOperator places(Order order, long seed, int boundary, int count) {
    if (order == Order.BY_INDEX) {
      return neuron -> neuron;
    }
    int[] neurons = new int[count];
    Arrays.setAll(neurons, n -> n);
    new Streams(seed).stream(Purpose.NEURON_ORDER, boundary, 0).shuffle(neurons);
    List<Integer> listed = Arrays.stream(neurons).boxed().toList();
    return listed::indexOf;
  }

  private static long neighbours(
      long code,
      Set<Long> staying,
      int outputs,
      IntUnaryOperator inputPlace,
      IntUnaryOperator outputPlace) {
    return staying.stream()
        .filter(
            other ->
                Math.abs(place(inputPlace, code / outputs) - place(inputPlace, other / outputs))
                        <= 1
                    && Math.abs(
                            place(outputPlace, code % outputs)
                                - place(outputPlace, other % outputs))
                        <= 1)
        .count();
  }

  private static int place(IntUnaryOperator places, long neuron) {
    return places.applyAsInt((int) neuron);
  }

  @Test
  void mostNeighboursMakesDenserClustersThanOneNeighbour() {
    double most = meanNeighbours(Preference.MOST_NEIGHBOURS);

    assertThat(most).isGreaterThan(2 * meanNeighbours(Preference.ONE_NEIGHBOUR));
  }

  private static double meanNeighbours(Preference preference) {
    Evolution evolution = evolution(0.3, local(preference, Order.BY_INDEX), 3);
    Network network = evolution.start(List.of(100, 100));
    for (int epoch = 0; epoch < EPOCHS - 1; epoch++) {
      EvolutionTest.disturb(network, epoch);
      evolution.after(epoch, EPOCHS, network, NO_SIGNALS);
    }
    Set<Long> all = connections(network.layers().get(0)).keySet();
    return all.stream()
        // Its own position is within reach too.
        .mapToLong(code -> neighbours(code, all, 100, n -> n, n -> n) - 1)
        .average()
        .orElseThrow();
  }

  @Test
  void growsAnywhereOnceNothingBesideAConnectionIsFree() {
    for (Preference preference : Preference.values()) {
      Chosen chosen = choose(local(preference, Order.BY_INDEX), 1, 60);

      assertThat(chosen.codes()).hasSize(60);
      assertThat(chosen.elsewhere()).isEqualTo(60);
      assertThat(chosen.neighbours()).isZero();
      assertSortedAndDistinct(chosen.codes());
    }
  }

  @Test
  void growsFirstBesideConnectionsAndThenAnywhere() {
    for (Preference preference : Preference.values()) {
      LocalGrowth withFallback = local(preference, Order.BY_INDEX);
      LocalGrowth without =
          new LocalGrowth(Neighbourhood.DIAGONAL, preference, Order.BY_INDEX, Fallback.NONE);
      LocalGrowth diagonal =
          new LocalGrowth(Neighbourhood.DIAGONAL, preference, Order.BY_INDEX, Fallback.UNIFORM);
      Chosen beside = choose(without, 0.5, 380);
      Chosen all = choose(diagonal, 0.5, 380);

      assertThat(beside.elsewhere()).isZero();
      assertThat(beside.codes().length).isBetween(100, 379);
      assertThat(all.codes()).hasSize(380).contains(boxed(beside.codes()));
      assertThat(all.elsewhere()).isEqualTo(380 - beside.codes().length);
      assertThat(all.neighbours()).isEqualTo(beside.neighbours());
      assertSortedAndDistinct(all.codes());
      assertThat(choose(withFallback, 0.5, 100).elsewhere()).isZero();
    }
  }

  private static Long[] boxed(long[] codes) {
    return Arrays.stream(codes).boxed().toArray(Long[]::new);
  }

  private static void assertSortedAndDistinct(long[] codes) {
    assertThat(codes).isEqualTo(Arrays.stream(codes).sorted().distinct().toArray());
  }

  /** In a layer of 30 x 20 with 100 connections, of which some are dropped. */
  private static Chosen choose(LocalGrowth growth, double dropFraction, int wanted) {
    SparseLayer layer =
        Composed.set().epsilon("2").evolution(4).start(List.of(30, 20)).layers().get(0);
    BitSet dropped = new BitSet();
    new Drop.SmallestMagnitude(dropFraction).mark(layer, new WeakestConnections(), dropped);
    Survivors survivors = layer.afterDropping(dropped);
    return growth.choose(
        new Grow.Room(survivors, survivors, wanted, 0, 0, new Streams(4), new RandomPositions()));
  }

  @Test
  void shrinksALayerWithoutRoomBesideConnectionsWhereNothingElseIsAllowed() {
    LocalGrowth growth =
        new LocalGrowth(
            Neighbourhood.MOORE, Preference.ONE_NEIGHBOUR, Order.BY_INDEX, Fallback.NONE);
    Evolution evolution = evolution(1, growth, 5);
    Network network = evolution.start(SIZES);
    Evolution.Change change = evolution.after(0, EPOCHS, network, NO_SIGNALS);

    assertThat(change.grown()).isZero();
    assertThat(network.connections()).isZero();
    network.layers().forEach(layer -> assertWellFormed(layer));
  }

  @Test
  void growsNowhereWhereConnectionsWereDroppedIfVacanciesAreClosed() {
    Evolution evolution =
        Composed.set()
            .with(new Drop.WeakestOfEachSign(0.6))
            .with(local(Preference.MOST_NEIGHBOURS, Order.BY_INDEX))
            .with(Vacancies.CLOSED)
            .evolution(6);
    Network network = evolution.start(SIZES);
    EvolutionTest.disturb(network, 0);
    List<SortedMap<Long, Connection>> before = copies(network);
    evolution.after(0, EPOCHS, network, NO_SIGNALS);
    for (int l = 0; l < 3; l++) {
      Set<Long> grown = byAge(network.layers().get(l)).get(true);

      assertThat(Collections.disjoint(grown, before.get(l).keySet())).isTrue();
    }
  }

  /** The control has the neighbours of another order, and as many connections. */
  @Test
  void aShuffledOrderGrowsElsewhereButAsMany() {
    Evolution byIndex = evolution(0.3, local(Preference.MOST_NEIGHBOURS, Order.BY_INDEX), 7);
    Evolution shuffled = evolution(0.3, local(Preference.MOST_NEIGHBOURS, Order.SHUFFLED), 7);
    Network one = byIndex.start(SIZES);
    Network other = shuffled.start(SIZES);
    assertThat(other.sha256()).isEqualTo(one.sha256());
    byIndex.after(0, EPOCHS, one, NO_SIGNALS);
    shuffled.after(0, EPOCHS, other, NO_SIGNALS);

    assertThat(EvolutionTest.counts(other)).isEqualTo(EvolutionTest.counts(one));
    assertThat(connections(other.layers().get(0)).keySet())
        .isNotEqualTo(connections(one.layers().get(0)).keySet());
  }

  @Test
  void givesTheSameBitsForTheSameSeed() {
    for (Order order : Order.values()) {
      String[] hashes = new String[2];
      for (int run = 0; run < 2; run++) {
        Evolution evolution = evolution(0.3, local(Preference.ONE_NEIGHBOUR, order), 8);
        Network network = evolution.start(SIZES);
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
          evolution.after(epoch, EPOCHS, network, NO_SIGNALS);
        }
        hashes[run] = network.sha256();
      }

      assertThat(hashes[1]).isEqualTo(hashes[0]);
    }
  }

  @Test
  void evolvesLargeLayersQuickly() {
    for (Preference preference : Preference.values()) {
      Evolution evolution = evolution(0.3, local(preference, Order.SHUFFLED), 9);
      Network network = evolution.start(List.of(7_000, 7_000, 2));
      long connections = network.connections();
      long begin = System.nanoTime();
      for (int epoch = 0; epoch < 10; epoch++) {
        evolution.after(epoch, EPOCHS, network, NO_SIGNALS);
      }

      // It takes half a second; a walk over all 49 million positions an epoch would take longer.
      assertThat((System.nanoTime() - begin) * 1e-9).isLessThan(5);
      assertThat(network.connections()).isEqualTo(connections);
    }
  }

  private static Evolution evolution(double zeta, Grow grow, long seed) {
    return Composed.set().with(new Drop.WeakestOfEachSign(zeta)).with(grow).evolution(seed);
  }

  private static LocalGrowth local(Preference preference, Order order) {
    return new LocalGrowth(Neighbourhood.MOORE, preference, order, Fallback.UNIFORM);
  }

  private static List<SortedMap<Long, Connection>> copies(Network network) {
    List<SortedMap<Long, Connection>> copies = new ArrayList<>();
    network.layers().forEach(layer -> copies.add(new TreeMap<>(connections(layer))));
    return copies;
  }
}
