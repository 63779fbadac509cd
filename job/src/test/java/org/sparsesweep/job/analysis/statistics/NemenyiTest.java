package org.sparsesweep.job.analysis.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class NemenyiTest {
  @Test
  void givesTheCriticalDifferencesOfThePapers() {
    // Six methods on the fifteen datasets of NPSET; four on the fourteen of Demsar 2006.
    assertThat(Nemenyi.criticalDifference(6, 15)).isCloseTo(1.947, within(5e-4));
    assertThat(Nemenyi.criticalDifference(4, 14)).isCloseTo(1.25, within(5e-3));
  }

  @Test
  void hasATableForTwoToThirtyMethods() {
    assertThat(Nemenyi.criticalDifference(2, 6))
        .isCloseTo(1.96 * Math.sqrt(1 / 6.0), within(1e-12));
    // The studentised range of 30 groups is 5.301 at 5 %.
    assertThat(Nemenyi.criticalDifference(30, 155)).isCloseTo(5.301 / Math.sqrt(2), within(1e-3));
    assertThat(
            new double[] {
              Nemenyi.criticalDifference(31, 5),
              Nemenyi.criticalDifference(1, 5),
              Nemenyi.criticalDifference(5, 0)
            })
        .containsOnly(Double.NaN);
  }

  @Test
  void joinsMethodsThatDoNotDiffer() {
    List<Double> ranks = List.of(4.0, 1.0, 2.0, 3.5, 6.0);

    assertThat(Nemenyi.groups(ranks, 1.5))
        .containsExactly(List.of(1, 2), List.of(2, 3), List.of(3, 0), List.of(4));
    assertThat(Nemenyi.groups(ranks, 2.5))
        .containsExactly(List.of(1, 2, 3), List.of(2, 3, 0), List.of(3, 0, 4));
    assertThat(Nemenyi.groups(ranks, 5)).containsExactly(List.of(1, 2, 3, 0, 4));
    assertThat(Nemenyi.groups(List.of(), 1)).isEmpty();
  }
}
