package org.sparsesweep.job.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.sparsesweep.job.execution.ExecutorRoom;
import org.sparsesweep.job.execution.SweepPlan;
import org.sparsesweep.job.plan.Limits.TooLarge;
import org.sparsesweep.job.plan.TrialSpec;

/** Says whether the trials of a plan fit the memory of an executor. */
final class MemoryReport {
  private static final int NAMED = 5;
  private static final double MEBIBYTE = 1 << 20;

  private final SweepPlan plan;
  private final ExecutorRoom room;
  private final long forTrials;

  MemoryReport(SweepPlan plan, ExecutorRoom room) {
    this.plan = plan;
    this.room = room;
    this.forTrials = room.forTrials(plan.datasetBytes());
  }

  /** The largest trial, and how many fit beside each other; nothing where nothing is to run. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    Optional<TrialSpec> largest =
        plan.missing().stream().max(Comparator.comparingLong(plan::bytes));
    if (largest.isEmpty()) {
      return lines;
    }
    long share = forTrials / room.slots();
    lines.add(
        "Largest trial: %s MiB of memory (%s on %s); an executor has %s MiB for trials, %s for each of %d at a time (%s, %s MiB; datasets %s MiB)."
            .formatted(
                mebibytes(plan.bytes(largest.get())),
                largest.get().method().name(),
                largest.get().dataset(),
                mebibytes(forTrials),
                mebibytes(share),
                room.slots(),
                room.setting(),
                mebibytes(room.heapBytes()),
                mebibytes(plan.datasetBytes())));
    long above = plan.missing().stream().filter(trial -> plan.bytes(trial) > share).count();
    long tooLarge = plan.tooLarge(room).size();
    if (above > tooLarge) {
      lines.add(
          "%d trials need more than such a share: fewer run at a time beside them."
              .formatted(above - tooLarge));
    }
    return lines;
  }

  /** What becomes of trials that fit no executor; empty where there are none. */
  Optional<String> warning(TooLarge choice) {
    List<TrialSpec> tooLarge = largestFirst(plan.tooLarge(room));
    if (tooLarge.isEmpty()) {
      return Optional.empty();
    }
    List<String> text = new ArrayList<>();
    text.add(
        "%s %d of %d trials: each probably needs more than the %s MiB that an executor has for trials (%s = %s MiB)."
            .formatted(
                choice == TooLarge.REFUSE ? "Cannot run" : "May lose",
                tooLarge.size(),
                plan.missing().size(),
                mebibytes(forTrials),
                room.setting(),
                mebibytes(room.heapBytes())));
    for (TrialSpec trial : tooLarge.subList(0, Math.min(NAMED, tooLarge.size()))) {
      text.add(
          "  %s %s on %s, seed %d: %s MiB"
              .formatted(
                  trial.trialId(),
                  trial.method().name(),
                  trial.dataset(),
                  trial.seed(),
                  mebibytes(plan.bytes(trial))));
    }
    if (tooLarge.size() > NAMED) {
      text.add("  and %d more".formatted(tooLarge.size() - NAMED));
    }
    text.add(
        choice == TooLarge.REFUSE
            ? "limits.too-large = refuse; give executors more memory, leave these trials out, or try each alone with --set limits.too-large=isolate."
            : "limits.too-large = isolate: each is tried, with an executor to itself, and becomes a row FAILED or LOST where it does not fit; refuse would not begin.");
    return Optional.of(String.join(System.lineSeparator(), text));
  }

  /**
   * Ends the command where a sweep refuses trials that fit no executor.
   *
   * @throws CliException naming them, what they need and what there is
   */
  void refuse(TooLarge choice) {
    if (choice == TooLarge.REFUSE) {
      warning(choice)
          .ifPresent(
              text -> {
                throw new CliException(ExitCode.USAGE, text);
              });
    }
  }

  private List<TrialSpec> largestFirst(List<TrialSpec> trials) {
    return trials.stream().sorted(Comparator.comparingLong(plan::bytes).reversed()).toList();
  }

  private static String mebibytes(long bytes) {
    return String.format(Locale.ROOT, "%.0f", Math.ceil(bytes / MEBIBYTE));
  }
}
