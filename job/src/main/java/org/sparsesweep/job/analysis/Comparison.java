package org.sparsesweep.job.analysis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.sparsesweep.job.analysis.statistics.Holm;
import org.sparsesweep.job.analysis.statistics.PairedT;
import org.sparsesweep.job.analysis.statistics.Summary;
import org.sparsesweep.job.analysis.statistics.Wilcoxon;

/**
 * A method against another one on a dataset: differences of trials that share seed and split.
 *
 * @param ours accuracies of the method's paired trials
 * @param theirs those of the baseline's
 * @param t of the differences, method - baseline
 * @param correctedP by Nadeau and Bengio; not a number unless every pair has a split of its own
 * @param holmP of correctedP, or else of the t-test's, among all comparisons with this baseline
 * @param wilcoxonHolmP likewise
 */
record Comparison(
    Accuracy metric,
    Choice method,
    Choice baseline,
    Summary ours,
    Summary theirs,
    PairedT t,
    double correctedP,
    Wilcoxon wilcoxon,
    double holmP,
    double wilcoxonHolmP) {
  private static final double LEVEL = 0.05;

  /** All ordered pairs of methods of each dataset, by each accuracy that both have. */
  static List<Comparison> ofAll(List<Choice> choices) {
    Map<String, List<Choice>> byDataset =
        choices.stream()
            .collect(Collectors.groupingBy(Choice::dataset, TreeMap::new, Collectors.toList()));
    List<Comparison> comparisons = new ArrayList<>();
    for (List<Choice> methods : byDataset.values()) {
      for (Accuracy metric : Accuracy.ALL) {
        for (Choice baseline : methods) {
          comparisons.addAll(against(baseline, methods, metric));
        }
      }
    }
    return comparisons;
  }

  private static List<Comparison> against(Choice baseline, List<Choice> methods, Accuracy metric) {
    List<Comparison> raw = new ArrayList<>();
    for (Choice method : methods) {
      boolean both = !Double.isNaN(method.mean(metric)) && !Double.isNaN(baseline.mean(metric));
      if (both && !method.method().equals(baseline.method())) {
        raw.add(of(method, baseline, metric));
      }
    }
    double[] holm = Holm.adjusted(raw.stream().mapToDouble(Comparison::testedP).toArray());
    double[] wilcoxon =
        Holm.adjusted(raw.stream().mapToDouble(comparison -> comparison.wilcoxon.p()).toArray());
    List<Comparison> adjusted = new ArrayList<>();
    for (int i = 0; i < holm.length; i++) {
      adjusted.add(raw.get(i).adjusted(holm[i], wilcoxon[i]));
    }
    return adjusted;
  }

  private static Comparison of(Choice method, Choice baseline, Accuracy metric) {
    Map<List<Long>, Trial> theirTrials = bySeed(baseline, metric);
    List<Trial> ours = new ArrayList<>();
    List<Trial> theirs = new ArrayList<>();
    bySeed(method, metric)
        .forEach(
            (seed, trial) -> {
              if (theirTrials.containsKey(seed)) {
                ours.add(trial);
                theirs.add(theirTrials.get(seed));
              }
            });
    double[] x = values(ours, metric);
    double[] y = values(theirs, metric);
    double[] differences = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      differences[i] = x[i] - y[i];
    }
    PairedT t = PairedT.of(differences);
    return new Comparison(
        metric,
        method,
        baseline,
        Summary.of(x),
        Summary.of(y),
        t,
        isSplitByTrial(ours) ? t.correctedP(testToTrain(ours)) : Double.NaN,
        Wilcoxon.of(differences),
        Double.NaN,
        Double.NaN);
  }

  private Comparison adjusted(double ofT, double ofWilcoxon) {
    return new Comparison(
        metric, method, baseline, ours, theirs, t, correctedP, wilcoxon, ofT, ofWilcoxon);
  }

  /** The first trial, by id, of each seed and split. */
  private static Map<List<Long>, Trial> bySeed(Choice choice, Accuracy metric) {
    Map<List<Long>, Trial> trials = new LinkedHashMap<>();
    for (Trial trial : choice.standing().succeeded()) {
      if (!Double.isNaN(trial.value(metric.quantity()))) {
        trials.putIfAbsent(List.of(trial.seed(), trial.splitSeed()), trial);
      }
    }
    return trials;
  }

  private static double[] values(List<Trial> trials, Accuracy metric) {
    return trials.stream().mapToDouble(trial -> trial.value(metric.quantity())).toArray();
  }

  private static boolean isSplitByTrial(List<Trial> trials) {
    return trials.size() > 1
        && trials.stream().allMatch(Trial::isHeldOut)
        && trials.stream().map(Trial::splitSeed).distinct().count() > 1;
  }

  private static double testToTrain(List<Trial> trials) {
    return Summary.of(
            trials.stream()
                .mapToDouble(
                    trial ->
                        trial.value(Quantity.TEST_SAMPLES) / trial.value(Quantity.TRAIN_SAMPLES))
                .toArray())
        .mean();
  }

  int pairs() {
    return t.differences().n();
  }

  /** The p that Holm's correction is applied to. */
  double testedP() {
    return Double.isNaN(correctedP) ? t.p() : correctedP;
  }

  /** Whether the difference is more than chance, at the level of 5 % over all comparisons. */
  boolean isSignificant() {
    return holmP < LEVEL;
  }

  /** What a reader should know before the numbers; null where there is nothing. */
  String note() {
    List<String> notes = new ArrayList<>();
    if (pairs() < 2) {
      notes.add(pairs() == 0 ? "no common seed" : "one pair: no test");
    } else if (t.differences().sd() == 0) {
      notes.add("no variation");
    }
    if (pairs() > 1 && Wilcoxon.leastP(pairs()) >= LEVEL) {
      notes.add("Wilcoxon: %d seeds cannot reach 0.05".formatted(pairs()));
    }
    note(notes, method);
    note(notes, baseline);
    return notes.isEmpty() ? null : String.join("; ", notes);
  }

  private static void note(List<String> notes, Choice choice) {
    if (choice.standing().diverged() > 0) {
      notes.add(
          "%d trials of %s diverged".formatted(choice.standing().diverged(), choice.method()));
    }
    if (choice.among() > 1) {
      notes.add(
          "%s: best of %d settings by %s"
              .formatted(choice.method(), choice.among(), choice.chosenBy().key()));
    }
  }

  static final View<Comparison> VIEW =
      new View<>(
              "comparisons",
              "A row an ordered pair of methods, dataset and metric, each method at its chosen setting",
              Results::comparisons)
          .text("dataset", "Name of the dataset.", row -> row.method.dataset())
          .text("metric", "final, best or validated.", row -> row.metric.key())
          .text("method", "Name of the method.", row -> row.method.method())
          .text(
              "setting",
              "Its setting with the highest mean (see ranks).",
              row -> row.method.standing().entry().setting())
          .text("baseline", "Name of the method it is compared with.", row -> row.baseline.method())
          .text(
              "baseline_setting",
              "The baseline's setting.",
              row -> row.baseline.standing().entry().setting())
          .count("pairs", "Pairs of trials with the same seed and split.", Comparison::pairs)
          .number("mean", "Mean accuracy of the method's paired trials.", row -> row.ours.mean())
          .number("baseline_mean", "The same of the baseline's.", row -> row.theirs.mean())
          .number("difference", "mean - baseline_mean.", row -> row.t.differences().mean())
          .number("sd", "Standard deviation of the differences.", row -> row.t.differences().sd())
          .number(
              "low",
              "Lower end of Student's 95 % interval of the difference.",
              row -> row.t.differences().low())
          .number("high", "Its upper end.", row -> row.t.differences().high())
          .number("d_z", "Effect size: difference / sd.", row -> row.t.effectSize())
          .number("t", "Of the paired t-test.", row -> row.t.t())
          .number("p", "Two-sided p of the paired t-test.", row -> row.t.p())
          .number(
              "corrected_p",
              "The same, corrected for the overlap of training sets (Nadeau and Bengio 2003); null unless every trial has a split of its own.",
              Comparison::correctedP)
          .number(
              "holm_p",
              "corrected_p, or else p, by Holm's correction over all comparisons with this baseline on this dataset by this metric.",
              Comparison::holmP)
          .number(
              "w",
              "Of Wilcoxon's signed-rank test: the smaller rank sum.",
              row -> row.pairs() == 0 ? Double.NaN : row.wilcoxon.w())
          .count(
              "zeros", "Differences of 0, which that test leaves out.", row -> row.wilcoxon.zeros())
          .number(
              "wilcoxon_p", "Its two-sided p, exact up to 25 differences.", row -> row.wilcoxon.p())
          .number("wilcoxon_holm_p", "wilcoxon_p by Holm's correction.", Comparison::wilcoxonHolmP)
          .truth(
              "significant",
              "Whether holm_p is below 0.05; null without a test.",
              row -> Double.isNaN(row.holmP) ? null : row.isSignificant())
          .text("note", "What to know before the numbers.", Comparison::note);
}
