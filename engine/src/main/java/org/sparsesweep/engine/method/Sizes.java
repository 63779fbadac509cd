package org.sparsesweep.engine.method;

import java.util.ArrayList;
import java.util.List;

/** Slot: how many neurons do the hidden layers have? */
public sealed interface Sizes {

  /**
   * The sizes of a network that was asked for.
   *
   * @param asked neurons a layer: inputs, hidden ones, outputs
   * @return as many layers; inputs and outputs are the same
   */
  List<Integer> of(List<Integer> asked);

  /** Those asked for. */
  record AsAsked() implements Sizes {
    @Override
    public List<Integer> of(List<Integer> asked) {
      return asked;
    }
  }

  /** Those that remain of the sizes asked for once neurons have been removed in all rounds. */
  record AfterRemoval(Neurons.FewestOutgoing neurons) implements Sizes {
    @Override
    public List<Integer> of(List<Integer> asked) {
      List<Integer> sizes = new ArrayList<>(asked);
      for (int hidden = 1; hidden < asked.size() - 1; hidden++) {
        sizes.set(hidden, neurons.leftOf(asked.get(hidden)));
      }
      return sizes;
    }
  }

  /**
   * Those asked for, all hidden ones times a factor, rounded.
   *
   * @param factor at least 1
   */
  record Scaled(double factor) implements Sizes {
    public Scaled {
      if (!(factor >= 1 && Double.isFinite(factor))) {
        throw new IllegalArgumentException(
            "Cannot scale hidden layers: scale = %s, must be finite and at least 1"
                .formatted(factor));
      }
    }

    @Override
    public List<Integer> of(List<Integer> asked) {
      List<Integer> sizes = new ArrayList<>(asked);
      for (int hidden = 1; hidden < asked.size() - 1; hidden++) {
        sizes.set(hidden, Math.toIntExact(Math.round(factor * asked.get(hidden))));
      }
      return sizes;
    }
  }

  /** Those of a structure that another training has left. */
  record Given(List<Integer> sizes) implements Sizes {
    public Given {
      sizes = List.copyOf(sizes);
    }

    @Override
    public List<Integer> of(List<Integer> asked) {
      int last = asked.size() - 1;
      if (sizes.size() != asked.size()
          || !sizes.get(0).equals(asked.get(0))
          || !sizes.get(last).equals(asked.get(last))) {
        throw new IllegalArgumentException(
            "Cannot begin with a structure of %s neurons: %s are asked for, must be as many layers"
                    .formatted(sizes, asked)
                + " with as many inputs and outputs");
      }
      return sizes;
    }
  }

  /**
   * Those asked for, some hidden ones scaled alike, so that the full network has as many
   * connections as another one of the sizes asked for, or as near as whole neurons get; at least 1
   * a layer.
   *
   * @param scaled the layers that are; the others have what was asked for
   */
  record DenseLike(ConnectionCount target, Neurons.HiddenLayers scaled) implements Sizes {
    @Override
    public List<Integer> of(List<Integer> asked) {
      double wanted = target.of(asked);
      // Between these two lies the scale at which the full network has just as many.
      double low = 0;
      double high = 1;
      while (high - low > 1e-12 * high) {
        double middle = (low + high) / 2;
        if (connections(with(asked, middle)) < wanted) {
          low = middle;
        } else {
          high = middle;
        }
      }
      List<Integer> fewer = with(asked, low);
      List<Integer> more = with(asked, high);
      return wanted - connections(fewer) <= connections(more) - wanted ? fewer : more;
    }

    private List<Integer> with(List<Integer> asked, double scale) {
      List<Integer> sizes = new ArrayList<>(asked);
      for (int hidden = 1; hidden < asked.size() - 1; hidden++) {
        if (scaled.contain(hidden)) {
          sizes.set(hidden, (int) Math.max(1, Math.round(scale * asked.get(hidden))));
        }
      }
      return sizes;
    }

    private static double connections(List<Integer> sizes) {
      double connections = 0;
      for (int l = 1; l < sizes.size(); l++) {
        connections += (double) sizes.get(l - 1) * sizes.get(l);
      }
      return connections;
    }
  }
}
