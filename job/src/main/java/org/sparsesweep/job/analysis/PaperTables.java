package org.sparsesweep.job.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.sparsesweep.job.analysis.PaperTable.Cell;
import org.sparsesweep.job.analysis.PaperTable.Mark;

/** Tables for a paper, from the registered views: accuracies in per cent, a method a column. */
public final class PaperTables {
  private final Accuracy metric;
  private final Optional<String> baseline;
  private final List<Row> chosen;
  private final List<Row> compared;
  private final List<Row> ranks;

  private PaperTables(SparkSession spark, Accuracy metric, Optional<String> baseline) {
    this.metric = metric;
    this.baseline = baseline;
    chosen =
        spark
            .sql(
                """
                SELECT dataset, method, setting, trials, %1$s_mean AS mean, %1$s_sd AS sd
                FROM leaderboard WHERE chosen AND %1$s_mean IS NOT NULL ORDER BY dataset, method
                """
                    .formatted(metric.key()))
            .collectAsList();
    compared =
        spark
            .table("comparisons")
            .where("metric = '%s'".formatted(metric.key()))
            .collectAsList()
            .stream()
            .filter(row -> baseline.equals(Optional.of(row.<String>getAs("baseline"))))
            .sorted(
                Comparator.comparing((Row row) -> row.<String>getAs("dataset"))
                    .thenComparing(row -> row.<String>getAs("method")))
            .toList();
    ranks =
        spark
            .sql(
                "SELECT method, mean_rank, datasets FROM ranks WHERE metric = '%s' AND mean_rank IS NOT NULL"
                    .formatted(metric.key()))
            .collectAsList();
  }

  /**
   * Reads the views.
   *
   * @param baseline the method that others are marked against; one that did not run marks none
   */
  public static PaperTables of(SparkSession spark, Accuracy metric, Optional<String> baseline) {
    return new PaperTables(spark, metric, baseline);
  }

  /** Datasets x methods: mean and standard deviation over seeds. */
  public PaperTable accuracies() {
    List<String> methods = methods();
    Map<String, Map<String, Row>> byDataset = new LinkedHashMap<>();
    for (Row row : chosen) {
      byDataset
          .computeIfAbsent(row.getAs("dataset"), dataset -> new LinkedHashMap<>())
          .put(row.getAs("method"), row);
    }
    List<List<Cell>> rows = new ArrayList<>();
    byDataset.forEach((dataset, scores) -> rows.add(scores(dataset, methods, scores)));
    if (!ranks.isEmpty()) {
      rows.add(meanRanks(methods));
    }
    List<String> header = new ArrayList<>(List.of("dataset"));
    header.addAll(methods);
    List<String> notes = new ArrayList<>();
    notes.add("Of each dataset, the best mean is bold.");
    baseline.ifPresent(name -> notes.add(marks(name)));
    if (!ranks.isEmpty()) {
      notes.add(
          "Mean ranks are over %s.".formatted(counted(ranks.get(0).getAs("datasets"), "dataset")));
    }
    notes.addAll(settings());
    return new PaperTable(
        "leaderboard",
        "%s in per cent, mean and standard deviation over %s"
            .formatted(capitalised(meaning()), seeds()),
        header,
        rows,
        notes);
  }

  /** A row a dataset and method: its difference from the baseline. */
  public PaperTable differences() {
    List<List<Cell>> rows = new ArrayList<>();
    for (Row row : compared) {
      rows.add(
          List.of(
              Cell.of(row.getAs("dataset")),
              Cell.of(row.getAs("method")),
              new Cell(signed(row.getAs("difference")), null, false, mark(row)),
              Cell.of(interval(row)),
              Cell.of(small(row.getAs("holm_p"))),
              Cell.of(small(row.getAs("wilcoxon_p"))),
              Cell.of(String.valueOf(row.<Integer>getAs("pairs")))));
    }
    String name = baseline.orElse("no baseline");
    List<String> notes = new ArrayList<>();
    notes.add(marks(name));
    notes.add(
        "The interval is Student's 95 % interval of the mean difference; Wilcoxon's p is exact and not corrected for several comparisons.");
    notes.addAll(settings());
    return new PaperTable(
        "comparisons",
        "%s: difference from %s in percentage points".formatted(capitalised(meaning()), name),
        List.of(
            "dataset",
            "method",
            "difference",
            "95 % interval",
            "p (Holm)",
            "p (Wilcoxon)",
            "seeds"),
        rows,
        notes);
  }

  /** The baseline first, the others by name. */
  private List<String> methods() {
    return chosen.stream()
        .map(row -> row.<String>getAs("method"))
        .distinct()
        .sorted(
            Comparator.comparing((String method) -> !baseline.equals(Optional.of(method)))
                .thenComparing(Comparator.naturalOrder()))
        .toList();
  }

  private List<Cell> scores(String dataset, List<String> methods, Map<String, Row> scores) {
    double best =
        scores.values().stream()
            .mapToDouble(row -> row.<Double>getAs("mean"))
            .max()
            .orElse(Double.NaN);
    List<Cell> cells = new ArrayList<>(List.of(Cell.of(dataset)));
    for (String method : methods) {
      Row row = scores.get(method);
      if (row == null) {
        cells.add(Cell.of(""));
      } else {
        double mean = row.getAs("mean");
        cells.add(
            new Cell(percent(mean), percent(row.getAs("sd")), mean == best, mark(dataset, method)));
      }
    }
    return cells;
  }

  private List<Cell> meanRanks(List<String> methods) {
    double best =
        ranks.stream().mapToDouble(row -> row.<Double>getAs("mean_rank")).min().orElseThrow();
    List<Cell> cells = new ArrayList<>(List.of(Cell.of("mean rank")));
    for (String method : methods) {
      double rank =
          ranks.stream()
              .filter(row -> method.equals(row.getAs("method")))
              .mapToDouble(row -> row.<Double>getAs("mean_rank"))
              .findFirst()
              .orElse(Double.NaN);
      cells.add(new Cell(fixed(rank, 2), null, rank == best, Mark.NONE));
    }
    return cells;
  }

  private Mark mark(String dataset, String method) {
    return compared.stream()
        .filter(row -> dataset.equals(row.getAs("dataset")) && method.equals(row.getAs("method")))
        .map(PaperTables::mark)
        .findFirst()
        .orElse(Mark.NONE);
  }

  private static Mark mark(Row comparison) {
    if (!Boolean.TRUE.equals(comparison.<Boolean>getAs("significant"))) {
      return Mark.NONE;
    }
    return comparison.<Double>getAs("difference") > 0 ? Mark.BETTER : Mark.WORSE;
  }

  private static String marks(String baseline) {
    return ("(+) and (-) mark methods that are better or worse than %s at the level of 5 %%: paired t-test over seeds,"
            + " corrected for overlapping training sets where each seed has a split of its own, and by Holm's method for the comparisons on a dataset.")
        .formatted(baseline);
  }

  /** Which settings speak for methods that ran with several. */
  private List<String> settings() {
    boolean several = chosen.stream().anyMatch(row -> !row.<String>getAs("setting").isEmpty());
    return several
        ? List.of(
            "Of several settings of a method the best on each dataset is shown, by validation accuracy where there is one, else by final test accuracy.")
        : List.of();
  }

  private String seeds() {
    int least = chosen.stream().mapToInt(row -> row.<Integer>getAs("trials")).min().orElse(0);
    int most = chosen.stream().mapToInt(row -> row.<Integer>getAs("trials")).max().orElse(0);
    return least == most ? counted(most, "seed") : "%d to %d seeds".formatted(least, most);
  }

  private String meaning() {
    return switch (metric) {
      case FINAL -> "test accuracy after the last epoch";
      case BEST -> "highest test accuracy of any epoch";
      case VALIDATED -> "test accuracy at the best validation accuracy";
    };
  }

  private static String counted(int n, String noun) {
    return "%d %s%s".formatted(n, noun, n == 1 ? "" : "s");
  }

  private static String capitalised(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  private static String interval(Row row) {
    Double low = row.getAs("low");
    Double high = row.getAs("high");
    return low == null ? "" : "[%s, %s]".formatted(signed(low), signed(high));
  }

  private static String percent(Double fraction) {
    return fraction == null ? null : fixed(100 * fraction, 2);
  }

  private static String signed(Double fraction) {
    return fraction == null ? "" : String.format(Locale.ROOT, "%+.2f", 100 * fraction);
  }

  private static String fixed(double number, int places) {
    return Double.isNaN(number) ? "" : String.format(Locale.ROOT, "%." + places + "f", number);
  }

  private static String small(Double p) {
    if (p == null) {
      return "";
    }
    return p < 0.0005 ? "< 0.001" : fixed(p, 3);
  }
}
