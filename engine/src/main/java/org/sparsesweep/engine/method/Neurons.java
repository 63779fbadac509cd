package org.sparsesweep.engine.method;

import java.util.BitSet;
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
