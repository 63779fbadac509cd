package org.sparsesweep.job.cli;

import java.util.Map;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.ColorScheme;

/**
 * Whether to print in colours: only on a terminal, of which the launching script tells, and not
 * where NO_COLOR is set (no-color.org) or the terminal has none.
 */
final class Colours {
  /** Set where standard output is a terminal: a JVM cannot tell that on every version. */
  static final String VARIABLE = "SWEEP_TERMINAL_OUTPUT";

  private Colours() {}

  /**
   * The colours of help texts and results.
   *
   * @param environment of the process
   */
  static ColorScheme of(Map<String, String> environment) {
    boolean isTerminal = environment.containsKey(VARIABLE);
    boolean isRefused =
        !environment.getOrDefault("NO_COLOR", "").isEmpty()
            || environment.getOrDefault("TERM", "dumb").equals("dumb");
    return Help.defaultColorScheme(isTerminal && !isRefused ? Ansi.ON : Ansi.OFF);
  }
}
