package org.sparsesweep.job.report;

import static org.sparsesweep.job.report.Kind.BARS;
import static org.sparsesweep.job.report.Kind.BOXES;
import static org.sparsesweep.job.report.Kind.DIAGONAL;
import static org.sparsesweep.job.report.Kind.EFFECTS;
import static org.sparsesweep.job.report.Kind.FACTS;
import static org.sparsesweep.job.report.Kind.FRONT;
import static org.sparsesweep.job.report.Kind.HEATMAP;
import static org.sparsesweep.job.report.Kind.IMAGES;
import static org.sparsesweep.job.report.Kind.INTERVALS;
import static org.sparsesweep.job.report.Kind.LINES;
import static org.sparsesweep.job.report.Kind.MATRIX;
import static org.sparsesweep.job.report.Kind.PARALLEL;
import static org.sparsesweep.job.report.Kind.RANKS;
import static org.sparsesweep.job.report.Kind.TABLE;
import static org.sparsesweep.job.report.Kind.ZETA;

import java.util.List;
import java.util.Map;

/** Every section of the report, in the order of the page. */
final class Catalogue {
  static final List<Section> SECTIONS =
      List.of(
          section(
              "summary",
              "Summary",
              "no trial has ended yet",
              Chart.of("provenance", "What ran", "").ofAllDatasets().draw(FACTS),
              Chart.of(
                      "progress",
                      "Trials by dataset",
                      "How the trials that have ended did; one that diverged is a result, one that failed is none.")
                  .ofAllDatasets()
                  .draw(BARS, Map.of("y", "dataset", "value", "trials", "series", "status")),
              Chart.of(
                      "overview",
                      "Final test accuracy of each method on each dataset (%)",
                      "Mean over seeds at the method's chosen setting (its best, by validation samples where there are any), shaded within a row; bold is the highest mean, which need not be more than chance.")
                  .ofAllDatasets()
                  .draw(
                      MATRIX,
                      Map.of(
                          "x",
                          "method",
                          "y",
                          "dataset",
                          "value",
                          "final_accuracy",
                          "detail",
                          "setting"))
                  .percent("final_accuracy")),
          section(
              "leaderboard",
              "Leaderboard",
              "no trial has succeeded yet",
              Chart.of(
                      "standings",
                      "Methods and settings by final test accuracy",
                      "Means over seeds with Student's 95 % interval; the chart has the first forty, the table all. A heading sorts.")
                  .draw(
                      INTERVALS,
                      Map.of(
                          "value",
                          "final_accuracy",
                          "low",
                          "final_low",
                          "high",
                          "final_high",
                          "series",
                          "method",
                          "detail",
                          "setting"))
                  .draw(TABLE)
                  .percent(
                      "final_accuracy",
                      "final_low",
                      "final_high",
                      "validated_accuracy",
                      "best_accuracy")
                  .count("connections")
                  .seconds("seconds")),
          section(
              "learning",
              "Learning curves",
              "no trial with epochs has succeeded yet",
              Chart.of(
                      "learning-curves",
                      "Accuracy over epochs",
                      "Mean over seeds, the band from the lowest to the highest seed; of each method the chosen setting. At most 200 epochs a line.")
                  .draw(
                      LINES,
                      "Test accuracy (%)",
                      Map.of(
                          "x",
                          "epoch",
                          "y",
                          "test_accuracy",
                          "low",
                          "test_low",
                          "high",
                          "test_high",
                          "series",
                          "method"))
                  .draw(
                      LINES,
                      "Training accuracy (%)",
                      Map.of(
                          "x",
                          "epoch",
                          "y",
                          "train_accuracy",
                          "low",
                          "train_low",
                          "high",
                          "train_high",
                          "series",
                          "method"))
                  .percent(
                      "test_accuracy",
                      "test_low",
                      "test_high",
                      "train_accuracy",
                      "train_low",
                      "train_high")),
          section(
              "cost",
              "Accuracy and connections",
              "no trial has succeeded yet",
              Chart.of(
                      "accuracy-connections",
                      "What a connection buys",
                      "A point a method and setting. The dashed line joins those that no other one beats with as few connections (the Pareto front). At most the 400 most accurate.")
                  .draw(
                      FRONT,
                      "Final test accuracy (%)",
                      Map.of(
                          "x",
                          "connections",
                          "y",
                          "final_accuracy",
                          "series",
                          "method",
                          "detail",
                          "setting",
                          "front",
                          "on_front"))
                  .percent("final_accuracy")
                  .count("connections")),
          section(
              "significance",
              "Is it chance?",
              "there are no two methods with two seeds in common, nor three on two datasets",
              Chart.of(
                      "comparisons",
                      "Differences from the baseline",
                      "Final test accuracy of each method minus the baseline's, paired by seed, with Student's 95 % interval; a filled point is more than chance at 5 % (holm p, corrected for the number of methods). Five seeds or fewer cannot bring Wilcoxon's p below 0.05.")
                  .draw(
                      INTERVALS,
                      Map.of(
                          "value",
                          "difference",
                          "low",
                          "low",
                          "high",
                          "high",
                          "series",
                          "method",
                          "detail",
                          "setting",
                          "filled",
                          "significant"))
                  .draw(TABLE)
                  .points("difference", "low", "high")
                  .probability("p", "corrected_p", "holm_p", "wilcoxon_p"),
              Chart.of(
                      "ranks",
                      "Mean ranks over datasets",
                      "By final test accuracy, 1 is best; bars join methods that Nemenyi's test does not tell apart at 5 %. Only datasets on which every method has a result count.")
                  .ofAllDatasets()
                  .draw(
                      RANKS,
                      Map.of(
                          "series",
                          "method",
                          "rank",
                          "mean_rank",
                          "difference",
                          "critical_difference",
                          "groups",
                          "cliques"))
                  .percent("mean_accuracy")
                  .probability("p"),
              Chart.of(
                      "rank-tests",
                      "Tests over datasets",
                      "Friedman's chi2 and Iman and Davenport's f; of two methods alone, Wilcoxon's test.")
                  .ofAllDatasets()
                  .draw(TABLE)
                  .probability("p", "f_p", "wilcoxon_p")),
          section(
              "hyperparameters",
              "Hyperparameters",
              "no method ran with more than one setting",
              Chart.of(
                      "effects",
                      "Effect of each hyperparameter",
                      "Mean final test accuracy over all other settings and seeds, the band one standard deviation to either side.")
                  .draw(
                      EFFECTS,
                      Map.of(
                          "x",
                          "value",
                          "y",
                          "final_accuracy",
                          "low",
                          "one_sd_below",
                          "high",
                          "one_sd_above",
                          "series",
                          "method",
                          "facet",
                          "hyperparameter"))
                  .percent("final_accuracy", "one_sd_below", "one_sd_above"),
              Chart.of(
                      "settings",
                      "All settings",
                      "A line a setting; the darker, the more accurate. At most the 300 most accurate.")
                  .draw(
                      PARALLEL,
                      Map.of("x", "setting", "value", "final_accuracy", "series", "method"))
                  .percent("final_accuracy")),
          section(
              "zeta",
              "Accuracy over zeta",
              "no method ran with more than three zetas",
              Chart.of(
                      "zeta-curves",
                      "How much may be replaced after an epoch",
                      "Highest test accuracy over zeta, mean over seeds with one standard deviation; the curve is acc_p - a exp(b (zeta - 1)), and vertical lines mark where it leaves its plateau: dashed by the fit, dotted by the seeds.")
                  .draw(
                      ZETA,
                      "Highest test accuracy (%)",
                      Map.of(
                          "x",
                          "zeta",
                          "y",
                          "best_accuracy",
                          "low",
                          "one_sd_below",
                          "high",
                          "one_sd_above",
                          "series",
                          "curve"))
                  .percent("best_accuracy", "one_sd_below", "one_sd_above"),
              Chart.of(
                      "zeta-fits",
                      "Fits",
                      "Their constants and where the accuracy leaves its plateau (esc).")
                  .draw(TABLE),
              Chart.of(
                      "zeta-structure",
                      "How the connections follow the data",
                      "Spearman's correlation of an input's lasting connections with its feature's standard deviation: where it falls, the network has lost its inputs, be the accuracy still level or not.")
                  .draw(
                      LINES,
                      "Correlation",
                      Map.of("x", "zeta", "y", "correlation", "series", "curve")),
              Chart.of(
                      "zeta-errors",
                      "Error of the fit around its minimum",
                      "Mean square error over a and b; a long dark valley means that the data do not tell a from b.")
                  .draw(HEATMAP, Map.of("x", "b", "y", "a", "value", "mse", "facet", "curve"))),
          section(
              "inputs",
              "Where the network looks",
              "no trial on images recorded its input connections (record.input-connections)",
              Chart.of(
                      "input-maps",
                      "Connections that the network holds on to",
                      "Connections of each pixel that the drop spares, mean over seeds, colours added up; the last two recorded epochs, at most forty settings each.")
                  .draw(
                      IMAGES,
                      Map.of(
                          "value",
                          "persistent_connections",
                          "series",
                          "method",
                          "detail",
                          "setting",
                          "when",
                          "epoch"))),
          section(
              "structure",
              "Structure",
              "no trial with epochs has succeeded yet",
              Chart.of(
                      "structure-curves",
                      "Connections and neurons over epochs",
                      "Mean over seeds after each epoch's change, the band from least to most; neurons are inputs and hidden ones.")
                  .draw(
                      LINES,
                      "Connections",
                      Map.of(
                          "x",
                          "epoch",
                          "y",
                          "connections",
                          "low",
                          "fewest_connections",
                          "high",
                          "most_connections",
                          "series",
                          "method"))
                  .draw(
                      LINES,
                      "Neurons",
                      Map.of(
                          "x",
                          "epoch",
                          "y",
                          "neurons",
                          "low",
                          "fewest_neurons",
                          "high",
                          "most_neurons",
                          "series",
                          "method"))
                  .count("connections", "neurons"),
              Chart.of(
                      "degrees",
                      "Connections of a neuron in the trained network",
                      "Least, quartiles and most over a layer's neurons, mean over seeds: hubs show as long upper whiskers.")
                  .draw(BOXES, "Entering an output", box("in"))
                  .draw(BOXES, "Leaving an input", box("out"))
                  .count("connections")),
          section(
              "printed",
              "Printed numbers beside ours",
              "the sweep carries no references of its datasets and methods",
              Chart.of(
                      "printed-accuracies",
                      "Accuracies",
                      "A point on the dashed line is equal to the printed number; above it, ours is higher. Mean over seeds at the method's chosen setting.")
                  .ofAllDatasets()
                  .draw(
                      DIAGONAL,
                      "Our accuracy (%)",
                      Map.of(
                          "x",
                          "printed_accuracy",
                          "y",
                          "our_accuracy",
                          "series",
                          "method",
                          "detail",
                          "dataset"))
                  .percent("printed_accuracy", "our_accuracy", "our_sd")
                  .points("difference"),
              Chart.of("printed-numbers", "Other numbers", "Printed ones beside the means of ours.")
                  .ofAllDatasets()
                  .draw(TABLE)),
          section(
              "failed-trials",
              "Failed trials",
              "every trial succeeded",
              Chart.of(
                      "failures",
                      "Trials that did not succeed",
                      "With their messages; at most 200.")
                  .ofAllDatasets()
                  .draw(TABLE)),
          section(
              "time",
              "Where the time went",
              "no trial has ended yet",
              Chart.of(
                      "core-hours",
                      "Core-hours",
                      "By dataset and method, all trials together, whether they succeeded or not.")
                  .ofAllDatasets()
                  .draw(BARS, Map.of("y", "dataset", "value", "core_hours", "series", "method"))
                  .seconds("mean_seconds")
                  .percent("share_in_training"),
              Chart.of("longest-trials", "Longest trials", "The twenty that took most time.")
                  .ofAllDatasets()
                  .draw(TABLE)
                  .seconds("total_seconds", "train_seconds"),
              Chart.of("hosts", "Machines", "Where trials ran, and how fast.")
                  .ofAllDatasets()
                  .draw(TABLE)));

  private Catalogue() {}

  private static Section section(String id, String title, String absent, Chart... charts) {
    return new Section(id, title, absent, List.of(charts));
  }

  private static Map<String, String> box(String side) {
    return Map.of(
        "x", "layer",
        "low", side + "_min",
        "lower", side + "_p25",
        "middle", side + "_median",
        "upper", side + "_p75",
        "high", side + "_max",
        "series", "method");
  }
}
