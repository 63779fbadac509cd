package org.sparsesweep.engine.network;

import java.util.List;
import org.sparsesweep.engine.kernel.Kernels;
import org.sparsesweep.engine.kernel.SgdStep;
import org.sparsesweep.engine.random.RandomStream;

/**
 * Takes training steps: forward, loss, and backward with the update of weights and biases. Owns the
 * activations and gradients of one batch, neuron-major; allocates nothing in a step.
 */
public final class TrainingPass {
  /** What dropout and activation pass over in turn, so that it stays in the first-level cache. */
  private static final int BLOCK_FLOATS = 1 << 12;

  private final Network network;
  private final Kernels kernels;
  private final Dropout dropout;
  private final OutputPass output;
  // activations[l] enter layer l; gradients[l] hold the derivative of those activations after the
  // forward pass, and the gradient before activation after the backward pass.
  private final float[][] activations;
  private final float[][] gradients;
  // sums[l] are those of activations[l] before activation, where an activation learns from them.
  private final float[][] sums;

  /**
   * @param batchSize the most samples a step may have
   * @param dropout fraction of hidden neurons silent in a step, in [0, 1)
   */
  public TrainingPass(Network network, Kernels kernels, int batchSize, double dropout, Loss loss) {
    this.network = network;
    this.kernels = kernels;
    this.dropout = new Dropout(dropout);
    this.output = new OutputPass(loss, network.outputs());
    List<SparseLayer> layers = network.layers();
    int width = Kernels.width(batchSize);
    this.activations = new float[layers.size() + 1][];
    this.gradients = new float[layers.size()][];
    this.sums = new float[layers.size()][0];
    activations[0] = new float[Math.multiplyExact(network.inputs(), width)];
    for (int l = 1; l <= layers.size(); l++) {
      activations[l] = new float[Math.multiplyExact(layers.get(l - 1).outputs(), width)];
      if (l < layers.size()) {
        gradients[l] = new float[activations[l].length + Dropout.LANES];
        if (layers.get(l - 1).activation().parametersPerNeuron() > 0) {
          sums[l] = new float[activations[l].length];
        }
      }
    }
  }

  /** Where the caller puts a batch: shape (inputs, width), padding 0. */
  public float[] input() {
    return activations[0];
  }

  /** The outputs' gradient after a step, or their sums before their function within it. */
  float[] outputGradient() {
    return activations[activations.length - 1];
  }

  /**
   * Trains on the batch in {@link #input()}.
   *
   * @param labels classes of its samples
   * @param samples at least 1
   * @param dropoutStreams a stream per layer; used from layer 1 on, where dropout is not 0
   * @param tally gets loss and hits, as they are during training
   */
  public void step(
      int[] labels, int samples, SgdStep step, RandomStream[] dropoutStreams, Tally tally) {
    List<SparseLayer> layers = network.layers();
    int width = Kernels.width(samples);
    int last = layers.size() - 1;
    for (int l = 0; l <= last; l++) {
      SparseLayer layer = layers.get(l);
      kernels.forward(layer.view(), layer.bias(), activations[l], activations[l + 1], width);
      if (l < last) {
        activate(layer, l + 1, width, dropoutStreams[l + 1]);
      }
    }
    output.gradient(outputGradient(), labels, samples, width, tally);
    for (int l = last; l >= 0; l--) {
      SparseLayer layer = layers.get(l);
      float[] outputGradient = l == last ? outputGradient() : gradients[l + 1];
      kernels.backward(layer.view(), activations[l], outputGradient, gradients[l], width, step);
      if (l > 0) {
        layers.get(l - 1).activation().backward(gradients[l], sums[l], samples, width, step);
      }
      kernels.moveBiases(
          layer.bias(), layer.biasVelocity(), outputGradient, layer.outputs(), width, step);
    }
  }

  /** Replaces sums by activations, and gets their derivatives; both after dropout. */
  private void activate(SparseLayer layer, int l, int width, RandomStream random) {
    int block = Math.max(1, BLOCK_FLOATS / width);
    for (int first = 0; first < layer.outputs(); first += block) {
      int end = Math.min(first + block, layer.outputs());
      dropout.draw(gradients[l], first * width, end * width, random);
      layer
          .activation()
          .forward(activations[l], gradients[l], sums[l], first, end, width, dropout.scale());
    }
  }
}
