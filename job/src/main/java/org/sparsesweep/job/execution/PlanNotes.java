package org.sparsesweep.job.execution;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sparsesweep.engine.training.ResultVersion;
import org.sparsesweep.job.plan.Counted;
import org.sparsesweep.job.plan.TrialSpec;
import org.sparsesweep.job.tables.FinishedTrials;
import org.sparsesweep.job.tables.FinishedTrials.Origin;

/** Says why trials run though an output seems to hold them, or cannot be read. */
final class PlanNotes {
  private static final int BROKEN_SHOWN = 3;
  private static final int FINGERPRINT_DIGITS = 8;

  private PlanNotes() {}

  static List<String> of(SweepPlan plan) {
    List<String> notes = of(plan.missing(), plan.finished());
    Map<List<String>, Set<String>> sources = new LinkedHashMap<>();
    Map<List<String>, Integer> heirs = new HashMap<>();
    for (TrialSpec trial : plan.missing()) {
      trial
          .beginsWith()
          .ifPresent(
              source -> {
                List<String> methods = List.of(trial.method().name(), source.method().name());
                sources.computeIfAbsent(methods, first -> new HashSet<>()).add(source.trialId());
                heirs.merge(methods, 1, Integer::sum);
              });
    }
    sources.forEach(
        (methods, ids) ->
            notes.add(
                "%s begins with the topologies that %s ends with: %s to run, after %d of %s"
                    .formatted(
                        methods.get(0),
                        methods.get(1),
                        Counted.trials(heirs.get(methods)),
                        ids.size(),
                        methods.get(1))));
    Calibration calibration = plan.forecast().calibration();
    if (!plan.toRun().isEmpty()) {
      calibrated(calibration).ifPresent(notes::add);
    }
    if (!plan.again().isEmpty()) {
      notes.add(
          "Run again: %s, done, with whose topologies others begin; the output does not have these"
              .formatted(Counted.trials(plan.again().size())));
    }
    if (!plan.withoutModel().isEmpty()) {
      notes.add(
          "Run again: %s, done, whose networks are to be kept; the output does not have these"
              .formatted(Counted.trials(plan.withoutModel().size())));
    }
    return notes;
  }

  private static Optional<String> calibrated(Calibration calibration) {
    if (calibration.trials() > 0) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "Times are predicted from %s of the output, which took %.2f times what the cost model expects.",
              Counted.trials(calibration.trials()),
              calibration.overall()));
    }
    return calibration.isMeasured()
        ? Optional.of(
            String.format(
                Locale.ROOT,
                "Times are predicted from a small trial, which takes this machine %.2f times what the cost model expects.",
                calibration.overall()))
        : Optional.empty();
  }

  private static List<String> of(List<TrialSpec> missing, FinishedTrials finished) {
    List<String> notes = new ArrayList<>();
    finished.broken().stream()
        .limit(BROKEN_SHOWN)
        .map(file -> file.message() + "; a run sets it aside, and runs its trials again")
        .forEach(notes::add);
    if (finished.broken().size() > BROKEN_SHOWN) {
      notes.add(
          "and so it does with %d more files".formatted(finished.broken().size() - BROKEN_SHOWN));
    }
    Map<String, Integer> reasons = new LinkedHashMap<>();
    for (TrialSpec trial : missing) {
      reasons(trial, finished).stream()
          .findFirst()
          .ifPresent(reason -> reasons.merge(reason, 1, Integer::sum));
    }
    reasons.forEach((reason, trials) -> notes.add(reason.formatted(trials)));
    return notes;
  }

  /** Each with a place for the number of trials. */
  private static List<String> reasons(TrialSpec trial, FinishedTrials finished) {
    List<String> reasons = new ArrayList<>();
    for (Origin origin : finished.origins()) {
      if (!origin.dataset().equals(trial.dataset())) {
        continue;
      }
      boolean hasChanged = !origin.fingerprint().equals(trial.datasetFingerprint());
      // A file that does not tell may be of any.
      int newest = origin.resultVersion().orElse(ResultVersion.CURRENT);
      int oldest = origin.resultVersion().orElse(1);
      for (int version = newest; version >= oldest; version--) {
        boolean isOther = version != ResultVersion.CURRENT;
        if ((hasChanged || isOther)
            && finished.contains(origin, trial.trialId(version, origin.fingerprint()))) {
          reasons.add(
              hasChanged
                  ? ("%%d of the trials to run are in the output, but on other data: %s has changed"
                          + " since (fingerprint %s then, %s now)")
                      .formatted(
                          trial.dataset(),
                          shortened(origin.fingerprint()),
                          shortened(trial.datasetFingerprint()))
                  : ("%%d of the trials to run are in the output, but of result version %d; this"
                          + " program has %d, which gives other bits")
                      .formatted(version, ResultVersion.CURRENT));
        }
      }
    }
    return reasons;
  }

  private static String shortened(String fingerprint) {
    return fingerprint.substring(0, Math.min(FINGERPRINT_DIGITS, fingerprint.length()));
  }
}
