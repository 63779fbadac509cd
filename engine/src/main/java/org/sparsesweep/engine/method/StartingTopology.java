package org.sparsesweep.engine.method;

import java.util.List;
import org.sparsesweep.engine.random.RandomStream;
import org.sparsesweep.engine.topology.ErdosRenyi;
import org.sparsesweep.engine.topology.Topology;

/** Slot: which connections exist at the start? */
public sealed interface StartingTopology {

  /**
   * What draws the layers of a network.
   *
   * @param asked neurons a layer, as asked for: inputs, hidden ones, outputs
   * @param sizes those the network has
   */
  Layers of(List<Integer> asked, List<Integer> sizes);

  /** Draws one layer of a network. */
  @FunctionalInterface
  interface Layers {
    /**
     * The connections of a layer.
     *
     * @param layer from 0
     * @param random the layer's own stream
     */
    Topology draw(int layer, RandomStream random);
  }

  /** About epsilon (inputs + outputs) connections at random in every layer. */
  record RandomSparse(ErdosRenyi convention, double epsilon) implements StartingTopology {
    @Override
    public Layers of(List<Integer> asked, List<Integer> sizes) {
      return (layer, random) ->
          convention.draw(sizes.get(layer), sizes.get(layer + 1), epsilon, random);
    }
  }

  /** Every connection. */
  record Full() implements StartingTopology {
    @Override
    public Layers of(List<Integer> asked, List<Integer> sizes) {
      return (layer, random) -> Topology.full(sizes.get(layer), sizes.get(layer + 1));
    }
  }
}
