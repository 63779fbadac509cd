package org.sparsesweep.engine.training;

import org.sparsesweep.engine.data.Samples;
import org.sparsesweep.engine.kernel.Kernels;
import org.sparsesweep.engine.kernel.SgdStep;
import org.sparsesweep.engine.method.Signals;
import org.sparsesweep.engine.network.EvaluationPass;
import org.sparsesweep.engine.network.Network;
import org.sparsesweep.engine.network.Score;
import org.sparsesweep.engine.network.Tally;
import org.sparsesweep.engine.network.TrainingPass;
import org.sparsesweep.engine.random.Purpose;
import org.sparsesweep.engine.random.RandomStream;
import org.sparsesweep.engine.random.Streams;
import org.sparsesweep.engine.training.TrainingSettings.WeightDecayForm;

/**
 * Takes a network through the samples, a batch at a time: to train it, and to see how good it is.
 * The listener may end any pass with a {@link TrainingStoppedException}.
 */
final class Passes {
  private final TrainingSettings settings;
  private final PreparedData data;
  private final Streams streams;
  private final TrainingListener listener;
  private final Kernels kernels;
  private final BatchAssembler assembler;
  private final Tally tally = new Tally();
  private final int[] order;
  private Network network;
  private TrainingPass training;
  private EvaluationPass evaluation;

  Passes(
      TrainingSettings settings,
      PreparedData data,
      Streams streams,
      TrainingListener listener,
      Kernels kernels) {
    this.settings = settings;
    this.data = data;
    this.streams = streams;
    this.listener = listener;
    this.kernels = kernels;
    this.assembler = new BatchAssembler(data.scaling());
    this.order = new int[data.split().train().length];
  }

  /** To be called first, and whenever the number of neurons has changed. */
  void connectTo(Network other) {
    network = other;
    training = new TrainingPass(network, kernels, batch(), settings.dropout(), settings.loss());
    evaluation = new EvaluationPass(network, kernels, settings.loss());
    rewired();
  }

  /** To be called whenever connections have changed. */
  void rewired() {
    if (network.convolutions().isNone()) {
      assembler.connectTo(network.layers().get(0));
    } else {
      assembler.connectToAll();
    }
  }

  /** Steps of an epoch. */
  int steps() {
    return (order.length + settings.batchSize() - 1) / settings.batchSize();
  }

  private int batch() {
    return Math.min(settings.batchSize(), order.length);
  }

  /**
   * Trains for an epoch; ends early where the loss or the weights are no longer finite.
   *
   * @param changes hear every step
   */
  Score train(int epoch, double rate, StepChanges changes) {
    System.arraycopy(data.split().train(), 0, order, 0, order.length);
    streams.stream(Purpose.SHUFFLE, 0, epoch).shuffle(order);
    RandomStream[] dropout = dropoutStreams(epoch);
    SgdStep step = step(rate);
    int[] labels = new int[batch()];
    tally.clear();
    for (int from = 0; from < order.length; from += labels.length) {
      stopIfWanted(epoch);
      int count = Math.min(labels.length, order.length - from);
      int width = network.width(count);
      assembler.fill(data.dataset().samples(), order, from, count, training.input(), width, labels);
      training.step(labels, count, step, dropout, tally);
      if (!Double.isFinite(tally.meanLoss())) {
        break;
      }
      if (changes.after(count)) {
        rewired();
      }
      if (changes.hasFailed()) {
        break;
      }
    }
    return tally.score();
  }

  private RandomStream[] dropoutStreams(int epoch) {
    RandomStream[] byLayer = new RandomStream[network.layers().size()];
    for (int l = 0; l < byLayer.length; l++) {
      byLayer[l] = streams.stream(Purpose.DROPOUT, l, epoch);
    }
    return byLayer;
  }

  private SgdStep step(double rate) {
    float decay = (float) settings.weightDecay();
    boolean coupled = settings.weightDecayForm() == WeightDecayForm.COUPLED;
    return new SgdStep(
        (float) rate, (float) settings.momentum(), coupled ? decay : 0, coupled ? 0 : decay);
  }

  /** The scores of the network as it is. */
  Signals.Scores scores(int epoch) {
    return new Signals.Scores(onTraining(epoch), onValidation(epoch), onTest(epoch));
  }

  Score onTraining(int epoch) {
    return evaluate(epoch, data.dataset().samples(), data.split().train());
  }

  /** {@link Score#NONE} where there are no validation samples. */
  Score onValidation(int epoch) {
    return evaluate(epoch, data.dataset().samples(), data.split().validation());
  }

  Score onTest(int epoch) {
    return evaluate(epoch, data.split().testSamples(), data.split().test());
  }

  private Score evaluate(int epoch, Samples samples, int[] indices) {
    if (indices.length == 0) {
      return Score.NONE;
    }
    int[] labels = new int[evaluation.tile()];
    tally.clear();
    for (int from = 0; from < indices.length; from += labels.length) {
      stopIfWanted(epoch);
      int count = Math.min(labels.length, indices.length - from);
      assembler.fill(
          samples, indices, from, count, evaluation.input(), network.width(count), labels);
      evaluation.evaluate(labels, count, tally);
    }
    return tally.score();
  }

  private void stopIfWanted(int epoch) {
    if (listener.wantsToStop()) {
      throw new TrainingStoppedException(epoch);
    }
  }
}
