package org.sparsesweep.job.cluster;

import java.io.IOException;
import java.lang.reflect.Method;
import java.util.Arrays;

/**
 * Runs another main class for as long as standard input is open. Whoever started this process holds
 * the other end; when that one is gone, however it went, this one is too.
 */
final class Tethered {
  private Tethered() {}

  /** {@code Tethered CLASS [ARGUMENT]...}. */
  public static void main(String[] arguments) throws ReflectiveOperationException {
    Thread tether = new Thread(Tethered::haltAtEndOfInput, "tether");
    tether.setDaemon(true);
    tether.start();
    Method main = Class.forName(arguments[0]).getMethod("main", String[].class);
    main.invoke(null, (Object) Arrays.copyOfRange(arguments, 1, arguments.length));
  }

  private static void haltAtEndOfInput() {
    try {
      while (System.in.read() >= 0) {
        // Nothing is ever sent.
      }
    } catch (IOException closed) {
      // As good as an end.
    }
    Runtime.getRuntime().halt(1);
  }
}
