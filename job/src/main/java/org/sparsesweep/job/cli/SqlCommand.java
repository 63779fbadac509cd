package org.sparsesweep.job.cli;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.SparkSession;
import org.sparsesweep.job.tables.ResultPrinter;
import org.sparsesweep.job.tables.RowFormat;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sweep sql}: a question to the tables of a sweep. */
@Command(
    name = "sql",
    mixinStandardHelpOptions = true,
    description =
        "Answer an SQL query over the tables trials, epochs, layers, input_connections and references,"
            + " and over the views best, leaderboard, comparisons, ranks, rank_tests, rank_cliques,"
            + " printed, zeta_curves, zeta_structure, zeta_fits, zeta_error_map and nondeterminism.",
    footer = {
      "",
      "Examples:",
      "  sweep sql --out out/quickstart \"SELECT method, avg(final_test_accuracy) FROM trials GROUP BY method\"",
      "  sweep sql --out out/quickstart \"SELECT dataset, method, difference, low, high FROM comparisons WHERE baseline = 'set'\"",
      "  sweep sql --out out/quickstart \"DESCRIBE trials\"",
      "  sweep sql --out out/quickstart --format csv \"SELECT * FROM epochs\" > epochs.csv"
    })
final class SqlCommand implements Callable<Integer> {
  /** SQLSTATE's classes of errors in the data, as a division by zero, and in the query. */
  private static final Set<String> QUERYS_FAULT = Set.of("22", "42");

  @Spec private CommandSpec spec;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "URI",
      description = "Output of the sweep.")
  private String out;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "table, csv or json. Default: ${DEFAULT-VALUE}.")
  private RowFormat format;

  @Parameters(paramLabel = "QUERY", description = "One statement of Spark SQL.")
  private String query;

  @Override
  public Integer call() throws Exception {
    ConfigArguments.checkOutput(out);
    try (SparkSession spark = Sessions.forQueries()) {
      return Waiting.during("asking", Main.notices(spec), () -> answer(spark)).status();
    } catch (CliException expected) {
      throw expected;
    } catch (IOException unwritable) {
      throw new CliException(ExitCode.INFRASTRUCTURE, unwritable.getMessage(), unwritable);
    } catch (Exception failure) {
      // Spark throws some checked exceptions without declaring them.
      Optional<String> mistake = mistakeIn(failure);
      if (mistake.isPresent()) {
        throw new CliException(
            ExitCode.USAGE, "Cannot answer the query: " + mistake.get().strip(), failure);
      }
      Optional<String> broken = brokenFileIn(failure);
      if (broken.isPresent()) {
        throw new CliException(
            ExitCode.INFRASTRUCTURE,
            "Cannot answer the query: %s%nsweep verify names every file that cannot be read; sweep run sets those of trials aside, and runs their trials again."
                .formatted(broken.get().lines().findFirst().orElse("")),
            failure);
      }
      throw failure;
    }
  }

  private ExitCode answer(SparkSession spark) throws IOException {
    OutputViews.register(spark, out);
    ResultPrinter.print(spark.sql(query), format, System.out);
    return ExitCode.DONE;
  }

  /** What Spark says of a file of the tables that it cannot read. */
  private static Optional<String> brokenFileIn(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SparkThrowable error
          && error.getCondition() != null
          && (error.getCondition().startsWith("FAILED_READ_FILE")
              || error.getCondition().startsWith("CANNOT_READ_FILE_FOOTER"))) {
        return Optional.of(cause.getMessage());
      }
    }
    return Optional.empty();
  }

  /** Without the plan of the query, which are pages, and advice on catalogues that are not here. */
  private static String inBrief(AnalysisException wrong) {
    String message = wrong.getSimpleMessage();
    String condition = String.valueOf(wrong.getCondition());
    if (condition.startsWith("TABLE_OR_VIEW_NOT_FOUND")) {
      return message.lines().findFirst().orElse("") + "\nSHOW TABLES lists what there is.";
    }
    return condition.startsWith("UNRESOLVED_COLUMN")
        ? message.strip() + "\nDESCRIBE trials lists the columns of trials."
        : message;
  }

  /** What is wrong with the query itself, by SQL's own classes of errors. */
  private static Optional<String> mistakeIn(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof AnalysisException wrong) {
        return Optional.of(inBrief(wrong));
      }
      if (cause instanceof SparkThrowable error
          && error.getSqlState() != null
          && QUERYS_FAULT.contains(error.getSqlState().substring(0, 2))) {
        return Optional.of(cause.getMessage());
      }
    }
    return Optional.empty();
  }
}
