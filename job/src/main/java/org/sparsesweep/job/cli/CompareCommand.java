package org.sparsesweep.job.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.sparsesweep.job.analysis.Accuracy;
import org.sparsesweep.job.plan.Counted;
import org.sparsesweep.job.tables.ResultPrinter;
import org.sparsesweep.job.tables.RowFormat;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sweep compare}: which methods are better than one of them, and whether that is chance. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    description =
        "Compare all methods with one of them, paired by seed, and rank them over datasets.",
    footer = {
      "",
      "Examples:",
      "  sweep compare --out out/npset --baseline set",
      "  sweep compare --out out/npset --baseline set --metric best --dataset madelon",
      "  sweep compare --out out/npset --baseline set --json"
    })
final class CompareCommand implements Callable<Integer> {
  private static final int SEEDS_FOR_WILCOXON = 6;

  @Spec private CommandSpec spec;

  @Mixin private Json json;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "URI",
      description = "Output of the sweep.")
  private String out;

  @Option(
      names = "--baseline",
      required = true,
      paramLabel = "METHOD",
      description = "The method to compare with.")
  private String baseline;

  @Option(names = "--dataset", paramLabel = "NAME", description = "Of one dataset only.")
  private String dataset;

  @Mixin private MetricOption metric;

  @Override
  public Integer call() throws IOException {
    ConfigArguments.checkOutput(out);
    try (SparkSession spark = Sessions.forQueries()) {
      return Waiting.during("asking", Main.notices(spec), () -> answer(spark)).status();
    }
  }

  private ExitCode answer(SparkSession spark) throws IOException {
    OutputViews views = OutputViews.register(spark, out);
    views.checkMethod("--baseline", baseline);
    if (dataset != null) {
      views.checkDataset("--dataset", dataset);
    }
    views.checkMetric(metric.metric());
    if (json.isWanted()) {
      Json.print(object(spark), System.out);
      return ExitCode.DONE;
    }
    printDifferences(spark, System.out);
    if (dataset == null) {
      printRanks(spark, System.out);
    }
    return ExitCode.DONE;
  }

  private ObjectNode object(SparkSession spark) {
    String where = "WHERE metric = '%s'".formatted(metric.metric().key());
    ObjectNode object =
        Json.object()
            .put("out", out)
            .put("metric", metric.metric().key())
            .put("baseline", baseline);
    object.set("comparisons", Json.rows(compared(spark).orderBy("dataset", "method", "setting")));
    if (dataset == null) {
      object.set(
          "ranks",
          Json.rows(
              spark.sql("SELECT * FROM ranks %s ORDER BY mean_rank, method".formatted(where))));
      object.set("rank_test", Json.rows(spark.sql("SELECT * FROM rank_tests " + where)).get(0));
      object.set(
          "rank_cliques",
          Json.rows(
              spark.sql(
                  "SELECT * FROM rank_cliques %s ORDER BY clique, mean_rank, method"
                      .formatted(where))));
    }
    return object;
  }

  private Dataset<Row> compared(SparkSession spark) {
    Dataset<Row> comparisons = spark.table("comparisons");
    Column wanted =
        comparisons
            .col("baseline")
            .equalTo(baseline)
            .and(comparisons.col("metric").equalTo(metric.metric().key()));
    if (dataset != null) {
      wanted = wanted.and(comparisons.col("dataset").equalTo(dataset));
    }
    return comparisons.where(wanted);
  }

  private void printDifferences(SparkSession spark, PrintStream out) throws IOException {
    compared(spark).createOrReplaceTempView("compared");
    List<Row> counts =
        spark
            .sql(
                "SELECT min(pairs), max(pairs), count(*), bool_or(corrected_p IS NOT NULL) FROM compared")
            .collectAsList();
    if (counts.get(0).getLong(2) == 0) {
      out.println("There is no other method to compare %s with.".formatted(baseline));
      return;
    }
    out.println(
        "%s compared with %s, paired by seed:".formatted(meaning(metric.metric()), baseline));
    out.println();
    // Settings are shown only where there are several.
    boolean several =
        spark.sql("SELECT bool_or(setting <> '') FROM compared").as(Encoders.BOOLEAN()).head();
    ResultPrinter.print(
        spark.sql(
            """
            SELECT dataset, method, %s pairs AS seeds,
              round(mean, 4) AS mean, round(baseline_mean, 4) AS baseline,
              format_string('%%+.4f', difference) AS difference,
              CASE WHEN significant AND difference > 0 THEN 'better'
                WHEN significant THEN 'worse' ELSE '' END AS verdict,
              CASE WHEN low IS NOT NULL THEN format_string('[%%+.4f, %%+.4f]', low, high) ELSE '' END
                AS interval,
              round(holm_p, 4) AS p, round(wilcoxon_p, 4) AS wilcoxon_p
            FROM compared ORDER BY dataset, compared.difference DESC, method
            """
                .formatted(several ? "setting," : "")),
        RowFormat.TABLE,
        out);
    out.println();
    wordsOn(counts.get(0)).forEach(out::println);
    spark
        .sql(
            "SELECT DISTINCT dataset, note FROM (SELECT dataset, explode(split(note, '; ')) AS note FROM compared) WHERE note NOT LIKE 'Wilcoxon%' ORDER BY dataset, note")
        .collectAsList()
        .forEach(row -> out.println("%s: %s.".formatted(row.getString(0), row.getString(1))));
  }

  private List<String> wordsOn(Row counts) {
    int least = counts.getInt(0);
    int most = counts.getInt(1);
    List<String> words = new ArrayList<>();
    words.add(
        "%s seeds a comparison. Better and worse: p < 0.05 in the paired t-test%s, by Holm's correction over the comparisons of a dataset."
            .formatted(
                least == most ? most : least + " to " + most,
                counts.getBoolean(3)
                    ? ", corrected since training sets of different splits overlap (Nadeau and Bengio 2003)"
                    : ""));
    words.add(
        "Intervals are Student's, of 95 %, without these corrections: one may lie off 0 and the verdict be empty.");
    if (most < SEEDS_FOR_WILCOXON) {
      words.add(
          "Wilcoxon's test cannot reach 0.05 with so few seeds, whatever the differences; it takes %d."
              .formatted(SEEDS_FOR_WILCOXON));
    }
    return words;
  }

  private void printRanks(SparkSession spark, PrintStream out) throws IOException {
    String where = "WHERE metric = '%s'".formatted(metric.metric().key());
    Row test = spark.sql("SELECT * FROM rank_tests " + where).head();
    int datasets = test.getAs("datasets");
    out.println();
    if (test.<String>getAs("note") != null) {
      out.println("Ranks: %s.".formatted(test.<String>getAs("note")));
    }
    if (datasets == 0) {
      return;
    }
    out.println(
        "Mean ranks of %d methods over %s, 1 is best:"
            .formatted(test.<Integer>getAs("methods"), Counted.datasets(datasets)));
    out.println();
    ResultPrinter.print(
        spark.sql(
            "SELECT method, round(mean_rank, 2) AS mean_rank, wins, round(mean, 4) AS mean FROM ranks %s ORDER BY ranks.mean_rank, method"
                .formatted(where)),
        RowFormat.TABLE,
        out);
    out.println();
    wordsOn(test, groups(spark, where)).forEach(out::println);
  }

  private static List<String> groups(SparkSession spark, String where) {
    return spark
        .sql(
            """
            SELECT concat_ws(', ', transform(sort_array(collect_list(struct(mean_rank, method))), x -> x.method))
            FROM rank_cliques %s GROUP BY clique ORDER BY clique
            """
                .formatted(where))
        .as(Encoders.STRING())
        .collectAsList();
  }

  private static List<String> wordsOn(Row test, List<String> groups) {
    List<String> words = new ArrayList<>();
    if (test.<Double>getAs("wilcoxon_p") != null) {
      words.add(
          text(
              "Wilcoxon over datasets: W = %.1f, p = %.4f.",
              test.getAs("wilcoxon_w"), test.getAs("wilcoxon_p")));
    }
    Boolean rejected = test.getAs("rejected");
    if (rejected == null) {
      return words;
    }
    words.add(
        text(
            "Friedman: chi2 = %.2f, p = %.4f; Iman and Davenport: F = %.2f, p = %.4f: %s.",
            test.getAs("chi2"),
            test.getAs("p"),
            test.getAs("f"),
            test.getAs("f_p"),
            rejected ? "the methods differ" : "no more than chance"));
    if (rejected && test.<Double>getAs("critical_difference") != null) {
      words.add(
          text(
              "Mean ranks that lie more than %.3f apart differ at the level of 5 %% (Nemenyi). Not told apart:",
              test.<Double>getAs("critical_difference")));
      groups.forEach(group -> words.add("  " + group));
    }
    return words;
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  private static String meaning(Accuracy metric) {
    return switch (metric) {
      case FINAL -> "Test accuracy after the last epoch";
      case BEST -> "Highest test accuracy of any epoch (optimistic)";
      case VALIDATED -> "Test accuracy at the best validation accuracy";
    };
  }
}
