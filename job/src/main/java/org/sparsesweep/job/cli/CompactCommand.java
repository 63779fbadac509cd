package org.sparsesweep.job.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.sparsesweep.job.execution.Provenance;
import org.sparsesweep.job.tables.Compaction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code sweep compact}: few files in place of many. */
@Command(
    name = "compact",
    mixinStandardHelpOptions = true,
    description =
        "Merge the many small files of an output into few, and remove what killed runs left. The"
            + " tables stay as they are, whenever it is stopped.",
    footer = {"", "Example:", "  sweep compact --out out/quickstart"})
final class CompactCommand implements Callable<Integer> {
  private static final int SPARED_SHOWN = 5;

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
    try {
      Compaction.Summary summary =
          Compaction.of(
              out,
              Provenance.host(),
              new Compaction.Target((long) targetMegabytes << 20, Compaction.Target.USUAL.trials()),
              Sessions.hadoop());
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
