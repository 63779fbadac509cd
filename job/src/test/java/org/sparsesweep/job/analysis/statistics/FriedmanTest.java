package org.sparsesweep.job.analysis.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class FriedmanTest {
  /** Table 6 of Demsar 2006; of its two .975 in one row, one has the better rank. */
  private static final double[][] DEMSAR = {
    {.763, .768, .771, .798},
    {.599, .591, .590, .569},
    {.954, .971, .968, .967},
    {.628, .661, .654, .657},
    {.882, .888, .886, .898},
    {.936, .931, .916, .931},
    {.661, .668, .609, .685},
    {.583, .583, .563, .625},
    {.775, .838, .866, .875},
    {1, 1, 1, 1},
    {.940, .962, .965, .962},
    {.619, .666, .614, .669},
    {.972, .981, .9751, .975},
    {.957, .978, .946, .970}
  };

  @Test
  void givesTheRanksThatDemsarPrints() {
    List<Double> ranks = Friedman.of(DEMSAR, 4).meanRanks();
    assertThat(ranks.get(0)).isCloseTo(3.143, within(5e-4));
    assertThat(ranks.get(1)).isCloseTo(2.000, within(5e-4));
    assertThat(ranks.get(2)).isCloseTo(2.893, within(5e-4));
    assertThat(ranks.get(3)).isCloseTo(1.964, within(5e-4));
  }

  @Test
  void correctsForTies() {
    Friedman test = Friedman.of(DEMSAR, 4);

    // 9.28 and 3.69 as printed, without the correction; with it, by an independent computation.
    double ties = (3 * 6 + 60) / (14 * 60.0);
    assertThat(test.chiSquared() * (1 - ties)).isCloseTo(9.28, within(5e-3));
    assertThat(test.chiSquared()).isCloseTo(10.2283465, within(1e-6));
    assertThat(test.p()).isCloseTo(0.01672158, within(1e-8));
    assertThat(test.f()).isCloseTo(4.1851301, within(1e-6));
    assertThat(test.fP()).isCloseTo(0.01162066, within(1e-8));
  }

  @Test
  void isSureWhereAllDatasetsAgree() {
    Friedman test = Friedman.of(new double[][] {{3, 2, 1}, {6, 5, 4}, {9, 8, 7}}, 3);

    assertThat(test.meanRanks()).containsExactly(1.0, 2.0, 3.0);
    assertThat(test.chiSquared()).isCloseTo(6, within(1e-12));
    assertThat(test.f()).isInfinite();
    assertThat(test.fP()).isZero();
  }

  @Test
  void testsNothingWhereThereIsNothingToTest() {
    assertThat(Friedman.of(new double[][] {{1, 1}, {2, 2}}, 2).chiSquared()).isNaN();
    assertThat(Friedman.of(new double[][] {{1, 2}}, 2).fP()).isNaN();
    assertThat(Friedman.of(new double[][] {{1}, {2}}, 1).p()).isNaN();
    assertThat(Friedman.of(new double[0][], 3).meanRanks()).containsOnly(Double.NaN);
  }
}
