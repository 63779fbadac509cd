package org.sparsesweep.job.analysis.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class WilsonIntervalTest {
  @Test
  void isThatOfWilson() {
    WilsonInterval nineOfTen = WilsonInterval.of(0.9, 10);
    assertThat(nineOfTen.low()).isCloseTo(0.595844, within(1e-6));
    assertThat(nineOfTen.high()).isCloseTo(0.982124, within(1e-6));
  }

  @Test
  void staysWithinTheFractionsThereAre() {
    WilsonInterval all = WilsonInterval.of(1, 24);
    assertThat(all.low()).isCloseTo(0.862019, within(1e-6));
    assertThat(all.high()).isEqualTo(1);
    assertThat(WilsonInterval.of(0, 24).low()).isZero();
  }

  @Test
  void saysNothingOfUnknownSamples() {
    assertThat(WilsonInterval.of(0.5, Double.NaN).low()).isNaN();
    assertThat(WilsonInterval.of(Double.NaN, 10).high()).isNaN();
    assertThat(WilsonInterval.of(0.5, 0).high()).isNaN();
  }
}
