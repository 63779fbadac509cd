package org.sparsesweep.job.execution;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.sparsesweep.engine.method.Hyperparameter;
import org.sparsesweep.engine.method.Slot;
import org.sparsesweep.engine.method.Slots;
import org.sparsesweep.engine.network.Convolutions;
import org.sparsesweep.engine.topology.DensityAllocation;
import org.sparsesweep.engine.topology.ErdosRenyi;
import org.sparsesweep.engine.topology.LayerSizes;
import org.sparsesweep.job.plan.TrialSpec;

/**
 * How large a trial's network probably is: what its cost depends on, told from its settings without
 * drawing a connection.
 *
 * @param layers from the inputs to the outputs, at least one
 * @param convolutions what the first of them are
 */
record NetworkShape(List<Layer> layers, Convolutions convolutions) {

  /** A multilayer perceptron. */
  NetworkShape(List<Layer> layers) {
    this(layers, Convolutions.NONE);
  }

  NetworkShape {
    layers = List.copyOf(layers);
  }

  /**
   * A layer of connections.
   *
   * @param inputs neurons it comes from, or pixels of a patch
   * @param outputs neurons it leads to
   * @param positions how often a sample meets each connection
   */
  record Layer(double inputs, double outputs, double connections, double positions) {
    /** Of neurons. */
    Layer(double inputs, double outputs, double connections) {
      this(inputs, outputs, connections, 1);
    }

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

  /** Inputs and hidden neurons, a channel at each of its positions. */
  double neurons() {
    if (convolutions.isNone()) {
      return layers.stream().mapToDouble(Layer::inputs).sum();
    }
    double neurons = convolutions.features();
    for (Layer layer : layers.subList(0, layers.size() - 1)) {
      neurons += layer.outputs() * layer.positions();
    }
    return neurons;
  }

  /**
   * The shapes in the first epochs, at least one; in all later ones the network is as in the last
   * of these. Where connections come back by how the network does, as if all came back. Of a method
   * that prunes, as each epoch begins.
   */
  static List<NetworkShape> byEpoch(TrialSpec trial, DatasetFacts data) {
    if (trial.beginsWith().isPresent()) {
      return List.of(left(trial.beginsWith().get(), data));
    }
    Sketch sketch = new Sketch(trial, data);
    List<NetworkShape> shapes = new ArrayList<>();
    for (int epoch = 0; epoch <= Math.min(sketch.lastRound(), trial.training().epochs()); epoch++) {
      shapes.add(sketch.in(epoch));
    }
    return shapes;
  }

  /** What a trial leaves for others to begin with. */
  private static NetworkShape left(TrialSpec trial, DatasetFacts data) {
    List<NetworkShape> shapes = byEpoch(trial, data);
    NetworkShape last = shapes.get(shapes.size() - 1);
    return trial.beginsWith().isPresent() ? last : new Sketch(trial, data).pruned(last, 1);
  }

  /** What a method's choices say of its network. */
  private static final class Sketch {
    private final TrialSpec trial;
    private final int layers;
    private final double[] asked;
    private final Convolutions convolutions;
    private final LayerSizes unscaled;
    private final double alpha;
    private final double[] drawn;
    private final double steps;

    Sketch(TrialSpec trial, DatasetFacts data) {
      this.trial = trial;
      this.unscaled =
          trial
              .convolutions()
              .sizes(trial.convolutions().neurons(data.features(), trial.hidden(), data.classes()));
      this.layers = unscaled.layers();
      this.asked = unscaled.neurons().stream().mapToDouble(Integer::doubleValue).toArray();
      // Once, since there may be as many shapes as epochs.
      this.alpha = uses(Hyperparameter.ALPHA) ? number(Hyperparameter.ALPHA) : 0;
      this.steps = SampleCounts.of(trial, data).steps();
      if (choice(Slots.SIZES).equals("scaled")) {
        for (int l = 1; l < layers; l++) {
          asked[l] = Math.round(number(Hyperparameter.SCALE) * asked[l]);
        }
      }
      this.convolutions = trial.convolutions().withChannels(whole(asked));
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
          yield pruned(of(asked, drawn, left), way(epoch));
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

    /** The last epoch before which neurons go, or connections for good; 0 where none do. */
    int lastRound() {
      if (isPruned()) {
        int epochs = trial.training().epochs();
        return switch (choice(Slots.SCHEDULE)) {
          case "every-few-steps" ->
              (int) Math.ceil(number(Hyperparameter.EVOLVE_UNTIL) * epochs) + 1;
          case "once" -> epochs - integer(Hyperparameter.FINETUNE_EPOCHS);
          case "" -> 0;
          default -> epochs;
        };
      }
      return losesNeurons() ? integer(Hyperparameter.BETA) + integer(Hyperparameter.GAMMA) : 0;
    }

    private boolean isPruned() {
      return choice(Slots.DROP).endsWith("to-sparsity") && choice(Slots.BUDGET).equals("none");
    }

    /** How far pruning has come before an epoch; below 0 before it has begun. */
    private double way(int epoch) {
      int epochs = trial.training().epochs();
      return switch (choice(Slots.SCHEDULE)) {
        case "every-few-steps" -> {
          double from = number(Hyperparameter.EVOLVE_FROM) * epochs * steps;
          double until = number(Hyperparameter.EVOLVE_UNTIL) * epochs * steps;
          yield epoch * steps < from ? -1 : (epoch * steps - from) / Math.max(1, until - from);
        }
        case "once" -> epoch < epochs - integer(Hyperparameter.FINETUNE_EPOCHS) ? -1 : 1;
        case "" -> -1;
        default -> epoch == 0 ? -1 : (double) epoch / Math.max(1, epochs - 1);
      };
    }

    /** Without the connections that have been pruned by then. */
    NetworkShape pruned(NetworkShape shape, double way) {
      if (!isPruned() || way < 0) {
        return shape;
      }
      double left = 1 - Math.min(1, way);
      double last = number(Hyperparameter.FINAL_SPARSITY);
      double first =
          uses(Hyperparameter.INITIAL_SPARSITY) ? number(Hyperparameter.INITIAL_SPARSITY) : last;
      double density = 1 - (last + (first - last) * left * left * left);
      boolean keepsLast =
          !trial
              .hyperparameters()
              .getOrDefault(Hyperparameter.OUTPUT_LAYER, "dense")
              .equals("evolve");
      List<Layer> pruned = new ArrayList<>();
      for (int l = 1; l <= layers; l++) {
        Layer layer = shape.layers().get(l - 1);
        double most = Math.max(1, density * layer.inputs() * layer.outputs());
        boolean isKept = (l == layers && keepsLast) || (l == 1 && hasDenseEnds());
        pruned.add(
            isKept
                ? layer
                : new Layer(
                    layer.inputs(),
                    layer.outputs(),
                    Math.min(layer.connections(), most),
                    layer.positions()));
      }
      return new NetworkShape(pruned, convolutions);
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
        double inputs = inputs(l, sizes) * left[l - 1];
        double outputs = sizes[l] * left[l];
        double share = Math.sqrt(left[l - 1]) * left[l];
        shapes.add(
            new Layer(
                inputs,
                outputs,
                isFull(l) ? inputs * outputs : Math.min(inputs * outputs, connections[l] * share),
                convolutions.positions(l - 1)));
      }
      return new NetworkShape(shapes, convolutions);
    }

    /** The connections of layers of such sizes at their start. */
    private double[] drawn(double[] sizes) {
      double[] connections = new double[layers + 1];
      for (int l = 1; l <= layers; l++) {
        connections[l] = isFull(l) ? inputs(l, sizes) * sizes[l] : sparse(l, sizes);
      }
      return connections;
    }

    /** Inputs of a layer, from 1. */
    private double inputs(int layer, double[] sizes) {
      return sizes[layer - 1] * unscaled.inputsPerNeuron().get(layer - 1);
    }

    /** The connections of a layer that is not full. */
    private double sparse(int layer, double[] sizes) {
      double positions = inputs(layer, sizes) * sizes[layer];
      return switch (choice(Slots.TOPOLOGY)) {
        case "of-density" ->
            DensityAllocation.valueOf(enumName(Hyperparameter.ALLOCATION))
                .connections(
                    trial.convolutions().sizes(whole(sizes)), number(Hyperparameter.DENSITY))[
                layer - 1];
        case "as-full" ->
            enumName(Hyperparameter.KEEP).equals("TOTAL")
                ? positions * unscaled.positions() / positions(sizes)
                : Math.min(positions, unscaled.positions(layer - 1));
        case "radix-net", "as-radix-net" -> positions * radixDensity(layer);
        default -> random(inputs(layer, sizes), sizes[layer]);
      };
    }

    /** Of a layer of a RadiX-Net, 1 beyond its layers. */
    private double radixDensity(int layer) {
      String[] systems = trial.hyperparameters().get(Hyperparameter.RADICES).split("/");
      double modulus = 1;
      for (String radix : systems[0].split("-")) {
        modulus *= Integer.parseInt(radix);
      }
      String[] radices = String.join("-", systems).split("-");
      return layer <= radices.length ? Integer.parseInt(radices[layer - 1]) / modulus : 1;
    }

    private double positions(double[] sizes) {
      double positions = 0;
      for (int l = 1; l < sizes.length; l++) {
        positions += inputs(l, sizes) * sizes[l];
      }
      return positions;
    }

    private static List<Integer> whole(double[] sizes) {
      return Arrays.stream(sizes).mapToObj(size -> (int) Math.round(size)).toList();
    }

    private String enumName(Hyperparameter hyperparameter) {
      return trial.hyperparameters().get(hyperparameter).toUpperCase(Locale.ROOT).replace('-', '_');
    }

    /** The connections of a random layer at its start, in the mean. */
    private double random(double inputs, double outputs) {
      String convention = trial.hyperparameters().get(Hyperparameter.ERDOS_RENYI);
      return ErdosRenyi.valueOf(convention.toUpperCase(Locale.ROOT))
          .expectedConnections(
              (int) Math.round(inputs), (int) Math.round(outputs), number(Hyperparameter.EPSILON));
    }

    private boolean isFull(int layer) {
      return !isDrawn() || (layer == layers && hasDenseOutput()) || (layer == 1 && hasDenseEnds());
    }

    private boolean hasDenseEnds() {
      return "dense-ends".equals(trial.hyperparameters().get(Hyperparameter.OUTPUT_LAYER));
    }

    private boolean isDrawn() {
      return uses(Hyperparameter.EPSILON)
          || switch (choice(Slots.TOPOLOGY)) {
            case "of-density", "as-full", "radix-net", "as-radix-net" -> true;
            default -> false;
          };
    }

    private boolean hasDenseOutput() {
      // A dense network counts the connections of one that does as the hyperparameter says.
      return "dense".equals(trial.hyperparameters().get(Hyperparameter.OUTPUT_LAYER))
          || hasDenseEnds()
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
