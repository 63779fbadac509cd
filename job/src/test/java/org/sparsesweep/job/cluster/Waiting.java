package org.sparsesweep.job.cluster;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for what another process does. */
final class Waiting {
  private static final long POLL_MILLIS = 50;

  private Waiting() {}

  /**
   * Asks again until there is an answer.
   *
   * @param what is waited for, and where to look if it never comes
   * @throws IllegalStateException if there is none in time
   */
  static <T> T until(Duration limit, Supplier<String> what, Supplier<Optional<T>> question) {
    long end = System.nanoTime() + limit.toNanos();
    while (true) {
      Optional<T> answer = question.get();
      if (answer.isPresent()) {
        return answer.get();
      }
      if (System.nanoTime() > end) {
        throw new IllegalStateException(
            "Waited %d s in vain for %s".formatted(limit.toSeconds(), what.get()));
      }
      pause(Duration.ofMillis(POLL_MILLIS));
    }
  }

  static void untilTrue(Duration limit, Supplier<String> what, BooleanSupplier question) {
    until(limit, what, () -> question.getAsBoolean() ? Optional.of(true) : Optional.empty());
  }

  static void pause(Duration time) {
    try {
      Thread.sleep(time.toMillis());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Stopped while waiting", stopped);
    }
  }
}
