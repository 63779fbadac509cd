package org.sparsesweep.job.cli;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;

/**
 * Gives the program the caller's standard error. The launching script puts a filter before the
 * JVM's own, to drop what the JVM prints before any program runs; it names the unfiltered one in
 * the environment, so that progress and tables reach a terminal in the order they were written.
 */
final class StandardError {
  static final String VARIABLE = "SWEEP_STDERR";

  private StandardError() {}

  /**
   * Makes {@code System.err} write to a file.
   *
   * @param file such as {@code /dev/fd/3}; null changes nothing, nor does one that cannot be opened
   *     (a socket, say): the filtered stream then carries the same text
   */
  static void redirectTo(String file) {
    if (file == null) {
      return;
    }
    try {
      // Appending, since opening the descriptor of a regular file anew would truncate it.
      FileOutputStream out = new FileOutputStream(file, true);
      System.setErr(new PrintStream(out, true, Charset.defaultCharset()));
    } catch (IOException e) {
      System.err.flush();
    }
  }
}
