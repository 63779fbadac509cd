package org.sparsesweep.engine.data;

/**
 * Data that cannot be used. The message names the dataset, the place in it, the value and what is
 * allowed.
 */
public final class DataException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public DataException(String message) {
    super(message);
  }

  public DataException(String message, Throwable cause) {
    super(message, cause);
  }
}
