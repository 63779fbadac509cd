package org.sparsesweep.job.analysis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.sparsesweep.job.plan.Metric;

/** The view {@code leaderboard}, a row a dataset, method and setting, and what is printed of it. */
public final class Leaderboard {
  /** Numbers of which there is a mean, beside the accuracies that are compared. */
  private static final List<Quantity> MEANS =
      List.of(
          Quantity.TRAIN,
          Quantity.TEST_LOSS,
          Quantity.TRAIN_LOSS,
          Quantity.CONNECTIONS_START,
          Quantity.CONNECTIONS,
          Quantity.DENSE_PARAMETERS,
          Quantity.COMPRESSION,
          Quantity.NEURONS_START,
          Quantity.NEURONS,
          Quantity.ACCURACY_PER_CONNECTION,
          Quantity.LOSS_TIMES_CONNECTIONS,
          Quantity.TRAINING_FLOPS,
          Quantity.INFERENCE_FLOPS,
          Quantity.SECONDS);

  /** Columns that {@link #printed} shows whether or not a number is printed to compare with. */
  private static final Set<Quantity> ALWAYS =
      Set.of(
          Quantity.FINAL,
          Quantity.BEST,
          Quantity.CONNECTIONS,
          Quantity.COMPRESSION,
          Quantity.SECONDS);

  static final View<Line> VIEW = view();

  /** A standing, and the printed numbers beside it. */
  record Line(Standing standing, List<Reference> references, Optional<Choice> chosen) {
    private double printed(Quantity quantity) {
      return Reference.of(references, standing.entry(), quantity)
          .map(Reference::value)
          .orElse(Double.NaN);
    }
  }

  private Leaderboard() {}

  /**
   * The columns of the registered view {@code leaderboard} that have something to say, rounded, the
   * best final accuracy of a dataset first. A printed number of {@code references} stands in column
   * {@code <ours>_printed} beside the mean that it is to be compared with.
   */
  public static Dataset<Row> printed(SparkSession spark) {
    Dataset<Row> all = spark.table(VIEW.name());
    Set<String> filled = filled(all);
    List<String> columns = new ArrayList<>(List.of("dataset", "method"));
    Stream.of("setting", "trials", "diverged", "failed")
        .filter(column -> column.equals("trials") || filled.contains(column))
        .forEach(columns::add);
    for (Quantity quantity : Stream.concat(accuracies(), MEANS.stream()).toList()) {
      String name = quantity.shortName();
      boolean isPrinted = filled.contains(name + "_printed");
      if (ALWAYS.contains(quantity) || isPrinted) {
        columns.addAll(shown(quantity));
      }
      if (isPrinted) {
        columns.add(name + "_printed");
      }
    }
    return all.selectExpr(columns.toArray(String[]::new))
        .orderBy(
            all.col("dataset"),
            all.col("final_mean").desc(),
            all.col("method"),
            all.col("setting"));
  }

  /** Where the printed numbers that the leaderboard shows are printed, a line each source. */
  public static List<String> sources(SparkSession spark) {
    return Reference.sources(spark);
  }

  private static List<String> shown(Quantity quantity) {
    String name = quantity.shortName();
    return isAccuracy(quantity)
        ? List.of(rounded(name + "_mean", 4), rounded(name + "_sd", 4))
        : List.of(rounded(name, places(quantity)));
  }

  private static String rounded(String column, int places) {
    return String.format(Locale.ROOT, "round(%1$s, %2$d) AS %1$s", column, places);
  }

  private static int places(Quantity quantity) {
    return switch (quantity) {
      case TRAIN, TEST_LOSS, TRAIN_LOSS -> 4;
      case COMPRESSION -> 1;
      case SECONDS -> 2;
      case ACCURACY_PER_CONNECTION -> 12;
      default -> 0;
    };
  }

  /** The columns that are not empty, nor 0 or without text in every row. */
  private static Set<String> filled(Dataset<Row> all) {
    List<String> says =
        Stream.of(all.columns())
            .map(
                column ->
                    switch (column) {
                      case "setting" -> "coalesce(bool_or(setting <> ''), false) AS setting";
                      case "diverged", "failed", "trials" ->
                          "coalesce(bool_or(%1$s > 0), false) AS %1$s".formatted(column);
                      default -> "count(%1$s) > 0 AS %1$s".formatted(column);
                    })
            .toList();
    Row row = all.selectExpr(says.toArray(String[]::new)).head();
    return Stream.of(all.columns())
        .filter(column -> row.<Boolean>getAs(column))
        .collect(Collectors.toSet());
  }

  private static Stream<Quantity> accuracies() {
    return Accuracy.ALL.stream().map(Accuracy::quantity);
  }

  private static boolean isAccuracy(Quantity quantity) {
    return accuracies().anyMatch(quantity::equals);
  }

  private static boolean canBePrinted(Quantity quantity) {
    return Stream.of(Metric.values()).anyMatch(m -> m.column().equals(quantity.column()));
  }

  private static List<Line> lines(Results results) {
    Map<Entry, Choice> chosen = new HashMap<>();
    results.choices().forEach(choice -> chosen.put(choice.standing().entry(), choice));
    return results.standings().stream()
        .map(
            standing ->
                new Line(
                    standing,
                    results.references(),
                    Optional.ofNullable(chosen.get(standing.entry()))))
        .toList();
  }

  private static View<Line> view() {
    View<Line> view =
        new View<>("leaderboard", "A row a dataset, method and setting", Leaderboard::lines)
            .text("dataset", "Name of the dataset.", row -> row.standing.entry().dataset())
            .text("method", "Name of the method.", row -> row.standing.entry().method())
            .text(
                "setting",
                "What varies within the dataset and method.",
                row -> row.standing.entry().setting())
            .count(
                "trials",
                "Trials that succeeded; all numbers are taken over them.",
                row -> row.standing.succeeded().size())
            .count("diverged", "Trials that were no longer finite.", row -> row.standing.diverged())
            .count("failed", "Trials that failed or were lost.", row -> row.standing.failed())
            .truth(
                "chosen",
                "Whether comparisons and ranks take this setting of the method: see ranks.",
                row -> row.chosen.isPresent())
            .text(
                "chosen_by",
                "The accuracy by which it was chosen, validated or final; null where it was not.",
                row -> row.chosen.map(choice -> choice.chosenBy().key()).orElse(null))
            .number(
                "test_samples",
                "Mean of the samples tested on.",
                row -> row.standing.mean(Quantity.TEST_SAMPLES));
    accuracies().forEach(accuracy -> accuracy(view, accuracy));
    for (Quantity quantity : MEANS) {
      String name = quantity.shortName();
      view.number(
          name, "Mean of the " + quantity.meaning() + ".", row -> row.standing.mean(quantity));
      printed(view, quantity);
    }
    return view;
  }

  private static void accuracy(View<Line> view, Quantity accuracy) {
    String name = accuracy.shortName();
    view.number(
            name + "_mean",
            "Mean of the " + accuracy.meaning() + ".",
            row -> row.standing.mean(accuracy))
        .number(
            name + "_sd",
            "Standard deviation over seeds.",
            row -> row.standing.summary(accuracy).sd())
        .number(
            name + "_low",
            "Lower end of Student's 95 % interval of the mean.",
            row -> row.standing.summary(accuracy).low())
        .number(name + "_high", "Its upper end.", row -> row.standing.summary(accuracy).high())
        .number(name + "_median", "Median.", row -> row.standing.summary(accuracy).median())
        .number(name + "_min", "Least.", row -> row.standing.summary(accuracy).min())
        .number(name + "_max", "Most.", row -> row.standing.summary(accuracy).max());
    printed(view, accuracy);
  }

  private static void printed(View<Line> view, Quantity quantity) {
    if (canBePrinted(quantity)) {
      view.number(
          quantity.shortName() + "_printed",
          "The printed number beside it, if the sweep carries one.",
          row -> row.printed(quantity));
    }
  }
}
