package org.sparsesweep.job.cli;

import java.io.PrintStream;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.TimeUnit;

/** Says what a command is at: once that has taken two seconds, and every ten seconds how long. */
final class Waiting {
  private static final long PATIENCE_MILLIS = 2_000;
  private static final long AGAIN_MILLIS = 10_000;

  private final String what;
  private final PrintStream out;
  private final long begun = System.nanoTime();
  private boolean hasEnded;

  private Waiting(String what, PrintStream out) {
    this.what = what;
    this.out = out;
  }

  /** What may take long. */
  @FunctionalInterface
  interface Task<T, E extends Exception> {
    T run() throws E;
  }

  /**
   * Does something.
   *
   * @param what it is, as in "reading the data"
   * @param notices where to say so
   * @return what it returns
   */
  static <T, E extends Exception> T during(String what, PrintStream notices, Task<T, E> task)
      throws E {
    return during(what, notices, PATIENCE_MILLIS, task);
  }

  /** With another patience. */
  static <T, E extends Exception> T during(
      String what, PrintStream notices, long patienceMillis, Task<T, E> task) throws E {
    Waiting waiting = new Waiting(what, notices);
    Timer timer = new Timer("waiting", true);
    timer.schedule(
        new TimerTask() {
          @Override
          public void run() {
            waiting.tell();
          }
        },
        patienceMillis,
        AGAIN_MILLIS);
    try {
      return task.run();
    } finally {
      timer.cancel();
      waiting.end();
    }
  }

  private synchronized void tell() {
    if (!hasEnded) {
      long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun);
      out.println("%s ... %d s".formatted(what, seconds));
    }
  }

  /** What follows on the screen is of another thing. */
  private synchronized void end() {
    hasEnded = true;
  }
}
