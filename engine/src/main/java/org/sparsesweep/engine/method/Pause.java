package org.sparsesweep.engine.method;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sparsesweep.engine.random.RandomStream;

/** Slot: is the change after this epoch left out? */
public sealed interface Pause {

  /**
   * Whether the change after the epoch just trained is left out.
   *
   * @param random the epoch's own stream
   */
  boolean isDue(Signals signals, RandomStream random);

  /** What it judges the network by. */
  default Optional<Signal> signal() {
    return Optional.empty();
  }

  /** Never. */
  record Never() implements Pause {
    @Override
    public boolean isDue(Signals signals, RandomStream random) {
      return false;
    }
  }

  /**
   * When the network does worse than some epochs ago; also when its signal is not a number (Scholte
   * 2022, section 4.2.1 and Algorithm 2, whose listing looks back 3 epochs and asks for 5).
   *
   * @param lag epochs, at least 1
   * @param history epochs that must have been trained, at least 1
   */
  record WhenWorse(Signal by, int lag, int history) implements Pause {
    private static final Logger LOG = LoggerFactory.getLogger(WhenWorse.class);

    public WhenWorse {
      check(lag >= 1, "pause-lag", lag, "at least 1");
      check(history >= 1, "pause-history", history, "at least 1");
    }

    @Override
    public boolean isDue(Signals signals, RandomStream random) {
      int last = signals.epochs() - 1;
      if (last + 1 < history || last < lag) {
        return false;
      }
      double now = signals.at(last, by);
      if (Double.isNaN(now)) {
        LOG.warn("The topology stays as it is after epoch {}: the signal is not a number", last);
        return true;
      }
      return by.isWorse(now, signals.at(last - lag, by));
    }

    @Override
    public Optional<Signal> signal() {
      return Optional.of(by);
    }
  }

  /**
   * At random: the control that pauses as often as another method, but not when it is needed.
   *
   * @param share of the changes that are left out, in [0, 1]
   */
  record AtRandom(double share) implements Pause {
    public AtRandom {
      check(share >= 0 && share <= 1, "pause-share", share, "in [0, 1]");
    }

    @Override
    public boolean isDue(Signals signals, RandomStream random) {
      return random.nextDouble() < share;
    }
  }

  private static void check(boolean holds, String field, Object value, String allowed) {
    if (!holds) {
      throw new IllegalArgumentException(
          "Cannot leave out changes: %s = %s, must be %s".formatted(field, value, allowed));
    }
  }
}
