package org.sparsesweep.job.analysis.statistics;

import java.util.List;
import java.util.OptionalDouble;

/**
 * Where the accuracy begins to fall, by the seeds alone: the largest zeta at which it, and that of
 * all smaller ones, is no lower than the plateau's by more than chance or {@value #TOLERANCE}. The
 * plateau is first that of zetas up to {@value #FIRST_END}, then that of all up to the zeta found,
 * until that no longer changes.
 */
public final class Plateau {
  /** The end of what is taken for level before anything is known. */
  public static final double FIRST_END = 0.5;

  /** Seeds a zeta without which nobody can tell a fall from chance. */
  public static final int FEWEST_SEEDS = 3;

  private static final double TOLERANCE = 0.002;
  private static final int MOST_ROUNDS = 10;

  private Plateau() {}

  /**
   * The end of the plateau (ESC_stat).
   *
   * @param points by ascending zeta
   * @return none with fewer than {@value #FEWEST_SEEDS} seeds somewhere, without points up to
   *     {@value #FIRST_END}, where the first point already lies below the plateau, and where none
   *     does, as no fall is seen then
   */
  public static OptionalDouble end(List<ZetaPoint> points) {
    if (points.stream().anyMatch(point -> point.n() < FEWEST_SEEDS)) {
      return OptionalDouble.empty();
    }
    double end = FIRST_END;
    for (int round = 0; round < MOST_ROUNDS; round++) {
      double found = end(points, upTo(points, end));
      if (Double.isNaN(found)) {
        return OptionalDouble.empty();
      }
      if (found == end) {
        break;
      }
      end = found;
    }
    boolean isFallSeen = !points.isEmpty() && end < points.get(points.size() - 1).zeta();
    return isFallSeen ? OptionalDouble.of(end) : OptionalDouble.empty();
  }

  /** The points with zeta at most {@code end}. */
  public static List<ZetaPoint> upTo(List<ZetaPoint> points, double end) {
    return points.stream().filter(point -> point.zeta() <= end).toList();
  }

  private static double end(List<ZetaPoint> points, List<ZetaPoint> plateau) {
    double sum = 0;
    double squares = 0;
    int n = 0;
    for (ZetaPoint point : plateau) {
      sum += point.n() * point.mean();
      squares += (point.n() - 1) * point.sd() * point.sd();
      n += point.n();
    }
    double mean = sum / n;
    double sd = Math.sqrt(squares / (n - plateau.size()));
    double end = Double.NaN;
    for (ZetaPoint point : points) {
      double chance = 2 * sd * Math.sqrt(1.0 / point.n() + 1.0 / n);
      if (!(point.mean() >= mean - Math.max(TOLERANCE, chance))) {
        break;
      }
      end = point.zeta();
    }
    return end;
  }
}
