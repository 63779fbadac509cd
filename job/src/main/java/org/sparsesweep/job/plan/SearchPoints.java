package org.sparsesweep.job.plan;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.random.SobolSequenceGenerator;
import org.sparsesweep.engine.method.SearchDraws;

/**
 * The points of a search as quantiles, one a sampled key. A point depends on its number, the
 * search's seed and its keys, and not on how many points are asked for.
 */
final class SearchPoints {
  /** Before the number of any point. */
  private static final int SHIFT = -1;

  private final Search search;
  private final List<double[]> sobol = new ArrayList<>();
  private final SobolSequenceGenerator generator;

  SearchPoints(Search search) {
    this.search = search;
    // Reads a table of numbers, for nothing where points are drawn one by one.
    this.generator =
        search.sequence() == Search.Sequence.LOW_DISCREPANCY
            ? new SobolSequenceGenerator(search.keys().size())
            : null;
  }

  /**
   * The quantile of a key at a point: uniform in [0, 1). {@link Search.Sequence#LOW_DISCREPANCY} is
   * a Sobol sequence (Joe and Kuo 2008, "Constructing Sobol sequences with better two-dimensional
   * projections"), shifted modulo 1 (Cranley and Patterson 1976, "Randomization of number theoretic
   * methods for multiple integration").
   *
   * @param key one of {@link Search#keys}
   * @param point from 0
   */
  double quantile(String key, int point) {
    if (generator == null) {
      return SearchDraws.uniform(search.seed(), key, point);
    }
    while (sobol.size() <= point) {
      sobol.add(generator.nextVector());
    }
    double shifted =
        sobol.get(point)[search.keys().indexOf(key)]
            + SearchDraws.uniform(search.seed(), key, SHIFT);
    return shifted < 1 ? shifted : shifted - 1;
  }
}
