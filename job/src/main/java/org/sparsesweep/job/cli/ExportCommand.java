package org.sparsesweep.job.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.sparsesweep.job.analysis.LatexTable;
import org.sparsesweep.job.analysis.MarkdownTable;
import org.sparsesweep.job.analysis.PaperTable;
import org.sparsesweep.job.analysis.PaperTables;
import org.sparsesweep.job.tables.ResultPrinter;
import org.sparsesweep.job.tables.RowFormat;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sweep export}: leaderboard and comparisons as files for papers and other programs. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = {
      "Write leaderboard and comparisons to files: all columns as CSV, and as Markdown and LaTeX"
          + " tables as papers print them, datasets x methods."
    },
    footer = {
      "",
      "Examples:",
      "  sweep export --out out/npset",
      "  sweep export --out out/npset --to paper/tables --format latex --metric best"
    })
final class ExportCommand implements Callable<Integer> {
  private static final String USUAL_BASELINE = "set";

  /** The notations. */
  enum Format {
    CSV,
    MARKDOWN,
    LATEX
  }

  @Spec private CommandSpec spec;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "URI",
      description = "Output of the sweep.")
  private String out;

  @Option(
      names = "--to",
      paramLabel = "DIR",
      defaultValue = "export",
      description = "Folder for the files, made where it is missing. Default: ${DEFAULT-VALUE}.")
  private Path to;

  @Option(
      names = "--format",
      split = ",",
      paramLabel = "FORMAT",
      defaultValue = "csv,markdown,latex",
      description = "Any of csv, markdown and latex. Default: ${DEFAULT-VALUE}.")
  private List<Format> formats;

  @Option(
      names = "--baseline",
      paramLabel = "METHOD",
      description = "The method to compare with. Default: set, where it ran.")
  private String baseline;

  @Mixin private MetricOption metric;

  @Override
  public Integer call() throws IOException {
    ConfigArguments.checkOutput(out);
    try (SparkSession spark = Sessions.forQueries()) {
      return Waiting.during("asking", Main.notices(spec), () -> export(spark)).status();
    }
  }

  private ExitCode export(SparkSession spark) {
    OutputViews views = OutputViews.register(spark, out);
    if (baseline != null) {
      views.checkMethod("--baseline", baseline);
    }
    views.checkMetric(metric.metric());
    try {
      write(spark, baseline(views));
    } catch (IOException unwritable) {
      throw new CliException(
          ExitCode.INFRASTRUCTURE,
          "Cannot write to --to %s: %s".formatted(to, unwritable),
          unwritable);
    }
    return ExitCode.DONE;
  }

  private Optional<String> baseline(OutputViews views) {
    return Optional.ofNullable(baseline)
        .or(() -> Optional.of(USUAL_BASELINE).filter(views.methods()::contains));
  }

  private void write(SparkSession spark, Optional<String> compareWith) throws IOException {
    Files.createDirectories(to);
    if (formats.contains(Format.CSV)) {
      csv("leaderboard.csv", spark.table("leaderboard").orderBy("dataset", "method", "setting"));
      csv(
          "comparisons.csv",
          spark.table("comparisons").orderBy("dataset", "metric", "baseline", "method"));
    }
    PaperTables tables = PaperTables.of(spark, metric.metric(), compareWith);
    paper(tables.accuracies());
    if (compareWith.isPresent()) {
      paper(tables.differences());
    }
  }

  private void csv(String name, Dataset<Row> rows) throws IOException {
    Path file = to.resolve(name);
    try (PrintStream stream =
        new PrintStream(Files.newOutputStream(file), false, StandardCharsets.UTF_8)) {
      ResultPrinter.print(rows, RowFormat.CSV, stream);
    }
    System.out.println(file);
  }

  private void paper(PaperTable table) throws IOException {
    if (formats.contains(Format.MARKDOWN)) {
      text(table.name() + ".md", MarkdownTable.of(table));
    }
    if (formats.contains(Format.LATEX)) {
      text(table.name() + ".tex", LatexTable.of(table));
    }
  }

  private void text(String name, String content) throws IOException {
    System.out.println(Files.writeString(to.resolve(name), content));
  }
}
