package org.sparsesweep.engine.bench;

import java.util.List;
import org.sparsesweep.engine.network.Network;
import org.sparsesweep.engine.random.Purpose;
import org.sparsesweep.engine.random.RandomStream;
import org.sparsesweep.engine.random.Streams;

/**
 * The baseline: a network trained sample by sample, in plain loops over sample-major activations,
 * with ReLU, dropout and softmax cross-entropy.
 */
final class GatherNetwork {
  private final List<GatherLayer> layers;
  private final float[][] activations;
  private final float[][] gradients;
  private final double dropout;
  private final float scale;
  private final RandomStream random = new Streams(Workload.SEED).stream(Purpose.DROPOUT);

  /**
   * A copy of a network.
   *
   * @param dropout fraction of hidden neurons silent in a step
   */
  GatherNetwork(Network network, int batch, double dropout) {
    this.dropout = dropout;
    this.scale = (float) (1 / (1 - dropout));
    layers = network.layers().stream().map(GatherLayer::new).toList();
    activations = new float[layers.size() + 1][];
    gradients = new float[layers.size() + 1][];
    activations[0] = new float[network.inputs() * batch];
    for (int l = 1; l < activations.length; l++) {
      activations[l] = new float[layers.get(l - 1).outputs * batch];
      gradients[l] = new float[activations[l].length];
    }
  }

  List<GatherLayer> layers() {
    return layers;
  }

  /** Where the caller puts a batch, sample by sample. */
  float[] input() {
    return activations[0];
  }

  /** Trains on the first samples of the batch and returns their mean loss before. */
  double step(int[] labels, int samples) {
    double loss = 0;
    for (int s = 0; s < samples; s++) {
      forward(s);
      loss += outputGradient(s, labels[s], samples);
      backward(s);
    }
    for (GatherLayer layer : layers) {
      layer.move(Workload.LEARNING_RATE, Workload.MOMENTUM, Workload.WEIGHT_DECAY);
    }
    return loss / samples;
  }

  private void forward(int s) {
    for (int l = 0; l < layers.size(); l++) {
      GatherLayer layer = layers.get(l);
      float[] z = activations[l + 1];
      int at = s * layer.outputs;
      layer.forward(activations[l], s * layer.inputs, z, at);
      if (l < layers.size() - 1) {
        activate(z, at, layer.outputs);
      }
    }
  }

  private void activate(float[] z, int at, int neurons) {
    for (int j = at; j < at + neurons; j++) {
      z[j] = Math.max(0, z[j]);
      if (dropout > 0) {
        z[j] = random.nextDouble() < dropout ? 0 : scale * z[j];
      }
    }
  }

  private double outputGradient(int s, int label, int samples) {
    float[] z = activations[layers.size()];
    float[] dz = gradients[layers.size()];
    int outputs = layers.get(layers.size() - 1).outputs;
    int at = s * outputs;
    double largest = Double.NEGATIVE_INFINITY;
    for (int j = at; j < at + outputs; j++) {
      largest = Math.max(largest, z[j]);
    }
    double sum = 0;
    for (int j = at; j < at + outputs; j++) {
      sum += Math.exp(z[j] - largest);
    }
    for (int j = at; j < at + outputs; j++) {
      double target = j == at + label ? 1 : 0;
      dz[j] = (float) ((Math.exp(z[j] - largest) / sum - target) / samples);
    }
    return Math.log(sum) - (z[at + label] - largest);
  }

  private void backward(int s) {
    for (int l = layers.size() - 1; l >= 0; l--) {
      GatherLayer layer = layers.get(l);
      float[] x = activations[l];
      int xAt = s * layer.inputs;
      if (l == 0) {
        layer.addGradients(x, xAt, gradients[1], s * layer.outputs);
      } else {
        layer.addGradients(x, xAt, gradients[l + 1], s * layer.outputs, gradients[l], scale);
      }
    }
  }
}
