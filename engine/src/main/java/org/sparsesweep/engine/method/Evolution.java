package org.sparsesweep.engine.method;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.sparsesweep.engine.network.Convolutions;
import org.sparsesweep.engine.network.Network;
import org.sparsesweep.engine.network.SparseLayer;
import org.sparsesweep.engine.network.WeightInit;
import org.sparsesweep.engine.random.Purpose;
import org.sparsesweep.engine.random.RandomStream;
import org.sparsesweep.engine.random.Streams;
import org.sparsesweep.engine.topology.LayerSizes;
import org.sparsesweep.engine.topology.RandomPositions;
import org.sparsesweep.engine.topology.Structure;
import org.sparsesweep.engine.topology.Survivors;
import org.sparsesweep.engine.topology.Topology;
import org.sparsesweep.engine.topology.WeakestConnections;

/**
 * What a method does to the topology of one network: its start, and its changes. Each layer has
 * streams of its own for positions and weights, so layers do not influence each other.
 */
public final class Evolution {
  private final Method method;
  private final WeightInit init;
  private final Streams streams;
  private final BitSet dropped = new BitSet();
  private final WeakestConnections weakest = new WeakestConnections();
  private final RandomPositions positions = new RandomPositions();
  private int[] initial = {};
  private int[][] neurons = {};

  public Evolution(Method method, WeightInit init, Streams streams) {
    this.method = method;
    this.init = init;
    this.streams = streams;
  }

  /**
   * The network at the start.
   *
   * @param asked neurons a layer, as asked for: inputs, hidden ones, outputs
   */
  public Network start(List<Integer> asked) {
    return start(asked, Convolutions.NONE);
  }

  /**
   * The network at the start, where it begins with convolutions.
   *
   * @param asked neurons a layer, as asked for: the channels of an image, hidden ones, outputs
   * @param convolutions as asked for
   * @throws IllegalArgumentException if the method has no meaning for convolutions; says why
   */
  public Network start(List<Integer> asked, Convolutions convolutions) {
    if (!convolutions.isNone() && method.obstacleToConvolutions().isPresent()) {
      throw new IllegalArgumentException(
          "Cannot begin with convolutions: " + method.obstacleToConvolutions().get());
    }
    List<Integer> left = method.sizes().of(asked);
    Convolutions made = convolutions.withChannels(left);
    return new Network(start(convolutions.sizes(asked), made.sizes(left)), made);
  }

  private List<SparseLayer> start(LayerSizes asked, LayerSizes sizes) {
    StartingTopology.Layers topologies = method.topology().of(asked, sizes);
    Streams ofTopology = method.topology().streams(streams);
    int layers = sizes.layers();
    SparseLayer[] made = new SparseLayer[layers];
    for (int l = 0; l < layers; l++) {
      RandomStream random = ofTopology.stream(Purpose.TOPOLOGY_INIT, l, 0);
      if (method.topology() instanceof StartingTopology.Given given) {
        // All layers are as they were left, whatever the last one is to be otherwise.
        made[l] =
            new SparseLayer(
                topologies.draw(l, random), init, streams.stream(Purpose.RETRAIN_WEIGHT, l, 0));
        given.setWeights(l, made[l]);
      } else {
        Topology topology =
            method.outputLayer().isFull(l, layers)
                ? Topology.full(sizes.inputs(l), sizes.outputs(l))
                : topologies.draw(l, random);
        made[l] = new SparseLayer(topology, init, streams.stream(Purpose.WEIGHT_INIT, l, 0));
      }
    }
    neurons =
        sizes.neurons().stream().map(n -> IntStream.range(0, n).toArray()).toArray(int[][]::new);
    initial = Stream.of(made).mapToInt(SparseLayer::connections).toArray();
    return List.of(made);
  }

  /**
   * Removes the neurons that go before an epoch. The layers of the network shrink, and what was
   * taken from them for good is no part of what budgets count as missing.
   *
   * @param epoch the one about to be trained, from 0
   * @param network that {@link #start} made
   * @return how many neurons went
   */
  public int before(int epoch, Network network) {
    List<SparseLayer> layers = network.layers();
    BitSet[] gone = new BitSet[layers.size() + 1];
    Arrays.setAll(gone, boundary -> new BitSet());
    int removed = 0;
    // All layers are looked at before any is changed, so that their order does not matter.
    for (int hidden = 1; hidden < layers.size(); hidden++) {
      method.neurons().markRemoved(epoch, hidden, layers.get(hidden), gone[hidden]);
      removed += gone[hidden].cardinality();
    }
    for (int l = 0; l < layers.size(); l++) {
      if (!gone[l].isEmpty() || !gone[l + 1].isEmpty()) {
        SparseLayer layer = layers.get(l);
        int connections = layer.connections();
        layer.remove(gone[l], gone[l + 1]);
        initial[l] -= connections - layer.connections();
      }
    }
    for (int boundary = 0; boundary < gone.length; boundary++) {
      neurons[boundary] = without(neurons[boundary], gone[boundary]);
    }
    return removed;
  }

  /**
   * The changes after an epoch, if any are due: neurons that lose their connections, and then
   * connections that come and go.
   *
   * @param epoch the one just trained, from 0
   * @param epochs of the whole training
   * @param network that {@link #start} made
   * @param signals up to this epoch
   * @throws ArithmeticException if a weight is not a number; names the layer
   */
  public Change after(int epoch, int epochs, Network network, Signals signals) {
    // The network that is delivered is the one evaluated.
    int emptied = epoch < epochs - 1 ? emptyNeurons(epoch, network) : 0;
    if (!method.isEvolvingAfter(epoch, epochs)) {
      return Change.NONE.afterDropping(emptied);
    }
    Drop drop = method.dropAfter(epoch, epochs);
    return rewire(epoch, drop, network, signals, method.budget()).afterDropping(emptied);
  }

  /**
   * The change after a step, if one is due. A method that goes by how the network does changes
   * nothing in the first epoch.
   *
   * @param step steps trained so far, from 1
   * @param steps of the whole training
   * @param epoch that it belongs to, from 0
   * @param epochs of the whole training
   * @param network that {@link #start} made
   * @param signals of the epochs before
   * @throws ArithmeticException if a weight is not a number; names the layer
   */
  public Change afterStep(
      long step, long steps, int epoch, int epochs, Network network, Signals signals) {
    boolean isBlind = method.budget().signal().isPresent() && signals.epochs() == 0;
    if (isBlind || !method.isEvolvingAfterStep(step, steps, epoch, epochs)) {
      return Change.NONE;
    }
    Drop drop = method.dropAfterStep(step, steps, epoch, epochs);
    // No training has so many steps; if one had, it would draw some numbers twice.
    return rewire((int) step, drop, network, signals, method.budget());
  }

  /** Whether changes may be due after steps. */
  public boolean changesInSteps() {
    return method.schedule().isInSteps();
  }

  /** What the network now leaves for another training to begin with. */
  public Structure structure(Network network) {
    return new Structure(
        network.layers().stream().map(SparseLayer::topology).toList(),
        Stream.of(neurons).map(int[]::clone).toList());
  }

  /**
   * What goes after the last epoch, where the method drops without growing then. It is the last
   * change: budgets have lost count after it.
   *
   * @param epochs of the whole training
   * @param network that {@link #start} made
   * @param signals of all epochs
   * @return empty where the method leaves the network as it was evaluated
   * @throws ArithmeticException if a weight is not a number; names the layer
   */
  public Optional<Change> atTheEnd(int epochs, Network network, Signals signals) {
    return method.isDroppingAtTheEndOf(epochs)
        ? Optional.of(
            rewire(
                epochs - 1,
                method.dropAfter(epochs - 1, epochs),
                network,
                signals,
                new Budget.None()))
        : Optional.empty();
  }

  /** Connections that neurons lose for good are no part of what budgets count as missing. */
  private int emptyNeurons(int epoch, Network network) {
    int emptied = 0;
    int layers = network.layers().size();
    for (int l = 0; l < layers - 1; l++) {
      if (method.outputLayer().isFull(l, layers)) {
        continue;
      }
      SparseLayer layer = network.layers().get(l);
      dropped.clear();
      method.neurons().markEmptied(epoch, layer, dropped);
      int gone = dropped.cardinality();
      if (gone > 0) {
        layer.rewire(dropped, new long[0], new float[0]);
        initial[l] -= gone;
        emptied += gone;
      }
    }
    return emptied;
  }

  /**
   * @param epoch or step, which names the streams of this change
   */
  private Change rewire(int epoch, Drop drop, Network network, Signals signals, Budget budget) {
    if (method.pause().isDue(signals, streams.stream(Purpose.PAUSE, 0, epoch))) {
      return Change.PAUSED;
    }
    double regrowFraction = budget.regrowFraction(signals, network.outputs());
    long allDropped = 0;
    long allGrown = 0;
    long elsewhere = 0;
    double neighbours = 0;
    int layers = network.layers().size();
    for (int l = 0; l < layers; l++) {
      SparseLayer layer = network.layers().get(l);
      if (method.outputLayer().isKept(l, layers) || !method.scope().includes(layer)) {
        continue;
      }
      dropped.clear();
      try {
        drop.mark(layer, weakest, dropped);
      } catch (ArithmeticException e) {
        ArithmeticException located =
            new ArithmeticException("Cannot evolve layer %d: %s".formatted(l + 1, e.getMessage()));
        located.initCause(e);
        throw located;
      }
      int gone = dropped.cardinality();
      Budget.Counts counts = new Budget.Counts(initial[l], gone, layer.connections() - gone);
      int wanted = budget.connectionsToGrow(regrowFraction, counts);
      Survivors survivors = layer.afterDropping(dropped);
      Survivors free = method.vacancies().free(survivors);
      Grow.Chosen chosen =
          method
              .grow()
              .choose(new Grow.Room(survivors, free, wanted, l, epoch, streams, positions));
      int grown = chosen.codes().length;
      if (gone > 0 || grown > 0) {
        layer.rewire(dropped, chosen.codes(), weights(layer, chosen.codes(), l, epoch));
      }
      allDropped += gone;
      allGrown += grown;
      elsewhere += chosen.elsewhere();
      neighbours += chosen.neighbours();
    }
    return new Change(
        allDropped,
        allGrown,
        regrowFraction,
        false,
        neighbours / allGrown,
        Double.isNaN(neighbours) ? Double.NaN : (double) elsewhere / allGrown);
  }

  private static int[] without(int[] neurons, BitSet gone) {
    return gone.isEmpty()
        ? neurons
        : IntStream.range(0, neurons.length)
            .filter(n -> !gone.get(n))
            .map(n -> neurons[n])
            .toArray();
  }

  /**
   * The neurons that are left, by their indices at the start, ascending: inputs, hidden layers,
   * outputs. Read only.
   */
  public int[][] neurons() {
    return neurons;
  }

  /** Writes all that it carries from epoch to epoch. */
  public void write(DataOutput out) throws IOException {
    write(out, initial);
    out.writeInt(neurons.length);
    for (int[] ofBoundary : neurons) {
      write(out, ofBoundary);
    }
  }

  /** Takes over what {@link #write} has written, in place of {@link #start}. */
  public void read(DataInput in) throws IOException {
    initial = numbers(in);
    neurons = new int[in.readInt()][];
    for (int boundary = 0; boundary < neurons.length; boundary++) {
      neurons[boundary] = numbers(in);
    }
  }

  private static void write(DataOutput out, int[] numbers) throws IOException {
    out.writeInt(numbers.length);
    for (int number : numbers) {
      out.writeInt(number);
    }
  }

  private static int[] numbers(DataInput in) throws IOException {
    int[] numbers = new int[in.readInt()];
    for (int n = 0; n < numbers.length; n++) {
      numbers[n] = in.readInt();
    }
    return numbers;
  }

  private float[] weights(SparseLayer layer, long[] codes, int l, int epoch) {
    int connections = layer.connections() - dropped.cardinality() + codes.length;
    WeightInit.Drawer drawer =
        method.weights().drawer(init, layer.inputs(), layer.outputs(), connections);
    int[] fanIn = layer.inDegreesAfter(dropped, codes);
    RandomStream random = streams.stream(Purpose.GROW_WEIGHT, l, epoch);
    float[] weights = new float[codes.length];
    for (int c = 0; c < codes.length; c++) {
      weights[c] = drawer.draw(random, fanIn[(int) (codes[c] % layer.outputs())]);
    }
    return weights;
  }

  /**
   * A change of the topology.
   *
   * @param dropped connections of all layers
   * @param grown connections of all layers
   * @param regrowFraction the budget's number for it; NaN without a change or such a number
   * @param paused whether one was due, and left out
   * @param meanNeighbours survivors beside a grown connection; NaN where nothing has grown or the
   *     method does not ask
   * @param fallbackFraction of the grown connections, those that grew anywhere for want of room
   *     beside survivors; NaN as before
   */
  public record Change(
      long dropped,
      long grown,
      double regrowFraction,
      boolean paused,
      double meanNeighbours,
      double fallbackFraction) {

    /** Of a method that does not ask for neighbours. */
    public Change(long dropped, long grown, double regrowFraction, boolean paused) {
      this(dropped, grown, regrowFraction, paused, Double.NaN, Double.NaN);
    }

    /** No change. */
    public static final Change NONE = new Change(0, 0, Double.NaN, false);

    /** A change left out. */
    public static final Change PAUSED = new Change(0, 0, Double.NaN, true);

    /** The same change after another one that dropped some connections. */
    private Change afterDropping(int more) {
      return plus(more, 0);
    }

    /** The same with other changes before it. */
    public Change plus(long moreDropped, long moreGrown) {
      return new Change(
          dropped + moreDropped,
          grown + moreGrown,
          regrowFraction,
          paused,
          meanNeighbours,
          fallbackFraction);
    }

    /** Whether the topology is what it was. */
    public boolean isNone() {
      return dropped == 0 && grown == 0;
    }
  }
}
