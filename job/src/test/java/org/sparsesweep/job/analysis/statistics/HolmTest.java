package org.sparsesweep.job.analysis.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class HolmTest {
  @Test
  void multipliesByHowManyAreLeftAndNeverFalls() {
    assertThat(Holm.adjusted(0.01, 0.04, 0.03, 0.005))
        .containsExactly(new double[] {0.03, 0.06, 0.06, 0.02}, within(1e-15));
    assertThat(Holm.adjusted(0.6, 0.5)).containsExactly(1, 1);
  }

  @Test
  void countsOnlyTests() {
    assertThat(Holm.adjusted(Double.NaN, 0.02, 0.03)).containsExactly(Double.NaN, 0.04, 0.04);
    assertThat(Holm.adjusted()).isEmpty();
  }
}
