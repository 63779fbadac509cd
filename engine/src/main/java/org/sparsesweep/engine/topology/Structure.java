package org.sparsesweep.engine.topology;

import java.util.ArrayList;
import java.util.List;

/**
 * Which connections a network has, without their weights: what one training leaves for another to
 * begin with.
 *
 * @param layers at least one; sizes chain: the inputs of a layer are the neurons before it, or a
 *     whole number of times as many, all those of a neuron side by side
 * @param neurons for inputs, every hidden layer and outputs the indices that its neurons had when
 *     training began, ascending; read only
 */
public record Structure(List<Topology> layers, List<int[]> neurons) {

  public Structure {
    layers = List.copyOf(layers);
    neurons = List.copyOf(neurons);
    if (layers.isEmpty() || neurons.size() != layers.size() + 1) {
      throw new IllegalArgumentException(
          "Cannot make a structure of %d layers and the neurons of %d, must be one more"
              .formatted(layers.size(), neurons.size()));
    }
    for (int l = 0; l < layers.size(); l++) {
      Topology layer = layers.get(l);
      if (layer.inputs() % neurons.get(l).length != 0
          || layer.outputs() != neurons.get(l + 1).length) {
        throw new IllegalArgumentException(
            "Cannot make a structure: layer %d has %d inputs and %d outputs, of %d and %d neurons"
                .formatted(
                    l + 1,
                    layer.inputs(),
                    layer.outputs(),
                    neurons.get(l).length,
                    neurons.get(l + 1).length));
      }
    }
  }

  /** Neurons a layer: inputs, hidden ones, outputs. */
  public List<Integer> sizes() {
    List<Integer> sizes = new ArrayList<>();
    neurons.forEach(ofLayer -> sizes.add(ofLayer.length));
    return sizes;
  }

  /** The inputs of a layer, from 0, that one neuron before it is. */
  public int inputsPerNeuron(int layer) {
    return layers.get(layer).inputs() / neurons.get(layer).length;
  }

  /**
   * The input of a layer at its start that one of those left has been.
   *
   * @param neurons before the layer, by the indices they had then
   * @param inputsPerNeuron of the layer
   * @param input of those left
   */
  public static int inputAtStart(int[] neurons, int inputsPerNeuron, int input) {
    return neurons[input / inputsPerNeuron] * inputsPerNeuron + input % inputsPerNeuron;
  }

  /** Connections of all layers. */
  public long connections() {
    return layers.stream().mapToLong(Topology::connections).sum();
  }
}
