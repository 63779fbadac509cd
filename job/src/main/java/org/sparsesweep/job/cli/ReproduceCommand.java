package org.sparsesweep.job.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.sparsesweep.job.execution.Reproduction;
import org.sparsesweep.job.plan.ConfigException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sweep reproduce}: one trial once more, here, compared bit for bit. */
@Command(
    name = "reproduce",
    mixinStandardHelpOptions = true,
    description = {
      "Run one trial of an output again on this machine, and compare it bit for bit.",
      "Exit codes: 0 the same; 1 not the same; 2 no such trial; 3 the output cannot be read."
    },
    footer = {
      "",
      "Examples:",
      "  sweep reproduce --out out/quickstart --trial 3f2a",
      "  sweep reproduce --out s3a://bucket/npset --trial 3f2a6b --set data.dir=/data/npset"
    })
final class ReproduceCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private Json json;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "URI",
      description = "Output of the sweep.")
  private String out;

  @Option(
      names = "--trial",
      required = true,
      paramLabel = "ID",
      description = "Id of the trial, or enough of its beginning.")
  private String trial;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Override a key of the sweep, as where its data are; may be repeated.")
  private final List<String> overrides = new ArrayList<>();

  @Override
  public Integer call() {
    ConfigArguments.checkOutput(out);
    try {
      Reproduction reproduction =
          Reproduction.of(out, trial, overrides, Sessions.hadoop(), Main.notices(spec)::println);
      if (json.isWanted()) {
        ObjectNode object =
            Json.object().put("out", out).put("trial", trial).put("same", reproduction.isSame());
        object.set("lines", Json.tree(reproduction.lines()));
        Json.print(object, System.out);
      } else {
        reproduction.lines().forEach(System.out::println);
      }
      return (reproduction.isSame() ? ExitCode.DONE : ExitCode.FAILED_TRIALS).status();
    } catch (Reproduction.NoSuchTrialException | ConfigException wrong) {
      throw new CliException(ExitCode.USAGE, wrong.getMessage(), wrong);
    } catch (IOException unreadable) {
      throw new CliException(
          ExitCode.INFRASTRUCTURE,
          "Cannot read the output %s: %s".formatted(out, unreadable.getMessage()),
          unreadable);
    }
  }
}
