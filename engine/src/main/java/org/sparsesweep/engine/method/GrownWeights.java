package org.sparsesweep.engine.method;

import org.sparsesweep.engine.network.WeightInit;

/** Slot: what weights do grown connections have? */
public sealed interface GrownWeights {

  /**
   * What draws the weights that a layer grows with.
   *
   * @param initial how its weights were drawn at the start
   * @param connections of the layer, with those to be drawn
   */
  WeightInit.Drawer drawer(WeightInit initial, int inputs, int outputs, int connections);

  /** Drawn as those at the start. */
  record AsInitial() implements GrownWeights {
    @Override
    public WeightInit.Drawer drawer(WeightInit initial, int inputs, int outputs, int connections) {
      return initial.drawer(inputs, outputs, connections);
    }
  }

  /** 0, so that growing changes no output of the network. */
  record Zero() implements GrownWeights {
    @Override
    public WeightInit.Drawer drawer(WeightInit initial, int inputs, int outputs, int connections) {
      return (random, fanIn) -> 0;
    }
  }

  /**
   * Normal around 0.
   *
   * @param deviation greater than 0
   */
  record Normal(double deviation) implements GrownWeights {
    public Normal {
      if (!(deviation > 0 && Double.isFinite(deviation))) {
        throw new IllegalArgumentException(
            "Cannot draw grown weights: deviation = %s, must be finite and greater than 0"
                .formatted(deviation));
      }
    }

    @Override
    public WeightInit.Drawer drawer(WeightInit initial, int inputs, int outputs, int connections) {
      return WeightInit.normal(deviation);
    }
  }
}
