package org.sparsesweep.engine.method;

import java.util.List;
import org.sparsesweep.engine.network.SparseLayer;
import org.sparsesweep.engine.random.RandomStream;
import org.sparsesweep.engine.random.Streams;
import org.sparsesweep.engine.topology.DensityAllocation;
import org.sparsesweep.engine.topology.ErdosRenyi;
import org.sparsesweep.engine.topology.LayerSizes;
import org.sparsesweep.engine.topology.RadixNet;
import org.sparsesweep.engine.topology.Structure;
import org.sparsesweep.engine.topology.Topology;

/** Slot: which connections exist at the start? */
public sealed interface StartingTopology {

  /**
   * What draws the layers of a network.
   *
   * @param asked sizes as asked for
   * @param sizes those the network has
   * @throws IllegalArgumentException if it cannot be of these sizes; names what does not fit
   */
  Layers of(LayerSizes asked, LayerSizes sizes);

  /**
   * The streams that its layers are drawn from.
   *
   * @param ofTrial those of all else
   */
  default Streams streams(Streams ofTrial) {
    return ofTrial;
  }

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
    public Layers of(LayerSizes asked, LayerSizes sizes) {
      return (layer, random) ->
          convention.draw(sizes.inputs(layer), sizes.outputs(layer), epsilon, random);
    }
  }

  /** Every connection. */
  record Full() implements StartingTopology {
    @Override
    public Layers of(LayerSizes asked, LayerSizes sizes) {
      return (layer, random) -> Topology.full(sizes.inputs(layer), sizes.outputs(layer));
    }
  }

  /**
   * As many at random as another method is left with, layer by layer.
   *
   * @param target on the sizes asked for
   */
  record RandomLike(ConnectionCount.AfterRemoval target) implements StartingTopology {
    @Override
    public Layers of(LayerSizes asked, LayerSizes sizes) {
      double[] counts = target.byLayer(asked.neurons());
      return (layer, random) ->
          Topology.random(
              sizes.inputs(layer), sizes.outputs(layer), (int) Math.round(counts[layer]), random);
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
    public Layers of(LayerSizes asked, LayerSizes sizes) {
      double wanted = target.of(asked.neurons());
      RandomSparse start = new RandomSparse(ErdosRenyi.EXACT, epsilon);
      for (int step = 0; step < STEPS; step++) {
        Method unmatched = Method.losingNeurons(start, outputLayer, neurons);
        double left = new ConnectionCount.AfterRemoval(unmatched, neurons).of(asked.neurons());
        start = new RandomSparse(ErdosRenyi.EXACT, start.epsilon() * wanted / Math.max(1, left));
      }
      return start.of(asked, sizes);
    }
  }

  /**
   * As another one, but of a seed of its own, so that networks with other weights have the same
   * connections.
   */
  record Seeded(StartingTopology topology, long seed) implements StartingTopology {
    @Override
    public Layers of(LayerSizes asked, LayerSizes sizes) {
      return topology.of(asked, sizes);
    }

    @Override
    public Streams streams(Streams ofTrial) {
      return new Streams(seed);
    }
  }

  /**
   * Random connections, of all there can be a fraction.
   *
   * @param density in (0, 1]
   * @param allocation how they are divided among the layers
   */
  record RandomOfDensity(double density, DensityAllocation allocation) implements StartingTopology {
    @Override
    public Layers of(LayerSizes asked, LayerSizes sizes) {
      int[] counts = allocation.connections(sizes, density);
      return (layer, random) ->
          Topology.random(sizes.inputs(layer), sizes.outputs(layer), counts[layer], random);
    }
  }

  /**
   * Random connections, as many as the full network of the sizes asked for has; for networks that
   * are wider than asked for (Alford et al. 2018, section III).
   */
  record RandomLikeFull(Keep keep) implements StartingTopology {
    @Override
    public Layers of(LayerSizes asked, LayerSizes sizes) {
      int[] counts = keep.connections(asked, sizes);
      return (layer, random) ->
          Topology.random(sizes.inputs(layer), sizes.outputs(layer), counts[layer], random);
    }
  }

  /** Which connections are as many. */
  enum Keep {
    /** Those of each layer. */
    PER_LAYER {
      @Override
      int[] connections(LayerSizes asked, LayerSizes sizes) {
        int[] counts = new int[asked.layers()];
        for (int l = 0; l < counts.length; l++) {
          counts[l] = Math.multiplyExact(asked.inputs(l), asked.outputs(l));
        }
        return counts;
      }
    },
    /** All together, every layer of the same density. */
    TOTAL {
      @Override
      int[] connections(LayerSizes asked, LayerSizes sizes) {
        return DensityAllocation.UNIFORM.connections(sizes, asked.positions() / sizes.positions());
      }
    };

    abstract int[] connections(LayerSizes asked, LayerSizes sizes);
  }

  /**
   * A RadiX-Net as far as it has layers, and all connections beyond. Nothing is random.
   *
   * @param widths of its blocks, from the inputs on; empty: the smallest that suffice
   */
  record Radix(RadixNet net, List<Integer> widths) implements StartingTopology {
    public Radix {
      widths = List.copyOf(widths);
      if (!widths.isEmpty() && widths.size() != net.layers() + 1) {
        throw new IllegalArgumentException(
            "Cannot make a RadiX-Net of %d layers: radix-widths = %s, must be %d numbers"
                .formatted(net.layers(), widths, net.layers() + 1));
      }
    }

    @Override
    public Layers of(LayerSizes asked, LayerSizes sizes) {
      if (sizes.layers() < net.layers()) {
        throw new IllegalArgumentException(
            "Cannot make a RadiX-Net of %d layers in a network of %d"
                .formatted(net.layers(), sizes.layers()));
      }
      return (layer, random) -> {
        int inputs = sizes.inputs(layer);
        int outputs = sizes.outputs(layer);
        return layer < net.layers()
            ? net.layer(layer, width(layer, inputs), width(layer + 1, outputs), inputs, outputs)
            : Topology.full(inputs, outputs);
      };
    }

    private int width(int boundary, int neurons) {
      return widths.isEmpty() ? net.widthFor(neurons) : widths.get(boundary);
    }
  }

  /** Random connections, in every layer as many as a RadiX-Net has. */
  record RandomLikeRadix(Radix radix) implements StartingTopology {
    @Override
    public Layers of(LayerSizes asked, LayerSizes sizes) {
      Layers like = radix.of(asked, sizes);
      return (layer, random) ->
          Topology.random(
              sizes.inputs(layer),
              sizes.outputs(layer),
              like.draw(layer, random).connections(),
              random);
    }
  }

  /**
   * Those that another training has left, once {@link Method#startingFrom} has told which.
   *
   * @param weights that they have then
   */
  record OfAnother(RetrainWeights weights) implements StartingTopology {
    @Override
    public Layers of(LayerSizes asked, LayerSizes sizes) {
      throw new IllegalStateException(
          "Cannot begin with what another training has left: nobody has told which");
    }
  }

  /** What weights the connections have that another training has left. */
  enum RetrainWeights {
    /** Drawn, by streams of their own. */
    NEW,
    /** Those that the other training began with; drawn where they have grown since. */
    REWIND
  }

  /**
   * Those of a structure.
   *
   * @param weights of each layer, in the order of its codes, NaN where one is to be drawn; empty
   *     where all are. Read only
   */
  record Given(Structure structure, List<float[]> weights) implements StartingTopology {
    public Given {
      weights = List.copyOf(weights);
    }

    @Override
    public Layers of(LayerSizes asked, LayerSizes sizes) {
      for (int l = 0; l < sizes.layers(); l++) {
        int inputs = structure.layers().get(l).inputs();
        if (inputs != sizes.inputs(l)) {
          throw new IllegalArgumentException(
              "Cannot begin with a structure whose layer %d has %d inputs, must be %d"
                  .formatted(l + 1, inputs, sizes.inputs(l)));
        }
      }
      return (layer, random) -> structure.layers().get(layer);
    }

    /** Gives a layer the weights that are not to be drawn. */
    void setWeights(int layer, SparseLayer made) {
      if (!weights.isEmpty()) {
        float[] given = weights.get(layer);
        for (int p = 0; p < given.length; p++) {
          if (!Float.isNaN(given[p])) {
            made.weights().nz_values[p] = given[p];
          }
        }
        made.weightsChanged();
      }
    }
  }
}
