package org.sparsesweep.engine.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SearchDrawsTest {
  @Test
  void drawsUniformNumbersIndependentOfEachOther() {
    double[] zeta = draws(1, "zeta");
    double[] gamma = draws(1, "gamma");

    assertThat(Arrays.stream(zeta)).allMatch(u -> u >= 0 && u < 1);
    assertThat(Arrays.stream(zeta).average().orElseThrow()).isCloseTo(0.5, within(0.02));
    assertThat(covariance(zeta, gamma)).isCloseTo(0, within(0.005));
    assertThat(covariance(zeta, draws(2, "zeta"))).isCloseTo(0, within(0.005));
    assertThat(covariance(zeta, zeta)).isCloseTo(1 / 12.0, within(0.005));
  }

  /** A search that goes on years later is to have the points it began with. */
  @Test
  void drawsTheSameNumbersForEver() {
    assertThat(SearchDraws.uniform(1, "zeta", 0)).isEqualTo(0.48457923644462797);
  }

  @Test
  void hasAStreamForEveryHyperparameter() {
    assertThat(Arrays.stream(Hyperparameter.values()).map(h -> h.key().hashCode()))
        .doesNotHaveDuplicates();
  }

  private static double[] draws(long seed, String key) {
    return IntStream.range(0, 4000)
        .mapToDouble(point -> SearchDraws.uniform(seed, key, point))
        .toArray();
  }

  private static double covariance(double[] left, double[] right) {
    double meanLeft = Arrays.stream(left).average().orElseThrow();
    double meanRight = Arrays.stream(right).average().orElseThrow();
    return IntStream.range(0, left.length)
        .mapToDouble(i -> (left[i] - meanLeft) * (right[i] - meanRight))
        .average()
        .orElseThrow();
  }
}
