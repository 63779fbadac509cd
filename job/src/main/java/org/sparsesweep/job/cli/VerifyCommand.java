package org.sparsesweep.job.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.sparsesweep.job.execution.Provenance;
import org.sparsesweep.job.tables.Verification;
import org.sparsesweep.job.tables.Verification.Check;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code sweep verify}: whether an output is what its runs set out to make. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = {
      "Check that every planned trial has a row, that all files are readable and agree with each"
          + " other, and that none is left over. Changes nothing.",
      "Exit codes: 0 all holds; 1 something does not; 3 the output cannot be read."
    },
    footer = {"", "Example:", "  sweep verify --out out/quickstart"})
final class VerifyCommand implements Callable<Integer> {
  private static final int OFFENDERS_SHOWN = 5;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "URI",
      description = "Output of the sweep.")
  private String out;

  @Override
  public Integer call() {
    ConfigArguments.checkOutput(out);
    List<Check> checks = checks();
    for (Check check : checks) {
      System.out.println((check.holds() ? "ok    " : "WRONG ") + check.finding());
      check.offenders().stream()
          .limit(OFFENDERS_SHOWN)
          .forEach(offender -> System.out.println("        " + offender));
      int more = check.offenders().size() - OFFENDERS_SHOWN;
      if (more > 0) {
        System.out.println("        and %d more".formatted(more));
      }
    }
    return (checks.stream().allMatch(Check::holds) ? ExitCode.DONE : ExitCode.FAILED_TRIALS)
        .status();
  }

  private List<Check> checks() {
    try {
      return Verification.of(out, Provenance.host(), Sessions.hadoop());
    } catch (IOException unreadable) {
      throw new CliException(
          ExitCode.INFRASTRUCTURE,
          "Cannot read the output %s: %s".formatted(out, unreadable.getMessage()),
          unreadable);
    }
  }
}
