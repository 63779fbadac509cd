package org.sparsesweep.job.analysis.statistics;

import java.util.List;
import java.util.OptionalDouble;
import org.apache.commons.math3.stat.correlation.SpearmansCorrelation;

/** Whether a network's connections are where the features vary, and up to which zeta they are. */
public final class InputStructure {
  private static final double LEAST_SHARE = 0.5;

  private InputStructure() {}

  /**
   * The correlation of networks trained with one zeta.
   *
   * @param correlation mean over seeds
   */
  public record Point(double zeta, double correlation) {}

  /**
   * Spearman's rank correlation of each input's connections with its feature's deviation.
   *
   * @param connections one an input
   * @param deviations as many
   * @return in [-1, 1]; 0 where all inputs have as many connections, all features vary alike, or
   *     there is but one of them
   */
  public static double correlation(double[] connections, double[] deviations) {
    if (connections.length < 2) {
      return 0;
    }
    double rho = new SpearmansCorrelation().correlation(connections, deviations);
    return Double.isNaN(rho) ? 0 : rho;
  }

  /**
   * The smallest zeta beyond that of the highest correlation at which it is less than half of that
   * (ESC_struct, where the maps of van Engers 2021, Figure 4, fade). Below it there is no structure
   * either: with zeta = 0 connections stay where chance put them.
   *
   * @param points by ascending zeta
   * @return none where no correlation is positive, and where it does not fall so far
   */
  public static OptionalDouble end(List<Point> points) {
    double highest = 0;
    OptionalDouble end = OptionalDouble.empty();
    for (Point point : points) {
      if (point.correlation > highest) {
        highest = point.correlation;
        end = OptionalDouble.empty();
      } else if (highest > 0 && end.isEmpty() && point.correlation < LEAST_SHARE * highest) {
        end = OptionalDouble.of(point.zeta);
      }
    }
    return end;
  }
}
