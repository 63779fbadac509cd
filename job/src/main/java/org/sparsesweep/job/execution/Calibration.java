package org.sparsesweep.job.execution;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.sparsesweep.job.tables.FinishedTrials.Timing;
import org.sparsesweep.job.tables.FinishedTrials.Workload;

/**
 * How far the cost model was off for the trials that an output holds, on the machines that ran
 * them: those of the next run probably are the same. Taken from the nearest trials there are: of
 * the same dataset and method, else of the method, else of the dataset, else of all; where there is
 * none, from a measurement of this machine, or not at all.
 */
final class Calibration {
  /** Leaves the cost model as it is. */
  static final Calibration NONE = new Calibration(Map.of(), OptionalDouble.empty());

  // An empty name stands for all.
  private final Map<Workload, Timing> timings = new HashMap<>();
  private final OptionalDouble measured;

  private Calibration(Map<Workload, Timing> finished, OptionalDouble measured) {
    this.measured = measured;
    finished.forEach(
        (workload, timing) -> {
          for (Workload wider : wider(workload.dataset(), workload.method())) {
            timings.merge(wider, timing, Timing::plus);
          }
        });
  }

  /**
   * Learns from what an output holds.
   *
   * @param finished as {@link org.sparsesweep.job.tables.FinishedTrials#timings} gives it
   */
  static Calibration of(Map<Workload, Timing> finished) {
    return new Calibration(finished, OptionalDouble.empty());
  }

  /** Of an output without trials. */
  static Calibration measured(double factor) {
    return new Calibration(Map.of(), OptionalDouble.of(factor));
  }

  /** By which the prediction of a trial is to be multiplied; 1 where nothing is known. */
  double factor(String dataset, String method) {
    return Stream.of(wider(dataset, method))
        .map(timings::get)
        .filter(timing -> timing != null && timing.predictedSeconds() > 0)
        .findFirst()
        .map(timing -> timing.totalSeconds() / timing.predictedSeconds())
        .orElse(measured.orElse(1));
  }

  /** How many trials it has learnt from. */
  long trials() {
    Timing all = timings.get(new Workload("", ""));
    return all == null ? 0 : all.trials();
  }

  /** Whether it is of this machine, as the output tells nothing. */
  boolean isMeasured() {
    return measured.isPresent();
  }

  /** By how much all of them together were off. */
  double overall() {
    return factor("", "");
  }

  private static Workload[] wider(String dataset, String method) {
    return new Workload[] {
      new Workload(dataset, method),
      new Workload("", method),
      new Workload(dataset, ""),
      new Workload("", "")
    };
  }
}
