package org.sparsesweep.job.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.sparsesweep.job.analysis.AnalysisViews;
import org.sparsesweep.job.analysis.Leaderboard;
import org.sparsesweep.job.analysis.Nondeterminism;
import org.sparsesweep.job.execution.ExecutorRoom;
import org.sparsesweep.job.execution.Progress;
import org.sparsesweep.job.execution.SweepDriver;
import org.sparsesweep.job.execution.SweepFailedException;
import org.sparsesweep.job.execution.SweepPlan;
import org.sparsesweep.job.execution.SweepWatcher;
import org.sparsesweep.job.plan.Counted;
import org.sparsesweep.job.plan.SweepConfig;
import org.sparsesweep.job.tables.ResultPrinter;
import org.sparsesweep.job.tables.ResultTables;
import org.sparsesweep.job.tables.RowFormat;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

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
      "  sweep run conf/npset.conf --set data.dir=/data/npset --max-hours 8",
      "  sweep run conf/quickstart.conf --keep-models best",
      "  sweep run conf/quickstart.conf --quiet --json > summary.json",
      "  sweep run conf/regrowth.conf --short --set data.dir=/data --max-core-hours 1",
      "  sweep run --master spark://host:7077 conf/quickstart.conf --set seeds=10"
    })
final class RunCommand implements Callable<Integer> {
  private static final int FAILURES_SHOWN = 10;

  @Spec private CommandSpec spec;

  @Mixin private ConfigArguments arguments;

  @Mixin private Json json;

  @Option(
      names = "--max-hours",
      paramLabel = "HOURS",
      description =
          "Stop after this time: publish what is finished, and leave the rest to the next run.")
  private Double maxHours;

  @Mixin private CoreHourLimit coreHours;

  @Override
  public Integer call() throws IOException {
    coreHours.check();
    if (maxHours != null && !(maxHours > 0)) {
      throw new CliException(
          ExitCode.USAGE, "Cannot use --max-hours %s, must be a number > 0".formatted(maxHours));
    }
    Deadline deadline = Deadline.inHours(maxHours);
    SweepConfig config = arguments.read();
    PrintStream log = System.err;
    PrintStream notices = Main.notices(spec);
    try (StopSignal signal = StopSignal.awaited();
        SparkSession spark = Sessions.forTrials(config.name())) {
      JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
      SweepPlan plan =
          ConfigArguments.plan(
              config,
              context.hadoopConfiguration(),
              context.isLocal() && coreHours.isGiven(),
              notices);
      int cores = context.defaultParallelism();
      notices.println(announcement(config, plan, cores));
      coreHours.refuse(config, plan);
      MemoryReport memory = new MemoryReport(plan, ExecutorRoom.of(context.getConf()));
      memory.refuse(config.limits().tooLarge());
      memory.warning(config.limits().tooLarge()).ifPresent(notices::println);
      plan.notes().forEach(notices::println);
      setAside(plan);

      SweepDriver.Summary summary =
          run(
              context,
              config,
              plan,
              new Watcher(notices, () -> signal.isHeard() || deadline.isOver()));

      notices.printf(
          "%s run, %d failed; results in %s%n",
          Counted.trials(summary.trials()), summary.failed(), config.out());
      if (!summary.isWhole()) {
        log.printf(
            "Stopped %s, %s before the end; the same command runs the rest.%n",
            signal.isHeard() ? "by a signal" : "after --max-hours %s".formatted(maxHours),
            Counted.trials(plan.toRun().size() - summary.trials()));
      }
      if (!signal.isHeard()) {
        Waiting.during(
            "making the leaderboard", notices, () -> printResults(spark, config, plan, summary));
        if (summary.trials() > 0) {
          PredictionCheck.of(spark, plan, summary.run(), cores)
              .lines(summary)
              .forEach(notices::println);
        }
      }
      if (!summary.isWhole()) {
        return ExitCode.INFRASTRUCTURE.status();
      }
      return (summary.failed() > 0 ? ExitCode.FAILED_TRIALS : ExitCode.DONE).status();
    }
  }

  private static void setAside(SweepPlan plan) {
    try {
      plan.finished().setAside();
    } catch (IOException unwritable) {
      throw new CliException(ExitCode.INFRASTRUCTURE, unwritable.getMessage(), unwritable);
    }
  }

  private ExitCode printResults(
      SparkSession spark, SweepConfig config, SweepPlan plan, SweepDriver.Summary summary)
      throws IOException {
    Sessions.suit(spark, ResultTables.register(spark, config.out()));
    AnalysisViews.register(spark, config.out());
    // Asked before anything is printed, lest words of waiting follow the table.
    List<String> alarms = Nondeterminism.report(spark);
    if (json.isWanted()) {
      Json.print(summary(spark, config, plan, summary), System.out);
    } else {
      List<String> sources = Leaderboard.sources(spark);
      ResultPrinter.print(Leaderboard.printed(spark), RowFormat.TABLE, System.out);
      sources.forEach(source -> System.out.println("Printed in " + source));
    }
    alarms.forEach(System.err::println);
    if (summary.failed() > 0) {
      printFailures(spark, System.err);
      return ExitCode.FAILED_TRIALS;
    }
    return ExitCode.DONE;
  }

  private static ObjectNode summary(
      SparkSession spark, SweepConfig config, SweepPlan plan, SweepDriver.Summary summary) {
    ObjectNode object =
        Json.object()
            .put("sweep", config.name())
            .put("out", config.out())
            .put("trials", plan.trials().size())
            .put("done_before", plan.trials().size() - plan.missing().size())
            .put("run", summary.trials())
            .put("failed", summary.failed())
            .put("whole", summary.isWhole());
    object.set("leaderboard", Json.rows(Leaderboard.printed(spark)));
    return object;
  }

  private static SweepDriver.Summary run(
      JavaSparkContext context, SweepConfig config, SweepPlan plan, Watcher watcher) {
    BuildInfo build = BuildInfo.load();
    try {
      return SweepDriver.run(
          context, plan, config, build.engineVersion(), build.gitCommit(), watcher);
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
      watcher.line.finish();
    }
  }

  /** Shows progress, and passes on the wish to stop. */
  private static final class Watcher implements SweepWatcher {
    private final ProgressLine line;
    private final BooleanSupplier stop;

    Watcher(PrintStream notices, BooleanSupplier stop) {
      this.line = ProgressLine.on(notices);
      this.stop = stop;
    }

    @Override
    public void see(Progress progress) {
      line.show(progress);
    }

    @Override
    public boolean wantsStop() {
      return stop.getAsBoolean();
    }

    @Override
    public void note(String message) {
      line.note(message);
    }
  }

  /**
   * The end of the time that a run may take.
   *
   * @param nanos of {@link System#nanoTime}, which no change of the clock touches; null for none
   */
  private record Deadline(Long nanos) {
    static Deadline inHours(Double hours) {
      return new Deadline(
          hours == null ? null : System.nanoTime() + (long) (hours * TimeUnit.HOURS.toNanos(1)));
    }

    boolean isOver() {
      return nanos != null && System.nanoTime() - nanos >= 0;
    }
  }

  private static String announcement(SweepConfig config, SweepPlan plan, int slots) {
    return String.format(
        Locale.ROOT,
        "sweep %s: %s, %d done already, %d to run; roughly %s on %s",
        config.name(),
        Counted.trials(plan.trials().size()),
        plan.trials().size() - plan.missing().size(),
        plan.missing().size(),
        Progress.clock(plan.makespan(slots).seconds()),
        Amount.cores(slots));
  }

  private static void printFailures(SparkSession spark, PrintStream log) {
    log.println("Failed trials, at most " + FAILURES_SHOWN + " of them:");
    // Not as a table, which would cut the message.
    spark
        .sql(
            """
            SELECT concat(trial_id, ' ', dataset, ' ', method, ', seed ', seed, ': ', error)
            FROM trials WHERE status IN ('FAILED', 'LOST') ORDER BY started_at, trial_id LIMIT %d
            """
                .formatted(FAILURES_SHOWN))
        .collectAsList()
        .forEach(failure -> log.println(failure.getString(0)));
  }
}
