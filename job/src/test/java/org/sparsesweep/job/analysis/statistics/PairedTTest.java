package org.sparsesweep.job.analysis.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PairedTTest {
  /** Hamilton's depression scores of Hollander and Wolfe, 1973, before and after. */
  static final double[] DEPRESSION = {0.952, -0.147, 1.022, 0.43, 0.62, 0.59, 0.49, -0.08, 0.01};

  @Test
  void agreesWithAnIndependentComputation() {
    PairedT test = PairedT.of(DEPRESSION);

    assertThat(test.differences().mean()).isCloseTo(0.431889, within(1e-6));
    assertThat(test.effectSize()).isCloseTo(1.011792, within(1e-6));
    assertThat(test.t()).isCloseTo(3.035375, within(1e-6));
    assertThat(test.p()).isCloseTo(0.01617663, within(1e-8));
    assertThat(test.differences().low()).isCloseTo(0.1037787, within(1e-6));
    assertThat(test.differences().high()).isCloseTo(0.7599991, within(1e-6));
  }

  @Test
  void isLessSureWhereTrainingSetsOverlap() {
    PairedT test = PairedT.of(0.02, 0.03, 0.01, 0.04, 0.02);

    assertThat(test.p()).isCloseTo(0.00926170, within(1e-8));
    assertThat(test.correctedP(0.5)).isCloseTo(0.06564413, within(1e-8));
    assertThat(test.correctedP(0)).isEqualTo(test.p());
  }

  @Test
  void knowsThatNoVariationIsNoTest() {
    PairedT equal = PairedT.of(0, 0, 0);
    assertThat(equal.p()).isEqualTo(1);
    assertThat(equal.correctedP(0.5)).isEqualTo(1);
    assertThat(equal.t()).isNaN();

    PairedT shifted = PairedT.of(0.25, 0.25, 0.25);
    assertThat(shifted.differences().mean()).isEqualTo(0.25);
    assertThat(new double[] {shifted.p(), shifted.t(), shifted.effectSize()})
        .containsOnly(Double.NaN);
  }

  @Test
  void needsTwoPairs() {
    assertThat(PairedT.of(0.5).p()).isNaN();
    assertThat(PairedT.of().p()).isNaN();
  }
}
