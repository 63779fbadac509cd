package org.sparsesweep.engine.method;

import java.util.BitSet;
import java.util.stream.IntStream;
import org.sparsesweep.engine.network.SparseLayer;
import org.sparsesweep.engine.topology.FewestConnections;

/** Slot: which neurons go? */
public sealed interface Neurons {

  /**
   * Marks the neurons of a hidden layer that are removed before an epoch.
   *
   * @param epoch the one about to be trained, from 0
   * @param hidden which hidden layer, from 1
   * @param following the connections that leave its neurons
   * @param gone gets the indices of those that go, never all
   */
  default void markRemoved(int epoch, int hidden, SparseLayer following, BitSet gone) {
    // Most remove none.
  }

  /**
   * Marks the incoming connections that neurons of a hidden layer lose after an epoch. The neurons
   * stay.
   *
   * @param epoch the one just trained, from 0
   * @param incoming the connections that lead to them
   * @param gone gets positions in the order of the weights
   */
  default void markEmptied(int epoch, SparseLayer incoming, BitSet gone) {
    // Most empty none.
  }

  /** None. */
  record None() implements Neurons {}

  /**
   * In every round the fraction alpha with the fewest outgoing connections, of every chosen hidden
   * layer: gamma + 1 rounds, before the epochs beta to beta + gamma (arXiv 1906.11626, section 3;
   * that many rounds, and floor(alpha n) of n neurons, give the neurons of its Table 3).
   *
   * @param alpha in [0, 1)
   * @param beta at least 0
   * @param gamma at least 0
   */
  record FewestOutgoing(double alpha, int beta, int gamma, HiddenLayers layers) implements Neurons {
    public FewestOutgoing {
      check(alpha >= 0 && alpha < 1, "alpha", alpha, "in [0, 1)");
      check(beta >= 0, "beta", beta, "at least 0");
      check(gamma >= 0, "gamma", gamma, "at least 0");
    }

    @Override
    public void markRemoved(int epoch, int hidden, SparseLayer following, BitSet gone) {
      if (epoch >= beta && epoch - beta <= gamma && layers.contain(hidden)) {
        int neurons = following.inputs();
        FewestConnections.mark(neurons, following::outDegree, removed(neurons), gone);
      }
    }

    /** The neurons that are left of a chosen hidden layer after all rounds. */
    int leftOf(int neurons) {
      int left = neurons;
      for (int round = 0; round < roundsOf(neurons); round++) {
        left -= removed(left);
      }
      return left;
    }

    /** The rounds in which a chosen hidden layer loses neurons. */
    int roundsOf(int neurons) {
      int rounds = 0;
      for (int left = neurons; rounds <= gamma && removed(left) > 0; left -= removed(left)) {
        rounds++;
      }
      return rounds;
    }

    private int removed(int neurons) {
      // The small addend keeps 0.29 x 100 = 28.999... from being 28.
      return Math.min((int) Math.floor(alpha * neurons + 1e-9), neurons - 1);
    }
  }

  /**
   * Every so many epochs the neurons of least importance lose their incoming connections: those
   * with at most as much as a percentile of the layer's, where importance is the sum of the
   * magnitudes of a neuron's incoming weights (Curci et al. 2021, importance pruning). They stay,
   * with their bias and what leaves them, and may be connected again.
   *
   * @param percentile in [0, 100], linear between neurons
   * @param first epoch after which it happens, from 0
   * @param every so many epochs, at least 1
   * @param among whose importances the percentile is taken of
   */
  record LeastImportant(double percentile, int first, int every, Among among) implements Neurons {
    public LeastImportant {
      check(
          percentile >= 0 && percentile <= 100, "importance-percentile", percentile, "in [0, 100]");
      check(first >= 0, "importance-first-epoch", first, "at least 0");
      check(every >= 1, "importance-every", every, "at least 1");
    }

    @Override
    public void markEmptied(int epoch, SparseLayer incoming, BitSet gone) {
      if (epoch < first || (epoch - first) % every != 0) {
        return;
      }
      double[] importance = new double[incoming.outputs()];
      int[] outputs = incoming.weights().nz_rows;
      float[] weights = incoming.weights().nz_values;
      for (int p = 0; p < incoming.connections(); p++) {
        importance[outputs[p]] += Math.abs(weights[p]);
      }
      double border = border(importance, incoming);
      for (int p = 0; p < incoming.connections(); p++) {
        if (importance[outputs[p]] <= border) {
          gone.set(p);
        }
      }
    }

    private double border(double[] importance, SparseLayer incoming) {
      double[] sorted =
          IntStream.range(0, importance.length)
              .filter(n -> among == Among.ALL || incoming.inDegree(n) > 0)
              .mapToDouble(n -> importance[n])
              .sorted()
              .toArray();
      if (sorted.length == 0) {
        return 0;
      }
      double rank = percentile / 100 * (sorted.length - 1);
      int below = (int) rank;
      int above = Math.min(below + 1, sorted.length - 1);
      return sorted[below] + (rank - below) * (sorted[above] - sorted[below]);
    }
  }

  /** Neurons that a percentile is taken of. */
  enum Among {
    /** All; neurons without incoming connections have importance 0. */
    ALL,
    /** Those with incoming connections. */
    LIVE
  }

  /** Some of the hidden layers. */
  enum HiddenLayers {
    ALL,
    FIRST,
    SECOND;

    /** Whether a hidden layer, from 1, is one of them. */
    boolean contain(int hidden) {
      return this == ALL || hidden == (this == FIRST ? 1 : 2);
    }
  }

  private static void check(boolean holds, String field, Object value, String allowed) {
    if (!holds) {
      throw new IllegalArgumentException(
          "Cannot remove neurons: %s = %s, must be %s".formatted(field, value, allowed));
    }
  }
}
