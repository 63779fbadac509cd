package org.sparsesweep.engine.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.sparsesweep.engine.random.Purpose;
import org.sparsesweep.engine.random.RandomStream;
import org.sparsesweep.engine.random.Streams;

class WeightInitTest {
  private static final int DRAWS = 200_000;

  /**
   * 300 inputs, 100 outputs, 2,000 connections: fan-in 300 if dense, 20 as it is on average, 8 of
   * the neuron that the weights enter.
   */
  @ParameterizedTest
  @CsvSource({
    "NORMAL_0_1, 0.01, 3",
    "SPARSE_HE, 0.1, 3",
    "SPARSE_HE_PER_NEURON, 0.25, 3",
    "HE_UNIFORM, 0.00666667, 1.8",
    "XAVIER_UNIFORM, 0.005, 1.8"
  })
  void drawsWithTheRightSpread(WeightInit init, double variance, double kurtosis) {
    double[] weights = draw(init);
    double mean = IntStream.range(0, DRAWS).mapToDouble(d -> weights[d]).sum() / DRAWS;
    double square =
        IntStream.range(0, DRAWS).mapToDouble(d -> weights[d] * weights[d]).sum() / DRAWS;

    assertThat(mean).isCloseTo(0, within(4 * Math.sqrt(variance / DRAWS)));
    assertThat(square / variance).isCloseTo(1, within(4 * Math.sqrt((kurtosis - 1) / DRAWS)));
  }

  @Test
  void uniformWeightsStayWithinTheirLimit() {
    DoubleSummaryStatistics weights =
        Arrays.stream(draw(WeightInit.HE_UNIFORM)).summaryStatistics();

    // sqrt(6 / 300) = 0.141421356
    assertThat(weights.getMin()).isBetween(-0.1414214, -0.1414);
    assertThat(weights.getMax()).isBetween(0.1414, 0.1414214);
  }

  @ParameterizedTest
  @EnumSource(WeightInit.class)
  void neverDrawsZero(WeightInit init) {
    assertThat(draw(init)).doesNotContain(0.0);
  }

  @Test
  void anEmptyLayerHasADrawerToo() {
    RandomStream random = new Streams(1).stream(Purpose.WEIGHT_INIT);

    assertThat(WeightInit.SPARSE_HE.drawer(3, 4, 0).draw(random, 1)).isFinite();
  }

  private static double[] draw(WeightInit init) {
    WeightInit.Drawer drawer = init.drawer(300, 100, 2_000);
    RandomStream random = new Streams(3).stream(Purpose.WEIGHT_INIT);
    return IntStream.range(0, DRAWS).mapToDouble(d -> drawer.draw(random, 8)).toArray();
  }
}
