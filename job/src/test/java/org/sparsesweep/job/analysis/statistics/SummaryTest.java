package org.sparsesweep.job.analysis.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SummaryTest {
  @Test
  void givesStudentsInterval() {
    Summary summary = Summary.of(2, 4, 4, 5, 10);

    assertThat(summary.n()).isEqualTo(5);
    assertThat(summary.mean()).isEqualTo(5);
    assertThat(summary.sd()).isEqualTo(3);
    assertThat(summary.median()).isEqualTo(4);
    assertThat(summary.min()).isEqualTo(2);
    assertThat(summary.max()).isEqualTo(10);
    // t of four degrees of freedom is 2.776445 at 0.975.
    assertThat(summary.low()).isCloseTo(5 - 2.776445 * 3 / Math.sqrt(5), within(1e-6));
    assertThat(summary.high()).isCloseTo(5 + 2.776445 * 3 / Math.sqrt(5), within(1e-6));
  }

  @Test
  void leavesWhatOneValueDoesNotTellOpen() {
    Summary one = Summary.of(0.5, Double.NaN);

    assertThat(one.n()).isOne();
    assertThat(one.mean()).isEqualTo(0.5);
    assertThat(one.median()).isEqualTo(0.5);
    assertThat(new double[] {one.sd(), one.low(), one.high()}).containsOnly(Double.NaN);
    assertThat(Summary.of().mean()).isNaN();
    assertThat(Summary.of().median()).isNaN();
  }

  @Test
  void hasNoWidthWhereNothingVaries() {
    Summary same = Summary.of(0.1, 0.1, 0.1);
    assertThat(same.sd()).isZero();
    assertThat(same.low()).isEqualTo(same.mean()).isEqualTo(same.high());
  }
}
