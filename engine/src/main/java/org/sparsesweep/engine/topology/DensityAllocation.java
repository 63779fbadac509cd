package org.sparsesweep.engine.topology;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** How the connections of a network of some density are divided among its layers. */
public enum DensityAllocation {
  /** Every layer has the density of the network. */
  UNIFORM {
    @Override
    double score(double inputs, double outputs) {
      return 1;
    }
  },
  /**
   * Densities in proportion to (inputs + outputs) / (inputs x outputs), at most 1 (Mocanu et al.
   * 2018, Methods; with the cap, Evci et al. 2020, section 3). Where no layer is full, they are
   * those of one epsilon.
   */
  ERDOS_RENYI {
    @Override
    double score(double inputs, double outputs) {
      return (inputs + outputs) / (inputs * outputs);
    }
  };

  abstract double score(double inputs, double outputs);

  /**
   * The connections of each layer, all together exactly the density's, rounded half up: shares by
   * largest remainder, the first of equal ones.
   *
   * @param sizes neurons a layer: inputs, hidden ones, outputs
   * @param density of the whole network, in (0, 1]
   * @throws IllegalArgumentException if that is less than a connection a layer, or no density
   */
  public int[] connections(List<Integer> sizes, double density) {
    int layers = sizes.size() - 1;
    double[] positions = new double[layers];
    double[] scores = new double[layers];
    for (int l = 0; l < layers; l++) {
      positions[l] = (double) sizes.get(l) * sizes.get(l + 1);
      scores[l] = score(sizes.get(l), sizes.get(l + 1));
    }
    double all = Arrays.stream(positions).sum();
    if (!(density > 0 && density <= 1 && density * all >= layers)) {
      throw new IllegalArgumentException(
          "Cannot divide connections among %d layers of %.0f positions: density = %s, must be in [%s, 1]"
              .formatted(layers, all, density, layers / all));
    }
    boolean[] full = new boolean[layers];
    double factor = factor(positions, scores, full, density * all);
    while (fillDensest(scores, full, factor)) {
      factor = factor(positions, scores, full, density * all);
    }
    double[] shares = new double[layers];
    for (int l = 0; l < layers; l++) {
      shares[l] = full[l] ? positions[l] : factor * scores[l] * positions[l];
    }
    return rounded(shares, Math.round(density * all));
  }

  /** What scores are to be multiplied with, so that full layers and the others have so many. */
  private static double factor(double[] positions, double[] scores, boolean[] full, double wanted) {
    double left = wanted;
    double weighted = 0;
    for (int l = 0; l < scores.length; l++) {
      if (full[l]) {
        left -= positions[l];
      } else {
        weighted += scores[l] * positions[l];
      }
    }
    return weighted > 0 ? left / weighted : 0;
  }

  /** Makes the layers full that would get the most of those that would get too many. */
  private static boolean fillDensest(double[] scores, boolean[] full, double factor) {
    double densest = 0;
    for (int l = 0; l < scores.length; l++) {
      densest = full[l] ? densest : Math.max(densest, scores[l]);
    }
    boolean filled = false;
    for (int l = 0; l < scores.length; l++) {
      // Beyond what rounding may add to a density of just 1.
      if (!full[l] && scores[l] == densest && factor * scores[l] > 1 + 1e-12) {
        full[l] = true;
        filled = true;
      }
    }
    return filled;
  }

  private static int[] rounded(double[] shares, long wanted) {
    int[] counts = new int[shares.length];
    long left = wanted;
    for (int l = 0; l < shares.length; l++) {
      counts[l] = (int) Math.floor(shares[l] + 1e-9);
      left -= counts[l];
    }
    List<Integer> byRemainder =
        IntStream.range(0, shares.length)
            .boxed()
            .sorted(Comparator.comparingDouble(l -> counts[l] - shares[l]))
            .toList();
    for (int l = 0; l < left; l++) {
      counts[byRemainder.get(l)]++;
    }
    return counts;
  }
}
