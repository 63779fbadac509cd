package org.sparsesweep.engine.training;

/**
 * The version of what training computes. It goes into the id of every trial, so that results of
 * engines which compute differently are never taken for one another: it grows with every change by
 * which any trial gives other bits, and stays with every change by which none does.
 */
public final class ResultVersion {
  /** The version of this engine. */
  public static final int CURRENT = 2;

  private ResultVersion() {}
}
