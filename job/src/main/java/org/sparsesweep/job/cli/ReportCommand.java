package org.sparsesweep.job.cli;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.sparsesweep.job.execution.Provenance;
import org.sparsesweep.job.tables.LivingRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sweep report}: the results of a sweep as one page to look at. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description =
        "Write the results of a sweep as one HTML page: leaderboard, curves, statistics, each chart"
            + " with its data and SQL. The page needs no network.",
    footer = {
      "",
      "Examples:",
      "  sweep report --out out/quickstart",
      "  sweep report --out s3a://bucket/npset --to npset.html",
      "  sweep report --out out/npset --watch 60"
    })
final class ReportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "URI",
      description = "Output of the sweep.")
  private String out;

  @Option(
      names = "--to",
      paramLabel = "FILE",
      description = "The page to write, a path or URI. Default: report.html in the output.")
  private String to;

  @Option(
      names = "--watch",
      paramLabel = "SECONDS",
      arity = "0..1",
      fallbackValue = "30",
      description =
          "Write the page again and again while the sweep runs, with this pause between; a browser"
              + " that shows it follows. Default pause: ${FALLBACK-VALUE}.")
  private Integer watchSeconds;

  @Override
  public Integer call() throws IOException, InterruptedException {
    ConfigArguments.checkOutput(out);
    if (to != null) {
      ConfigArguments.checkOutput(to);
    }
    if (watchSeconds != null && watchSeconds < 1) {
      throw new CliException(
          ExitCode.USAGE,
          "Cannot use --watch %d, must be a number of seconds >= 1".formatted(watchSeconds));
    }
    try (SparkSession spark = Sessions.forQueries()) {
      ReportFile page = new ReportFile(spark, out, to == null ? ReportFile.in(out) : to);
      while (watchSeconds != null && isRunning(spark)) {
        write(page, Optional.of(Duration.ofSeconds(watchSeconds)));
        TimeUnit.SECONDS.sleep(watchSeconds);
      }
      write(page, Optional.empty());
      return ExitCode.DONE.status();
    } catch (FileNotFoundException absent) {
      throw new CliException(ExitCode.USAGE, absent.getMessage(), absent);
    } catch (IOException failure) {
      throw new CliException(
          ExitCode.INFRASTRUCTURE,
          "Cannot report on %s: %s".formatted(out, failure.getMessage()),
          failure);
    }
  }

  private void write(ReportFile page, Optional<Duration> renewed) throws IOException {
    PrintStream notices = Main.notices(spec);
    notices.println(Waiting.during("writing the page", notices, () -> page.write(renewed)));
  }

  private boolean isRunning(SparkSession spark) throws IOException {
    Configuration hadoop = spark.sparkContext().hadoopConfiguration();
    return !LivingRun.living(out, Provenance.host(), hadoop).isEmpty();
  }
}
