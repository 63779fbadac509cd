package org.sparsesweep.engine.bench;

import org.sparsesweep.engine.kernel.SparseWeights;
import org.sparsesweep.engine.network.SparseLayer;

/**
 * A sparse layer as it is commonly written: samples one after the other, each neuron gathering from
 * those it is connected to.
 */
final class GatherLayer {
  final int inputs;
  final int outputs;
  final float[] weight;
  final float[] bias;
  private final int[] rowStart;
  private final int[] rowInput;
  private final float[] rowWeight;
  private final int[] rowPosition;
  private final int[] columnStart;
  private final int[] columnOutput;
  private final float[] velocity;
  private final float[] gradient;
  private final float[] biasVelocity;
  private final float[] biasGradient;

  /** A copy of a layer. */
  GatherLayer(SparseLayer layer) {
    SparseWeights view = layer.view();
    inputs = view.inputs();
    outputs = view.outputs();
    rowStart = view.rowStart().clone();
    rowInput = view.rowInput().clone();
    rowWeight = view.rowWeight().clone();
    rowPosition = view.rowPosition().clone();
    columnStart = view.columnStart().clone();
    columnOutput = view.columnOutput().clone();
    weight = view.weight().clone();
    velocity = view.velocity().clone();
    gradient = new float[weight.length];
    bias = layer.bias().clone();
    biasVelocity = layer.biasVelocity().clone();
    biasGradient = new float[outputs];
  }

  /** Sums of one sample before activation, from its activations. */
  void forward(float[] x, int xAt, float[] z, int zAt) {
    for (int j = 0; j < outputs; j++) {
      float sum = bias[j];
      for (int p = rowStart[j]; p < rowStart[j + 1]; p++) {
        sum += rowWeight[p] * x[xAt + rowInput[p]];
      }
      z[zAt + j] = sum;
    }
  }

  /** Adds one sample's gradients of weights and biases. */
  void addGradients(float[] x, int xAt, float[] dz, int dzAt) {
    for (int i = 0; i < inputs; i++) {
      float activation = x[xAt + i];
      for (int p = columnStart[i]; p < columnStart[i + 1]; p++) {
        gradient[p] += activation * dz[dzAt + columnOutput[p]];
      }
    }
    addBiasGradients(dz, dzAt);
  }

  /**
   * Likewise, and writes the gradient before activation of the inputs, which are ReLU's.
   *
   * @param scale of the inputs that dropout has left
   */
  void addGradients(float[] x, int xAt, float[] dz, int dzAt, float[] dx, float scale) {
    for (int i = 0; i < inputs; i++) {
      float activation = x[xAt + i];
      float sum = 0;
      for (int p = columnStart[i]; p < columnStart[i + 1]; p++) {
        float d = dz[dzAt + columnOutput[p]];
        sum += weight[p] * d;
        gradient[p] += activation * d;
      }
      dx[xAt + i] = activation > 0 ? scale * sum : 0;
    }
    addBiasGradients(dz, dzAt);
  }

  private void addBiasGradients(float[] dz, int dzAt) {
    for (int j = 0; j < outputs; j++) {
      biasGradient[j] += dz[dzAt + j];
    }
  }

  /** Moves weights and biases by the gradients, which are 0 afterwards. */
  void move(float learningRate, float momentum, float weightDecay) {
    for (int p = 0; p < columnStart[inputs]; p++) {
      float decayed = gradient[p] + weightDecay * weight[p];
      velocity[p] = momentum * velocity[p] - learningRate * decayed;
      weight[p] += velocity[p];
      rowWeight[rowPosition[p]] = weight[p];
      gradient[p] = 0;
    }
    for (int j = 0; j < outputs; j++) {
      biasVelocity[j] = momentum * biasVelocity[j] - learningRate * biasGradient[j];
      bias[j] += biasVelocity[j];
      biasGradient[j] = 0;
    }
  }
}
