package org.sparsesweep.job.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.sparsesweep.job.execution.Provenance;
import org.sparsesweep.job.tables.Compaction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sweep compact}: few files in place of many. */
@Command(
    name = "compact",
    mixinStandardHelpOptions = true,
    description =
        "Merge the many small files of an output into few, and remove what killed runs left. The"
            + " tables stay as they are, whenever it is stopped.",
    footer = {
      "",
      "Examples:",
      "  sweep compact --out out/quickstart",
      "  sweep compact --out hdfs:///sweeps/npset --target-mb 256"
    })
final class CompactCommand implements Callable<Integer> {
  private static final int SPARED_SHOWN = 5;

  @Spec private CommandSpec spec;

  @Mixin private Json json;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "URI",
      description = "Output of the sweep.")
  private String out;

  @Option(
      names = "--target-mb",
      paramLabel = "MB",
      defaultValue = "128",
      description = "Merge bundles until they are as large. Default: ${DEFAULT-VALUE}.")
  private int targetMegabytes;

  @Override
  public Integer call() {
    ConfigArguments.checkOutput(out);
    if (targetMegabytes < 1) {
      throw new CliException(
          ExitCode.USAGE,
          "Cannot use --target-mb %d, must be at least 1".formatted(targetMegabytes));
    }
    Compaction.Target target =
        new Compaction.Target((long) targetMegabytes << 20, Compaction.Target.USUAL.trials());
    try {
      Compaction.Summary summary =
          Waiting.during(
              "compacting",
              Main.notices(spec),
              () -> Compaction.of(out, Provenance.host(), target, Sessions.hadoop()));
      if (json.isWanted()) {
        Json.print(Json.tree(summary).<ObjectNode>deepCopy().put("out", out), System.out);
        return ExitCode.DONE.status();
      }
      System.out.printf(
          "%d of %d files merged into %d; %d left over by killed runs removed%n",
          summary.merged(), summary.before(), summary.written(), summary.removed());
      summary.spared().stream()
          .limit(SPARED_SHOWN)
          .forEach(spared -> System.err.println("Left as it is: " + spared));
      if (summary.spared().size() > SPARED_SHOWN) {
        System.err.printf("and %d more%n", summary.spared().size() - SPARED_SHOWN);
      }
      return ExitCode.DONE.status();
    } catch (IOException failed) {
      throw new CliException(
          ExitCode.INFRASTRUCTURE,
          "Cannot compact %s: %s; its tables are as before".formatted(out, failed.getMessage()),
          failed);
    }
  }
}
