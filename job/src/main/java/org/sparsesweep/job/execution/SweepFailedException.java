package org.sparsesweep.job.execution;

import org.apache.spark.SparkException;

/** Spark could not finish a sweep. What it published stays; the same command goes on from there. */
public final class SweepFailedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  SweepFailedException(Throwable cause) {
    super("Cannot finish the sweep: " + reason(rootOf(cause)), cause);
  }

  /** What a task threw, where Spark knows it. */
  private static Throwable rootOf(Throwable failure) {
    Throwable cause = failure;
    while (cause instanceof SparkException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }

  /** Spark's message holds the executor's stack trace; its first lines say what happened. */
  private static String reason(Throwable cause) {
    String message = cause.getMessage() == null ? cause.toString() : cause.getMessage();
    return message
        .lines()
        .map(String::strip)
        .takeWhile(line -> !line.startsWith("at ") && !line.startsWith("Driver stacktrace"))
        .filter(line -> !line.isEmpty())
        .reduce((first, next) -> first + " " + next)
        .orElse(cause.toString());
  }
}
