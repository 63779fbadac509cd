package org.sparsesweep.job.cli;

import java.io.PrintStream;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.sparsesweep.job.execution.Progress;

/**
 * Shows progress: on a terminal one line that is written over, elsewhere a new line every few
 * seconds.
 */
final class ProgressLine {
  private static final String COLUMNS_VARIABLE = "SWEEP_TERMINAL_COLUMNS";
  private static final long LOG_EVERY_NANOS = 10_000_000_000L;

  private final PrintStream out;
  private final int columns;
  private final LongSupplier nanoClock;
  private long lastNanos;
  private int lastLength;
  private String lastLine = "";
  private Supplier<String> latest;

  /**
   * @param columns of the terminal; 0 where there is none
   */
  ProgressLine(PrintStream out, int columns, LongSupplier nanoClock) {
    this.out = out;
    this.columns = columns;
    this.nanoClock = nanoClock;
    this.lastNanos = nanoClock.getAsLong();
  }

  /**
   * On standard error; the launching script knows whether that is a terminal.
   *
   * @param notices standard error, or nowhere
   */
  static ProgressLine on(PrintStream notices) {
    String columns = System.getenv(COLUMNS_VARIABLE);
    return new ProgressLine(
        notices, columns == null ? 0 : Integer.parseInt(columns), System::nanoTime);
  }

  void show(Progress progress) {
    show(progress::line);
  }

  /**
   * @param state the line; asked again when it is finished, since time passes
   */
  void show(Supplier<String> state) {
    latest = state;
    if (columns > 0) {
      String line = cut(state.get());
      out.print("\r" + line + " ".repeat(Math.max(0, lastLength - line.length())));
      out.flush();
      lastLength = line.length();
    } else if (nanoClock.getAsLong() - lastNanos >= LOG_EVERY_NANOS) {
      print(state.get());
      lastNanos = nanoClock.getAsLong();
    }
  }

  /** Shows a message that stays, above the progress. */
  void note(String message) {
    if (columns > 0) {
      out.print("\r" + " ".repeat(lastLength) + "\r");
      lastLength = 0;
    }
    out.println(message);
  }

  /** Leaves the last state standing. */
  void finish() {
    if (latest == null) {
      return;
    }
    if (columns > 0) {
      show(latest);
      out.println();
    } else if (!latest.get().equals(lastLine)) {
      print(latest.get());
    }
  }

  private void print(String line) {
    out.println(line);
    lastLine = line;
  }

  /** A line that wraps could not be written over. */
  private String cut(String line) {
    return line.length() < columns ? line : line.substring(0, columns - 1);
  }
}
