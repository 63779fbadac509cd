package org.sparsesweep.job.analysis.statistics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Nemenyi's test: which mean ranks differ, after Friedman's test has found that some do. */
public final class Nemenyi {
  /**
   * Upper 5 % points of the studentised range with infinitely many degrees of freedom, divided by
   * the square root of 2, for 2, 3, ... methods; the first nine as Demsar (2006), Table 5, has
   * them.
   */
  private static final double[] Q = {
    1.960, 2.343, 2.569, 2.728, 2.850, 2.949, 3.031, 3.102, 3.164, 3.219, 3.268, 3.313, 3.354,
    3.391, 3.426, 3.458, 3.489, 3.517, 3.544, 3.569, 3.593, 3.616, 3.637, 3.658, 3.678, 3.696,
    3.715, 3.732, 3.749
  };

  private Nemenyi() {}

  /**
   * How far two mean ranks must lie apart to differ at the level of 5 %.
   *
   * @param methods that were ranked
   * @param datasets on each of which all of them were
   * @return not a number below two methods, above {@code Q.length + 1} and without datasets
   */
  public static double criticalDifference(int methods, int datasets) {
    if (methods < 2 || methods > Q.length + 1 || datasets < 1) {
      return Double.NaN;
    }
    return Q[methods - 2] * Math.sqrt(methods * (methods + 1) / (6.0 * datasets));
  }

  /**
   * The largest groups of methods of which no two differ, as a diagram joins them by bars.
   *
   * @param meanRanks of the methods, in any order
   * @return indices into {@code meanRanks}, best first; the group of the best method first. A
   *     method that differs from all others is a group by itself
   */
  public static List<List<Integer>> groups(List<Double> meanRanks, double criticalDifference) {
    List<Integer> order =
        IntStream.range(0, meanRanks.size())
            .boxed()
            .sorted(Comparator.comparingDouble(meanRanks::get))
            .toList();
    List<List<Integer>> groups = new ArrayList<>();
    int end = 0;
    for (int from = 0; from < order.size(); from++) {
      int to = from + 1;
      while (to < order.size()
          && meanRanks.get(order.get(to)) - meanRanks.get(order.get(from)) <= criticalDifference) {
        to++;
      }
      if (to > end) {
        groups.add(order.subList(from, to));
        end = to;
      }
    }
    return groups;
  }
}
