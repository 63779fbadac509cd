package org.sparsesweep.job.execution;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sparsesweep.job.plan.TrialSpec;

/** Bundles that wait for the end of the trials that theirs begin with. */
final class Held {
  /** Trials that run, of sweeps in which some begin with others. */
  private final Set<String> running = new HashSet<>();

  private final Map<String, List<Waiting>> bySource = new HashMap<>();

  /** A bundle and the trials it still waits for. */
  private record Waiting(Bundle bundle, Set<String> sources) {}

  /** All that will run; what is not among it has ended before. */
  void expect(Collection<Bundle> bundles) {
    if (bundles.stream().anyMatch(bundle -> !bundle.sources().isEmpty())) {
      bundles.forEach(bundle -> bundle.trials().forEach(trial -> running.add(trial.trialId())));
    }
  }

  /** Holds a bundle, if there is anything it has to wait for. */
  boolean hold(Bundle bundle) {
    if (running.isEmpty()) {
      return false;
    }
    Set<String> sources = bundle.sources();
    sources.retainAll(running);
    Waiting waiting = new Waiting(bundle, sources);
    sources.forEach(id -> bySource.computeIfAbsent(id, first -> new ArrayList<>()).add(waiting));
    return !sources.isEmpty();
  }

  /** The bundles that wait for nothing any more once the trials of another one have ended. */
  List<Bundle> release(Bundle ended) {
    List<Bundle> free = new ArrayList<>();
    if (running.isEmpty()) {
      return free;
    }
    for (TrialSpec trial : ended.trials()) {
      running.remove(trial.trialId());
      List<Waiting> heirs = bySource.remove(trial.trialId());
      if (heirs != null) {
        for (Waiting heir : heirs) {
          heir.sources().remove(trial.trialId());
          if (heir.sources().isEmpty()) {
            free.add(heir.bundle());
          }
        }
      }
    }
    return free;
  }

  boolean isEmpty() {
    return bySource.isEmpty();
  }
}
