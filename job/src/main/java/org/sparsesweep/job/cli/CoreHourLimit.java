package org.sparsesweep.job.cli;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.sparsesweep.job.execution.SweepPlan;
import org.sparsesweep.job.plan.SweepConfig;
import org.sparsesweep.job.plan.TrialSpec;
import picocli.CommandLine.Option;

/** {@code --max-core-hours}: what a sweep may cost before it is refused. */
final class CoreHourLimit {
  private static final double SECONDS_PER_HOUR = 3600;

  @Option(
      names = "--max-core-hours",
      paramLabel = "HOURS",
      description =
          "Refuse a sweep that is predicted to take more hours of one core than this; nothing runs.")
  private Double hours;

  /**
   * Checks the option before anything is read.
   *
   * @throws CliException if it is no limit
   */
  void check() {
    if (hours != null && !(hours > 0)) {
      throw new CliException(
          ExitCode.USAGE, "Cannot use --max-core-hours %s, must be a number > 0".formatted(hours));
    }
  }

  boolean isGiven() {
    return hours != null;
  }

  /**
   * Ends the command where a plan takes more than the limit.
   *
   * @throws CliException naming what it takes, the limit, where most of it goes and what to do
   */
  void refuse(SweepConfig config, SweepPlan plan) {
    double seconds = plan.seconds();
    if (hours == null || seconds <= hours * SECONDS_PER_HOUR) {
      return;
    }
    Map<String, Double> byWorkload =
        plan.toRun().stream()
            .collect(
                Collectors.groupingBy(
                    trial -> trial.method().name() + " on " + trial.dataset(),
                    Collectors.summingDouble(plan::seconds)));
    Map.Entry<String, Double> costliest =
        byWorkload.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow();
    throw new CliException(
        ExitCode.USAGE,
        String.format(
            Locale.ROOT,
            "Cannot run sweep %s: its %,d trials to run are predicted to take %s, --max-core-hours allows %s.%n"
                + "Most of it, %s, is %s. Take fewer seeds (--set seeds=N, now %d), fewer methods, datasets, values or"
                + " samples, fewer epochs (now %s), --short where the file has a smaller variant, or a higher limit.",
            config.name(),
            plan.toRun().size(),
            Amount.coreHours(seconds),
            hours,
            Amount.coreHours(costliest.getValue()),
            costliest.getKey(),
            config.seeds().size(),
            epochs(plan.toRun())));
  }

  private static String epochs(List<TrialSpec> trials) {
    int most =
        trials.stream()
            .map(trial -> trial.training().epochs())
            .max(Comparator.naturalOrder())
            .orElseThrow();
    return "up to " + most;
  }
}
