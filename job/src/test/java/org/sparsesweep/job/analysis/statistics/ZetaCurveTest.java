package org.sparsesweep.job.analysis.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class ZetaCurveTest {
  /** What van Engers 2021 prints for Fashion-MNIST. */
  private static final ZetaCurve PAPER = new ZetaCurve(0.204, 183, 0.868, 0);

  /** The zetas of that paper: tenths to 0.9, hundredths to 0.98, thousandths to 1. */
  static List<ZetaPoint> points(DoubleUnaryOperator accuracy) {
    List<ZetaPoint> points = new ArrayList<>();
    for (int thousandths = 0; thousandths <= 1000; thousandths++) {
      boolean isOne =
          thousandths % 100 == 0
              || (thousandths > 900 && thousandths % 10 == 0)
              || thousandths > 980;
      if (isOne) {
        double zeta = thousandths / 1000.0;
        points.add(new ZetaPoint(zeta, 1, accuracy.applyAsDouble(zeta), Double.NaN));
      }
    }
    return points;
  }

  @Test
  void fitGivesBackTheConstantsOfThePaper() {
    List<ZetaPoint> points = points(PAPER::at);
    assertThat(points).hasSize(38);

    ZetaCurve known = ZetaCurve.fit(points, 0.868);
    ZetaCurve free = ZetaCurve.fitFreely(points);

    for (ZetaCurve curve : List.of(known, free)) {
      assertThat(curve.a()).isCloseTo(0.204, within(1e-6));
      assertThat(curve.b()).isCloseTo(183, within(1e-3));
      assertThat(curve.plateau()).isCloseTo(0.868, within(1e-6));
      assertThat(curve.mse()).isLessThan(1e-12);
    }
  }

  @Test
  void hasThePapersValues() {
    assertThat(PAPER.at(0.99)).isCloseTo(0.8353, within(5e-5));
    assertThat(PAPER.contour(ZetaCurve.DELTA)).hasValueCloseTo(0.9797, within(5e-5));
  }

  @Test
  void noOtherCurveIsCloserThanTheFit() {
    // A ripple, so that no curve is exact.
    List<ZetaPoint> points = points(zeta -> PAPER.at(zeta) + 0.01 * Math.cos(40 * zeta));
    ZetaCurve fit = ZetaCurve.fit(points, 0.868);
    ZetaCurve free = ZetaCurve.fitFreely(points);

    assertThat(fit.mse())
        .isEqualTo(ZetaCurve.meanSquareError(points, fit.a(), fit.b(), fit.plateau()));
    for (double da : new double[] {-1e-3, 0, 1e-3}) {
      for (double db : new double[] {-1, 0, 1}) {
        assertThat(ZetaCurve.meanSquareError(points, fit.a() + da, fit.b() + db, fit.plateau()))
            .isGreaterThanOrEqualTo(fit.mse());
        for (double dp : new double[] {-1e-3, 0, 1e-3}) {
          assertThat(
                  ZetaCurve.meanSquareError(
                      points, free.a() + da, free.b() + db, free.plateau() + dp))
              .isGreaterThanOrEqualTo(free.mse());
        }
      }
    }
    assertThat(free.mse()).isLessThan(fit.mse());
  }

  @Test
  void hasNoContourWhereItDoesNotFallFarEnough() {
    assertThat(new ZetaCurve(0.004, 100, 0.9, 0).contour(0.005)).isEmpty();
    assertThat(new ZetaCurve(0.5, 1, 0.9, 0).contour(0.005)).hasValue(0);
  }

  @Test
  void doesNotFitARise() {
    assertThat(ZetaCurve.fit(points(zeta -> 0.5 + 0.3 * zeta), 0.5).a()).isZero();
  }
}
