package org.sparsesweep.engine.network;

import org.sparsesweep.engine.random.RandomStream;

/** The functions hidden neurons can have. The output neurons' belongs to the {@link Loss}. */
public enum Activation {
  /** max(0, z). */
  RELU("relu", Double.NaN) {
    @Override
    LayerActivation ofLayer(int hidden, int neurons, double slope, RandomStream random) {
      return new KinkedAtZero(0);
    }
  },
  /** z where z &gt; 0, else slope x z. */
  LEAKY_RELU("leaky-relu", 0.3) {
    @Override
    LayerActivation ofLayer(int hidden, int neurons, double slope, RandomStream random) {
      return new KinkedAtZero((float) slope);
    }
  },
  /**
   * z where z &gt; 0, else -slope x z in the first, third, ... hidden layer and slope x z in the
   * others (Curci, Mocanu and Pechenizkiy 2021, arXiv 2102.01732).
   */
  ALL_RELU("all-relu", 0.6) {
    @Override
    LayerActivation ofLayer(int hidden, int neurons, double slope, RandomStream random) {
      return new KinkedAtZero((float) (hidden % 2 == 1 ? -slope : slope));
    }
  },
  /** Linear in three parts that every neuron learns for itself; see {@link Srelu}. */
  SRELU("srelu", Double.NaN) {
    @Override
    LayerActivation ofLayer(int hidden, int neurons, double slope, RandomStream random) {
      return new Srelu(neurons, random);
    }
  },
  /** The hyperbolic tangent. */
  TANH("tanh", Double.NaN) {
    @Override
    LayerActivation ofLayer(int hidden, int neurons, double slope, RandomStream random) {
      return new Saturating.Tanh();
    }
  },
  /** 1 / (1 + exp(-z)). */
  SIGMOID("sigmoid", Double.NaN) {
    @Override
    LayerActivation ofLayer(int hidden, int neurons, double slope, RandomStream random) {
      return new Saturating.Sigmoid();
    }
  };

  private final String key;
  private final double defaultSlope;

  Activation(String key, double defaultSlope) {
    this.key = key;
    this.defaultSlope = defaultSlope;
  }

  /** The name users type. */
  public String key() {
    return key;
  }

  /** Whether a slope below 0 has to be chosen. */
  public boolean hasSlope() {
    return !Double.isNaN(defaultSlope);
  }

  /** Of the Keras layer, and of All-ReLU's own program; NaN without a slope. */
  public double defaultSlope() {
    return defaultSlope;
  }

  /**
   * The function of the neurons of a hidden layer.
   *
   * @param hidden which one, from 1
   * @param slope below 0; without meaning for those that have none
   * @param random for parameters that start at random
   */
  abstract LayerActivation ofLayer(int hidden, int neurons, double slope, RandomStream random);
}
