package org.sparsesweep.engine.method;

import java.util.BitSet;
import org.sparsesweep.engine.network.SparseLayer;
import org.sparsesweep.engine.topology.WeakestConnections;
import org.sparsesweep.engine.topology.WeakestConnections.Signs;
import org.sparsesweep.engine.topology.WindowAroundZero;

/** Slot: which connections go? */
public sealed interface Drop {

  /**
   * Marks the connections of a layer that go.
   *
   * @param marked gets their positions in the order of the weights
   * @throws ArithmeticException if a weight is not a number; names its position
   */
  void mark(SparseLayer layer, WeakestConnections weakest, BitSet marked);

  /**
   * The same rule for a part of the fraction that it drops.
   *
   * @param factor in [0, 1]
   */
  Drop times(double factor);

  /** None. */
  record Nothing() implements Drop {
    @Override
    public void mark(SparseLayer layer, WeakestConnections weakest, BitSet marked) {
      // Nothing to mark.
    }

    @Override
    public Drop times(double factor) {
      return this;
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
      checkFraction(zeta);
    }

    @Override
    public void mark(SparseLayer layer, WeakestConnections weakest, BitSet marked) {
      float[] weights = layer.weights().nz_values;
      int count = layer.connections();
      weakest.mark(weights, count, Signs.POSITIVE, zeta, marked);
      weakest.mark(weights, count, Signs.NEGATIVE, zeta, marked);
    }

    @Override
    public Drop times(double factor) {
      return new WeakestOfEachSign(zeta * factor);
    }
  }

  /**
   * The floor(zeta n) weights of smallest magnitude among all n of a layer, whatever their signs.
   *
   * @param zeta in [0, 1]
   */
  record SmallestMagnitude(double zeta) implements Drop {
    public SmallestMagnitude {
      checkFraction(zeta);
    }

    @Override
    public void mark(SparseLayer layer, WeakestConnections weakest, BitSet marked) {
      weakest.mark(layer.weights().nz_values, layer.connections(), Signs.ANY, zeta, marked);
    }

    @Override
    public Drop times(double factor) {
      return new SmallestMagnitude(zeta * factor);
    }
  }

  /**
   * As the published code of SET: a window around zero that holds about one connection more, and
   * two at zeta = 0; see {@link WindowAroundZero}.
   *
   * @param zeta in [0, 1]
   */
  record ReferenceWindow(double zeta) implements Drop {
    public ReferenceWindow {
      checkFraction(zeta);
    }

    @Override
    public void mark(SparseLayer layer, WeakestConnections weakest, BitSet marked) {
      WindowAroundZero.mark(layer.weights().nz_values, layer.connections(), zeta, marked);
    }

    @Override
    public Drop times(double factor) {
      return new ReferenceWindow(zeta * factor);
    }
  }

  private static void checkFraction(double zeta) {
    if (!(zeta >= 0 && zeta <= 1)) {
      throw new IllegalArgumentException(
          "Cannot drop connections: zeta = %s, must be in [0, 1]".formatted(zeta));
    }
  }
}
