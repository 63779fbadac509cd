package org.sparsesweep.engine.training;

import java.io.DataInput;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sparsesweep.engine.data.Split;
import org.sparsesweep.engine.kernel.Kernels;
import org.sparsesweep.engine.method.Evolution;
import org.sparsesweep.engine.method.Method;
import org.sparsesweep.engine.method.Signals;
import org.sparsesweep.engine.network.Convolutions;
import org.sparsesweep.engine.network.Network;
import org.sparsesweep.engine.network.Score;
import org.sparsesweep.engine.random.Streams;
import org.sparsesweep.engine.topology.LayerSizes;
import org.sparsesweep.engine.topology.Topology;
import org.sparsesweep.engine.training.TrainingSettings.TrainAccuracy;
import org.sparsesweep.engine.training.TrialOutcome.Status;

/**
 * Trains one network: the one training loop, whatever the method. Single-threaded. What it does is
 * determined by its arguments, bit for bit; only the seconds differ.
 *
 * <p>An epoch removes neurons, shuffles, steps through the batches, evaluates, and then changes the
 * topology. Between two epochs all it has come to is a {@link TrainingState}, which a checkpoint
 * keeps.
 */
public final class Trainer {
  private static final Logger LOG = LoggerFactory.getLogger(Trainer.class);

  private final Method method;
  private final Convolutions convolutions;
  private final TrainingSettings settings;
  private final PreparedData data;
  private final Streams streams;
  private final TrainingListener listener;
  private final Kernels kernels;
  private final Passes passes;

  private Trainer(
      Method method,
      Convolutions convolutions,
      TrainingSettings settings,
      PreparedData data,
      long seed,
      TrainingListener listener,
      Kernels kernels) {
    this.method = method;
    this.convolutions = convolutions;
    this.settings = settings;
    this.data = data;
    this.streams = new Streams(seed);
    this.listener = listener;
    this.kernels = kernels;
    this.passes = new Passes(settings, data, streams, listener, kernels);
  }

  /** Trains a multilayer perceptron; parameters as in the other method of this name. */
  public static TrialOutcome train(
      Method method,
      List<Integer> hidden,
      TrainingSettings settings,
      PreparedData data,
      long seed,
      TrainingListener listener) {
    return train(method, Convolutions.NONE, hidden, settings, data, seed, listener);
  }

  /**
   * Trains a network.
   *
   * @param convolutions that it begins with, of the images that samples are
   * @param hidden neurons of the hidden layers that follow, may be empty
   * @param seed of topology, weights, order and dropout
   * @param listener hears every epoch
   * @throws IllegalArgumentException if sizes do not fit each other, the method has no meaning for
   *     convolutions or there is nothing to train or test on; names what
   */
  public static TrialOutcome train(
      Method method,
      Convolutions convolutions,
      List<Integer> hidden,
      TrainingSettings settings,
      PreparedData data,
      long seed,
      TrainingListener listener) {
    return train(method, convolutions, hidden, settings, data, seed, listener, Kernels.ofThisJvm());
  }

  /** With kernels of the caller's, who may want to look over their shoulder. */
  static TrialOutcome train(
      Method method,
      Convolutions convolutions,
      List<Integer> hidden,
      TrainingSettings settings,
      PreparedData data,
      long seed,
      TrainingListener listener,
      Kernels kernels) {
    long started = System.nanoTime();
    check(convolutions, hidden, data);
    Trainer trainer = new Trainer(method, convolutions, settings, data, seed, listener, kernels);
    return trainer.train(hidden, trainer.start(hidden), started);
  }

  /** Goes on with a multilayer perceptron; parameters as in the other method of this name. */
  public static TrialOutcome resume(
      Method method,
      List<Integer> hidden,
      TrainingSettings settings,
      PreparedData data,
      long seed,
      TrainingListener listener,
      Checkpoint.Source from)
      throws IOException {
    return resume(method, Convolutions.NONE, hidden, settings, data, seed, listener, from);
  }

  /**
   * Goes on with a training from a checkpoint: the outcome is that of a training that was never
   * stopped. Takes what {@link #train} takes; all but the listener as they were.
   *
   * @param from is read and closed before training begins
   * @throws CheckpointException if the checkpoint is damaged or of another training; nothing has
   *     happened then
   * @throws IOException if it cannot be read; nothing has happened then
   */
  public static TrialOutcome resume(
      Method method,
      Convolutions convolutions,
      List<Integer> hidden,
      TrainingSettings settings,
      PreparedData data,
      long seed,
      TrainingListener listener,
      Checkpoint.Source from)
      throws IOException {
    long started = System.nanoTime();
    check(convolutions, hidden, data);
    Trainer trainer =
        new Trainer(method, convolutions, settings, data, seed, listener, Kernels.ofThisJvm());
    return trainer.train(hidden, trainer.readFrom(from), started);
  }

  private static void check(Convolutions convolutions, List<Integer> hidden, PreparedData data) {
    for (int neurons : hidden) {
      require(neurons >= 1, "hidden = " + hidden + ", every layer must have at least 1 neuron");
    }
    int features = data.dataset().features();
    require(
        convolutions.isNone() || convolutions.features() == features,
        () ->
            "convolutions read images of %s, which are no samples of %d features"
                .formatted(convolutions.layers().get(0).input(), features));
    Split split = data.split();
    require(
        data.scaling().offset().length == features && data.scaling().factor().length == features,
        "the scaling has %d offsets and %d factors, must have one for each of %d features"
            .formatted(data.scaling().offset().length, data.scaling().factor().length, features));
    require(split.train().length > 0, "the split has 0 training samples, must have at least 1");
    require(split.test().length > 0, "the split has 0 test samples, must have at least 1");
    require(
        split.testSamples().features() == features,
        "test samples have %d features, must have the %d of training samples"
            .formatted(split.testSamples().features(), features));
  }

  private static void require(boolean holds, Supplier<String> why) {
    if (!holds) {
      require(false, why.get());
    }
  }

  private static void require(boolean holds, String why) {
    if (!holds) {
      throw new IllegalArgumentException("Cannot train: " + why);
    }
  }

  private TrainingState start(List<Integer> hidden) {
    Evolution evolution = new Evolution(method, settings.weightInit(), streams);
    Network network = evolution.start(neurons(hidden), convolutions);
    network.activate(settings.activation(), settings.activationSlope(), streams);
    passes.connectTo(network);
    Signals.Scores untrained =
        method.budget().needsUntrained() ? passes.scores(0) : Signals.Scores.NONE;
    return TrainingState.start(evolution, network, untrained, listener.wantsExploredFraction());
  }

  private TrainingState readFrom(Checkpoint.Source from) throws IOException {
    return TrainingState.read(
        from,
        new Evolution(method, settings.weightInit(), streams),
        this::readNetwork,
        settings.epochs(),
        listener);
  }

  private Network readNetwork(DataInput in) throws IOException {
    Network network =
        Network.read(in, settings.activation(), settings.activationSlope(), streams, convolutions);
    int features = data.dataset().features();
    int classes = data.dataset().classes().size();
    if (network.inputs() != features || network.outputs() != classes) {
      throw new CheckpointException(
          "its network has %d inputs and %d outputs, must have %d and %d"
              .formatted(network.inputs(), network.outputs(), features, classes));
    }
    return network;
  }

  private List<Integer> neurons(List<Integer> hidden) {
    return convolutions.neurons(data.dataset().features(), hidden, data.dataset().classes().size());
  }

  /** What users read: features first, whatever image they are. */
  private List<Integer> layerSizes(List<Integer> hidden) {
    List<Integer> sizes = neurons(hidden);
    sizes.set(0, data.dataset().features());
    return sizes;
  }

  private TrialOutcome train(List<Integer> hidden, TrainingState state, long started) {
    Evolution evolution = state.evolution();
    Network network = state.network();
    List<EpochRecord> epochs = state.epochs();
    passes.connectTo(network);
    StepChanges inSteps = new StepChanges(state, settings.epochs(), passes.steps());
    Status status = Status.SUCCEEDED;
    String message = "";
    for (int epoch = epochs.size();
        epoch < settings.epochs() && status == Status.SUCCEEDED;
        epoch++) {
      double rate = settings.learningRate() * settings.schedule().factor(epoch, settings.epochs());
      long entered = System.nanoTime();
      if (evolution.before(epoch, network) > 0) {
        passes.connectTo(network);
      }
      long begin = System.nanoTime();
      inSteps.begin(epoch);
      Score running = passes.train(epoch, rate, inSteps);
      inSteps.end(data.split().train().length);
      long trained = System.nanoTime();
      Score train =
          settings.trainAccuracy() == TrainAccuracy.RUNNING ? running : passes.onTraining(epoch);
      Score validation = passes.onValidation(epoch);
      Score test = passes.onTest(epoch);
      long evaluated = System.nanoTime();

      Evolution.Change change = Evolution.Change.NONE;
      // The running loss counts even where the exact one is recorded: it has cut the epoch short.
      double trainLoss = Double.isFinite(running.loss()) ? train.loss() : running.loss();
      if (!Double.isFinite(trainLoss) || !Double.isFinite(test.loss())) {
        status = Status.DIVERGED;
        message =
            "loss in epoch %d is not finite: %s in training, %s in test"
                .formatted(epoch, trainLoss, test.loss());
      } else if (inSteps.hasFailed()) {
        status = Status.DIVERGED;
        message = inSteps.failure();
      } else {
        Signals.Scores scores = new Signals.Scores(running, validation, test);
        state.signals().add(scores);
        listener.epochTrained(epoch, network, scores);
        try {
          change = evolution.after(epoch, settings.epochs(), network, state.signals());
        } catch (ArithmeticException e) {
          // Weights of a neuron that leads nowhere can run away without a trace in the loss.
          status = Status.DIVERGED;
          message = "weights after epoch %d are not finite: %s".formatted(epoch, e.getMessage());
        }
        if (!change.isNone()) {
          state.flops().addEvolution(network);
          passes.rewired();
        }
      }
      change = inSteps.with(change);
      long evolved = System.nanoTime();

      EpochRecord record =
          new EpochRecord(
              epoch,
              rate,
              train,
              validation,
              test,
              network.connections(),
              network.neurons(),
              change.dropped(),
              change.grown(),
              change.regrowFraction(),
              change.paused(),
              change.meanNeighbours(),
              change.fallbackFraction(),
              state.explore(),
              seconds(begin, trained),
              seconds(entered, begin) + seconds(evaluated, evolved),
              seconds(trained, evaluated),
              LayerRecords.of(network));
      epochs.add(record);
      listener.epochFinished(record);
      if (status == Status.SUCCEEDED && epoch + 1 < settings.epochs()) {
        listener.betweenEpochs(state.checkpoint(listener, started));
      }
    }
    TrialOutcome outcome =
        new TrialOutcome(
            status,
            message,
            layerSizes(hidden),
            epochs,
            List.of(),
            state.connectionsStart(),
            network.connections(),
            state.neuronsStart(),
            network.neurons(),
            network.parametersWithBias(),
            densePositions(convolutions.sizes(neurons(hidden))),
            state.flops().total(),
            Flops.ofInference(network),
            epochs.stream().mapToDouble(e -> e.trainSeconds() + e.evolveSeconds()).sum(),
            state.secondsSince(started),
            kernels.name(),
            network.sha256(),
            method.isSteeredByTest(data.split().validation().length > 0));
    if (status != Status.SUCCEEDED) {
      return outcome;
    }
    List<EpochRecord> afterwards = lastDrop(outcome, evolution, network, state.signals());
    boolean isAsIntended = !afterwards.isEmpty() || !method.isDroppingAtTheEndOf(settings.epochs());
    if (isAsIntended && listener.wantsStructure()) {
      listener.trained(evolution.structure(network));
    }
    return outcome.with(afterwards);
  }

  /**
   * The network as the method's drop after the last epoch leaves it, where it has one. Of the
   * network that was trained nothing is left after it but its outcome.
   */
  private List<EpochRecord> lastDrop(
      TrialOutcome outcome, Evolution evolution, Network network, Signals signals) {
    long entered = System.nanoTime();
    Optional<Evolution.Change> dropped;
    try {
      dropped = evolution.atTheEnd(settings.epochs(), network, signals);
    } catch (ArithmeticException e) {
      LOG.warn("No connections are dropped after the last epoch: {}", e.getMessage());
      return List.of();
    }
    if (dropped.isEmpty()) {
      return List.of();
    }
    Evolution.Change change = dropped.get();
    passes.rewired();
    long evolved = System.nanoTime();
    Signals.Scores scores = passes.scores(settings.epochs() - 1);
    return List.of(
        new EpochRecord(
            settings.epochs(),
            0,
            scores.train(),
            scores.validation(),
            scores.test(),
            network.connections(),
            network.neurons(),
            change.dropped(),
            change.grown(),
            change.regrowFraction(),
            change.paused(),
            change.meanNeighbours(),
            change.fallbackFraction(),
            outcome.epochs().get(outcome.epochs().size() - 1).exploredFraction(),
            0,
            seconds(entered, evolved),
            seconds(evolved, System.nanoTime()),
            LayerRecords.of(network)));
  }

  /**
   * The connections of the full network of the sizes asked for, whatever the method made of them.
   */
  private static long densePositions(LayerSizes sizes) {
    long positions = 0;
    for (int l = 0; l < sizes.layers(); l++) {
      positions += Topology.positions(sizes.inputs(l), sizes.outputs(l));
    }
    return positions;
  }

  private static double seconds(long from, long to) {
    return (to - from) * 1e-9;
  }
}
