package org.sparsesweep.engine.training;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * All that a training has come to between two epochs. Another one that goes on from it ({@link
 * Trainer#resume}) ends with the same weights and the same records, seconds aside, as if nothing
 * had happened in between: random numbers come from streams of their own for every epoch, so there
 * is nothing else to carry over.
 *
 * <p>12 bytes a connection, and some hundred for every layer of every epoch so far.
 */
public interface Checkpoint {

  /** Epochs finished, at least 1. */
  int epochs();

  /**
   * Writes it; only until the call that was given it returns.
   *
   * @param trial what is trained, at most 20,000 characters: it is gone on from under the same name
   *     only
   * @param out is flushed, and left open
   * @throws IOException if the stream cannot be written
   */
  void writeTo(String trial, OutputStream out) throws IOException;

  /**
   * Where a training goes on from.
   *
   * @param trial the name under which it was written
   * @param in its bytes; closed when they have been read, or cannot be
   */
  record Source(String trial, InputStream in) {}
}
