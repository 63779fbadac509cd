package org.sparsesweep.job.analysis.statistics;

import java.util.Arrays;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.StatUtils;
import org.apache.commons.math3.stat.descriptive.rank.Median;

/**
 * What a sample says of its mean.
 *
 * @param n values, those that are not a number left out
 * @param mean not a number where n = 0
 * @param sd of a sample (divided by n - 1); not a number below two values
 * @param low lower end of Student's 95 % interval of the mean; not a number below two values
 * @param high its upper end
 */
public record Summary(
    int n, double mean, double sd, double low, double high, double median, double min, double max) {
  private static final double UPPER_QUANTILE = 0.975;

  /** Summarises values; those that are not a number do not count. */
  public static Summary of(double... values) {
    double[] x = Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray();
    int n = x.length;
    double mean = n == 0 ? Double.NaN : StatUtils.mean(x);
    double sd = n < 2 ? Double.NaN : Math.sqrt(StatUtils.variance(x, mean));
    double half = n < 2 ? Double.NaN : halfWidth(sd / Math.sqrt(n), n - 1);
    return new Summary(
        n,
        mean,
        sd,
        mean - half,
        mean + half,
        n == 0 ? Double.NaN : new Median().evaluate(x),
        n == 0 ? Double.NaN : StatUtils.min(x),
        n == 0 ? Double.NaN : StatUtils.max(x));
  }

  /** Half the width of Student's 95 % interval. */
  static double halfWidth(double standardError, int degreesOfFreedom) {
    return quantile(degreesOfFreedom) * standardError;
  }

  private static double quantile(int degreesOfFreedom) {
    return new TDistribution(null, degreesOfFreedom).inverseCumulativeProbability(UPPER_QUANTILE);
  }
}
