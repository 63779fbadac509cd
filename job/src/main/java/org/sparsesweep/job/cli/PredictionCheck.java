package org.sparsesweep.job.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.sparsesweep.job.execution.Progress;
import org.sparsesweep.job.execution.SweepDriver;
import org.sparsesweep.job.execution.SweepPlan;
import org.sparsesweep.job.plan.Counted;

/** What a run took against what its plan predicted. Needs the views of its output. */
final class PredictionCheck {
  private static final int WORST_SHOWN = 3;

  /** Ratios as near to 1 as this are no news: machines that do other work differ by as much. */
  private static final double CLOSE = 1.25;

  private final List<Workload> workloads;
  private final double predictedWallSeconds;
  private final int cores;

  /**
   * The trials of a dataset and method.
   *
   * @param predicted seconds on one core
   * @param actual likewise
   */
  private record Workload(
      String dataset, String method, long trials, double predicted, double actual) {
    double ratio() {
      return actual / predicted;
    }

    /** How far off, whichever way. */
    double distance() {
      return Math.max(ratio(), 1 / ratio());
    }
  }

  private PredictionCheck(List<Workload> workloads, double predictedWallSeconds, int cores) {
    this.workloads = workloads;
    this.predictedWallSeconds = predictedWallSeconds;
    this.cores = cores;
  }

  /**
   * Looks up what the trials of a run took, those that succeeded.
   *
   * @param run name of the run
   * @param cores that it ran on
   */
  static PredictionCheck of(SparkSession spark, SweepPlan plan, String run, int cores) {
    List<Workload> workloads = new ArrayList<>();
    for (Row row :
        spark
            .sql(
                """
                SELECT dataset, method, count(*), sum(predicted_seconds), sum(total_seconds)
                FROM trials WHERE startswith(bundle, '%s-') AND status = 'SUCCEEDED'
                GROUP BY dataset, method
                """
                    .formatted(run))
            .collectAsList()) {
      double correction = plan.correction(row.getString(0), row.getString(1));
      workloads.add(
          new Workload(
              row.getString(0),
              row.getString(1),
              row.getLong(2),
              row.getDouble(3) * correction,
              row.getDouble(4)));
    }
    return new PredictionCheck(workloads, plan.makespan(cores).seconds(), cores);
  }

  /** A line on all of the run, and one on what was furthest off; none where nothing succeeded. */
  List<String> lines(SweepDriver.Summary summary) {
    List<String> lines = new ArrayList<>();
    if (workloads.isEmpty()) {
      return lines;
    }
    double predicted = workloads.stream().mapToDouble(Workload::predicted).sum();
    double actual = workloads.stream().mapToDouble(Workload::actual).sum();
    lines.add(
        String.format(
            Locale.ROOT,
            "Took %s on %s%s; trials took %s, predicted %s (%.2f times).",
            Progress.clock(summary.seconds()),
            Amount.cores(cores),
            // What was to run and did not is in the prediction.
            summary.isWhole() ? ", predicted " + Progress.clock(predictedWallSeconds) : "",
            Amount.coreHours(actual),
            Amount.coreHours(predicted),
            actual / predicted));
    List<String> worst =
        workloads.stream()
            .filter(workload -> workload.distance() > CLOSE)
            .sorted(Comparator.comparingDouble(Workload::distance).reversed())
            .limit(WORST_SHOWN)
            .map(
                workload ->
                    String.format(
                        Locale.ROOT,
                        "%s on %s %.2f times (%s)",
                        workload.method(),
                        workload.dataset(),
                        workload.ratio(),
                        Counted.trials(workload.trials())))
            .toList();
    if (!worst.isEmpty()) {
      lines.add(
          "Furthest from what was predicted: %s; the next plan of this output knows."
              .formatted(String.join(", ", worst)));
    }
    return lines;
  }
}
