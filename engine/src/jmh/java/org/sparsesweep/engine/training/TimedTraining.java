package org.sparsesweep.engine.training;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.sparsesweep.engine.data.Samples;
import org.sparsesweep.engine.kernel.Kernels;
import org.sparsesweep.engine.kernel.SgdStep;
import org.sparsesweep.engine.kernel.SparseWeights;
import org.sparsesweep.engine.method.Evolution;
import org.sparsesweep.engine.network.Network;
import org.sparsesweep.engine.network.Tally;
import org.sparsesweep.engine.network.TrainingPass;
import org.sparsesweep.engine.random.Purpose;
import org.sparsesweep.engine.random.RandomStream;
import org.sparsesweep.engine.random.Streams;

/**
 * Trains as {@link Trainer} does, to the same bits, and tells where the time goes. In its package,
 * for the assembly of batches.
 */
public final class TimedTraining {

  /** What an epoch consists of. */
  public enum Part {
    /** Batches from samples. */
    ASSEMBLY,
    FORWARD,
    BACKWARD,
    BIASES,
    /** Activation, dropout, loss. */
    NEURONS,
    /** The change of the topology. */
    EVOLUTION
  }

  private final TrainingSettings settings;
  private final PreparedData data;
  private final Streams streams;
  private final Network network;
  private final Evolution evolution;
  private final TrainingPass pass;
  private final BatchAssembler assembler;
  private final Map<Part, Long> nanos = new EnumMap<>(Part.class);

  /**
   * @param network is trained
   * @param evolution that has made it
   * @param seed of the trial
   */
  public TimedTraining(
      TrainingSettings settings,
      PreparedData data,
      Network network,
      Evolution evolution,
      long seed) {
    this.settings = settings;
    this.data = data;
    this.streams = new Streams(seed);
    this.network = network;
    this.evolution = evolution;
    this.pass =
        new TrainingPass(
            network,
            new TimedKernels(Kernels.ofThisJvm()),
            settings.batchSize(),
            settings.activation(),
            settings.activationSlope(),
            settings.dropout(),
            settings.loss());
    this.assembler = new BatchAssembler(data.scaling());
  }

  /** Trains an epoch, with the change after it where one is due. */
  public void epoch(int epoch) {
    nanos.clear();
    assembler.connectTo(network.layers().get(0));
    Samples samples = data.dataset().samples();
    int[] order = data.split().train().clone();
    streams.stream(Purpose.SHUFFLE, 0, epoch).shuffle(order);
    RandomStream[] dropout = new RandomStream[network.layers().size()];
    Arrays.setAll(dropout, l -> streams.stream(Purpose.DROPOUT, l, epoch));
    double rate = settings.learningRate() * settings.schedule().factor(epoch, settings.epochs());
    SgdStep step =
        new SgdStep((float) rate, (float) settings.momentum(), (float) settings.weightDecay(), 0);
    Tally tally = new Tally();
    int[] labels = new int[Math.min(settings.batchSize(), order.length)];
    for (int from = 0; from < order.length; from += labels.length) {
      int count = Math.min(labels.length, order.length - from);
      long start = System.nanoTime();
      assembler.fill(samples, order, from, count, pass.input(), Kernels.width(count), labels);
      long assembled = add(Part.ASSEMBLY, start);
      long inKernels = kernelNanos();
      pass.step(labels, count, step, dropout, tally);
      add(Part.NEURONS, assembled + kernelNanos() - inKernels);
    }
    long start = System.nanoTime();
    evolution.after(epoch, settings.epochs(), network);
    add(Part.EVOLUTION, start);
  }

  /** What a part of the last epoch took. */
  public double seconds(Part part) {
    return nanos(part) * 1e-9;
  }

  private long nanos(Part part) {
    return nanos.getOrDefault(part, 0L);
  }

  private long kernelNanos() {
    return nanos(Part.FORWARD) + nanos(Part.BACKWARD) + nanos(Part.BIASES);
  }

  private long add(Part part, long start) {
    long now = System.nanoTime();
    nanos.merge(part, now - start, Long::sum);
    return now;
  }

  /** Kernels with a clock. */
  private final class TimedKernels implements Kernels {
    private final Kernels kernels;

    TimedKernels(Kernels kernels) {
      this.kernels = kernels;
    }

    @Override
    public String name() {
      return kernels.name();
    }

    @Override
    public void forward(SparseWeights weights, float[] bias, float[] x, float[] z, int width) {
      long start = System.nanoTime();
      kernels.forward(weights, bias, x, z, width);
      add(Part.FORWARD, start);
    }

    @Override
    public void backward(
        SparseWeights weights, float[] x, float[] dz, float[] dx, int width, SgdStep step) {
      long start = System.nanoTime();
      kernels.backward(weights, x, dz, dx, width, step);
      add(Part.BACKWARD, start);
    }

    @Override
    public void moveBiases(
        float[] bias, float[] velocity, float[] dz, int outputs, int width, SgdStep step) {
      long start = System.nanoTime();
      kernels.moveBiases(bias, velocity, dz, outputs, width, step);
      add(Part.BIASES, start);
    }
  }
}
