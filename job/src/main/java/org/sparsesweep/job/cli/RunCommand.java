package org.sparsesweep.job.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.sparsesweep.job.analysis.Leaderboard;
import org.sparsesweep.job.execution.Progress;
import org.sparsesweep.job.execution.SweepDriver;
import org.sparsesweep.job.execution.SweepFailedException;
import org.sparsesweep.job.execution.SweepPlan;
import org.sparsesweep.job.plan.SweepConfig;
import org.sparsesweep.job.tables.ResultPrinter;
import org.sparsesweep.job.tables.ResultTables;
import org.sparsesweep.job.tables.RowFormat;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code sweep run}: plan, run what is missing, and show who leads. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = "Run the trials of a sweep that have no result, and print the leaderboard.",
    footer = {
      "",
      "Examples:",
      "  sweep run conf/quickstart.conf",
      "  sweep run conf/real-data.conf --set data.dir=/data/npset --out results/real-data",
      "  sweep run --master spark://host:7077 conf/quickstart.conf --set seeds=10"
    })
final class RunCommand implements Callable<Integer> {
  private static final int FAILURES_SHOWN = 10;

  @Mixin private ConfigArguments arguments;

  @Override
  public Integer call() throws IOException {
    SweepConfig config = arguments.read();
    PrintStream log = System.err;
    try (SparkSession spark = Sessions.forTrials(config.name())) {
      JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
      SweepPlan plan = ConfigArguments.plan(config, context.hadoopConfiguration());
      log.println(announcement(config, plan, context.defaultParallelism()));

      SweepDriver.Summary summary = run(context, config, plan);

      ResultTables.register(spark, config.out());
      log.printf(
          "%d trials run, %d failed; results in %s%n",
          summary.trials(), summary.failed(), config.out());
      ResultPrinter.print(Leaderboard.of(spark), RowFormat.TABLE, System.out);
      Leaderboard.sources(spark).forEach(source -> System.out.println("Printed in " + source));
      if (summary.failed() > 0) {
        printFailures(spark, log);
        return ExitCode.FAILED_TRIALS.status();
      }
      return ExitCode.DONE.status();
    }
  }

  private static SweepDriver.Summary run(
      JavaSparkContext context, SweepConfig config, SweepPlan plan) {
    ProgressLine line = ProgressLine.onStandardError();
    BuildInfo build = BuildInfo.load();
    try {
      return SweepDriver.run(
          context, plan, config, build.engineVersion(), build.gitCommit(), line::show);
    } catch (IOException unwritable) {
      throw new CliException(ExitCode.INFRASTRUCTURE, unwritable.getMessage(), unwritable);
    } catch (SweepFailedException failed) {
      throw new CliException(
          ExitCode.INFRASTRUCTURE,
          failed.getMessage()
              + System.lineSeparator()
              + "Finished trials are in %s; the same command runs the others."
                  .formatted(config.out()),
          failed);
    } finally {
      line.finish();
    }
  }

  private static String announcement(SweepConfig config, SweepPlan plan, int slots) {
    double seconds = plan.missing().stream().mapToDouble(plan::seconds).sum();
    double longest = plan.missing().stream().mapToDouble(plan::seconds).max().orElse(0);
    return String.format(
        Locale.ROOT,
        "sweep %s: %d trials, %d done already, %d to run; roughly %s on %d cores",
        config.name(),
        plan.trials().size(),
        plan.trials().size() - plan.missing().size(),
        plan.missing().size(),
        Progress.clock(Math.max(longest, seconds / slots)),
        slots);
  }

  private static void printFailures(SparkSession spark, PrintStream log) {
    log.println("Failed trials, at most " + FAILURES_SHOWN + " of them:");
    // Not as a table, which would cut the message.
    spark
        .sql(
            """
            SELECT concat(trial_id, ' ', dataset, ' ', method, ', seed ', seed, ': ', error)
            FROM trials WHERE status = 'FAILED' ORDER BY started_at, trial_id LIMIT %d
            """
                .formatted(FAILURES_SHOWN))
        .collectAsList()
        .forEach(failure -> log.println(failure.getString(0)));
  }
}
