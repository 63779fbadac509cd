package org.sparsesweep.engine.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.sparsesweep.engine.network.LayerAssertions.assertWellFormed;
import static org.sparsesweep.engine.network.LayerAssertions.connections;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparsesweep.engine.network.LayerAssertions.Connection;
import org.sparsesweep.engine.network.Network;
import org.sparsesweep.engine.network.SparseLayer;
import org.sparsesweep.engine.network.WeightInit;
import org.sparsesweep.engine.random.Purpose;
import org.sparsesweep.engine.random.RandomStream;
import org.sparsesweep.engine.random.Streams;

class EvolutionTest {
  private static final List<Integer> SIZES = List.of(30, 40, 25, 3);
  private static final int EPOCHS = 30;
  private static final Signals NO_SIGNALS = new Signals(Signals.Scores.NONE);

  @ParameterizedTest
  @ValueSource(strings = {"0", "0.01", "0.3", "0.5", "1"})
  void setKeepsTheConnectionsOfEveryLayerInEveryEpoch(String zeta) {
    Evolution evolution = set(zeta, "evolve", 1);
    Network network = evolution.start(SIZES);
    int[] counts = counts(network);
    for (int epoch = 0; epoch < EPOCHS - 1; epoch++) {
      disturb(network, epoch);
      Evolution.Change change = evolution.after(epoch, EPOCHS, network, NO_SIGNALS);

      assertThat(counts(network)).isEqualTo(counts);
      assertThat(change.grown()).isEqualTo(change.dropped());
      assertThat(change.isNone()).isEqualTo(zeta.equals("0"));
      for (SparseLayer layer : network.layers()) {
        assertWellFormed(layer);
      }
    }
  }

  /** Counts by hand: floor(zeta n) of the positive and of the negative weights. */
  @Test
  void setDropsTheFractionOfEachSign() {
    for (double zeta : new double[] {0.1, 0.3, 0.7, 1}) {
      Evolution evolution = set(Double.toString(zeta), "evolve", 2);
      Network network = evolution.start(SIZES);
      disturb(network, 1);
      long expected = 0;
      for (SparseLayer layer : network.layers()) {
        int negative = negative(layer);
        expected += (long) (zeta * negative + 1e-9);
        expected += (long) (zeta * (layer.connections() - negative) + 1e-9);
      }

      assertThat(evolution.after(0, EPOCHS, network, NO_SIGNALS).dropped()).isEqualTo(expected);
    }
  }

  /** New connections are those without velocity: every old one was given one. */
  @Test
  void survivorsAreAtLeastAsLargeAsTheDroppedOfTheirSignAndKeepTheirBits() {
    Evolution evolution = set("0.3", "evolve", 3);
    Network network = evolution.start(SIZES);
    for (int epoch = 0; epoch < EPOCHS - 1; epoch++) {
      disturb(network, epoch);
      List<SortedMap<Long, Connection>> before = new ArrayList<>();
      List<float[]> biases = new ArrayList<>();
      for (SparseLayer layer : network.layers()) {
        before.add(connections(layer));
        biases.add(layer.bias().clone());
      }
      evolution.after(epoch, EPOCHS, network, NO_SIGNALS);
      for (int l = 0; l < before.size(); l++) {
        SparseLayer layer = network.layers().get(l);
        assertSurvivors(before.get(l), connections(layer));
        assertThat(layer.bias()).isEqualTo(biases.get(l));
      }
    }
  }

  private static void assertSurvivors(
      SortedMap<Long, Connection> before, SortedMap<Long, Connection> after) {
    float[] largestDropped = {0, 0};
    float[] smallestKept = {Float.MAX_VALUE, Float.MAX_VALUE};
    before.forEach(
        (code, connection) -> {
          float weight = Float.intBitsToFloat(connection.weightBits());
          int sign = weight < 0 ? 1 : 0;
          if (connection.equals(after.get(code))) {
            smallestKept[sign] = Math.min(smallestKept[sign], Math.abs(weight));
          } else {
            largestDropped[sign] = Math.max(largestDropped[sign], Math.abs(weight));
          }
        });
    assertThat(smallestKept[0]).isGreaterThanOrEqualTo(largestDropped[0]);
    assertThat(smallestKept[1]).isGreaterThanOrEqualTo(largestDropped[1]);
    assertThat(after.entrySet())
        .allMatch(
            c -> c.getValue().equals(before.get(c.getKey())) || c.getValue().velocityBits() == 0);
  }

  @Test
  void atZetaOneNoConnectionSurvives() {
    Evolution evolution = set("1", "evolve", 4);
    Network network = evolution.start(SIZES);
    disturb(network, 0);
    List<SortedMap<Long, Connection>> before =
        network.layers().stream().map(l -> connections(l)).toList();
    evolution.after(0, EPOCHS, network, NO_SIGNALS);

    for (int l = 0; l < before.size(); l++) {
      SparseLayer layer = network.layers().get(l);
      SortedMap<Long, Connection> old = before.get(l);
      assertThat(connections(layer).values()).allMatch(c -> c.velocityBits() == 0);
      assertThat(connections(layer).entrySet())
          .noneMatch(
              c ->
                  old.containsKey(c.getKey())
                      && old.get(c.getKey()).weightBits() == c.getValue().weightBits());
    }
  }

  @Test
  void grownWeightsFollowTheInitialDistribution() {
    Evolution evolution = set("1", "evolve", 5);
    Network network = evolution.start(List.of(200, 200, 2));
    double square = 0;
    int count = 0;
    for (int epoch = 0; epoch < 10; epoch++) {
      evolution.after(epoch, EPOCHS, network, NO_SIGNALS);
      SparseLayer layer = network.layers().get(0);
      for (int p = 0; p < layer.connections(); p++) {
        square += layer.weights().nz_values[p] * (double) layer.weights().nz_values[p];
        count++;
      }
    }

    // Deviation 0.1; the relative standard error of a variance is sqrt(2 / n).
    assertThat(count).isGreaterThan(15_000);
    assertThat(square / count / 0.01).isCloseTo(1, within(4 * Math.sqrt(2.0 / count)));
  }

  /** Fan-ins around 10 differ by a third; taken for one another, the variance would be 1.1. */
  @Test
  void grownWeightsFollowTheFanInOfTheirNeuronAfterTheChange() {
    Method method = method("set", Map.of("epsilon", "5", "zeta", "1"));
    Evolution evolution = new Evolution(method, WeightInit.SPARSE_HE_PER_NEURON, new Streams(5));
    Network network = evolution.start(List.of(200, 200, 2));
    double square = 0;
    int count = 0;
    for (int epoch = 0; epoch < 10; epoch++) {
      evolution.after(epoch, EPOCHS, network, NO_SIGNALS);
      SparseLayer layer = network.layers().get(0);
      for (int p = 0; p < layer.connections(); p++) {
        double weight = layer.weights().nz_values[p];
        square += weight * weight * layer.inDegree(layer.weights().nz_rows[p]) / 2;
        count++;
      }
    }

    assertThat(count).isGreaterThan(15_000);
    assertThat(square / count).isCloseTo(1, within(4 * Math.sqrt(2.0 / count)));
  }

  @Test
  void aFullLayerStaysFullAndGetsItsWeakestWeightsAnew() {
    Method method = method("set", Map.of("zeta", "0.3", "epsilon", "50", "erdos-renyi", "exact"));
    Evolution evolution = new Evolution(method, WeightInit.NORMAL_0_1, new Streams(6));
    Network network = evolution.start(List.of(20, 10, 2));
    assertThat(network.connections()).isEqualTo(220);
    disturb(network, 0);
    List<SortedMap<Long, Connection>> before =
        network.layers().stream().map(l -> connections(l)).toList();
    Evolution.Change change = evolution.after(0, EPOCHS, network, NO_SIGNALS);

    assertThat(network.connections()).isEqualTo(220);
    assertThat(change.dropped()).isBetween(60L, 66L);
    for (int l = 0; l < 2; l++) {
      assertThat(connections(network.layers().get(l)).keySet()).isEqualTo(before.get(l).keySet());
      assertSurvivors(before.get(l), connections(network.layers().get(l)));
    }
  }

  @Test
  void weightsOfOneSignLoseTheFractionOfThatSign() {
    Evolution evolution = set("0.5", "evolve", 7);
    Network network = evolution.start(SIZES);
    long expected = 0;
    for (SparseLayer layer : network.layers()) {
      for (int p = 0; p < layer.connections(); p++) {
        layer.weights().nz_values[p] = -Math.abs(layer.weights().nz_values[p]);
      }
      layer.weightsChanged();
      expected += layer.connections() / 2;
    }
    long connections = network.connections();
    Evolution.Change change = evolution.after(0, EPOCHS, network, NO_SIGNALS);

    assertThat(change).isEqualTo(new Evolution.Change(expected, expected, Double.NaN, false));
    assertThat(network.connections()).isEqualTo(connections);
  }

  @Test
  void aSingleConnectionStaysUnlessAllGo() {
    for (String zeta : List.of("0.99", "1")) {
      Method method = method("set", Map.of("zeta", zeta, "epsilon", "0.1", "erdos-renyi", "exact"));
      Evolution evolution = new Evolution(method, WeightInit.NORMAL_0_1, new Streams(8));
      Network network = evolution.start(List.of(6, 4));
      assertThat(network.connections()).isEqualTo(1);
      Evolution.Change change = evolution.after(0, EPOCHS, network, NO_SIGNALS);

      assertThat(change.dropped()).isEqualTo(zeta.equals("1") ? 1 : 0);
      assertThat(network.connections()).isEqualTo(1);
    }
  }

  @Test
  void anEmptyLayerStaysEmpty() {
    Method method = method("set", Map.of("zeta", "1", "epsilon", "0.01", "erdos-renyi", "exact"));
    Evolution evolution = new Evolution(method, WeightInit.SPARSE_HE, new Streams(8));
    Network network = evolution.start(List.of(6, 4));

    assertThat(evolution.after(0, EPOCHS, network, NO_SIGNALS)).isEqualTo(Evolution.Change.NONE);
    assertThat(network.connections()).isZero();
  }

  @Test
  void aStaticOutputLayerNeverChangesWhileTheOthersDo() {
    Evolution evolution = set("1", "static", 9);
    Network network = evolution.start(SIZES);
    assertThat(network.layers().get(2).connections()).isLessThan(75);
    SortedMap<Long, Connection> output = connections(network.layers().get(2));
    SortedMap<Long, Connection> hidden = connections(network.layers().get(1));
    evolution.after(0, EPOCHS, network, NO_SIGNALS);

    assertThat(connections(network.layers().get(2))).isEqualTo(output);
    assertThat(connections(network.layers().get(1))).isNotEqualTo(hidden);
  }

  @Test
  void aDenseOutputLayerIsFullAndNeverChanges() {
    Evolution evolution = set("1", "dense", 9);
    Network network = evolution.start(SIZES);
    assertThat(network.layers().get(2).connections()).isEqualTo(75);
    assertThat(network.layers().get(1).connections()).isLessThan(1000);
    SortedMap<Long, Connection> output = connections(network.layers().get(2));
    evolution.after(0, EPOCHS, network, NO_SIGNALS);

    assertThat(connections(network.layers().get(2))).isEqualTo(output);
  }

  @Test
  void nothingChangesAfterTheLastEpoch() {
    Evolution evolution = set("1", "evolve", 10);
    Network network = evolution.start(SIZES);
    String before = network.sha256();

    assertThat(evolution.after(EPOCHS - 1, EPOCHS, network, NO_SIGNALS))
        .isEqualTo(Evolution.Change.NONE);
    assertThat(network.sha256()).isEqualTo(before);
  }

  @Test
  void methodsOfOneSeedStartFromTheSameNetwork() {
    String set = set("0.3", "evolve", 11).start(SIZES).sha256();

    assertThat(set("0.9", "evolve", 11).start(SIZES).sha256()).isEqualTo(set);
    assertThat(evolution("static-sparse", Map.of(), 11).start(SIZES).sha256()).isEqualTo(set);
    assertThat(set("0.3", "evolve", 12).start(SIZES).sha256()).isNotEqualTo(set);
  }

  @Test
  void theOutputLayersPolicyDoesNotShiftTheOtherLayers() {
    Network evolving = set("0.3", "evolve", 11).start(SIZES);
    Network dense = set("0.3", "dense", 11).start(SIZES);

    for (int l = 0; l < 2; l++) {
      assertThat(connections(dense.layers().get(l)))
          .isEqualTo(connections(evolving.layers().get(l)));
    }
  }

  @Test
  void denseHasEveryConnectionAndNeverChanges() {
    Evolution evolution = evolution("dense", Map.of(), 13);
    Network network = evolution.start(SIZES);
    assertThat(network.connections()).isEqualTo(30 * 40 + 40 * 25 + 25 * 3);
    String before = network.sha256();
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
      assertThat(evolution.after(epoch, EPOCHS, network, NO_SIGNALS).isNone()).isTrue();
    }

    assertThat(network.sha256()).isEqualTo(before);
  }

  @Test
  void staticSparseNeverChanges() {
    Evolution evolution = evolution("static-sparse", Map.of(), 13);
    Network network = evolution.start(SIZES);
    String before = network.sha256();
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
      assertThat(evolution.after(epoch, EPOCHS, network, NO_SIGNALS).isNone()).isTrue();
    }

    assertThat(network.sha256()).isEqualTo(before);
  }

  @Test
  void failsOnAWeightThatIsNotANumberNamingTheLayer() {
    Evolution evolution = set("0.3", "evolve", 14);
    Network network = evolution.start(SIZES);
    network.layers().get(1).weights().nz_values[5] = Float.NaN;

    assertThatThrownBy(() -> evolution.after(0, EPOCHS, network, NO_SIGNALS))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContaining("layer 2")
        .hasMessageContaining("position 5");
  }

  @Test
  void evolvesLargeLayersQuickly() {
    Evolution evolution = set("0.3", "evolve", 15);
    Network network = evolution.start(List.of(7_000, 7_000, 2));
    long connections = network.connections();
    long begin = System.nanoTime();
    for (int epoch = 0; epoch < 10; epoch++) {
      evolution.after(epoch, EPOCHS, network, NO_SIGNALS);
    }

    // It takes 0.2 s; a walk over all 49 million positions an epoch would take much longer.
    assertThat((System.nanoTime() - begin) * 1e-9).isLessThan(5);
    assertThat(network.connections()).isEqualTo(connections);
  }

  private static Evolution set(String zeta, String outputLayer, long seed) {
    return evolution("set", Map.of("zeta", zeta, "output-layer", outputLayer), seed);
  }

  private static Evolution evolution(String name, Map<String, String> changed, long seed) {
    Map<String, String> values = new TreeMap<>(Map.of("epsilon", "5"));
    values.putAll(changed);
    return new Evolution(method(name, values), WeightInit.NORMAL_0_1, new Streams(seed));
  }

  private static Method method(String name, Map<String, String> changed) {
    return Methods.named(name).orElseThrow().compose(MethodsTest.values(changed));
  }

  /** Gives every connection a new weight and a velocity that is not 0. */
  static void disturb(Network network, int epoch) {
    RandomStream random = new Streams(epoch).stream(Purpose.DATA);
    for (SparseLayer layer : network.layers()) {
      for (int p = 0; p < layer.connections(); p++) {
        layer.weights().nz_values[p] = (float) (random.nextGaussian() + 0.2);
        layer.velocity()[p] = 1 + (float) random.nextDouble();
      }
      layer.weightsChanged();
    }
  }

  private static int negative(SparseLayer layer) {
    int negative = 0;
    for (int p = 0; p < layer.connections(); p++) {
      negative += layer.weights().nz_values[p] < 0 ? 1 : 0;
    }
    return negative;
  }

  static int[] counts(Network network) {
    return network.layers().stream().mapToInt(SparseLayer::connections).toArray();
  }
}
