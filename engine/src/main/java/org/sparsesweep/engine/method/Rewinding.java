package org.sparsesweep.engine.method;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.sparsesweep.engine.network.Network;
import org.sparsesweep.engine.network.SparseLayer;
import org.sparsesweep.engine.topology.Structure;
import org.sparsesweep.engine.topology.Topology;

/** Finds the weights that the connections of a structure had when its training began. */
final class Rewinding {

  private Rewinding() {}

  /**
   * The weights of each layer, in the order of its codes, NaN where there was no connection.
   *
   * @param start the network that training began with
   */
  static List<float[]> weights(Structure structure, Network start) {
    List<float[]> weights = new ArrayList<>();
    for (int l = 0; l < structure.layers().size(); l++) {
      weights.add(
          ofLayer(
              structure.layers().get(l),
              structure.neurons().get(l),
              structure.inputsPerNeuron(l),
              structure.neurons().get(l + 1),
              start.layers().get(l)));
    }
    return weights;
  }

  private static float[] ofLayer(
      Topology topology, int[] neurons, int inputsPerNeuron, int[] outputs, SparseLayer start) {
    int[] columns = start.weights().col_idx;
    float[] weights = new float[topology.connections()];
    for (int c = 0; c < weights.length; c++) {
      int left = (int) (topology.codes()[c] / topology.outputs());
      int input = Structure.inputAtStart(neurons, inputsPerNeuron, left);
      int output = outputs[(int) (topology.codes()[c] % topology.outputs())];
      int position =
          Arrays.binarySearch(start.weights().nz_rows, columns[input], columns[input + 1], output);
      weights[c] = position < 0 ? Float.NaN : start.weights().nz_values[position];
    }
    return weights;
  }
}
