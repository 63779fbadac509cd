package org.sparsesweep.engine.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DensityAllocationTest {
  private static final List<Integer> LENET = List.of(784, 300, 100, 10);
  private static final long POSITIONS = 266_200;

  @Test
  void isThatOfOneEpsilonWhereNoLayerIsFull() {
    int[] counts = DensityAllocation.ERDOS_RENYI.connections(LENET, 0.05);
    double epsilon = 0.05 * POSITIONS / (784 + 300 + 300 + 100 + 100 + 10);

    assertThat((double) counts[0]).isCloseTo(epsilon * 1084, within(1.0));
    assertThat((double) counts[1]).isCloseTo(epsilon * 400, within(1.0));
    assertThat((double) counts[2]).isCloseTo(epsilon * 110, within(1.0));
  }

  @Test
  void fillsLayersThatWouldGetTooManyAndDividesTheRest() {
    int[] counts = DensityAllocation.ERDOS_RENYI.connections(LENET, 0.5);
    double left = 0.5 * POSITIONS - 1_000;

    assertThat(counts[2]).isEqualTo(1_000);
    // The second layer would be 119 % full, and so all that is left belongs to the first.
    assertThat(left * 400 / 1484).isGreaterThan(30_000);
    assertThat(counts[1]).isEqualTo(30_000);
    assertThat(counts[0]).isEqualTo(133_100 - 31_000);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.001, 0.0123, 0.05, 0.1, 1 / 3.0, 0.5, 0.77, 0.999, 1})
  void hasExactlyTheConnectionsOfTheDensity(double density) {
    for (DensityAllocation allocation : DensityAllocation.values()) {
      int[] counts = allocation.connections(LENET, density);

      assertThat(IntStream.of(counts).sum()).isEqualTo(Math.round(density * POSITIONS));
      assertThat(counts[0]).isLessThanOrEqualTo(784 * 300);
      assertThat(counts[1]).isLessThanOrEqualTo(30_000);
      assertThat(counts[2]).isLessThanOrEqualTo(1_000);
    }
  }

  @Test
  void uniformMeansTheSameDensityInEveryLayer() {
    assertThat(DensityAllocation.UNIFORM.connections(LENET, 0.1))
        .containsExactly(23_520, 3_000, 100);
    // Three remainders of a third make one connection, and the first layer gets it.
    assertThat(DensityAllocation.UNIFORM.connections(List.of(2, 2, 2, 2), 1 / 3.0))
        .containsExactly(2, 1, 1);
  }

  @Test
  void rejectsFewerConnectionsThanLayersNamingTheDensity() {
    assertThatThrownBy(() -> DensityAllocation.UNIFORM.connections(LENET, 1e-5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("density = 1.0E-5");
    assertThatThrownBy(() -> DensityAllocation.ERDOS_RENYI.connections(LENET, 1.1))
        .hasMessageContaining("density = 1.1");
    assertThatThrownBy(() -> DensityAllocation.ERDOS_RENYI.connections(LENET, Double.NaN))
        .hasMessageContaining("density = NaN");
  }

  /** LeNet-5: by kernels, the first convolution is denser than by the inputs of a patch. */
  @Test
  void countsKernelsOfConvolutionsWhereAsked() {
    LayerSizes lenet = new LayerSizes(List.of(1, 6, 16, 120, 84, 10), List.of(25, 25, 25, 1, 1), 2);
    int[] plain = DensityAllocation.ERDOS_RENYI.connections(lenet, 0.05);
    int[] byKernel = DensityAllocation.ERDOS_RENYI_KERNEL.connections(lenet, 0.05);
    double scale = byKernel[2] / 520.0;

    assertThat(IntStream.of(byKernel).sum()).isEqualTo(IntStream.of(plain).sum());
    assertThat((double) plain[1] / plain[2]).isCloseTo(166 / 520.0, within(0.01));
    assertThat((double) byKernel[1]).isCloseTo(scale * (6 + 16 + 5 + 5), within(1.5));
    assertThat((double) byKernel[0]).isCloseTo(scale * (1 + 6 + 5 + 5), within(1.5));
  }

  @Test
  void knowsNoKernelsInAMultilayerPerceptron() {
    assertThat(DensityAllocation.ERDOS_RENYI_KERNEL.connections(LENET, 0.05))
        .isEqualTo(DensityAllocation.ERDOS_RENYI.connections(LENET, 0.05));
  }
}
