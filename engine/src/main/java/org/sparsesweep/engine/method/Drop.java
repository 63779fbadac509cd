package org.sparsesweep.engine.method;

import java.util.BitSet;
import org.sparsesweep.engine.network.SparseLayer;
import org.sparsesweep.engine.topology.Topology;
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
   * The same rule for a part of the fraction that it drops; the rule itself where it drops none.
   *
   * @param factor in [0, 1]
   */
  Drop times(double factor);

  /**
   * The same rule some way along its schedule, where it goes by that.
   *
   * @param way in [0, 1]; 1 at the last change
   */
  default Drop at(double way) {
    return this;
  }

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

  /**
   * The weights of smallest magnitude, so many that of the D positions of a layer floor(sparsity D)
   * have no connection, and one has at least. None in a layer that is sparser already.
   *
   * @param sparsity in [0, 1)
   */
  record ToSparsity(double sparsity) implements Drop {
    public ToSparsity {
      checkSparsity("final-sparsity", sparsity);
    }

    @Override
    public void mark(SparseLayer layer, WeakestConnections weakest, BitSet marked) {
      int count = layer.connections();
      long positions = Topology.positions(layer.inputs(), layer.outputs());
      long left = Math.max(1, positions - (long) Math.floor(sparsity * positions + 1e-9));
      if (left < count) {
        weakest.markCount(layer.weights().nz_values, count, (int) (count - left), marked);
      }
    }

    @Override
    public Drop times(double factor) {
      return this;
    }
  }

  /**
   * As {@link ToSparsity} with a sparsity that rises along a cubic curve: s = s_f + (s_i - s_f) (1
   * - x)^3 at the way x of the schedule (Zhu and Gupta 2017, equation 1).
   *
   * @param initial s_i, in [0, final]
   * @param last s_f, in [0, 1)
   */
  record GraduallyToSparsity(double initial, double last) implements Drop {
    public GraduallyToSparsity {
      checkSparsity("final-sparsity", last);
      if (!(initial >= 0 && initial <= last)) {
        throw new IllegalArgumentException(
            "Cannot drop connections: initial-sparsity = %s, must be in [0, final-sparsity = %s]"
                .formatted(initial, last));
      }
    }

    @Override
    public void mark(SparseLayer layer, WeakestConnections weakest, BitSet marked) {
      new ToSparsity(last).mark(layer, weakest, marked);
    }

    @Override
    public Drop times(double factor) {
      return this;
    }

    @Override
    public Drop at(double way) {
      double left = 1 - way;
      return new ToSparsity(last + (initial - last) * left * left * left);
    }
  }

  private static void checkSparsity(String key, double sparsity) {
    if (!(sparsity >= 0 && sparsity < 1)) {
      throw new IllegalArgumentException(
          "Cannot drop connections: %s = %s, must be in [0, 1)".formatted(key, sparsity));
    }
  }

  private static void checkFraction(double zeta) {
    if (!(zeta >= 0 && zeta <= 1)) {
      throw new IllegalArgumentException(
          "Cannot drop connections: zeta = %s, must be in [0, 1]".formatted(zeta));
    }
  }
}
