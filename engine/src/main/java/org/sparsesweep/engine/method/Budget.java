package org.sparsesweep.engine.method;

import java.util.Optional;
import org.sparsesweep.engine.method.Signal.Measure;

/**
 * Slot: how many connections come back? A budget first finds one number for the whole network, and
 * from it and a layer's counts how many that layer grows.
 */
public sealed interface Budget {

  /**
   * The fraction that comes back after this epoch, the same in all layers; its meaning is the
   * budget's.
   *
   * @param classes outputs of the network
   * @return NaN if the budget has no such number
   */
  default double regrowFraction(Signals signals, int classes) {
    return Double.NaN;
  }

  /**
   * How many connections a layer grows. More than are free are cut to those.
   *
   * @param regrowFraction of this epoch
   */
  int connectionsToGrow(double regrowFraction, Counts layer);

  /** What it judges the network by. */
  default Optional<Signal> signal() {
    return Optional.empty();
  }

  /** Whether it asks for the signal of the untrained network. */
  default boolean needsUntrained() {
    return false;
  }

  /**
   * The connections of a layer.
   *
   * @param initial before the first epoch, less those that went with removed neurons
   * @param dropped just now
   * @param left after the drop
   */
  record Counts(int initial, int dropped, int left) {}

  /** As many as were dropped: the layer keeps its size. */
  record AllDropped() implements Budget {
    @Override
    public int connectionsToGrow(double regrowFraction, Counts layer) {
      return layer.dropped();
    }
  }

  /** None: the layer shrinks for good. */
  record None() implements Budget {
    @Override
    public int connectionsToGrow(double regrowFraction, Counts layer) {
      return 0;
    }
  }

  /**
   * The fraction theta of all that a layer lacks of its starting connections, not just of those
   * dropped now: theta = 1 - f(a), with f(a) = a (1 - k) / (1 + k (1 - 2 |a|)), so that a network
   * that does well grows little (Lapshyna 2020, as in Scholte 2022, section 2.3 and Algorithm 1).
   * At a constant a, a layer tends to theta / (1 - (1 - zeta) (1 - theta)) of its starting
   * connections.
   *
   * @param performance the score a
   * @param k in (-1, 1): near 1 nearly all come back until a is almost 1, near -1 almost none as
   *     soon as a is above 0
   * @param targetScale at least 1: what a layer lacks is counted to so many times its starting
   *     connections
   * @param minimumFraction in [0, 1]: of its starting connections a layer keeps as many at least
   */
  record Theta(Performance performance, double k, double targetScale, double minimumFraction)
      implements Budget {
    public Theta {
      check(k > -1 && k < 1, "k", k, "in (-1, 1)");
      check(targetScale >= 1, "target-scale", targetScale, "at least 1");
      check(
          minimumFraction >= 0 && minimumFraction <= 1,
          "minimum-fraction",
          minimumFraction,
          "in [0, 1]");
    }

    @Override
    public double regrowFraction(Signals signals, int classes) {
      return theta(performance.score(signals, classes));
    }

    /**
     * Theta at a score.
     *
     * @param a in [0, 1]
     */
    double theta(double a) {
      return 1 - a * (1 - k) / (1 + k * (1 - 2 * Math.abs(a)));
    }

    @Override
    public int connectionsToGrow(double regrowFraction, Counts layer) {
      double missing = targetScale * layer.initial() - layer.left();
      long grown = Math.round(regrowFraction * missing);
      long least = (long) Math.ceil(minimumFraction * layer.initial() - 1e-9) - layer.left();
      return (int) Math.max(0, Math.max(grown, least));
    }

    @Override
    public Optional<Signal> signal() {
      return Optional.of(performance.signal());
    }

    @Override
    public boolean needsUntrained() {
      return performance.needsUntrained();
    }
  }

  /**
   * The fraction rho of those just dropped, above 1 while the network stagnates and below 1 while
   * it gets better, so that the number of connections finds its own level (the future work of
   * Scholte 2022; this rule is ours): rho = 1 + gain (r - t) / r, cut to a range, where t is the
   * mean score of the last window of epochs less that of the one before, and r the trend at which
   * the number stays. Before two windows have passed, rho = 1.
   *
   * @param performance whose trend counts
   * @param window epochs, at least 1
   * @param gain at least 0; 0 is SET
   * @param referenceTrend r, greater than 0
   * @param leastRatio of rho, in [0, 1]
   * @param mostRatio of rho, at least 1
   * @param minimumFraction in [0, 1]: of its starting connections a layer keeps as many at least
   * @param maximumFraction at least 1: and has as many at most
   */
  record Elastic(
      Performance performance,
      int window,
      double gain,
      double referenceTrend,
      double leastRatio,
      double mostRatio,
      double minimumFraction,
      double maximumFraction)
      implements Budget {
    public Elastic {
      check(window >= 1, "elastic-window", window, "at least 1");
      check(gain >= 0 && Double.isFinite(gain), "elastic-gain", gain, "finite and at least 0");
      check(referenceTrend > 0, "elastic-trend", referenceTrend, "greater than 0");
      check(leastRatio >= 0 && leastRatio <= 1, "elastic-least-ratio", leastRatio, "in [0, 1]");
      check(mostRatio >= 1, "elastic-most-ratio", mostRatio, "at least 1");
      check(
          minimumFraction >= 0 && minimumFraction <= 1,
          "elastic-minimum",
          minimumFraction,
          "in [0, 1]");
      check(maximumFraction >= 1, "elastic-maximum", maximumFraction, "at least 1");
    }

    @Override
    public double regrowFraction(Signals signals, int classes) {
      int epochs = signals.epochs();
      if (epochs < 2L * window) {
        return 1;
      }
      double trend =
          mean(signals, classes, epochs - window) - mean(signals, classes, epochs - 2 * window);
      double ratio = 1 + gain * (referenceTrend - trend) / referenceTrend;
      return Math.min(Math.max(ratio, leastRatio), mostRatio);
    }

    private double mean(Signals signals, int classes, int from) {
      double sum = 0;
      for (int epoch = from; epoch < from + window; epoch++) {
        sum += performance.score(signals, classes, epoch);
      }
      return sum / window;
    }

    @Override
    public int connectionsToGrow(double regrowFraction, Counts layer) {
      long grown = Math.round(regrowFraction * layer.dropped());
      long most = (long) Math.floor(maximumFraction * layer.initial() + 1e-9) - layer.left();
      long least = (long) Math.ceil(minimumFraction * layer.initial() - 1e-9) - layer.left();
      return (int) Math.max(0, Math.max(Math.min(grown, most), least));
    }

    @Override
    public Optional<Signal> signal() {
      return Optional.of(performance.signal());
    }

    @Override
    public boolean needsUntrained() {
      return performance.needsUntrained();
    }
  }

  /**
   * A signal as a score: accuracy as it is, a loss as 1 - loss / initial loss, cut to [0, 1].
   *
   * @param initial what an initial loss is; without meaning for accuracies
   */
  record Performance(Signal signal, InitialLoss initial) {

    double score(Signals signals, int classes) {
      return score(signals, classes, signals.epochs() - 1);
    }

    double score(Signals signals, int classes, int epoch) {
      double value = signals.at(epoch, signal);
      if (signal.measure() == Measure.ACCURACY) {
        return value;
      }
      double loss =
          switch (initial) {
            case UNTRAINED -> signals.untrained(signal);
            case FIRST_EPOCH -> signals.at(0, signal);
            case LOG_CLASSES -> StrictMath.log(classes);
          };
      if (!(loss > 0 && Double.isFinite(loss))) {
        throw new IllegalStateException(
            "Cannot choose how many connections grow: the initial loss is %s, must be finite and greater than 0"
                .formatted(loss));
      }
      // A loss that is not a number is as bad as one above the initial.
      double ratio = value / loss;
      return ratio < 1 ? 1 - ratio : 0;
    }

    boolean needsUntrained() {
      return signal.measure() == Measure.LOSS && initial == InitialLoss.UNTRAINED;
    }
  }

  /** The loss that counts as no performance at all. */
  enum InitialLoss {
    /** That of the network before its first step. */
    UNTRAINED,
    /** That of the first epoch. */
    FIRST_EPOCH,
    /** That of guessing, for cross-entropy: the logarithm of the number of classes. */
    LOG_CLASSES
  }

  private static void check(boolean holds, String field, Object value, String allowed) {
    if (!holds) {
      throw new IllegalArgumentException(
          "Cannot choose how many connections grow: %s = %s, must be %s"
              .formatted(field, value, allowed));
    }
  }
}
