package org.sparsesweep.engine.network;

import org.sparsesweep.engine.random.RandomStream;

/** How the weights of a layer are drawn, at the start and when connections grow. */
public enum WeightInit {
  /** Normal with deviation 0.1, as the first SET program. */
  NORMAL_0_1("normal-0.1") {
    @Override
    public Drawer drawer(int inputs, int outputs, int connections) {
      return normal(0.1);
    }
  },
  /** Uniform within sqrt(6 / inputs), the dense fan-in even in a sparse layer. */
  HE_UNIFORM("he-uniform") {
    @Override
    public Drawer drawer(int inputs, int outputs, int connections) {
      return uniform(StrictMath.sqrt(6.0 / inputs));
    }
  },
  /** Uniform within sqrt(6 / (inputs + outputs)). */
  XAVIER_UNIFORM("xavier-uniform") {
    @Override
    public Drawer drawer(int inputs, int outputs, int connections) {
      return uniform(StrictMath.sqrt(6.0 / ((double) inputs + outputs)));
    }
  },
  /** Normal with variance 2 / (connections / outputs): the layer's mean sparse fan-in. */
  SPARSE_HE("sparse-he") {
    @Override
    public Drawer drawer(int inputs, int outputs, int connections) {
      return normal(StrictMath.sqrt(2.0 * outputs / Math.max(1, connections)));
    }
  },
  /** Normal with variance 2 / fan-in, of the neuron that the connection enters. */
  SPARSE_HE_PER_NEURON("sparse-he-per-neuron") {
    @Override
    public Drawer drawer(int inputs, int outputs, int connections) {
      return (random, fanIn) -> weight(random, StrictMath.sqrt(2.0 / fanIn));
    }
  };

  private final String key;

  WeightInit(String key) {
    this.key = key;
  }

  /** The name users type. */
  public String key() {
    return key;
  }

  /**
   * What draws the weights of a layer.
   *
   * @param connections of the layer, with those to be drawn
   */
  public abstract Drawer drawer(int inputs, int outputs, int connections);

  /** Draws one weight after the other, never 0. */
  @FunctionalInterface
  public interface Drawer {
    /**
     * Draws a weight.
     *
     * @param fanIn connections of the neuron it enters, with those to be drawn
     */
    float draw(RandomStream random, int fanIn);
  }

  /**
   * Draws normal weights around 0.
   *
   * @param deviation greater than 0
   */
  public static Drawer normal(double deviation) {
    return (random, fanIn) -> weight(random, deviation);
  }

  private static float weight(RandomStream random, double deviation) {
    float weight;
    do {
      weight = (float) (deviation * random.nextGaussian());
    } while (weight == 0);
    return weight;
  }

  private static Drawer uniform(double limit) {
    return (random, fanIn) -> {
      float weight;
      do {
        weight = (float) random.nextDouble(-limit, limit);
      } while (weight == 0);
      return weight;
    };
  }
}
