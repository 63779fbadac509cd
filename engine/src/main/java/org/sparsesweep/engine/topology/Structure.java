package org.sparsesweep.engine.topology;

import java.util.ArrayList;
import java.util.List;

/**
 * Which connections a network has, without their weights: what one training leaves for another to
 * begin with.
 *
 * @param layers at least one; sizes chain
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
      if (layer.inputs() != neurons.get(l).length || layer.outputs() != neurons.get(l + 1).length) {
        throw new IllegalArgumentException(
            "Cannot make a structure: layer %d is of %d x %d neurons, there are %d and %d"
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

  /** Connections of all layers. */
  public long connections() {
    return layers.stream().mapToLong(Topology::connections).sum();
  }
}
