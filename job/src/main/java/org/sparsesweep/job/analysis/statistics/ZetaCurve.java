package org.sparsesweep.job.analysis.statistics;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.univariate.BrentOptimizer;
import org.apache.commons.math3.optim.univariate.SearchInterval;
import org.apache.commons.math3.optim.univariate.UnivariateObjectiveFunction;

/**
 * The curve accuracy = plateau - a exp(b (zeta - 1)) (van Engers 2021), by least squares.
 *
 * @param a how far the accuracy has fallen at zeta = 1, at least 0
 * @param b how suddenly it falls, in [1, 2000]
 * @param plateau the accuracy that it falls from
 * @param mse mean square error over the points
 */
public record ZetaCurve(double a, double b, double plateau, double mse) {
  /** The fall from the plateau that {@link #contour} asks for, where nothing else is said. */
  public static final double DELTA = 0.005;

  private static final double LARGEST_LOG_B = StrictMath.log(2000);
  private static final int GRID = 200;
  private static final double PRECISION = 1e-9;
  private static final int MOST_EVALUATIONS = 200;

  /**
   * The curve with a plateau that is known.
   *
   * @param points at least two
   */
  public static ZetaCurve fit(List<ZetaPoint> points, double plateau) {
    return best(b -> withPlateau(points, b, plateau));
  }

  /**
   * The curve whose plateau is fitted too.
   *
   * @param points at least three
   */
  public static ZetaCurve fitFreely(List<ZetaPoint> points) {
    return best(b -> withoutPlateau(points, b));
  }

  /** The accuracy at a zeta. */
  public double at(double zeta) {
    return plateau - a * StrictMath.exp(b * (zeta - 1));
  }

  /**
   * The zeta at which the curve has fallen from its plateau by delta: 1 + ln(delta / a) / b. None
   * where it does not fall as far before zeta = 1.
   *
   * @param delta greater than 0
   * @return in [0, 1)
   */
  public OptionalDouble contour(double delta) {
    if (!(a > delta)) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(Math.max(0, 1 + StrictMath.log(delta / a) / b));
  }

  /** The mean square error of the curve of any a, b and plateau. */
  public static double meanSquareError(List<ZetaPoint> points, double a, double b, double plateau) {
    double sum = 0;
    for (ZetaPoint point : points) {
      double error = point.mean() - plateau + a * x(point, b);
      sum += error * error;
    }
    return sum / points.size();
  }

  private static ZetaCurve best(DoubleFunction<ZetaCurve> ofB) {
    int least = 0;
    double leastError = Double.POSITIVE_INFINITY;
    for (int i = 0; i <= GRID; i++) {
      double error = ofB.apply(StrictMath.exp(logB(i))).mse();
      if (error < leastError) {
        least = i;
        leastError = error;
      }
    }
    double logB =
        new BrentOptimizer(PRECISION, PRECISION)
            .optimize(
                GoalType.MINIMIZE,
                new UnivariateObjectiveFunction(x -> ofB.apply(StrictMath.exp(x)).mse()),
                new SearchInterval(
                    logB(Math.max(0, least - 1)), logB(Math.min(GRID, least + 1)), logB(least)),
                new MaxEval(MOST_EVALUATIONS))
            .getPoint();
    return ofB.apply(StrictMath.exp(logB));
  }

  private static double logB(int i) {
    return LARGEST_LOG_B * i / GRID;
  }

  private static ZetaCurve withPlateau(List<ZetaPoint> points, double b, double plateau) {
    double products = 0;
    double squares = 0;
    for (ZetaPoint point : points) {
      double x = x(point, b);
      products += x * (plateau - point.mean());
      squares += x * x;
    }
    return of(points, squares > 0 ? Math.max(0, products / squares) : 0, b, plateau);
  }

  private static ZetaCurve withoutPlateau(List<ZetaPoint> points, double b) {
    double meanX = points.stream().mapToDouble(point -> x(point, b)).average().orElseThrow();
    double meanY = points.stream().mapToDouble(ZetaPoint::mean).average().orElseThrow();
    double products = 0;
    double squares = 0;
    for (ZetaPoint point : points) {
      double dx = x(point, b) - meanX;
      products += dx * (meanY - point.mean());
      squares += dx * dx;
    }
    double a = squares > 0 ? Math.max(0, products / squares) : 0;
    return of(points, a, b, meanY + a * meanX);
  }

  private static ZetaCurve of(List<ZetaPoint> points, double a, double b, double plateau) {
    return new ZetaCurve(a, b, plateau, meanSquareError(points, a, b, plateau));
  }

  private static double x(ZetaPoint point, double b) {
    return StrictMath.exp(b * (point.zeta() - 1));
  }
}
