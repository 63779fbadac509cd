package org.sparsesweep.engine.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sparsesweep.engine.network.Network;
import org.sparsesweep.engine.network.SparseLayer;
import org.sparsesweep.engine.network.WeightInit;
import org.sparsesweep.engine.random.Streams;
import org.sparsesweep.engine.topology.Reachability;

/** Topologies that training keeps: methods.md, sections 2.5, 6.3 and 7. */
class StartingTopologyTest {
  private static final List<Integer> LENET = List.of(784, 300, 100, 10);

  @Test
  void aRadixNetIsFollowedByFullLayersAndNeedsNoSeed() {
    Network network = start(row("radix-net"), Map.of(), LENET, 1);

    assertThat(counts(network)).containsExactly(23_520, 3_000, 1_000);
    assertThat(codes(network)).isEqualTo(codes(start(row("radix-net"), Map.of(), LENET, 2)));
    assertThat(reachability(network).connectedPairs()).isEqualTo(1);
  }

  @Test
  void itsRandomCounterpartHasAsManyConnectionsInEveryLayer() {
    List<Integer> wide = List.of(784, 3000, 100, 10);
    Network one = start(row("random-sparse"), Map.of(), wide, 1);
    Network other = start(row("random-sparse"), Map.of(), wide, 2);

    assertThat(counts(one)).containsExactly(235_200, 30_000, 1_000);
    assertThat(counts(other)).containsExactly(235_200, 30_000, 1_000);
    assertThat(codes(one)).isNotEqualTo(codes(other));
  }

  @Test
  void aStructureSeedFixesTheConnectionsAndLeavesTheWeightsToTheTrial() {
    Map<String, String> fixed = Map.of("structure-seed", "7");
    Network one = start(row("random-sparse"), fixed, LENET, 1);
    Network other = start(row("random-sparse"), fixed, LENET, 2);

    assertThat(codes(one)).isEqualTo(codes(other));
    assertThat(codes(one)).isEqualTo(codes(start(row("random-sparse"), Map.of(), LENET, 7)));
    assertThat(one.sha256()).isNotEqualTo(other.sha256());
  }

  @Test
  void takesWidthsThatAreLargerThanNeedBe() {
    Map<String, String> wider = Map.of("radix-widths", "9-3-1");
    assertThat(counts(start(row("radix-net"), wider, LENET, 1)))
        .containsExactly(784 * 30, 3_000, 1_000);
    assertThatThrownBy(() -> start(row("radix-net"), Map.of("radix-widths", "7-3-1"), LENET, 1))
        .hasMessageContaining("blocks of 7 and 3");
    assertThatThrownBy(() -> start(row("radix-net"), Map.of("radix-widths", "8-3"), LENET, 1))
        .hasMessageContaining("radix-widths = [8, 3], must be 3 numbers");
    assertThatThrownBy(() -> start(row("radix-net"), Map.of("radices", "2-2-2-2"), LENET, 1))
        .hasMessageContaining("RadiX-Net of 4 layers in a network of 3");
  }

  @Test
  void hasTheDensityAskedFor() {
    Methods.Row row = row("static-sparse").with(Slots.TOPOLOGY, "of-density");
    assertThat(counts(start(row, Map.of("density", "0.01", "allocation", "uniform"), LENET, 1)))
        .containsExactly(2_352, 300, 10);
    assertThat(counts(start(row, Map.of("density", "0.5"), LENET, 1)))
        .containsExactly(102_100, 30_000, 1_000);
  }

  /** Alford et al. 2018: density 1/c where one side is scaled, 1/c^2 where both are. */
  @Test
  void keepsTheConnectionsOfTheFullNetworkWhenLayersAreScaled() {
    Methods.Row row =
        row("static-sparse").with(Slots.SIZES, "scaled").with(Slots.TOPOLOGY, "as-full");
    Network perLayer = start(row, Map.of("scale", "10"), LENET, 1);
    Network total = start(row, Map.of("scale", "10", "keep", "total"), LENET, 1);

    assertThat(perLayer.layers().stream().map(SparseLayer::outputs))
        .containsExactly(3_000, 1_000, 10);
    assertThat(counts(perLayer)).containsExactly(235_200, 30_000, 1_000);
    assertThat(total.connections()).isEqualTo(266_200);
    double density = 266_200.0 / total.positions();
    for (SparseLayer layer : total.layers()) {
      assertThat((double) layer.connections())
          .isBetween(
              Math.floor(density * layer.inputs() * layer.outputs()),
              Math.ceil(density * layer.inputs() * layer.outputs()));
    }
  }

  @Test
  void aRandomTopologyMayNotConnectEveryInputWithEveryOutput() {
    Methods.Row row =
        row("static-sparse").with(Slots.TOPOLOGY, "of-density").with(Slots.OUTPUT, "as-set");
    Network network = start(row, Map.of("density", "0.001"), LENET, 1);

    assertThat(reachability(network).connectedPairs()).isBetween(0.0, 0.5);
    assertThat(reachability(network).deadInputs()).isPositive();
  }

  @Test
  void begunWithWhatAnotherHasLeftItHasItsConnectionsAndWeightsOfItsOwn() {
    Evolution left = evolution(row("set"), Map.of("epsilon", "4"), 5);
    Network source = left.start(LENET);
    Method method = row("retrain-structure").compose(MethodsTest.values(Map.of()));
    assertThat(method.startsFromAnother()).isTrue();
    assertThat(method.rewinds()).isFalse();
    Method told = method.startingFrom(left.structure(source));
    Network retrained = new Evolution(told, WeightInit.NORMAL_0_1, new Streams(5)).start(LENET);

    assertThat(told.startsFromAnother()).isFalse();
    assertThat(codes(retrained)).isEqualTo(codes(source));
    // The same seed, but no weight of the source's.
    for (int l = 0; l < 3; l++) {
      float[] old = source.layers().get(l).weights().nz_values;
      float[] now = retrained.layers().get(l).weights().nz_values;
      for (int p = 0; p < retrained.layers().get(l).connections(); p++) {
        assertThat(now[p]).isNotEqualTo(old[p]);
      }
    }
    assertThatThrownBy(() -> evolution(row("retrain-structure"), Map.of(), 1).start(LENET))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("nobody has told which");
  }

  @Test
  void rewindsToTheWeightsAtTheStartThoughNeuronsHaveGoneAndConnectionsGrown() {
    Map<String, String> values = Map.of("epsilon", "4", "alpha", "0.1", "beta", "1", "gamma", "3");
    List<Integer> sizes = List.of(30, 40, 20, 4);
    Network start = evolution(row("npset"), values, 5).start(sizes);
    Evolution source = evolution(row("npset"), values, 5);
    Network left = source.start(sizes);
    for (int epoch = 0; epoch < 8; epoch++) {
      source.before(epoch, left);
      source.after(epoch, 9, left, new Signals(Signals.Scores.NONE));
    }
    Method method =
        row("retrain-structure").compose(MethodsTest.values(Map.of("retrain-weights", "rewind")));
    assertThat(method.rewinds()).isTrue();
    Network rewound =
        new Evolution(
                method.startingFrom(source.structure(left), start),
                WeightInit.NORMAL_0_1,
                new Streams(9))
            .start(sizes);

    assertThat(codes(rewound)).isEqualTo(codes(left));
    int same = 0;
    for (int l = 0; l < 3; l++) {
      SparseLayer now = rewound.layers().get(l);
      SparseLayer then = start.layers().get(l);
      for (int i = 0; i < now.inputs(); i++) {
        for (int p = now.weights().col_idx[i]; p < now.weights().col_idx[i + 1]; p++) {
          int input = source.neurons()[l][i];
          int output = source.neurons()[l + 1][now.weights().nz_rows[p]];
          if (then.weights().isAssigned(output, input)) {
            assertThat(now.weights().nz_values[p]).isEqualTo(then.weights().get(output, input));
            same++;
          }
        }
      }
    }
    assertThat(same).isBetween(10, (int) rewound.connections() - 1);
  }

  @Test
  void rejectsAStructureOfOtherInputsOrOutputsNamingBoth() {
    Evolution left = evolution(row("set"), Map.of(), 5);
    Method told =
        row("retrain-structure")
            .compose(MethodsTest.values(Map.of()))
            .startingFrom(left.structure(left.start(LENET)));
    Evolution evolution = new Evolution(told, WeightInit.NORMAL_0_1, new Streams(5));

    assertThatThrownBy(() -> evolution.start(List.of(784, 300, 100, 9)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[784, 300, 100, 10] neurons: [784, 300, 100, 9]");
  }

  private static Methods.Row row(String name) {
    return Methods.named(name).orElseThrow();
  }

  private static Evolution evolution(Methods.Row row, Map<String, String> values, long seed) {
    return new Evolution(
        row.compose(MethodsTest.values(values)), WeightInit.NORMAL_0_1, new Streams(seed));
  }

  private static Network start(
      Methods.Row row, Map<String, String> values, List<Integer> sizes, long seed) {
    return evolution(row, values, seed).start(sizes);
  }

  private static List<Integer> counts(Network network) {
    return network.layers().stream().map(SparseLayer::connections).toList();
  }

  private static List<List<Long>> codes(Network network) {
    return network.layers().stream()
        .map(layer -> Arrays.stream(layer.topology().codes()).boxed().toList())
        .toList();
  }

  private static Reachability reachability(Network network) {
    return Reachability.of(network.layers().stream().map(SparseLayer::topology).toList());
  }
}
