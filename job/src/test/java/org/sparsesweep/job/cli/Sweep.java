package org.sparsesweep.job.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** Runs commands as {@code submit-scripts/sweep} does, on Spark in this JVM. */
final class Sweep {
  private Sweep() {}

  /** What a command printed, and its exit code. */
  record Answer(int exitCode, String out, String err) {}

  static Answer sweep(List<String> options, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(options);
    return sweep(all.toArray(String[]::new));
  }

  static Answer sweep(String... arguments) {
    PrintStream systemOut = System.out;
    PrintStream systemErr = System.err;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    StringWriter commandErr = new StringWriter();
    try {
      System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
      System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
      CommandLine command = Main.commandLine().setErr(new PrintWriter(commandErr, true));
      int exitCode = command.execute(arguments);
      return new Answer(
          exitCode,
          out.toString(StandardCharsets.UTF_8),
          err.toString(StandardCharsets.UTF_8) + commandErr);
    } finally {
      System.setOut(systemOut);
      System.setErr(systemErr);
    }
  }
}
