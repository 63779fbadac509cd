package org.sparsesweep.job.analysis.statistics;

import org.apache.commons.math3.distribution.TDistribution;

/**
 * Student's test of paired differences.
 *
 * @param differences their summary; its ends are those of the mean difference
 * @param effectSize mean / sd (d_z); not a number without variation
 * @param t with n - 1 degrees of freedom; not a number without variation
 * @param p two-sided; without variation 1 where the mean is 0, else not a number
 */
public record PairedT(Summary differences, double effectSize, double t, double p) {

  /** Tests differences, one a pair. */
  public static PairedT of(double... differences) {
    Summary summary = Summary.of(differences);
    return new PairedT(
        summary,
        summary.sd() > 0 ? summary.mean() / summary.sd() : Double.NaN,
        t(summary, 1.0 / summary.n()),
        p(summary, 1.0 / summary.n()));
  }

  /**
   * The p of the same differences where each pair has a random split of its own. Training sets
   * overlap then, and the plain test is too optimistic (Nadeau and Bengio 2003, equation 8 of
   * section 3: 1/n + n_test / n_train in place of 1/n).
   *
   * @param testToTrain test samples / training samples
   */
  public double correctedP(double testToTrain) {
    return p(differences, 1.0 / differences.n() + testToTrain);
  }

  private static double t(Summary d, double factor) {
    return d.sd() > 0 ? d.mean() / (d.sd() * Math.sqrt(factor)) : Double.NaN;
  }

  private static double p(Summary d, double factor) {
    if (d.n() < 2) {
      return Double.NaN;
    }
    if (d.sd() == 0) {
      return d.mean() == 0 ? 1 : Double.NaN;
    }
    double t = t(d, factor);
    return 2 * new TDistribution(null, d.n() - 1).cumulativeProbability(-Math.abs(t));
  }
}
