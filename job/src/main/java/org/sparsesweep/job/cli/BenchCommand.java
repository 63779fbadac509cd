package org.sparsesweep.job.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.sparsesweep.engine.data.DataException;
import org.sparsesweep.job.bench.Bench;
import org.sparsesweep.job.bench.BenchResult;
import org.sparsesweep.job.bench.WantedData;
import org.sparsesweep.job.bench.Workload;
import org.sparsesweep.job.bench.Workloads;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sweep bench}: whole epochs on one core, without Spark. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description =
        "Measure whole epochs of a workload of the papers on one core; without a name, list them.",
    footer = {
      "",
      "Examples:",
      "  sweep bench fashion-mnist",
      "  sweep bench madelon --data /data/npset --batch 32 --epochs 5",
      "  taskset -c 1 submit-scripts/sweep bench leukemia --json"
    })
final class BenchCommand implements Callable<Integer> {
  @Parameters(arity = "0..1", paramLabel = "WORKLOAD", description = "Which; none: list them.")
  private String name;

  @ArgGroup private Data data = new Data();

  @Option(
      names = "--epochs",
      paramLabel = "N",
      defaultValue = "2",
      description = "At least 1; the first compiles. Default: ${DEFAULT-VALUE}.")
  private int epochs;

  @Option(
      names = "--batch",
      paramLabel = "N",
      description = "Samples a step. Default: that of the workload.")
  private Integer batch;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Of all that is random. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(names = "--json", description = "Print one JSON object instead.")
  private boolean json;

  @Option(
      names = "--shrink",
      hidden = true,
      defaultValue = "1",
      description = "Divide hidden neurons and samples: to try the command, not to measure.")
  private int shrink;

  /** Where data come from; at most one of the two. */
  private static final class Data {
    @Option(
        names = "--data",
        paramLabel = "DIR",
        description =
            "A local folder with the real data. Default: their usual place; where they are not"
                + " there, data of the same shape are generated.")
    private Path folder;

    @Option(names = "--generated", description = "Generate data even where real ones are there.")
    private boolean generated;

    WantedData wanted() {
      if (generated) {
        return new WantedData.Generated();
      }
      return folder == null ? new WantedData.Any() : new WantedData.In(folder);
    }
  }

  @Override
  public Integer call() {
    if (name == null) {
      BenchPrinter.printList(Workloads.all(), System.out);
      return ExitCode.DONE.status();
    }
    Bench bench = prepare();
    BenchPrinter printer = new BenchPrinter(bench.setting(), System.out);
    BenchResult result;
    if (json) {
      result = bench.run(epoch -> {});
      printer.printJson(result);
    } else {
      printer.printSetting();
      result = bench.run(printer::printEpoch);
      printer.printResult(result);
    }
    if (!result.divergence().isEmpty()) {
      throw new CliException(
          ExitCode.FAILED_TRIALS, "Cannot measure further: " + result.divergence());
    }
    return ExitCode.DONE.status();
  }

  private Bench prepare() {
    try {
      Workload workload = Workloads.named(name);
      if (shrink > 1) {
        workload = workload.shrunkBy(shrink);
      }
      return Bench.prepare(workload, data.wanted(), epochs, Optional.ofNullable(batch), seed);
    } catch (IllegalArgumentException | DataException wrong) {
      throw new CliException(ExitCode.USAGE, wrong.getMessage(), wrong);
    }
  }
}
