package org.sparsesweep.engine.topology;

import java.util.Collections;
import java.util.List;

/**
 * How many inputs and outputs the layers of a network have. In a multilayer perceptron each neuron
 * is one input of the next layer. A channel of a convolution is several: one for every place of the
 * next kernel, or for every pixel of its map.
 *
 * @param neurons a layer: features or the channels of an image, hidden ones, outputs
 * @param inputsPerNeuron for each layer the inputs that one neuron before it is
 * @param convolutions how many of the layers, from the first on, are convolutions, whose inputs a
 *     neuron are a square
 */
public record LayerSizes(List<Integer> neurons, List<Integer> inputsPerNeuron, int convolutions) {

  public LayerSizes {
    neurons = List.copyOf(neurons);
    inputsPerNeuron = List.copyOf(inputsPerNeuron);
    if (inputsPerNeuron.size() != neurons.size() - 1 || convolutions > inputsPerNeuron.size()) {
      throw new IllegalArgumentException(
          "Cannot make layers between %d times neurons with %d numbers of inputs, %d convolutions"
              .formatted(neurons.size(), inputsPerNeuron.size(), convolutions));
    }
  }

  /** Those of a multilayer perceptron. */
  public static LayerSizes of(List<Integer> neurons) {
    return new LayerSizes(neurons, Collections.nCopies(neurons.size() - 1, 1), 0);
  }

  /** How many layers there are. */
  public int layers() {
    return inputsPerNeuron.size();
  }

  /** Inputs of a layer, from 0. */
  public int inputs(int layer) {
    return Math.multiplyExact(neurons.get(layer), inputsPerNeuron.get(layer));
  }

  /** Outputs of a layer, from 0. */
  public int outputs(int layer) {
    return neurons.get(layer + 1);
  }

  /** Connections that a layer can have. */
  public double positions(int layer) {
    return (double) inputs(layer) * outputs(layer);
  }

  /** Connections that all layers together can have. */
  public double positions() {
    double positions = 0;
    for (int l = 0; l < layers(); l++) {
      positions += positions(l);
    }
    return positions;
  }

  /** Rows and columns of a convolution's kernel; 0 of another layer. */
  int kernel(int layer) {
    return layer < convolutions ? (int) Math.round(Math.sqrt(inputsPerNeuron.get(layer))) : 0;
  }
}
