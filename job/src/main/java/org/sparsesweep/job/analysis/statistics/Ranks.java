package org.sparsesweep.job.analysis.statistics;

import java.util.Arrays;
import org.apache.commons.math3.stat.ranking.NaNStrategy;
import org.apache.commons.math3.stat.ranking.NaturalRanking;
import org.apache.commons.math3.stat.ranking.TiesStrategy;

/** Ranks from 1; equal values share the mean of theirs. */
final class Ranks {
  private final double[] ranks;
  private final double ties;

  private Ranks(double[] values) {
    ranks = new NaturalRanking(NaNStrategy.FAILED, TiesStrategy.AVERAGE).rank(values);
    double[] sorted = ranks.clone();
    Arrays.sort(sorted);
    double sum = 0;
    int from = 0;
    for (int i = 1; i <= sorted.length; i++) {
      if (i == sorted.length || sorted[i] != sorted[from]) {
        double t = i - from;
        sum += t * t * t - t;
        from = i;
      }
    }
    ties = sum;
  }

  /** The least value has rank 1. */
  static Ranks ascending(double... values) {
    return new Ranks(values);
  }

  /** The largest value has rank 1. */
  static Ranks descending(double... values) {
    return new Ranks(Arrays.stream(values).map(x -> -x).toArray());
  }

  double of(int index) {
    return ranks[index];
  }

  int size() {
    return ranks.length;
  }

  /** The sum of t^3 - t over groups of t equal values. */
  double ties() {
    return ties;
  }
}
