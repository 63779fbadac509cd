package org.sparsesweep.job.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.util.ShutdownHookManager;

/**
 * Ctrl-C and SIGTERM, heard while a sweep runs: the JVM waits until the sweep has published what is
 * finished and said how to go on, before Spark and the file systems go down.
 */
final class StopSignal implements AutoCloseable {
  // Spark's hooks, and those that close file systems, have lower ones and so run later.
  private static final int PRIORITY = 100;
  private static final long LONGEST_SECONDS = 120;

  private final CountDownLatch ended = new CountDownLatch(1);
  private final Runnable hook = this::hear;
  private volatile boolean heard;

  private StopSignal() {}

  /** Listens from now on. */
  static StopSignal awaited() {
    StopSignal signal = new StopSignal();
    ShutdownHookManager.get()
        .addShutdownHook(signal.hook, PRIORITY, LONGEST_SECONDS, TimeUnit.SECONDS);
    return signal;
  }

  /** Whether a signal has come. */
  boolean isHeard() {
    return heard;
  }

  private void hear() {
    heard = true;
    try {
      ended.await(LONGEST_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException impatient) {
      Thread.currentThread().interrupt();
    }
  }

  /** Lets the JVM go. */
  @Override
  public void close() {
    ended.countDown();
    if (!heard) {
      ShutdownHookManager.get().removeShutdownHook(hook);
    }
  }
}
