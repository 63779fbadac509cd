package org.sparsesweep.job.analysis.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WilcoxonTest {
  @Test
  void agreesWithAnIndependentComputation() {
    Wilcoxon test = Wilcoxon.of(PairedTTest.DEPRESSION);
    assertThat(test.w()).isEqualTo(5);
    assertThat(test.p()).isEqualTo(0.0390625);
  }

  @Test
  void fiveSeedsCannotReachFivePerCent() {
    assertThat(Wilcoxon.of(1, 2, 3, 4, 5).p()).isEqualTo(0.0625).isEqualTo(Wilcoxon.leastP(5));
  }

  @Test
  void countsAllSignsWhereRanksAreShared() {
    Wilcoxon test = Wilcoxon.of(1, 1, -1, 2, 2, 3, 0, -3, 4, 5);

    assertThat(test.zeros()).isOne();
    assertThat(test.n()).isEqualTo(9);
    assertThat(test.w()).isEqualTo(8.5);
    assertThat(test.p()).isEqualTo(0.12109375);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 6, 9})
  void isTheShareOfSignsAtLeastAsOneSided(int n) {
    double[] sizes =
        IntStream.range(0, n).mapToDouble(i -> 1 + Math.floor(i / 2.0) * (i % 3)).toArray();
    for (int observed = 0; observed < (1 << n); observed += 1 + n / 3) {
      double w = Wilcoxon.of(signed(sizes, observed)).w();
      int atLeast = 0;
      for (int signs = 0; signs < (1 << n); signs++) {
        if (Wilcoxon.of(signed(sizes, signs)).w() <= w) {
          atLeast++;
        }
      }
      assertThat(Wilcoxon.of(signed(sizes, observed)).p())
          .isCloseTo((double) atLeast / (1 << n), within(1e-12));
    }
  }

  private static double[] signed(double[] sizes, int signs) {
    return IntStream.range(0, sizes.length)
        .mapToDouble(i -> ((signs >> i) & 1) == 0 ? sizes[i] : -sizes[i])
        .toArray();
  }

  @Test
  void takesTheNormalDistributionForManyPairs() {
    double[] differences =
        IntStream.rangeClosed(1, 30)
            .mapToDouble(i -> (i % 3 == 0 ? -1 : 1) * Math.ceil(i / 2.0))
            .toArray();

    Wilcoxon test = Wilcoxon.of(differences);

    assertThat(test.w()).isEqualTo(165);
    assertThat(test.p()).isCloseTo(0.1680102, within(1e-7));
  }

  @Test
  void findsNoDifferenceWhereThereIsNone() {
    assertThat(Wilcoxon.of(0, 0)).isEqualTo(new Wilcoxon(2, 0, 0, 1));
    assertThat(Wilcoxon.of().p()).isNaN();
    assertThat(Wilcoxon.of(1, -1).p()).isEqualTo(1);
  }
}
