package org.sparsesweep.engine.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sparsesweep.engine.topology.RadixNet.Trim;

class RadixNetTest {

  /** Systems, widths, and the paths from every input to every output by the closed form. */
  static List<Arguments> nets() {
    return List.of(
        Arguments.of(List.of(List.of(2, 2, 2)), List.of(1, 1, 1, 1), 1),
        Arguments.of(List.of(List.of(10, 10)), List.of(8, 30, 1), 30),
        Arguments.of(List.of(List.of(3, 4)), List.of(1, 2, 3), 2),
        Arguments.of(List.of(List.of(4, 3, 2)), List.of(2, 3, 5, 1), 15),
        // Several systems: times the product for each but the first; of the last its own.
        Arguments.of(List.of(List.of(2, 3), List.of(6)), List.of(1, 1, 1, 1), 6),
        Arguments.of(
            List.of(List.of(2, 3), List.of(3, 2), List.of(6)), List.of(1, 1, 1, 2, 1, 1), 72),
        Arguments.of(List.of(List.of(2, 3), List.of(3)), List.of(2, 1, 1, 1), 3));
  }

  @ParameterizedTest
  @MethodSource("nets")
  void hasEquallyManyPathsBetweenAllInputsAndOutputs(
      List<List<Integer>> systems, List<Integer> widths, int paths) {
    Reachability reachability = Reachability.of(whole(systems, widths));

    assertThat(reachability.fewestPaths()).isEqualTo(paths);
    assertThat(reachability.mostPaths()).isEqualTo(paths);
    assertThat(reachability.connectedPairs()).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("nets")
  void hasTheDegreesAndDensitiesOfTheClosedForm(
      List<List<Integer>> systems, List<Integer> widths, int paths) {
    List<Topology> layers = whole(systems, widths);
    List<Integer> radices = systems.stream().flatMap(List::stream).toList();
    int modulus = systems.get(0).stream().reduce(1, (a, b) -> a * b);
    for (int l = 0; l < layers.size(); l++) {
      Topology layer = layers.get(l);
      int before = widths.get(l);
      int after = widths.get(l + 1);
      assertThat(layer.connections()).isEqualTo(before * after * modulus * radices.get(l));
      assertThat(outDegrees(layer)).containsOnly(after * radices.get(l));
      assertThat(inDegrees(layer)).containsOnly(before * radices.get(l));
      assertThat((double) layer.connections() / layer.inputs() / layer.outputs())
          .isEqualTo((double) radices.get(l) / modulus);
    }
  }

  /** Alford et al. 2018: 784-300-100 and 784-3000-100, the inputs cut from 800. */
  @Test
  void hasTheEdgesOfThePapersNetworks() {
    for (Trim trim : Trim.values()) {
      List<Topology> small = trimmed(trim, 784, 300, 100);
      List<Topology> large = trimmed(trim, 784, 3000, 100);

      assertThat(small.stream().map(Topology::connections)).containsExactly(23_520, 3_000);
      assertThat(large.stream().map(Topology::connections)).containsExactly(235_200, 30_000);
      // Just the connections of the full 784-300.
      assertThat(large.get(0).connections()).isEqualTo(784 * 300);
      assertThat(IntStream.of(inDegrees(small.get(0))).min()).hasValue(64);
      assertThat(IntStream.of(inDegrees(small.get(0))).max()).hasValue(80);
      assertThat(Reachability.of(small).connectedPairs()).isEqualTo(1);
      assertThat(Reachability.of(large).connectedPairs()).isEqualTo(1);
    }
  }

  @Test
  void trimsTheNeuronsAskedFor() {
    RadixNet last = new RadixNet(List.of(List.of(2, 3)), Trim.LAST);
    RadixNet first = new RadixNet(List.of(List.of(2, 3)), Trim.FIRST);
    Topology whole = last.layer(0, 2, 1, 12, 6);

    assertThat(last.layer(0, 2, 1, 11, 5).codes())
        .containsExactly(
            IntStream.range(0, whole.connections())
                .mapToLong(c -> whole.codes()[c])
                .filter(code -> code / 6 < 11 && code % 6 < 5)
                .map(code -> code / 6 * 5 + code % 6)
                .toArray());
    assertThat(first.layer(0, 2, 1, 11, 5).codes())
        .containsExactly(
            IntStream.range(0, whole.connections())
                .mapToLong(c -> whole.codes()[c])
                .filter(code -> code / 6 >= 1 && code % 6 >= 1)
                .map(code -> (code / 6 - 1) * 5 + code % 6 - 1)
                .toArray());
  }

  @Test
  void rejectsRadicesThatMakeNoNetNamingThem() {
    assertThatThrownBy(() -> new RadixNet(List.of(List.of(2, 1)), Trim.LAST))
        .hasMessageContaining("radices = [[2, 1]], every radix must be at least 2");
    assertThatThrownBy(() -> new RadixNet(List.of(List.of(2, 3), List.of(4)), Trim.LAST))
        .hasMessageContaining("all products must be 6, or of the last system a divisor of it");
    assertThatThrownBy(() -> new RadixNet(List.of(List.of(6), List.of(3), List.of(6)), Trim.LAST))
        .hasMessageContaining("all products must be 6");
    assertThatThrownBy(() -> new RadixNet(List.of(), Trim.LAST))
        .hasMessageContaining("at least one radix");
    assertThatThrownBy(() -> new RadixNet(List.of(List.of(3)), Trim.LAST).layer(0, 1, 1, 4, 3))
        .hasMessageContaining("4 x 3 neurons of blocks of 1 and 1");
  }

  private static List<Topology> whole(List<List<Integer>> systems, List<Integer> widths) {
    RadixNet net = new RadixNet(systems, Trim.LAST);
    List<Topology> layers = new ArrayList<>();
    for (int l = 0; l < net.layers(); l++) {
      int before = widths.get(l);
      int after = widths.get(l + 1);
      layers.add(net.layer(l, before, after, before * net.modulus(), after * net.modulus()));
    }
    return layers;
  }

  private static List<Topology> trimmed(Trim trim, int... sizes) {
    RadixNet net = new RadixNet(List.of(List.of(10, 10)), trim);
    return IntStream.range(0, 2)
        .mapToObj(
            l ->
                net.layer(
                    l, net.widthFor(sizes[l]), net.widthFor(sizes[l + 1]), sizes[l], sizes[l + 1]))
        .toList();
  }

  private static int[] outDegrees(Topology layer) {
    int[] degrees = new int[layer.inputs()];
    for (long code : layer.codes()) {
      degrees[(int) (code / layer.outputs())]++;
    }
    return degrees;
  }

  private static int[] inDegrees(Topology layer) {
    int[] degrees = new int[layer.outputs()];
    for (long code : layer.codes()) {
      degrees[(int) (code % layer.outputs())]++;
    }
    return degrees;
  }
}
