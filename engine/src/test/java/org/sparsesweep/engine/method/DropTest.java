package org.sparsesweep.engine.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.sparsesweep.engine.network.LayerAssertions.assertWellFormed;
import static org.sparsesweep.engine.network.LayerAssertions.connections;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SortedMap;
import java.util.function.DoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparsesweep.engine.network.LayerAssertions.Connection;
import org.sparsesweep.engine.network.Network;
import org.sparsesweep.engine.network.SparseLayer;
import org.sparsesweep.engine.topology.WeakestConnections;

/** The rules beside SET's own, which {@link EvolutionTest} tests. */
class DropTest {
  private static final List<Integer> SIZES = List.of(30, 40, 25, 3);
  private static final int EPOCHS = 12;
  private static final Signals NO_SIGNALS = new Signals(Signals.Scores.NONE);
  private static final List<DoubleFunction<Drop>> RULES =
      List.of(Drop.WeakestOfEachSign::new, Drop.SmallestMagnitude::new, Drop.ReferenceWindow::new);

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.01, 0.3, 0.7, 1})
  void everyRuleKeepsTheConnectionsOfEveryLayer(double zeta) {
    for (DoubleFunction<Drop> rule : RULES) {
      Evolution evolution = Composed.set().with(rule.apply(zeta)).evolution(1);
      Network network = evolution.start(SIZES);
      int[] counts = EvolutionTest.counts(network);
      for (int epoch = 0; epoch < EPOCHS - 1; epoch++) {
        EvolutionTest.disturb(network, epoch);
        Evolution.Change change = evolution.after(epoch, EPOCHS, network, NO_SIGNALS);

        assertThat(EvolutionTest.counts(network)).isEqualTo(counts);
        assertThat(change.grown()).isEqualTo(change.dropped());
        network.layers().forEach(layer -> assertWellFormed(layer));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.1, 0.3, 0.5, 0.9})
  void magnitudeDropsTheFractionOfALayerWhateverTheSigns(double zeta) {
    Evolution evolution = Composed.set().with(new Drop.SmallestMagnitude(zeta)).evolution(2);
    Network network = evolution.start(SIZES);
    for (int epoch = 0; epoch < EPOCHS - 1; epoch++) {
      EvolutionTest.disturb(network, epoch);
      List<SortedMap<Long, Connection>> before = new ArrayList<>();
      long expected = 0;
      for (SparseLayer layer : network.layers()) {
        before.add(connections(layer));
        expected += (long) (zeta * layer.connections() + 1e-9);
      }
      Evolution.Change change = evolution.after(epoch, EPOCHS, network, NO_SIGNALS);

      assertThat(change.dropped()).isEqualTo(expected);
      for (int l = 0; l < before.size(); l++) {
        assertSurvivorsAreLarger(before.get(l), connections(network.layers().get(l)));
      }
    }
  }

  private static void assertSurvivorsAreLarger(
      SortedMap<Long, Connection> before, SortedMap<Long, Connection> after) {
    float largestDropped = 0;
    float smallestKept = Float.MAX_VALUE;
    for (var entry : before.entrySet()) {
      float magnitude = Math.abs(Float.intBitsToFloat(entry.getValue().weightBits()));
      if (entry.getValue().equals(after.get(entry.getKey()))) {
        smallestKept = Math.min(smallestKept, magnitude);
      } else {
        largestDropped = Math.max(largestDropped, magnitude);
      }
    }
    assertThat(smallestKept).isGreaterThanOrEqualTo(largestDropped);
  }

  @Test
  void atZetaZeroOnlyTheReferenceDropsAnything() {
    for (Drop rule : List.of(new Drop.WeakestOfEachSign(0), new Drop.SmallestMagnitude(0))) {
      Evolution evolution = Composed.set().with(rule).evolution(3);
      Network network = evolution.start(SIZES);
      String before = network.sha256();

      assertThat(evolution.after(0, EPOCHS, network, NO_SIGNALS).isNone()).isTrue();
      assertThat(network.sha256()).isEqualTo(before);
    }
    Evolution reference = Composed.set().with(new Drop.ReferenceWindow(0)).evolution(3);
    Network network = reference.start(SIZES);

    // Two of every layer.
    assertThat(reference.after(0, EPOCHS, network, NO_SIGNALS).dropped()).isEqualTo(6);
  }

  @Test
  void atZetaOneEveryRuleDropsAll() {
    for (DoubleFunction<Drop> rule : RULES) {
      Evolution evolution = Composed.set().with(rule.apply(1)).evolution(4);
      Network network = evolution.start(SIZES);
      EvolutionTest.disturb(network, 0);
      Evolution.Change change = evolution.after(0, EPOCHS, network, NO_SIGNALS);

      assertThat(change.dropped()).isEqualTo(network.connections());
      assertThat(network.layers())
          .allSatisfy(
              layer ->
                  assertThat(connections(layer).values()).allMatch(c -> c.velocityBits() == 0));
    }
  }

  /** 300 positive weights spread wide, 100 negative ones close to 0. */
  @Test
  void signedKeepsTheRatioOfTheSignsWhereMagnitudeDoesNot() {
    SparseLayer layer =
        Composed.set().epsilon("10").evolution(5).start(List.of(20, 20)).layers().get(0);
    assertThat(layer.connections()).isEqualTo(400);
    for (int p = 0; p < 400; p++) {
      layer.weights().nz_values[p] = p % 4 == 0 ? -0.001f * (p + 1) : 0.01f * (p + 1);
    }

    assertThat(negativeShareOfSurvivors(layer, new Drop.WeakestOfEachSign(0.3))).isEqualTo(0.25);
    assertThat(negativeShareOfSurvivors(layer, new Drop.SmallestMagnitude(0.3))).isLessThan(0.05);
    assertThat(negativeShareOfSurvivors(layer, new Drop.ReferenceWindow(0.3)))
        .isCloseTo(0.25, within(0.01));
  }

  private static double negativeShareOfSurvivors(SparseLayer layer, Drop rule) {
    BitSet marked = new BitSet();
    rule.mark(layer, new WeakestConnections(), marked);
    int negative = 0;
    for (int p = marked.nextClearBit(0); p < 400; p = marked.nextClearBit(p + 1)) {
      negative += layer.weights().nz_values[p] < 0 ? 1 : 0;
    }
    return negative / (400.0 - marked.cardinality());
  }

  @Test
  void aFactorMultipliesTheFraction() {
    SparseLayer layer =
        Composed.set().epsilon("10").evolution(6).start(List.of(20, 20)).layers().get(0);
    for (DoubleFunction<Drop> rule : RULES) {
      BitSet scaled = new BitSet();
      BitSet plain = new BitSet();
      rule.apply(0.8).times(0.25).mark(layer, new WeakestConnections(), scaled);
      rule.apply(0.2).mark(layer, new WeakestConnections(), plain);

      assertThat(scaled).isEqualTo(plain);
      assertThat(scaled.cardinality()).isBetween(70, 85);
    }
  }

  @Test
  void rejectsFractionsOutsideTheUnitInterval() {
    for (DoubleFunction<Drop> rule : RULES) {
      for (double zeta : new double[] {-0.01, 1.01, Double.NaN}) {
        assertThatThrownBy(() -> rule.apply(zeta))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("zeta = " + zeta);
      }
    }
  }

  @Test
  void failsOnWeightsThatAreNotNumbersNamingTheLayer() {
    for (DoubleFunction<Drop> rule : RULES) {
      Evolution evolution = Composed.set().with(rule.apply(0.3)).evolution(7);
      Network network = evolution.start(SIZES);
      network.layers().get(2).weights().nz_values[4] = Float.NaN;

      assertThatThrownBy(() -> evolution.after(0, EPOCHS, network, NO_SIGNALS))
          .isInstanceOf(ArithmeticException.class)
          .hasMessageContaining("layer 3")
          .hasMessageContaining("position 4");
    }
  }
}
