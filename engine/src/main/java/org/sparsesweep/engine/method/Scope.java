package org.sparsesweep.engine.method;

import org.sparsesweep.engine.network.SparseLayer;
import org.sparsesweep.engine.topology.Topology;

/** Slot: which layers change, of those that {@link OutputLayer} does not keep as they are? */
public sealed interface Scope {

  /** Whether a layer does. */
  boolean includes(SparseLayer layer);

  /** All. */
  record AllLayers() implements Scope {
    @Override
    public boolean includes(SparseLayer layer) {
      return true;
    }
  }

  /**
   * Those that are not nearly full anyway.
   *
   * @param densest density above which a layer is left alone, in [0, 1]
   */
  record UpToDensity(double densest) implements Scope {
    public UpToDensity {
      if (!(densest >= 0 && densest <= 1)) {
        throw new IllegalArgumentException(
            "Cannot leave dense layers alone: densest = %s, must be in [0, 1]".formatted(densest));
      }
    }

    @Override
    public boolean includes(SparseLayer layer) {
      double positions = Topology.positions(layer.inputs(), layer.outputs());
      return layer.connections() / positions <= densest;
    }
  }
}
