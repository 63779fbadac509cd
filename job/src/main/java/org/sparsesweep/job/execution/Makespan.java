package org.sparsesweep.job.execution;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.sparsesweep.job.plan.TrialSpec;

/**
 * When a sweep ends whose bundles begin in their order, each as soon as a core is free and the
 * trials have ended that its own begin with.
 *
 * @param seconds until the last bundle has ended
 * @param longestTrial in seconds
 * @param leastSeconds until the last trial has ended in whatever order: the longest trial, or all
 *     of them divided among the cores
 */
public record Makespan(double seconds, double longestTrial, double leastSeconds) {

  /**
   * Plays the sweep.
   *
   * @param taking seconds of a trial
   * @param cores at least 1
   */
  static Makespan of(List<Bundle> bundles, ToDoubleFunction<TrialSpec> taking, int cores) {
    PriorityQueue<Double> free = new PriorityQueue<>();
    Map<String, Double> ends = new HashMap<>();
    Set<String> sources = new HashSet<>();
    bundles.forEach(bundle -> sources.addAll(bundle.sources()));
    double total = 0;
    double longest = 0;
    double end = 0;
    for (Bundle bundle : bundles) {
      double seconds = 0;
      for (TrialSpec trial : bundle.trials()) {
        double trialSeconds = taking.applyAsDouble(trial);
        longest = Math.max(longest, trialSeconds);
        seconds += trialSeconds;
      }
      total += seconds;
      double begun = free.size() < cores ? 0 : free.remove();
      for (String source : sources.isEmpty() ? sources : bundle.sources()) {
        begun = Math.max(begun, ends.getOrDefault(source, 0.0));
      }
      double ended = begun + seconds;
      if (!sources.isEmpty()) {
        for (TrialSpec trial : bundle.trials()) {
          if (sources.contains(trial.trialId())) {
            ends.put(trial.trialId(), ended);
          }
        }
      }
      free.add(ended);
      end = Math.max(end, ended);
    }
    return new Makespan(end, longest, Math.max(longest, total / cores));
  }
}
