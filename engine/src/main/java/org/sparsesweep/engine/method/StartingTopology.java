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

  /**
   * As many at random as another method is left with, layer by layer.
   *
   * @param target on the sizes asked for
   */
  record RandomLike(ConnectionCount.AfterRemoval target) implements StartingTopology {
    @Override
    public Layers of(List<Integer> asked, List<Integer> sizes) {
      double[] counts = target.byLayer(asked);
      return (layer, random) ->
          Topology.random(
              sizes.get(layer), sizes.get(layer + 1), (int) Math.round(counts[layer]), random);
    }
  }

  /**
   * Exactly epsilon (inputs + outputs) connections at random in every layer, with the epsilon at
   * which a network that only loses neurons is left with as many connections as another one.
   *
   * @param epsilon to begin with
   * @param neurons those it loses
   */
  record RandomTowards(
      ConnectionCount.AfterRemoval target,
      double epsilon,
      OutputLayer outputLayer,
      Neurons.FewestOutgoing neurons)
      implements StartingTopology {
    private static final int STEPS = 3;

    @Override
    public Layers of(List<Integer> asked, List<Integer> sizes) {
      double wanted = target.of(asked);
      RandomSparse start = new RandomSparse(ErdosRenyi.EXACT, epsilon);
      for (int step = 0; step < STEPS; step++) {
        Method unmatched = Method.losingNeurons(start, outputLayer, neurons);
        double left = new ConnectionCount.AfterRemoval(unmatched, neurons).of(asked);
        start = new RandomSparse(ErdosRenyi.EXACT, start.epsilon() * wanted / Math.max(1, left));
      }
      return start.of(asked, sizes);
    }
  }
}
