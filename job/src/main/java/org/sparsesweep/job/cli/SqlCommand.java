package org.sparsesweep.job.cli;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.SparkSession;
import org.sparsesweep.job.tables.ResultPrinter;
import org.sparsesweep.job.tables.ResultTables;
import org.sparsesweep.job.tables.RowFormat;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sweep sql}: a question to the tables of a sweep. */
@Command(
    name = "sql",
    mixinStandardHelpOptions = true,
    description = "Answer an SQL query over the views trials, epochs and layers.",
    footer = {
      "",
      "Examples:",
      "  sweep sql --out out/quickstart \"SELECT method, avg(final_test_accuracy) FROM trials GROUP BY method\"",
      "  sweep sql --out out/quickstart \"DESCRIBE trials\"",
      "  sweep sql --out out/quickstart --format csv \"SELECT * FROM epochs\" > epochs.csv"
    })
final class SqlCommand implements Callable<Integer> {
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
    try (SparkSession spark = Sessions.forQueries()) {
      ResultTables.register(spark, out);
      ResultPrinter.print(spark.sql(query), format, System.out);
      return ExitCode.DONE.status();
    } catch (FileNotFoundException absent) {
      throw new CliException(ExitCode.USAGE, absent.getMessage(), absent);
    } catch (IOException unreadable) {
      throw new CliException(
          ExitCode.INFRASTRUCTURE,
          "Cannot read the output %s: %s".formatted(out, unreadable.getMessage()),
          unreadable);
    } catch (Exception failure) {
      // Spark throws this checked exception without declaring it.
      if (failure instanceof AnalysisException wrong) {
        throw new CliException(
            ExitCode.USAGE, "Cannot answer the query: " + wrong.getMessage(), wrong);
      }
      throw failure;
    }
  }
}
