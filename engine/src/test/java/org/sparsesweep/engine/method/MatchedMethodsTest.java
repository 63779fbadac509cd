package org.sparsesweep.engine.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparsesweep.engine.PaperNetworks;
import org.sparsesweep.engine.network.Network;
import org.sparsesweep.engine.network.SparseLayer;
import org.sparsesweep.engine.network.WeightInit;
import org.sparsesweep.engine.random.Streams;

/** Controls sized after other methods, and dry runs: methods.md, sections 2.4, 3.3 to 3.5, 12. */
class MatchedMethodsTest {

  /** By the mean, Lung-discrete lies just beyond the border to 37; the printed count is a draw. */
  @ParameterizedTest
  @MethodSource("org.sparsesweep.engine.PaperNetworks#all")
  void matchedDenseIsAsWideAsSetHasConnections(PaperNetworks network) {
    int width = network.dataset().equals("Lung-discrete") ? 37 : network.denseAsSet();

    assertThat(sizes("matched-dense", network))
        .containsExactly(network.features(), width, width, network.classes());
  }

  /** Nearest: within half of what one more neuron in each hidden layer would add. */
  @ParameterizedTest
  @ValueSource(strings = {"1", "3", "7.5", "30"})
  void matchedDenseIsNearestToSetInConnections(String epsilon) {
    List<Integer> asked = List.of(50, 300, 100, 4);
    Map<String, String> values = Map.of("epsilon", epsilon, "erdos-renyi", "exact");
    long set = start("set", values, asked).connections();
    Network dense = start("matched-dense", values, asked);
    int first = dense.layers().get(0).outputs();
    int second = dense.layers().get(1).outputs();

    double another = 50 + second + 4 + first;
    assertThat((double) dense.connections()).isCloseTo((double) set, within(another / 2 + 1));
    assertThat((double) first / second).isCloseTo(3, within(0.3));
  }

  /** Nearest: within half of what one more neuron in the first hidden layer would add. */
  @ParameterizedTest
  @ValueSource(strings = {"1", "3", "7.5", "30"})
  void matchedDenseFirstIsNearestToSetByItsFirstHiddenLayerAlone(String epsilon) {
    List<Integer> asked = List.of(50, 300, 100, 4);
    Map<String, String> values = Map.of("epsilon", epsilon, "erdos-renyi", "exact");
    long set = start("set", values, asked).connections();
    Network dense = start("matched-dense-first", values, asked);

    assertThat(dense.layers().get(1).outputs()).isEqualTo(100);
    assertThat(dense.connections()).isEqualTo(dense.positions());
    assertThat((double) dense.connections()).isCloseTo((double) set, within((50 + 100) / 2.0 + 1));
  }

  @Test
  void matchedDenseFirstKeepsANeuronWhereTheOthersAloneAreTooMany() {
    assertThat(
            method("matched-dense-first", Map.of("epsilon", "0.1"))
                .sizes()
                .of(List.of(50, 300, 100, 4)))
        .containsExactly(50, 1, 100, 4);
  }

  @ParameterizedTest
  @MethodSource("org.sparsesweep.engine.PaperNetworks#all")
  void directMethodsHaveTheSizesThatNpsetEndsWith(PaperNetworks network) {
    List<Integer> expected =
        List.of(network.features(), network.left(), network.left(), network.classes());

    assertThat(sizes("direct-set", network)).isEqualTo(expected);
    assertThat(sizes("direct-dense", network)).isEqualTo(expected);
    long full = 0;
    double set = 0;
    StartingTopology.RandomSparse topology =
        (StartingTopology.RandomSparse) method("direct-set", Map.of()).topology();
    for (int l = 1; l < 4; l++) {
      int inputs = expected.get(l - 1);
      int outputs = expected.get(l);
      full += (long) inputs * outputs;
      set += topology.convention().expectedConnections(inputs, outputs, topology.epsilon());
    }
    assertThat(full).isEqualTo(network.directDense());
    assertThat(Math.round(set)).isEqualTo(network.directSet());
  }

  /** The band of methods.md, section 12.4; `sweep topology` looks at all fifteen networks. */
  @ParameterizedTest
  @MethodSource("org.sparsesweep.engine.PaperNetworks#small")
  void aDryRunOfNpsetEndsNearThePapersConnections(PaperNetworks network) {
    Network left = DryRun.run(method("npset", Map.of()), network.sizes(), 51, 1);

    assertThat((double) left.connections() / network.npset()).isBetween(0.95, 1.03);
    assertThat(left.layers().get(1).inputs()).isEqualTo(network.left());
    assertThat(left.layers().get(1).outputs()).isEqualTo(network.left());
    assertThat(Math.round((double) network.full() / network.npset()))
        .isEqualTo(network.npsetCompression());
  }

  /** methods.md, section 12.4: 5 to 16 % below NPSET. */
  @ParameterizedTest
  @MethodSource("org.sparsesweep.engine.PaperNetworks#small")
  void withoutRewiringFewerConnectionsAreLeft(PaperNetworks network) {
    Network left = DryRun.run(method("npset-no-rewiring", Map.of()), network.sizes(), 51, 1);

    assertThat((double) left.connections() / network.npset()).isBetween(0.80, 0.96);
  }

  @Test
  void theMatchedOneEndsWithTheConnectionsOfNpsetWithoutRewiring() {
    PaperNetworks network = PaperNetworks.small().get(0);
    double npset = meanConnections("npset", network);

    assertThat(meanConnections("npset-no-rewiring-matched", network))
        .isCloseTo(npset, withinPercentage(1.5));
    assertThat(meanConnections("npset-no-rewiring", network)).isLessThan(0.96 * npset);
  }

  /** Of five seeds: single ones differ by a percent. */
  private static double meanConnections(String name, PaperNetworks network) {
    Method method = method(name, Map.of());
    return LongStream.rangeClosed(11, 15)
        .map(seed -> DryRun.run(method, network.sizes(), 51, seed).connections())
        .average()
        .orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("org.sparsesweep.engine.PaperNetworks#small")
  void directSetMatchedHasTheConnectionsThatNpsetEndsWithInEveryLayer(PaperNetworks network) {
    Network npset = DryRun.run(method("npset", Map.of()), network.sizes(), 51, 3);
    Network matched = start("direct-set-matched", Map.of(), network.sizes());

    assertThat(matched.neurons()).isEqualTo(npset.neurons());
    for (int l = 0; l < 3; l++) {
      assertThat((double) matched.layers().get(l).connections())
          .isCloseTo(npset.layers().get(l).connections(), withinPercentage(10));
    }
    assertThat((double) matched.connections())
        .isCloseTo((double) npset.connections(), withinPercentage(3));
  }

  @ParameterizedTest
  @MethodSource("org.sparsesweep.engine.PaperNetworks#small")
  void matchedDenseNpsetIsAsWideAsNpsetHasConnections(PaperNetworks network) {
    List<Integer> sizes = sizes("matched-dense-npset", network);

    assertThat(sizes.get(1))
        .isEqualTo(sizes.get(2))
        .isBetween(network.denseAsNpset() - 1, network.denseAsNpset());
  }

  /** Seeds differ in their connections, but all have the same number of them. */
  @Test
  void whatAControlIsMatchedToIsTheSameForAllSeeds() {
    List<Integer> asked = List.of(40, 100, 100, 3);
    Method method = method("direct-set-matched", Map.of());
    List<Integer> first =
        counts(new Evolution(method, WeightInit.HE_UNIFORM, new Streams(1)).start(asked));
    List<Integer> second =
        counts(new Evolution(method, WeightInit.HE_UNIFORM, new Streams(2)).start(asked));

    assertThat(first).isEqualTo(second);
  }

  private static List<Integer> sizes(String name, PaperNetworks network) {
    return method(name, Map.of()).sizes().of(network.sizes());
  }

  private static Network start(String name, Map<String, String> changed, List<Integer> asked) {
    return new Evolution(method(name, changed), WeightInit.HE_UNIFORM, new Streams(1)).start(asked);
  }

  private static Method method(String name, Map<String, String> changed) {
    return Methods.named(name).orElseThrow().compose(MethodsTest.values(changed));
  }

  private static List<Integer> counts(Network network) {
    return network.layers().stream().map(SparseLayer::connections).toList();
  }
}
