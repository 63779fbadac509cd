package org.sparsesweep.job.execution;

/** The process that ran a bundle died, and Spark holds the bundle responsible. */
final class ExecutorDiedException extends Exception {
  private static final long serialVersionUID = 1;

  /**
   * @param how it died, in Spark's words
   */
  ExecutorDiedException(String how, Throwable cause) {
    super(how, cause);
  }
}
