package org.sparsesweep.job.analysis.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlateauTest {
  private static List<ZetaPoint> points(int seeds, double sd, double... means) {
    List<ZetaPoint> points = new ArrayList<>();
    for (int i = 0; i < means.length; i++) {
      points.add(new ZetaPoint(i / 10.0, seeds, means[i], sd));
    }
    return points;
  }

  @Test
  void endsWhereTheAccuracyIsLowerThanChanceAllows() {
    // The mean may differ by 2 x 0.01 x sqrt(1/4 + 1/24) = 0.0108, and less on a longer plateau.
    assertThat(Plateau.end(points(4, 0.01, .9, .9, .9, .9, .9, .9, .893, .88, .8))).hasValue(0.6);
  }

  @Test
  void forgivesTwoThousandthsWithoutAnyVariation() {
    assertThat(Plateau.end(points(3, 0, .9, .9, .9, .9, .9, .9, .8985, .8975))).hasValue(0.6);
  }

  @Test
  void doesNotGoOnBehindADip() {
    assertThat(Plateau.end(points(3, 0, .9, .9, .9, .5, .9, .9, .9, .9))).hasValue(0.2);
    assertThat(Plateau.end(points(3, 0, .9, .9, .9, .9, .9, .9, .5, .9))).hasValue(0.5);
  }

  @Test
  void isNotSeenWhereNothingFalls() {
    assertThat(Plateau.end(points(3, 0.01, .9, .9, .9, .9, .9, .9, .9, .9, .9, .9, .9))).isEmpty();
    assertThat(Plateau.end(List.of())).isEmpty();
  }

  @Test
  void needsThreeSeeds() {
    assertThat(Plateau.end(points(2, 0.01, .9, .9, .9, .9, .9, .9, .9, .5))).isEmpty();
  }
}
