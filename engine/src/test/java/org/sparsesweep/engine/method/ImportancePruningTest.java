package org.sparsesweep.engine.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sparsesweep.engine.method.Neurons.Among;
import org.sparsesweep.engine.method.Neurons.LeastImportant;
import org.sparsesweep.engine.network.LayerAssertions;
import org.sparsesweep.engine.network.Network;
import org.sparsesweep.engine.network.SparseLayer;
import org.sparsesweep.engine.network.WeightInit;
import org.sparsesweep.engine.random.Purpose;
import org.sparsesweep.engine.random.Streams;
import org.sparsesweep.engine.topology.Topology;

/** Neurons that lose their incoming connections: methods.md, section 9.1. */
class ImportancePruningTest {
  private static final List<Integer> SIZES = List.of(30, 60, 50, 3);
  private static final Signals NO_SIGNALS = new Signals(Signals.Scores.NONE);

  /** Five neurons with one connection each, of importance 1 to 5. */
  @ParameterizedTest
  @CsvSource({"0, 1", "20, 1", "25, 2", "49.9, 2", "50, 3", "100, 5"})
  void emptiesThoseUpToThePercentileBetweenNeurons(double percentile, int expected) {
    SparseLayer layer = fiveNeurons(-3, 1, 5, -2, 4);
    BitSet gone = new BitSet();
    new LeastImportant(percentile, 0, 1, Among.ALL).markEmptied(0, layer, gone);

    assertThat(gone.stream().mapToObj(p -> Math.abs(layer.weights().nz_values[p])).sorted())
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, expected).mapToObj(n -> (float) n).toList());
  }

  @Test
  void equalsAtTheBorderAllGo() {
    SparseLayer layer = fiveNeurons(2, 2, 2, 3, 4);
    BitSet gone = new BitSet();
    new LeastImportant(10, 0, 1, Among.ALL).markEmptied(0, layer, gone);

    assertThat(gone.cardinality()).isEqualTo(3);
  }

  /** Where a fifth is empty already, the 20th percentile of all is 0: the rule stalls. */
  @Test
  void emptyNeuronsCountOrDoNotCount() {
    SparseLayer layer = fiveNeurons(1, 2, 3, 4, 5);
    BitSet first = new BitSet();
    new LeastImportant(25, 0, 1, Among.ALL).markEmptied(0, layer, first);
    layer.rewire(first, new long[0], new float[0]);
    BitSet all = new BitSet();
    BitSet live = new BitSet();
    new LeastImportant(20, 0, 1, Among.ALL).markEmptied(0, layer, all);
    new LeastImportant(20, 0, 1, Among.LIVE).markEmptied(0, layer, live);

    assertThat(layer.connections()).isEqualTo(3);
    assertThat(all.isEmpty()).isTrue();
    assertThat(live.cardinality()).isEqualTo(1);
  }

  @Test
  void everyEmptiedNeuronIsAtMostAsImportantAsEveryOther() {
    for (int seed = 0; seed < 50; seed++) {
      Network network = evolution("set", seed).start(SIZES);
      SparseLayer layer = network.layers().get(0);
      BitSet gone = new BitSet();
      new LeastImportant(20, 0, 1, Among.ALL).markEmptied(0, layer, gone);
      double[] importance = new double[60];
      boolean[] emptied = new boolean[60];
      for (int p = 0; p < layer.connections(); p++) {
        importance[layer.weights().nz_rows[p]] += Math.abs(layer.weights().nz_values[p]);
        emptied[layer.weights().nz_rows[p]] |= gone.get(p);
      }
      double most =
          IntStream.range(0, 60)
              .filter(n -> emptied[n])
              .mapToDouble(n -> importance[n])
              .max()
              .orElseThrow();
      double least =
          IntStream.range(0, 60)
              .filter(n -> !emptied[n])
              .mapToDouble(n -> importance[n])
              .min()
              .orElseThrow();

      assertThat(most).isLessThan(least);
      assertThat(IntStream.range(0, 60).filter(n -> emptied[n]).count()).isEqualTo(12);
    }
  }

  @Test
  void happensWhenItIsDueInHiddenLayersAloneAndShrinksTheBudget() {
    Evolution evolution = evolution("set", 1);
    Network network = evolution.start(SIZES);
    int[] before = counts(network);
    for (int epoch = 0; epoch < 12; epoch++) {
      Evolution.Change change = evolution.after(epoch, 12, network, NO_SIGNALS);
      int[] after = counts(network);
      // First after epoch 3, then every 4, and not after the last.
      boolean due = epoch == 3 || epoch == 7;
      assertThat(after[0] < before[0]).isEqualTo(due);
      assertThat(after[1] < before[1]).isEqualTo(due);
      assertThat(after[2]).isEqualTo(before[2]);
      assertThat(change.dropped() - change.grown())
          .isEqualTo(IntStream.of(before).sum() - IntStream.of(after).sum());
      network.layers().forEach(LayerAssertions::assertWellFormed);
      before = after;
    }
    assertThat(network.neurons()).isEqualTo(140);
  }

  @Test
  void needsNoOtherChangeOfTheTopology() {
    Evolution evolution = evolution("static-sparse", 2);
    Network network = evolution.start(SIZES);
    long before = network.connections();
    Evolution.Change change = evolution.after(3, 12, network, NO_SIGNALS);

    assertThat(change.dropped()).isPositive().isEqualTo(before - network.connections());
    assertThat(change.isNone()).isFalse();
  }

  @Test
  void rejectsValuesOutsideTheirRangesNamingThem() {
    assertThatThrownBy(() -> new LeastImportant(101, 0, 1, Among.ALL))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("importance-percentile = 101");
    assertThatThrownBy(() -> new LeastImportant(20, -1, 1, Among.ALL))
        .hasMessageContaining("importance-first-epoch = -1");
    assertThatThrownBy(() -> new LeastImportant(20, 0, 0, Among.ALL))
        .hasMessageContaining("importance-every = 0");
  }

  /** One input, and a connection with a weight to each of five neurons. */
  private static SparseLayer fiveNeurons(float... weights) {
    SparseLayer layer =
        new SparseLayer(
            Topology.full(1, 5), WeightInit.HE_UNIFORM, new Streams(1).stream(Purpose.WEIGHT_INIT));
    System.arraycopy(weights, 0, layer.weights().nz_values, 0, 5);
    layer.weightsChanged();
    return layer;
  }

  private static Evolution evolution(String name, long seed) {
    Method method =
        Methods.named(name)
            .orElseThrow()
            .with(Slots.NEURONS, "least-important")
            .compose(
                MethodsTest.values(
                    Map.of(
                        "epsilon", "5",
                        "importance-first-epoch", "3",
                        "importance-every", "4")));
    return new Evolution(method, WeightInit.NORMAL_0_1, new Streams(seed));
  }

  private static int[] counts(Network network) {
    return network.layers().stream().mapToInt(SparseLayer::connections).toArray();
  }
}
