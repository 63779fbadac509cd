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
    double score(LayerSizes sizes, int layer) {
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
    double score(LayerSizes sizes, int layer) {
      double inputs = sizes.inputs(layer);
      double outputs = sizes.outputs(layer);
      return (inputs + outputs) / (inputs * outputs);
    }
  },
  /**
   * As Erdos-Renyi, but a convolution from n channels to m by kernels of k x k in proportion to (n
   * + m + 2 k) / (n m k k) (Evci et al. 2020, section 3, Erdos-Renyi-Kernel).
   */
  ERDOS_RENYI_KERNEL {
    @Override
    double score(LayerSizes sizes, int layer) {
      double kernel = sizes.kernel(layer);
      if (kernel == 0) {
        return ERDOS_RENYI.score(sizes, layer);
      }
      double channels = sizes.neurons().get(layer);
      double outputs = sizes.outputs(layer);
      return (channels + outputs + 2 * kernel) / (channels * outputs * kernel * kernel);
    }
  };

  abstract double score(LayerSizes sizes, int layer);

  /**
   * The connections of each layer, all together exactly the density's, rounded half up: shares by
   * largest remainder, the first of equal ones.
   *
   * @param sizes of the network
   * @param density of the whole network, in (0, 1]
   * @throws IllegalArgumentException if that is less than a connection a layer, or no density
   */
  public int[] connections(LayerSizes sizes, double density) {
    int layers = sizes.layers();
    double[] positions = new double[layers];
    double[] scores = new double[layers];
    for (int l = 0; l < layers; l++) {
      positions[l] = sizes.positions(l);
      scores[l] = score(sizes, l);
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

  /**
   * The same for a multilayer perceptron.
   *
   * @param neurons a layer: inputs, hidden ones, outputs
   */
  public int[] connections(List<Integer> neurons, double density) {
    return connections(LayerSizes.of(neurons), density);
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
