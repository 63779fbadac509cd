package org.sparsesweep.engine;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Pearson's chi-square test for tests with fixed seeds. A statistic is turned into a standard
 * normal number (Wilson and Hilferty 1931); beyond {@value #LIMIT} a right program comes once in
 * 30,000 seeds.
 */
public final class ChiSquare {
  private static final double LIMIT = 4;

  private ChiSquare() {}

  /** Holds that every cell was equally likely. */
  public static void assertUniform(long[] counts) {
    double expected = sum(counts) / (double) counts.length;
    double statistic = 0;
    for (long count : counts) {
      statistic += (count - expected) * (count - expected) / expected;
    }
    assertLikely(statistic, counts.length - 1);
  }

  /**
   * Holds that every one of n positions was equally likely to be among the k chosen without
   * replacement in each of some trials.
   *
   * @param counts how often each position was chosen
   */
  public static void assertUniformInclusion(long[] counts, long trials) {
    int n = counts.length;
    double probability = sum(counts) / (double) trials / n;
    double statistic = 0;
    for (long count : counts) {
      double deviation = count - trials * probability;
      statistic += deviation * deviation / (trials * probability * (1 - probability));
    }
    // Indicators of one trial sum to k: their covariance is -p (1 - p) / (n - 1).
    assertLikely(statistic * (n - 1) / n, n - 1);
  }

  /** Holds that two samples were drawn from one distribution. */
  public static void assertSameDistribution(long[] some, long[] others) {
    double ofSome = sum(some);
    double ofOthers = sum(others);
    double statistic = 0;
    for (int c = 0; c < some.length; c++) {
      double difference =
          Math.sqrt(ofOthers / ofSome) * some[c] - Math.sqrt(ofSome / ofOthers) * others[c];
      statistic += difference * difference / (some[c] + others[c]);
    }
    assertLikely(statistic, some.length - 1);
  }

  private static void assertLikely(double statistic, int degreesOfFreedom) {
    double spread = 2.0 / (9 * degreesOfFreedom);
    double z = (Math.cbrt(statistic / degreesOfFreedom) - (1 - spread)) / Math.sqrt(spread);
    assertThat(z).as("chi-square %s, %d degrees", statistic, degreesOfFreedom).isLessThan(LIMIT);
  }

  private static double sum(long[] counts) {
    double sum = 0;
    for (long count : counts) {
      sum += count;
    }
    return sum;
  }
}
