package org.sparsesweep.job.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.sparsesweep.engine.method.DryRun;
import org.sparsesweep.engine.method.Hyperparameter;
import org.sparsesweep.engine.method.Methods;
import org.sparsesweep.engine.network.SparseLayer;
import org.sparsesweep.engine.network.WeightInit;
import org.sparsesweep.engine.topology.Reachability;
import org.sparsesweep.engine.topology.Topology;

/**
 * What a method's networks begin with, without data or training.
 *
 * @param seed of the topology
 * @param layers from the inputs on
 * @param reachability of the outputs from the inputs
 */
public record StartingStructure(long seed, List<Layer> layers, Reachability reachability) {

  /** Takes a copy. */
  public StartingStructure {
    layers = List.copyOf(layers);
  }

  /**
   * A layer of connections.
   *
   * @param fewestOut connections that leave an input
   * @param fewestIn connections that enter an output
   */
  public record Layer(
      int inputs,
      int outputs,
      int connections,
      int fewestOut,
      int mostOut,
      int fewestIn,
      int mostIn) {

    /** Of all connections there can be, in [0, 1]. */
    public double density() {
      return (double) connections / inputs / outputs;
    }

    static Layer of(Topology topology) {
      int[] out = new int[topology.inputs()];
      int[] in = new int[topology.outputs()];
      for (long code : topology.codes()) {
        out[(int) (code / topology.outputs())]++;
        in[(int) (code % topology.outputs())]++;
      }
      Arrays.sort(out);
      Arrays.sort(in);
      return new Layer(
          out.length,
          in.length,
          topology.connections(),
          out[0],
          out[out.length - 1],
          in[0],
          in[in.length - 1]);
    }
  }

  /**
   * Draws a network.
   *
   * @param values of hyperparameters where they are not the defaults
   * @param sizes neurons a layer: inputs, hidden ones, outputs
   * @throws IllegalArgumentException if the method cannot make such a network; says why
   * @throws IllegalStateException if it begins with what another trial has left
   */
  public static StartingStructure of(
      Methods.Row method, Map<Hyperparameter, String> values, List<Integer> sizes, long seed) {
    Map<Hyperparameter, String> all = new EnumMap<>(Hyperparameter.class);
    method.uses().forEach(used -> all.put(used, values.getOrDefault(used, used.defaultValue())));
    List<Topology> topologies =
        DryRun.start(method.compose(all), WeightInit.NORMAL_0_1, sizes, seed).layers().stream()
            .map(SparseLayer::topology)
            .toList();
    List<Layer> layers = new ArrayList<>();
    topologies.forEach(topology -> layers.add(Layer.of(topology)));
    return new StartingStructure(seed, layers, Reachability.of(topologies));
  }
}
