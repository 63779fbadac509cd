package org.sparsesweep.job.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.sparsesweep.engine.method.Hyperparameter;
import org.sparsesweep.engine.method.Slot;
import org.sparsesweep.engine.method.Slots;
import org.sparsesweep.engine.topology.ErdosRenyi;
import org.sparsesweep.job.plan.TrialSpec;

/**
 * How large a trial's network probably is: what its cost depends on, told from its settings without
 * drawing a connection.
 *
 * @param layers from the inputs to the outputs, at least one
 */
record NetworkShape(List<Layer> layers) {

  NetworkShape {
    layers = List.copyOf(layers);
  }

  /**
   * A layer of connections.
   *
   * @param inputs neurons it comes from
   * @param outputs neurons it leads to
   */
  record Layer(double inputs, double outputs, double connections) {
    /** Whether it has all connections there can be, which then cost less each. */
    boolean isFull() {
      return connections >= inputs * outputs;
    }
  }

  /** Connections of layers that lack some. */
  double sparse() {
    return layers.stream().filter(layer -> !layer.isFull()).mapToDouble(Layer::connections).sum();
  }

  /** Connections of layers that have all. */
  double full() {
    return layers.stream().filter(Layer::isFull).mapToDouble(Layer::connections).sum();
  }

  /** Connections of all layers. */
  double connections() {
    return layers.stream().mapToDouble(Layer::connections).sum();
  }

  /** Inputs and hidden neurons. */
  double neurons() {
    return layers.stream().mapToDouble(Layer::inputs).sum();
  }

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
    private final double alpha;
    private final double[] drawn;

    Sketch(TrialSpec trial, DatasetFacts data) {
      this.trial = trial;
      this.layers = trial.hidden().size() + 1;
      this.asked = new double[layers + 1];
      asked[0] = data.features();
      for (int l = 1; l < layers; l++) {
        asked[l] = trial.hidden().get(l - 1);
      }
      asked[layers] = data.classes();
      // Once, since there may be as many shapes as epochs.
      this.alpha = uses(Hyperparameter.ALPHA) ? number(Hyperparameter.ALPHA) : 0;
      this.drawn = drawn(asked);
    }

    NetworkShape in(int epoch) {
      double[] smaller = times(asked, fractions(allRounds()));
      return switch (choice(Slots.SIZES)) {
        case "dense-as-set" -> dense(fractions(0));
        case "dense-first-as-set" -> denseFirst();
        case "dense-as-npset" -> dense(fractions(allRounds()));
        case "after-npset" ->
            "as-npset".equals(choice(Slots.TOPOLOGY))
                ? of(asked, drawn, fractions(allRounds()))
                : of(smaller, drawn(smaller), fractions(0));
        default -> {
          double[] left = fractions(rounds(epoch));
          yield of(asked, drawn, left);
        }
      };
    }

    /**
     * A full network with as many connections as a random one: hidden layers scaled alike, so that
     * their connections go by the square of the scale, those of inputs and outputs by the scale.
     */
    private NetworkShape dense(double[] left) {
      double wanted = of(asked, drawn, left).connections();
      double squared = 0;
      for (int l = 2; l < layers; l++) {
        squared += asked[l - 1] * asked[l];
      }
      double linear = asked[0] * asked[1] + asked[layers - 1] * asked[layers];
      // The root of a quadratic equation, in a form that holds without a square, too.
      double scale =
          layers == 1
              ? 1
              : 2 * wanted / (linear + Math.sqrt(linear * linear + 4 * squared * wanted));
      List<Layer> full = new ArrayList<>();
      for (int l = 1; l <= layers; l++) {
        double inputs = l == 1 ? asked[0] : scale * asked[l - 1];
        double outputs = l == layers ? asked[l] : scale * asked[l];
        full.add(new Layer(inputs, outputs, inputs * outputs));
      }
      return new NetworkShape(full);
    }

    /** A full network that has as many with fewer neurons in its first hidden layer. */
    private NetworkShape denseFirst() {
      double[] sizes = asked.clone();
      double others = 0;
      for (int l = 3; l <= layers; l++) {
        others += asked[l - 1] * asked[l];
      }
      if (layers > 1) {
        double wanted = of(asked, drawn, fractions(0)).connections();
        sizes[1] = Math.max(1, (wanted - others) / (asked[0] + asked[2]));
      }
      List<Layer> full = new ArrayList<>();
      for (int l = 1; l <= layers; l++) {
        full.add(new Layer(sizes[l - 1], sizes[l], sizes[l - 1] * sizes[l]));
      }
      return new NetworkShape(full);
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
      return choice(Slots.NEURONS).startsWith("fewest-outgoing");
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
        fractions[l] = goes && rounds > 0 ? Math.pow(1 - alpha, rounds) : 1;
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
     * @param connections of each layer then
     * @param left fractions of the sizes
     */
    private NetworkShape of(double[] sizes, double[] connections, double[] left) {
      List<Layer> shapes = new ArrayList<>();
      for (int l = 1; l <= layers; l++) {
        double inputs = sizes[l - 1] * left[l - 1];
        double outputs = sizes[l] * left[l];
        double share = Math.sqrt(left[l - 1]) * left[l];
        shapes.add(
            new Layer(
                inputs,
                outputs,
                isFull(l) ? inputs * outputs : Math.min(inputs * outputs, connections[l] * share)));
      }
      return new NetworkShape(shapes);
    }

    /** The connections of layers of such sizes at their start. */
    private double[] drawn(double[] sizes) {
      double[] connections = new double[layers + 1];
      for (int l = 1; l <= layers; l++) {
        connections[l] = isFull(l) ? sizes[l - 1] * sizes[l] : random(sizes[l - 1], sizes[l]);
      }
      return connections;
    }

    /** The connections of a random layer at its start, in the mean. */
    private double random(double inputs, double outputs) {
      String convention = trial.hyperparameters().get(Hyperparameter.ERDOS_RENYI);
      return ErdosRenyi.valueOf(convention.toUpperCase(Locale.ROOT))
          .expectedConnections(
              (int) Math.round(inputs), (int) Math.round(outputs), number(Hyperparameter.EPSILON));
    }

    private boolean isFull(int layer) {
      return !uses(Hyperparameter.EPSILON) || (layer == layers && hasDenseOutput());
    }

    private boolean hasDenseOutput() {
      // A dense network counts the connections of one that does as the hyperparameter says.
      return "dense".equals(trial.hyperparameters().get(Hyperparameter.OUTPUT_LAYER))
          || (choice(Slots.OUTPUT).isEmpty() && !choice(Slots.SIZES).startsWith("dense-"));
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
