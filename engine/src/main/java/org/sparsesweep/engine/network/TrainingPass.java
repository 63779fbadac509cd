package org.sparsesweep.engine.network;

import java.util.Arrays;
import org.sparsesweep.engine.kernel.Kernels;
import org.sparsesweep.engine.kernel.SgdStep;
import org.sparsesweep.engine.random.RandomStream;

/**
 * Takes training steps: forward, loss, and backward with the update of weights and biases. Owns the
 * activations and gradients of one batch, neuron-major; allocates nothing in a step.
 *
 * <p>A layer reads its inputs, as they are or as {@link Patches}; what it has computed passes its
 * activation, and may be pooled. To the kernels a convolution is a layer like any other: its batch
 * has a place for every position of every sample.
 */
public final class TrainingPass {
  /** What dropout and activation pass over in turn, so that it stays in the first-level cache. */
  private static final int BLOCK_FLOATS = 1 << 12;

  private final Network network;
  private final Kernels kernels;
  private final Dropout dropout;
  private final OutputPass output;
  private final Stage[] stages;
  private final float[] input;
  // Of convolutions: sums of gradients by pixel, or what is left of a gradient to be pooled.
  private final float[] scratch;

  /**
   * @param batchSize the most samples a step may have
   * @param dropout fraction of hidden neurons silent in a step, in [0, 1)
   */
  public TrainingPass(Network network, Kernels kernels, int batchSize, double dropout, Loss loss) {
    this.network = network;
    this.kernels = kernels;
    this.dropout = new Dropout(dropout);
    this.output = new OutputPass(loss, network.outputs());
    int width = network.width(batchSize);
    this.input = new float[Math.multiplyExact(network.inputs(), width)];
    this.stages = new Stage[network.layers().size()];
    float[] read = input;
    float[] readGradient = null;
    int scratchFloats = 0;
    for (int l = 0; l < stages.length; l++) {
      stages[l] = new Stage(network, l, width, read, readGradient);
      read = stages[l].passedOn;
      readGradient = stages[l].passedOnGradient;
      if (network.convolutions().contain(l)) {
        FeatureMaps maps = network.convolutions().layers().get(l);
        scratchFloats = Math.max(scratchFloats, l == 0 ? width : maps.input().features() * width);
      }
    }
    this.scratch = new float[scratchFloats];
  }

  /** A layer with what it reads and makes of one batch. */
  private static final class Stage {
    final SparseLayer layer;
    final boolean isHidden;
    final int positions;
    final Patches patches;
    final Pool pool;
    // What it reads, and the derivative of that after the forward pass, then the gradient before
    // activation; null where it reads the data.
    final float[] in;
    final float[] inGradient;
    // The same as the kernels take it: patches, in a convolution.
    final float[] inputs;
    final float[] inputGradient;
    // Outputs after activation; after the forward pass their derivative, then their gradient.
    final float[] outputs;
    final float[] outputGradient;
    // Outputs before activation, where that learns from them.
    final float[] sums;
    // What the next layer reads; the outputs themselves where they are not pooled.
    final float[] passedOn;
    final float[] passedOnGradient;

    Stage(Network network, int l, int width, float[] in, float[] inGradient) {
      this.layer = network.layers().get(l);
      this.positions = network.convolutions().positions(l);
      this.in = in;
      this.inGradient = inGradient;
      this.isHidden = l + 1 < network.layers().size();
      int columns = Math.multiplyExact(positions, width);
      this.outputs = new float[Math.multiplyExact(layer.outputs(), columns)];
      // That of the last layer takes the place of its outputs.
      this.outputGradient = isHidden ? new float[outputs.length + Dropout.LANES] : outputs;
      boolean learns = isHidden && layer.activation().parametersPerNeuron() > 0;
      this.sums = new float[learns ? outputs.length : 0];
      if (network.convolutions().contain(l)) {
        FeatureMaps maps = network.convolutions().layers().get(l);
        this.patches = new Patches(maps);
        this.inputs = new float[Math.multiplyExact(maps.patch(), columns)];
        this.inputGradient = inGradient == null ? null : new float[inputs.length];
        this.pool = maps.isPooled() ? new Pool(maps) : null;
      } else {
        this.patches = null;
        this.inputs = in;
        this.inputGradient = inGradient;
        this.pool = null;
      }
      int pooled = pool == null ? 0 : outputs.length / positions * pooledPositions(network, l);
      this.passedOn = pool == null ? outputs : new float[pooled];
      this.passedOnGradient = pool == null ? outputGradient : new float[pooled];
    }

    private static int pooledPositions(Network network, int l) {
      FeatureMaps maps = network.convolutions().layers().get(l);
      return maps.output().rows() * maps.output().columns();
    }
  }

  /** Where the caller puts a batch: shape (inputs, width), padding 0. */
  public float[] input() {
    return input;
  }

  /** The outputs' gradient after a step, or their sums before their function within it. */
  float[] outputGradient() {
    return stages[stages.length - 1].outputGradient;
  }

  /**
   * Trains on the batch in {@link #input()}, whose width is that of {@link Network#width}.
   *
   * @param labels classes of its samples
   * @param samples at least 1
   * @param dropoutStreams a stream per layer; used from layer 1 on, where dropout is not 0
   * @param tally gets loss and hits, as they are during training
   */
  public void step(
      int[] labels, int samples, SgdStep step, RandomStream[] dropoutStreams, Tally tally) {
    int width = network.width(samples);
    int last = stages.length - 1;
    for (int l = 0; l <= last; l++) {
      forward(stages[l], width, stages[l].isHidden ? dropoutStreams[l + 1] : null);
    }
    output.gradient(outputGradient(), labels, samples, width, tally);
    for (int l = last; l >= 0; l--) {
      backward(stages[l], samples, width, step);
    }
  }

  /**
   * @param random for dropout, where there is some
   */
  private void forward(Stage stage, int width, RandomStream random) {
    SparseLayer layer = stage.layer;
    int columns = stage.positions * width;
    if (stage.patches != null) {
      stage.patches.gather(stage.in, width, stage.inputs);
    }
    kernels.forward(layer.view(), layer.bias(), stage.inputs, stage.outputs, columns);
    if (stage.isHidden) {
      activate(stage, columns, random);
    }
    if (stage.pool != null) {
      stage.pool.forward(stage.outputs, width, stage.passedOn);
      // What has been pooled has no activation of its own.
      Arrays.fill(stage.passedOnGradient, 1f);
    }
  }

  private void backward(Stage stage, int samples, int width, SgdStep step) {
    SparseLayer layer = stage.layer;
    int columns = stage.positions * width;
    float[] outputGradient = stage.outputGradient;
    if (stage.pool != null) {
      stage.pool.backward(
          stage.outputs, stage.passedOn, stage.passedOnGradient, width, scratch, outputGradient);
    }
    if (stage.isHidden) {
      // The samples of a convolution lie between the padding of its positions, which adds nothing.
      int summed = stage.positions == 1 ? samples : columns;
      layer.activation().backward(outputGradient, stage.sums, summed, columns, step);
    }
    boolean scatters = stage.patches != null && stage.inGradient != null;
    if (scatters) {
      Arrays.fill(stage.inputGradient, 1f);
    }
    kernels.backward(
        layer.view(), stage.inputs, outputGradient, stage.inputGradient, columns, step);
    if (scatters) {
      stage.patches.scatter(stage.inputGradient, width, scratch, stage.inGradient);
    }
    kernels.moveBiases(
        layer.bias(), layer.biasVelocity(), outputGradient, layer.outputs(), columns, step);
  }

  /** Replaces sums by activations, and gets their derivatives; both after dropout. */
  private void activate(Stage stage, int columns, RandomStream random) {
    int block = Math.max(1, BLOCK_FLOATS / columns);
    SparseLayer layer = stage.layer;
    for (int first = 0; first < layer.outputs(); first += block) {
      int end = Math.min(first + block, layer.outputs());
      dropout.draw(stage.outputGradient, first * columns, end * columns, random);
      layer
          .activation()
          .forward(
              stage.outputs,
              stage.outputGradient,
              stage.sums,
              first,
              end,
              columns,
              dropout.scale());
    }
  }
}
