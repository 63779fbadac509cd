package org.sparsesweep.job.execution;

import java.util.ArrayList;
import java.util.List;
import org.sparsesweep.engine.method.Hyperparameter;
import org.sparsesweep.engine.method.Slot;
import org.sparsesweep.engine.method.Slots;
import org.sparsesweep.job.plan.TrialSpec;

/**
 * How large a trial's network probably is: what its cost depends on, told from its settings without
 * drawing a connection.
 *
 * @param sparse connections of layers that lack some
 * @param full connections of layers that have all, which cost less each
 * @param neurons inputs and hidden ones
 */
record NetworkShape(double sparse, double full, double neurons) {

  /**
   * The shapes in the first epochs, at least one; in all later ones the network is as in the last
   * of these. Where connections come back by how the network does, as if all came back.
   */
  static List<NetworkShape> byEpoch(TrialSpec trial, DatasetFacts data) {
    Sketch sketch = new Sketch(trial, data);
    List<NetworkShape> shapes = new ArrayList<>();
    for (int epoch = 0; epoch <= Math.min(sketch.lastRound(), trial.training().epochs()); epoch++) {
      shapes.add(sketch.in(epoch));
    }
    return shapes;
  }

  /** What a method's choices say of its network. */
  private static final class Sketch {
    private final TrialSpec trial;
    private final int layers;
    private final double[] asked;

    Sketch(TrialSpec trial, DatasetFacts data) {
      this.trial = trial;
      this.layers = trial.hidden().size() + 1;
      this.asked = new double[layers + 1];
      asked[0] = data.features();
      for (int l = 1; l < layers; l++) {
        asked[l] = trial.hidden().get(l - 1);
      }
      asked[layers] = data.classes();
    }

    NetworkShape in(int epoch) {
      double[] smaller = times(asked, fractions(allRounds()));
      return switch (choice(Slots.SIZES)) {
        case "dense-as-set" -> dense(asked, fractions(0));
        case "dense-as-npset" -> dense(asked, fractions(allRounds()));
        case "after-npset" -> of(smaller, fractions(0), sum(smaller));
        default -> {
          double[] left = fractions(rounds(epoch));
          yield of(asked, left, sum(times(asked, left)));
        }
      };
    }

    /** A full network with as many connections as a random one, so with few neurons. */
    private NetworkShape dense(double[] sizes, double[] left) {
      NetworkShape random = of(sizes, left, 0);
      return new NetworkShape(0, random.sparse() + random.full(), sizes[0]);
    }

    /** The last epoch before which neurons go; 0 where none do. */
    int lastRound() {
      return losesNeurons() ? integer(Hyperparameter.BETA) + integer(Hyperparameter.GAMMA) : 0;
    }

    private int rounds(int epoch) {
      return losesNeurons() ? Math.max(0, epoch - integer(Hyperparameter.BETA) + 1) : 0;
    }

    private int allRounds() {
      return uses(Hyperparameter.GAMMA) ? integer(Hyperparameter.GAMMA) + 1 : 0;
    }

    private boolean losesNeurons() {
      return !choice(Slots.NEURONS).isEmpty();
    }

    /** Which fraction of each layer's neurons is left after so many rounds of removal. */
    private double[] fractions(int rounds) {
      double[] fractions = new double[layers + 1];
      for (int l = 0; l <= layers; l++) {
        boolean goes =
            switch (choice(Slots.NEURONS)) {
              case "fewest-outgoing-first" -> l == 1;
              case "fewest-outgoing-second" -> l == 2;
              default -> l > 0 && l < layers;
            };
        fractions[l] = goes && rounds > 0 ? Math.pow(1 - number(Hyperparameter.ALPHA), rounds) : 1;
      }
      return fractions;
    }

    private static double[] times(double[] sizes, double[] fractions) {
      double[] products = new double[sizes.length];
      for (int l = 0; l < sizes.length; l++) {
        products[l] = sizes[l] * fractions[l];
      }
      return products;
    }

    /**
     * A network that has lost neurons. A layer keeps its connections to the neurons that are left;
     * of those that come from them, more than their share, since neurons with few outgoing
     * connections went. The square root fits what NPSET's paper prints.
     *
     * @param sizes at the start
     * @param left fractions of them
     */
    private NetworkShape of(double[] sizes, double[] left, double neurons) {
      double sparse = 0;
      double full = 0;
      for (int l = 1; l <= layers; l++) {
        double positions = sizes[l - 1] * left[l - 1] * sizes[l] * left[l];
        double random =
            isFull(l)
                ? positions
                : number(Hyperparameter.EPSILON)
                    * (sizes[l - 1] + sizes[l])
                    * Math.sqrt(left[l - 1])
                    * left[l];
        sparse += random < positions ? random : 0;
        full += random < positions ? 0 : positions;
      }
      return new NetworkShape(sparse, full, neurons);
    }

    private boolean isFull(int layer) {
      return !uses(Hyperparameter.EPSILON) || (layer == layers && hasDenseOutput());
    }

    private boolean hasDenseOutput() {
      return "dense".equals(trial.hyperparameters().get(Hyperparameter.OUTPUT_LAYER))
          || choice(Slots.OUTPUT).isEmpty();
    }

    /** Inputs and hidden neurons. */
    private double sum(double[] sizes) {
      double sum = 0;
      for (int l = 0; l < layers; l++) {
        sum += sizes[l];
      }
      return sum;
    }

    /** The name of a choice; empty for the plainest. */
    private String choice(Slot<?> slot) {
      return trial.method().choices().getOrDefault(slot.key(), "");
    }

    private boolean uses(Hyperparameter hyperparameter) {
      return trial.hyperparameters().containsKey(hyperparameter);
    }

    private double number(Hyperparameter hyperparameter) {
      return Double.parseDouble(trial.hyperparameters().get(hyperparameter));
    }

    private int integer(Hyperparameter hyperparameter) {
      return Integer.parseInt(trial.hyperparameters().get(hyperparameter));
    }
  }
}
