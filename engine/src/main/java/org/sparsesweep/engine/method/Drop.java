package org.sparsesweep.engine.method;

import java.util.BitSet;
import org.sparsesweep.engine.network.SparseLayer;
import org.sparsesweep.engine.topology.WeakestConnections;
import org.sparsesweep.engine.topology.WeakestConnections.Signs;

/** Slot: which connections go? */
public sealed interface Drop {

  /**
   * Marks the connections of a layer that go.
   *
   * @param marked gets their positions in the order of the weights
   */
  void mark(SparseLayer layer, WeakestConnections weakest, BitSet marked);

  /** None. */
  record Nothing() implements Drop {
    @Override
    public void mark(SparseLayer layer, WeakestConnections weakest, BitSet marked) {
      // Nothing to mark.
    }
  }

  /**
   * The floor(zeta n) smallest positive and the floor(zeta n) largest negative weights, n the
   * number of each sign; zeros count as positive (Mocanu et al. 2018, Methods).
   *
   * @param zeta in [0, 1]
   */
  record WeakestOfEachSign(double zeta) implements Drop {
    public WeakestOfEachSign {
      if (!(zeta >= 0 && zeta <= 1)) {
        throw new IllegalArgumentException(
            "Cannot drop connections: zeta = %s, must be in [0, 1]".formatted(zeta));
      }
    }

    @Override
    public void mark(SparseLayer layer, WeakestConnections weakest, BitSet marked) {
      float[] weights = layer.weights().nz_values;
      int count = layer.connections();
      weakest.mark(weights, count, Signs.POSITIVE, zeta, marked);
      weakest.mark(weights, count, Signs.NEGATIVE, zeta, marked);
    }
  }
}
