package org.sparsesweep.job.analysis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.sparsesweep.job.analysis.statistics.Friedman;
import org.sparsesweep.job.analysis.statistics.Nemenyi;
import org.sparsesweep.job.analysis.statistics.Wilcoxon;
import org.sparsesweep.job.plan.Counted;

/**
 * How methods rank over the datasets on which every one of them has a result.
 *
 * @param block the methods and the datasets
 * @param values mean accuracies, a row a dataset of the block, a column a method
 */
record Ranking(Accuracy metric, CompleteBlock block, List<List<Double>> values, Friedman test) {
  private static final double LEVEL = 0.05;

  /**
   * A method's place.
   *
   * @param wins datasets on which no method is better
   */
  record Place(Ranking ranking, int method, int wins) {}

  /** A method that does not differ from the others of its group. */
  record Member(Ranking ranking, int group, int method) {}

  /** One for each accuracy that any trial has. */
  static List<Ranking> ofEachMetric(List<Choice> choices) {
    List<Ranking> rankings = new ArrayList<>();
    for (Accuracy metric : Accuracy.ALL) {
      List<Choice> measured =
          choices.stream().filter(choice -> !Double.isNaN(choice.mean(metric))).toList();
      if (!measured.isEmpty()) {
        rankings.add(of(measured, metric));
      }
    }
    return rankings;
  }

  private static Ranking of(List<Choice> choices, Accuracy metric) {
    Map<String, Map<String, Double>> means = new HashMap<>();
    for (Choice choice : choices) {
      means
          .computeIfAbsent(choice.dataset(), dataset -> new HashMap<>())
          .put(choice.method(), choice.mean(metric));
    }
    CompleteBlock block = CompleteBlock.of(means);
    List<List<Double>> values =
        block.datasets().stream()
            .map(dataset -> block.methods().stream().map(means.get(dataset)::get).toList())
            .toList();
    double[][] table =
        values.stream()
            .map(row -> row.stream().mapToDouble(Double::doubleValue).toArray())
            .toArray(double[][]::new);
    return new Ranking(metric, block, values, Friedman.of(table, block.methods().size()));
  }

  private List<String> methods() {
    return block.methods();
  }

  private List<String> complete() {
    return block.datasets();
  }

  /** Not a number where the test has no table for as many methods, and without datasets. */
  double criticalDifference() {
    return Nemenyi.criticalDifference(methods().size(), complete().size());
  }

  /** Wilcoxon's test over means of datasets; null unless there are two methods. */
  Wilcoxon ofTwo() {
    return methods().size() == 2 && !values.isEmpty()
        ? Wilcoxon.of(values.stream().mapToDouble(row -> row.get(0) - row.get(1)).toArray())
        : null;
  }

  /** Whether Iman and Davenport's test finds that methods differ; null where it does not apply. */
  Boolean isRejected() {
    return Double.isNaN(test.fP()) ? null : test.fP() < LEVEL;
  }

  String note() {
    List<String> notes = new ArrayList<>();
    if (!block.unranked().isEmpty()) {
      notes.add(
          "not ranked, since on few datasets: %s".formatted(String.join(", ", block.unranked())));
    }
    if (!block.incomplete().isEmpty()) {
      notes.add(
          "not every ranked method has a result on ".concat(String.join(", ", block.incomplete())));
    }
    if (complete().size() < 2) {
      notes.add("ranks of %s cannot be tested".formatted(Counted.datasets(complete().size())));
    } else if (methods().size() == 2) {
      notes.add("two methods: see wilcoxon_p");
    } else if (Boolean.FALSE.equals(isRejected())) {
      notes.add("the ranks do not differ by more than chance");
    }
    return notes.isEmpty() ? null : String.join("; ", notes);
  }

  private List<Place> places() {
    return IntStream.range(0, methods().size())
        .mapToObj(
            j ->
                new Place(
                    this,
                    j,
                    (int)
                        values.stream()
                            .filter(row -> row.stream().noneMatch(x -> x > row.get(j)))
                            .count()))
        .toList();
  }

  /** Where the test finds no difference at all, all methods are one group. */
  private List<Member> members() {
    List<Member> members = new ArrayList<>();
    if (Double.isNaN(criticalDifference()) || complete().size() < 2) {
      return members;
    }
    double difference =
        Boolean.TRUE.equals(isRejected()) ? criticalDifference() : Double.POSITIVE_INFINITY;
    List<List<Integer>> groups = Nemenyi.groups(test.meanRanks(), difference);
    for (int group = 0; group < groups.size(); group++) {
      for (int method : groups.get(group)) {
        members.add(new Member(this, group + 1, method));
      }
    }
    return members;
  }

  private double rank(int method) {
    return test.meanRanks().get(method);
  }

  private double mean(int method) {
    return values.stream().mapToDouble(row -> row.get(method)).average().orElse(Double.NaN);
  }

  static final View<Place> RANKS =
      new View<Place>(
              "ranks",
              "A row a method and metric. On each dataset a method has the rank of its chosen setting: of those with the most trials that succeeded, the one of the highest mean accuracy at best validation where all have one, else of the highest final test accuracy",
              results -> results.rankings().stream().flatMap(r -> r.places().stream()).toList())
          .text("metric", "final, best or validated.", row -> row.ranking.metric.key())
          .text("method", "Name of the method.", row -> row.ranking.methods().get(row.method))
          .number(
              "mean_rank",
              "Mean over datasets, 1 for the best; equal means share theirs.",
              row -> row.ranking.rank(row.method))
          .number(
              "mean",
              "Mean over datasets of its mean accuracy.",
              row -> row.ranking.mean(row.method))
          .count("wins", "Datasets on which no method is better.", Place::wins)
          .count(
              "datasets",
              "Datasets on which every ranked method has a result; only they count.",
              row -> row.ranking.complete().size());

  static final View<Ranking> TESTS =
      new View<>("rank_tests", "A row a metric", Results::rankings)
          .text("metric", "final, best or validated.", row -> row.metric.key())
          .count("methods", "Methods that are ranked (k).", row -> row.methods().size())
          .count(
              "datasets",
              "Datasets on which every ranked method has a result (N).",
              row -> row.complete().size())
          .number(
              "chi2",
              "Friedman's statistic, corrected for ties; null below two methods or datasets.",
              row -> row.test.chiSquared())
          .number("p", "Its p, with k - 1 degrees of freedom.", row -> row.test.p())
          .number(
              "f",
              "Iman and Davenport's statistic; infinite where all datasets agree.",
              row -> row.test.f())
          .number(
              "f_p",
              "Its p, with k - 1 and (k - 1)(N - 1) degrees of freedom.",
              row -> row.test.fP())
          .truth(
              "rejected",
              "Whether f_p is below 0.05: some methods differ; null without a test.",
              Ranking::isRejected)
          .number(
              "critical_difference",
              "Of mean ranks that differ at the level of 5 % (Nemenyi); means something only where rejected; null above 30 methods.",
              Ranking::criticalDifference)
          .number(
              "wilcoxon_w",
              "Of two methods alone: Wilcoxon's statistic over means of datasets.",
              row -> row.ofTwo() == null ? null : row.ofTwo().w())
          .number(
              "wilcoxon_p", "Its two-sided p.", row -> row.ofTwo() == null ? null : row.ofTwo().p())
          .text("note", "What to know before the numbers.", Ranking::note);

  static final View<Member> CLIQUES =
      new View<Member>(
              "rank_cliques",
              "A row a method of a group of methods that do not differ, as a critical-difference diagram joins them",
              results -> results.rankings().stream().flatMap(r -> r.members().stream()).toList())
          .text("metric", "final, best or validated.", row -> row.ranking.metric.key())
          .count("clique", "Group, from 1; a method may be in several.", Member::group)
          .text("method", "Name of the method.", row -> row.ranking.methods().get(row.method))
          .number("mean_rank", "Its mean rank.", row -> row.ranking.rank(row.method));
}
