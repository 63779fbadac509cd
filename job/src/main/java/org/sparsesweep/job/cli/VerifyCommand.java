package org.sparsesweep.job.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.sparsesweep.job.execution.Provenance;
import org.sparsesweep.job.tables.Verification;
import org.sparsesweep.job.tables.Verification.Check;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sweep verify}: whether an output is what its runs set out to make. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = {
      "Check that every planned trial has a row, that all files are readable and agree with each"
          + " other, and that none is left over. Changes nothing.",
      "Exit codes: 0 all holds; 1 something does not; 3 the output cannot be read."
    },
    footer = {
      "",
      "Examples:",
      "  sweep verify --out out/quickstart",
      "  sweep verify --out s3a://bucket/npset --json"
    })
final class VerifyCommand implements Callable<Integer> {
  private static final int OFFENDERS_SHOWN = 5;

  @Spec private CommandSpec spec;

  @Mixin private Json json;

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
    boolean holds = checks.stream().allMatch(Check::holds);
    if (json.isWanted()) {
      ObjectNode object = Json.object().put("out", out).put("holds", holds);
      object.set("checks", Json.tree(checks));
      Json.print(object, System.out);
    } else {
      print(checks);
    }
    return (holds ? ExitCode.DONE : ExitCode.FAILED_TRIALS).status();
  }

  private void print(List<Check> checks) {
    Ansi colours = spec.commandLine().getColorScheme().ansi();
    String good = colours.string("@|green ok|@    ");
    String bad = colours.string("@|bold,red WRONG|@ ");
    for (Check check : checks) {
      System.out.println((check.holds() ? good : bad) + check.finding());
      check.offenders().stream()
          .limit(OFFENDERS_SHOWN)
          .forEach(offender -> System.out.println("        " + offender));
      int more = check.offenders().size() - OFFENDERS_SHOWN;
      if (more > 0) {
        System.out.println("        and %d more".formatted(more));
      }
    }
  }

  private List<Check> checks() {
    try {
      return Waiting.during(
          "reading every file",
          Main.notices(spec),
          () -> Verification.of(out, Provenance.host(), Sessions.hadoop()));
    } catch (IOException unreadable) {
      throw new CliException(
          ExitCode.INFRASTRUCTURE,
          "Cannot read the output %s: %s".formatted(out, unreadable.getMessage()),
          unreadable);
    }
  }
}
