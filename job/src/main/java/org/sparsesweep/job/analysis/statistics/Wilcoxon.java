package org.sparsesweep.job.analysis.statistics;

import java.util.Arrays;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * Wilcoxon's signed-rank test of paired differences, with ties. Differences of 0 are left out;
 * equal sizes share the mean of their ranks.
 *
 * @param zeros differences that are 0
 * @param n the others
 * @param w the smaller of the rank sums of positive and of negative differences
 * @param p two-sided; exact up to {@value #LARGEST_EXACT} differences, with ties too, else by the
 *     normal approximation with corrections for ties and continuity; 1 where all are 0
 */
public record Wilcoxon(int zeros, int n, double w, double p) {
  /** The most differences of which all signs are counted. */
  static final int LARGEST_EXACT = 25;

  private static final double CONTINUITY = 0.5;

  /** Tests differences, one a pair, all of them numbers. */
  public static Wilcoxon of(double... differences) {
    double[] d = Arrays.stream(differences).filter(x -> x != 0).toArray();
    int n = d.length;
    int zeros = differences.length - n;
    if (n == 0) {
      return new Wilcoxon(zeros, 0, 0, differences.length == 0 ? Double.NaN : 1);
    }
    Ranks ranks = Ranks.ascending(Arrays.stream(d).map(Math::abs).toArray());
    double plus = 0;
    for (int i = 0; i < n; i++) {
      if (d[i] > 0) {
        plus += ranks.of(i);
      }
    }
    double w = Math.min(plus, n * (n + 1) / 2.0 - plus);
    return new Wilcoxon(zeros, n, w, n <= LARGEST_EXACT ? exact(ranks, w) : normal(ranks, w));
  }

  /** The least two-sided p that n differences other than 0 can have: all of one sign. */
  public static double leastP(int n) {
    return Math.min(1, StrictMath.scalb(2.0, -n));
  }

  /** Counts, for every sum of doubled ranks, the choices of signs that have it. */
  private static double exact(Ranks ranks, double w) {
    int n = ranks.size();
    long[] choices = new long[n * (n + 1) + 1];
    choices[0] = 1;
    int largest = 0;
    for (int i = 0; i < n; i++) {
      int doubled = (int) Math.round(2 * ranks.of(i));
      largest += doubled;
      for (int sum = largest; sum >= doubled; sum--) {
        choices[sum] += choices[sum - doubled];
      }
    }
    long atMost = 0;
    for (int sum = 0; sum <= Math.round(2 * w); sum++) {
      atMost += choices[sum];
    }
    return Math.min(1, StrictMath.scalb(2.0 * atMost, -n));
  }

  private static double normal(Ranks ranks, double w) {
    double n = ranks.size();
    double mean = n * (n + 1) / 4;
    double variance = n * (n + 1) * (2 * n + 1) / 24 - ranks.ties() / 48;
    double z = Math.max(0, mean - w - CONTINUITY) / Math.sqrt(variance);
    return 2 * new NormalDistribution(null, 0, 1).cumulativeProbability(-z);
  }
}
