package org.sparsesweep.engine.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sparsesweep.engine.network.LayerAssertions.assertWellFormed;
import static org.sparsesweep.engine.network.LayerAssertions.connections;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparsesweep.engine.PaperNetworks;
import org.sparsesweep.engine.method.Neurons.FewestOutgoing;
import org.sparsesweep.engine.method.Neurons.HiddenLayers;
import org.sparsesweep.engine.network.Network;
import org.sparsesweep.engine.network.SparseLayer;
import org.sparsesweep.engine.network.WeightInit;
import org.sparsesweep.engine.random.Streams;

/** Removal of neurons: methods.md, sections 1.5, 3.1 and 3.2. */
class NeuronsTest {
  private static final List<Integer> SIZES = List.of(30, 60, 50, 3);
  private static final Signals NO_SIGNALS = new Signals(Signals.Scores.NONE);

  /** methods.md, section 12.3: all fifteen counts of the paper's Table 3. */
  @ParameterizedTest
  @MethodSource("org.sparsesweep.engine.PaperNetworks#all")
  void leavesTheNeuronsThatThePaperPrints(PaperNetworks network) {
    FewestOutgoing neurons = new FewestOutgoing(0.04, 10, 40, HiddenLayers.ALL);
    int left = neurons.leftOf(network.hidden());

    assertThat(left).isEqualTo(network.left());
    int features = network.dataset().equals("Carcinom") ? 9182 : network.features();
    assertThat(features + 2 * left).isEqualTo(network.neurons());
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 0", "24, 24, 0", "25, 24, 1", "49, 24, 25", "50, 24, 25", "300, 66, 41"})
  void stopsByItselfWhereTheFractionIsLessThanANeuron(int neurons, int left, int rounds) {
    FewestOutgoing removal = new FewestOutgoing(0.04, 10, 40, HiddenLayers.ALL);

    assertThat(removal.leftOf(neurons)).isEqualTo(left);
    assertThat(removal.roundsOf(neurons)).isEqualTo(rounds);
  }

  @Test
  void neverRemovesTheLastNeuron() {
    FewestOutgoing removal = new FewestOutgoing(Math.nextDown(1.0), 0, 40, HiddenLayers.ALL);

    assertThat(removal.leftOf(1000)).isEqualTo(1);
    assertThat(removal.roundsOf(1000)).isEqualTo(1);
  }

  @Test
  void removesAfterBetaEpochsAndInGammaMoreAndInNoOther() {
    Evolution evolution = npset("npset", 4, 3, 1);
    Network network = evolution.start(SIZES);
    List<Integer> neurons = new ArrayList<>();
    for (int epoch = 0; epoch < 12; epoch++) {
      int before = network.neurons();
      assertThat(evolution.before(epoch, network)).isEqualTo(before - network.neurons());
      neurons.add(network.neurons() - 30);
      evolution.after(epoch, 12, network, NO_SIGNALS);
    }

    // 60 and 50, then floor(0.1 n) less in each of 4 rounds: 54, 49, 45, 41 and 45, 41, 37, 34.
    assertThat(neurons).containsExactly(110, 110, 110, 110, 99, 90, 82, 75, 75, 75, 75, 75);
  }

  @Test
  void everyRemovedNeuronHasAtMostTheConnectionsOfEveryKeptOne() {
    FewestOutgoing removal = new FewestOutgoing(0.1, 0, 0, HiddenLayers.ALL);
    for (int seed = 0; seed < 100; seed++) {
      SparseLayer following = npset("npset", 0, 9, seed).start(SIZES).layers().get(2);
      BitSet gone = new BitSet();
      removal.markRemoved(0, 2, following, gone);
      int mostOfGone = gone.stream().map(following::outDegree).max().orElseThrow();

      assertThat(gone.cardinality()).isEqualTo(5);
      assertThat(gone.length()).isLessThanOrEqualTo(50);
      for (int kept = gone.nextClearBit(0); kept < 50; kept = gone.nextClearBit(kept + 1)) {
        assertThat(following.outDegree(kept)).isGreaterThanOrEqualTo(mostOfGone);
      }
    }
  }

  /** The neurons of layer 2 that go take connections of layer 1's with them: these must count. */
  @Test
  void ranksAllLayersBeforeAnyLosesNeurons() {
    for (int seed = 0; seed < 20; seed++) {
      Evolution evolution = npset("npset", 0, 0, seed);
      Network network = evolution.start(SIZES);
      SparseLayer middle = network.layers().get(1);
      FewestOutgoing removal = new FewestOutgoing(0.1, 0, 0, HiddenLayers.ALL);
      BitSet first = new BitSet();
      BitSet second = new BitSet();
      removal.markRemoved(0, 1, middle, first);
      removal.markRemoved(0, 2, network.layers().get(2), second);
      long expected =
          connections(middle).keySet().stream()
              .filter(code -> !first.get((int) (code / 50)) && !second.get((int) (code % 50)))
              .count();
      evolution.before(0, network);

      assertThat(middle.connections()).isEqualTo((int) expected);
    }
  }

  @Test
  void connectionsNeverGrowInNumberAndStayBetweenRemovals() {
    Evolution evolution = npset("npset", 3, 4, 3);
    Network network = evolution.start(SIZES);
    int[] counts = counts(network);
    for (int epoch = 0; epoch < 15; epoch++) {
      int removed = evolution.before(epoch, network);
      for (SparseLayer layer : network.layers()) {
        assertWellFormed(layer);
      }
      int[] after = counts(network);
      for (int l = 0; l < 3; l++) {
        assertThat(after[l]).isLessThanOrEqualTo(counts[l]);
      }
      if (removed == 0) {
        assertThat(after).isEqualTo(counts);
      }
      evolution.after(epoch, 15, network, NO_SIGNALS);
      assertThat(counts(network)).isEqualTo(after);
      counts = after;
    }
    assertThat(counts[1]).isLessThan(400);
  }

  @ParameterizedTest
  @CsvSource({"npset-first, 30-41-50-3", "npset-second, 30-60-34-3", "npset, 30-41-34-3"})
  void removesInTheChosenLayersOnly(String method, String left) {
    Evolution evolution = npset(method, 0, 3, 4);
    Network network = evolution.start(SIZES);
    for (int epoch = 0; epoch < 4; epoch++) {
      evolution.before(epoch, network);
    }
    List<SparseLayer> layers = network.layers();

    assertThat(
            "%d-%d-%d-%d"
                .formatted(
                    network.inputs(),
                    layers.get(0).outputs(),
                    layers.get(1).outputs(),
                    network.outputs()))
        .isEqualTo(left);
    assertThat(layers.get(1).inputs()).isEqualTo(layers.get(0).outputs());
    assertThat(layers.get(2).inputs()).isEqualTo(layers.get(1).outputs());
  }

  @ParameterizedTest
  @ValueSource(strings = {"alpha", "beta"})
  void withoutAnyRemovalIsSet(String why) {
    Map<String, String> none =
        why.equals("alpha") ? Map.of("alpha", "0", "beta", "0") : Map.of("beta", "12");
    Evolution npset = new Evolution(method("npset", none), WeightInit.NORMAL_0_1, new Streams(5));
    Evolution set = new Evolution(method("set", Map.of()), WeightInit.NORMAL_0_1, new Streams(5));
    Network pruned = npset.start(SIZES);
    Network whole = set.start(SIZES);
    for (int epoch = 0; epoch < 12; epoch++) {
      assertThat(npset.before(epoch, pruned)).isZero();
      set.before(epoch, whole);
      npset.after(epoch, 12, pruned, NO_SIGNALS);
      set.after(epoch, 12, whole, NO_SIGNALS);
    }

    assertThat(pruned.sha256()).isEqualTo(whole.sha256());
  }

  @Test
  void withoutRewiringEveryConnectionLeftIsOneOfTheStart() {
    Evolution evolution = npset("npset-no-rewiring", 0, 5, 6);
    Network network = evolution.start(SIZES);
    int inputs = network.layers().get(0).connections();
    float[] weights = network.layers().get(0).weights().nz_values.clone();
    for (int epoch = 0; epoch < 6; epoch++) {
      evolution.before(epoch, network);
      assertThat(evolution.after(epoch, 6, network, NO_SIGNALS).isNone()).isTrue();
    }

    assertThat(network.layers().get(0).connections()).isLessThan(inputs);
    assertThat(
            connections(network.layers().get(0)).values().stream()
                .map(c -> Float.intBitsToFloat(c.weightBits())))
        .allMatch(weight -> contains(weights, weight));
  }

  @Test
  void afterTheFirstRemovalAFrozenTopologyOnlyLosesNeurons() {
    Evolution evolution = npset("npset-frozen", 3, 4, 6);
    Network network = evolution.start(SIZES);
    for (int epoch = 0; epoch < 10; epoch++) {
      evolution.before(epoch, network);
      assertThat(evolution.after(epoch, 10, network, NO_SIGNALS).isNone()).isEqualTo(epoch >= 3);
    }
  }

  @Test
  void rejectsValuesOutsideTheirRangesNamingThem() {
    for (double alpha : new double[] {-0.1, 1, Double.NaN}) {
      assertThatThrownBy(() -> new FewestOutgoing(alpha, 1, 1, HiddenLayers.ALL))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("alpha = " + alpha);
    }
    assertThatThrownBy(() -> new FewestOutgoing(0.1, -1, 1, HiddenLayers.ALL))
        .hasMessageContaining("beta = -1");
    assertThatThrownBy(() -> new FewestOutgoing(0.1, 1, -1, HiddenLayers.ALL))
        .hasMessageContaining("gamma = -1");
  }

  private static Evolution npset(String name, int beta, int gamma, long seed) {
    Method method =
        method(
            name,
            Map.of(
                "alpha", "0.1", "beta", Integer.toString(beta), "gamma", Integer.toString(gamma)));
    return new Evolution(method, WeightInit.NORMAL_0_1, new Streams(seed));
  }

  private static Method method(String name, Map<String, String> changed) {
    Map<String, String> values = new TreeMap<>(Map.of("epsilon", "5"));
    values.putAll(changed);
    return Methods.named(name).orElseThrow().compose(MethodsTest.values(values));
  }

  private static int[] counts(Network network) {
    return network.layers().stream().mapToInt(SparseLayer::connections).toArray();
  }

  private static boolean contains(float[] weights, float weight) {
    for (float each : weights) {
      if (each == weight) {
        return true;
      }
    }
    return false;
  }
}
