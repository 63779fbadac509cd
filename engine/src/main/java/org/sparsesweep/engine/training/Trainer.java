package org.sparsesweep.engine.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sparsesweep.engine.data.Samples;
import org.sparsesweep.engine.data.Split;
import org.sparsesweep.engine.kernel.Kernels;
import org.sparsesweep.engine.kernel.SgdStep;
import org.sparsesweep.engine.method.Evolution;
import org.sparsesweep.engine.method.Method;
import org.sparsesweep.engine.method.Signals;
import org.sparsesweep.engine.network.EvaluationPass;
import org.sparsesweep.engine.network.Network;
import org.sparsesweep.engine.network.Score;
import org.sparsesweep.engine.network.Tally;
import org.sparsesweep.engine.network.TrainingPass;
import org.sparsesweep.engine.random.Purpose;
import org.sparsesweep.engine.random.RandomStream;
import org.sparsesweep.engine.random.Streams;
import org.sparsesweep.engine.topology.Topology;
import org.sparsesweep.engine.training.TrainingSettings.TrainAccuracy;
import org.sparsesweep.engine.training.TrainingSettings.WeightDecayForm;
import org.sparsesweep.engine.training.TrialOutcome.Status;

/**
 * Trains one network: the one training loop, whatever the method. Single-threaded. What it does is
 * determined by its arguments, bit for bit; only the seconds differ.
 *
 * <p>An epoch removes neurons, shuffles, steps through the batches, evaluates, and then changes the
 * topology.
 */
public final class Trainer {
  private final Method method;
  private final TrainingSettings settings;
  private final PreparedData data;
  private final Streams streams;
  private final Kernels kernels;
  private final Tally tally = new Tally();
  private final int[] order;

  private Trainer(
      Method method, TrainingSettings settings, PreparedData data, long seed, Kernels kernels) {
    this.method = method;
    this.settings = settings;
    this.data = data;
    this.streams = new Streams(seed);
    this.order = new int[data.split().train().length];
    this.kernels = kernels;
  }

  /**
   * Trains a network.
   *
   * @param hidden neurons of the hidden layers, may be empty
   * @param seed of topology, weights, order and dropout
   * @param listener hears every epoch
   * @throws IllegalArgumentException if sizes do not fit each other or there is nothing to train or
   *     test on; names what
   */
  public static TrialOutcome train(
      Method method,
      List<Integer> hidden,
      TrainingSettings settings,
      PreparedData data,
      long seed,
      TrainingListener listener) {
    return train(method, hidden, settings, data, seed, listener, Kernels.ofThisJvm());
  }

  /** With kernels of the caller's, who may want to look over their shoulder. */
  static TrialOutcome train(
      Method method,
      List<Integer> hidden,
      TrainingSettings settings,
      PreparedData data,
      long seed,
      TrainingListener listener,
      Kernels kernels) {
    for (int neurons : hidden) {
      require(neurons >= 1, "hidden = " + hidden + ", every layer must have at least 1 neuron");
    }
    int features = data.dataset().features();
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
    return new Trainer(method, settings, data, seed, kernels).train(hidden, listener);
  }

  private static void require(boolean holds, String why) {
    if (!holds) {
      throw new IllegalArgumentException("Cannot train: " + why);
    }
  }

  private TrialOutcome train(List<Integer> hidden, TrainingListener listener) {
    long started = System.nanoTime();
    List<Integer> sizes = new ArrayList<>();
    sizes.add(data.dataset().features());
    sizes.addAll(hidden);
    sizes.add(data.dataset().classes().size());

    Evolution evolution = new Evolution(method, settings.weightInit(), streams);
    Network network = evolution.start(sizes);
    network.activate(settings.activation(), settings.activationSlope(), streams);
    TrainingPass training = trainingPass(network);
    EvaluationPass evaluation = evaluationPass(network);
    BatchAssembler assembler = new BatchAssembler(data.scaling());
    assembler.connectTo(network.layers().get(0));

    long connectionsStart = network.connections();
    int neuronsStart = network.neurons();
    Flops flops = new Flops();
    List<EpochRecord> epochs = new ArrayList<>();
    Status status = Status.SUCCEEDED;
    String message = "";
    double trainSeconds = 0;
    Signals signals = new Signals(untrained(evaluation, assembler));
    Optional<Exploration> exploration =
        listener.wantsExploredFraction() ? Optional.of(new Exploration(network)) : Optional.empty();
    exploration.ifPresent(e -> e.see(network, evolution.neurons()));
    for (int epoch = 0; epoch < settings.epochs() && status == Status.SUCCEEDED; epoch++) {
      double rate = settings.learningRate() * settings.schedule().factor(epoch, settings.epochs());
      long entered = System.nanoTime();
      if (evolution.before(epoch, network) > 0) {
        training = trainingPass(network);
        evaluation = evaluationPass(network);
        assembler.connectTo(network.layers().get(0));
      }
      long begin = System.nanoTime();
      Score running = trainEpoch(training, assembler, network.layers().size(), epoch, rate);
      flops.addEpoch(network, data.split().train().length, steps());
      long trained = System.nanoTime();
      Score train =
          settings.trainAccuracy() == TrainAccuracy.RUNNING
              ? running
              : evaluate(evaluation, assembler, data.dataset().samples(), data.split().train());
      Score validation =
          evaluate(evaluation, assembler, data.dataset().samples(), data.split().validation());
      Score test = evaluate(evaluation, assembler, data.split().testSamples(), data.split().test());
      long evaluated = System.nanoTime();

      Evolution.Change change = Evolution.Change.NONE;
      // The running loss counts even where the exact one is recorded: it has cut the epoch short.
      double trainLoss = Double.isFinite(running.loss()) ? train.loss() : running.loss();
      if (!Double.isFinite(trainLoss) || !Double.isFinite(test.loss())) {
        status = Status.DIVERGED;
        message =
            "loss in epoch %d is not finite: %s in training, %s in test"
                .formatted(epoch, trainLoss, test.loss());
      } else {
        signals.add(new Signals.Scores(running, validation, test));
        listener.epochTrained(epoch, network);
        try {
          change = evolution.after(epoch, settings.epochs(), network, signals);
        } catch (ArithmeticException e) {
          // Weights of a neuron that leads nowhere can run away without a trace in the loss.
          status = Status.DIVERGED;
          message = "weights after epoch %d are not finite: %s".formatted(epoch, e.getMessage());
        }
        if (!change.isNone()) {
          flops.addEvolution(network);
          assembler.connectTo(network.layers().get(0));
        }
      }
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
              exploration.map(e -> e.see(network, evolution.neurons())).orElse(Double.NaN),
              seconds(begin, trained),
              seconds(entered, begin) + seconds(evaluated, evolved),
              seconds(trained, evaluated),
              LayerRecords.of(network));
      trainSeconds += record.trainSeconds() + record.evolveSeconds();
      epochs.add(record);
      listener.epochFinished(record);
    }
    return new TrialOutcome(
        status,
        message,
        sizes,
        epochs,
        connectionsStart,
        network.connections(),
        neuronsStart,
        network.neurons(),
        network.parametersWithBias(),
        densePositions(sizes),
        flops.total(),
        Flops.ofInference(network),
        trainSeconds,
        seconds(started, System.nanoTime()),
        kernels.name(),
        network.sha256(),
        method.isSteeredByTest(data.split().validation().length > 0));
  }

  /**
   * The connections of the full network of the sizes asked for, whatever the method made of them.
   */
  private static long densePositions(List<Integer> sizes) {
    long positions = 0;
    for (int l = 1; l < sizes.size(); l++) {
      positions += Topology.positions(sizes.get(l - 1), sizes.get(l));
    }
    return positions;
  }

  private TrainingPass trainingPass(Network network) {
    return new TrainingPass(
        network,
        kernels,
        Math.min(settings.batchSize(), data.split().train().length),
        settings.dropout(),
        settings.loss());
  }

  private EvaluationPass evaluationPass(Network network) {
    return new EvaluationPass(network, kernels, settings.loss());
  }

  private Score trainEpoch(
      TrainingPass pass, BatchAssembler assembler, int layers, int epoch, double rate) {
    System.arraycopy(data.split().train(), 0, order, 0, order.length);
    streams.stream(Purpose.SHUFFLE, 0, epoch).shuffle(order);
    RandomStream[] dropout = dropoutStreams(layers, epoch);
    SgdStep step = step(rate);
    int[] labels = new int[Math.min(settings.batchSize(), order.length)];
    tally.clear();
    for (int from = 0; from < order.length; from += labels.length) {
      int count = Math.min(labels.length, order.length - from);
      int width = Kernels.width(count);
      assembler.fill(data.dataset().samples(), order, from, count, pass.input(), width, labels);
      pass.step(labels, count, step, dropout, tally);
      if (!Double.isFinite(tally.meanLoss())) {
        break;
      }
    }
    return tally.score();
  }

  /** The scores before the first step, if the method's budget asks for them. */
  private Signals.Scores untrained(EvaluationPass pass, BatchAssembler assembler) {
    if (!method.budget().needsUntrained()) {
      return Signals.Scores.NONE;
    }
    Samples samples = data.dataset().samples();
    Split split = data.split();
    return new Signals.Scores(
        evaluate(pass, assembler, samples, split.train()),
        evaluate(pass, assembler, samples, split.validation()),
        evaluate(pass, assembler, split.testSamples(), split.test()));
  }

  private RandomStream[] dropoutStreams(int layers, int epoch) {
    RandomStream[] byLayer = new RandomStream[layers];
    for (int l = 0; l < layers; l++) {
      byLayer[l] = streams.stream(Purpose.DROPOUT, l, epoch);
    }
    return byLayer;
  }

  private Score evaluate(
      EvaluationPass pass, BatchAssembler assembler, Samples samples, int[] indices) {
    if (indices.length == 0) {
      return Score.NONE;
    }
    int[] labels = new int[pass.tile()];
    tally.clear();
    for (int from = 0; from < indices.length; from += labels.length) {
      int count = Math.min(labels.length, indices.length - from);
      assembler.fill(samples, indices, from, count, pass.input(), Kernels.width(count), labels);
      pass.evaluate(labels, count, tally);
    }
    return tally.score();
  }

  private SgdStep step(double rate) {
    float decay = (float) settings.weightDecay();
    boolean coupled = settings.weightDecayForm() == WeightDecayForm.COUPLED;
    return new SgdStep(
        (float) rate, (float) settings.momentum(), coupled ? decay : 0, coupled ? 0 : decay);
  }

  private int steps() {
    int samples = data.split().train().length;
    return (samples + settings.batchSize() - 1) / settings.batchSize();
  }

  private static double seconds(long from, long to) {
    return (to - from) * 1e-9;
  }
}
