package org.sparsesweep.job.analysis.statistics;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.apache.commons.math3.distribution.FDistribution;

/**
 * Friedman's test of whether methods rank alike over datasets, and Iman and Davenport's sharper
 * form of it (Demsar 2006, section 3.2.2).
 *
 * @param meanRanks of the methods over the datasets, 1 for the best; not a number without datasets
 * @param datasets N
 * @param chiSquared with k - 1 degrees of freedom, corrected for ties; not a number where all
 *     methods tie on all datasets, below two methods and below two datasets
 * @param p of it
 * @param f Iman and Davenport's, with (k - 1, (k - 1)(N - 1)) degrees of freedom; infinite where
 *     all datasets rank the methods in the same order
 * @param fP of it
 */
public record Friedman(
    List<Double> meanRanks, int datasets, double chiSquared, double p, double f, double fP) {

  /**
   * Ranks methods on each dataset, the highest value best.
   *
   * @param values a row a dataset, a column a method; all of them numbers
   * @param methods columns
   */
  public static Friedman of(double[][] values, int methods) {
    int n = values.length;
    double[] mean = new double[methods];
    double ties = 0;
    for (double[] dataset : values) {
      Ranks ranks = Ranks.descending(dataset);
      ties += ranks.ties();
      for (int j = 0; j < methods; j++) {
        mean[j] += ranks.of(j) / n;
      }
    }
    if (n == 0) {
      Arrays.fill(mean, Double.NaN);
    }
    List<Double> meanRanks = Arrays.stream(mean).boxed().toList();
    double k = methods;
    double untied = 1 - ties / (n * (k * k * k - k));
    if (methods < 2 || n < 2 || !(untied > 0)) {
      return new Friedman(meanRanks, n, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    }
    double squares = 0;
    for (double rank : mean) {
      // The same as sum R^2 - k (k + 1)^2 / 4, without its cancellation.
      squares += (rank - (k + 1) / 2) * (rank - (k + 1) / 2);
    }
    double chi = 12 * n / (k * (k + 1)) * squares / untied;
    double rest = n * (k - 1) - chi;
    // Where all datasets agree, the difference is 0 but for rounding.
    double f = rest > 1e-9 * n * k ? (n - 1) * chi / rest : Double.POSITIVE_INFINITY;
    return new Friedman(
        meanRanks,
        n,
        chi,
        1 - new ChiSquaredDistribution(null, k - 1).cumulativeProbability(chi),
        f,
        Double.isInfinite(f)
            ? 0
            : 1 - new FDistribution(null, k - 1, (k - 1) * (n - 1)).cumulativeProbability(f));
  }
}
