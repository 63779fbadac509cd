package org.sparsesweep.job.execution;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.sparsesweep.job.plan.TrialSpec;

/**
 * Trials that one Spark task runs, one after the other, and publishes together.
 *
 * @param name of its files; a second attempt at the same bundle has the same
 * @param trials at least one
 */
record Bundle(String name, List<TrialSpec> trials) implements Serializable {
  // Short enough that little is lost when a task is killed, long enough that its files are few.
  private static final double LONGEST_SECONDS = 20;
  private static final double SHORTEST_SECONDS = 1;
  private static final int BUNDLES_PER_SLOT = 8;
  // Towards the end bundles shrink, so that no slot has a long one while others have none.
  private static final int LAST_BUNDLES_PER_SLOT = 2;

  Bundle {
    trials = List.copyOf(trials);
  }

  /**
   * Bundles trials, the longest first, so that no long one is left for the end; one that others
   * begin with counts with the longest way through these. Trials that begin with another one come
   * after all that do not, beside those that begin with the same.
   *
   * @param seconds predicted time of a trial
   * @param suspects ids of trials that come after all others, each in a bundle of its own
   * @param slots tasks that run at once
   * @param run name of this run of the sweep; bundles of different runs have different names
   */
  static List<Bundle> of(
      List<TrialSpec> trials,
      ToDoubleFunction<TrialSpec> seconds,
      Set<String> suspects,
      int slots,
      String run) {
    Map<String, Double> following = following(trials, seconds);
    List<Costed> longestFirst = new ArrayList<>();
    Map<String, List<Costed>> heirs = new LinkedHashMap<>();
    List<TrialSpec> last = new ArrayList<>();
    for (TrialSpec trial : trials) {
      double own = seconds.applyAsDouble(trial);
      Costed costed = new Costed(trial, own, own + following.getOrDefault(trial.trialId(), 0.0));
      Optional<String> source =
          trial.beginsWith().map(TrialSpec::trialId).filter(following::containsKey);
      if (suspects.contains(trial.trialId())) {
        last.add(trial);
      } else if (source.isPresent()) {
        heirs.computeIfAbsent(source.get(), first -> new ArrayList<>()).add(costed);
      } else {
        longestFirst.add(costed);
      }
    }
    double total = longestFirst.stream().mapToDouble(Costed::seconds).sum();
    double most = Math.min(LONGEST_SECONDS, total / slots / BUNDLES_PER_SLOT);
    double left = total;
    longestFirst.sort(Comparator.comparingDouble(Costed::urgency).reversed());
    List<Bundle> bundles = new ArrayList<>();
    List<TrialSpec> open = new ArrayList<>();
    double openSeconds = 0;
    for (Costed costed : longestFirst) {
      open.add(costed.trial());
      openSeconds += costed.seconds();
      double target = Math.min(most, left / slots / LAST_BUNDLES_PER_SLOT);
      if (openSeconds >= Math.max(SHORTEST_SECONDS, target)) {
        bundles.add(new Bundle(name(run, bundles.size()), open));
        open = new ArrayList<>();
        left -= openSeconds;
        openSeconds = 0;
      }
    }
    if (!open.isEmpty()) {
      bundles.add(new Bundle(name(run, bundles.size()), open));
    }
    heirs.values().forEach(ofOne -> addHeirs(ofOne, most, run, bundles));
    for (TrialSpec suspect : last) {
      bundles.add(new Bundle(name(run, bundles.size()), List.of(suspect)));
    }
    return bundles;
  }

  /** Trials that begin with the same one, which none of them is to wait for longer than that. */
  private static void addHeirs(List<Costed> heirs, double most, String run, List<Bundle> bundles) {
    List<TrialSpec> open = new ArrayList<>();
    double openSeconds = 0;
    for (Costed heir : heirs) {
      open.add(heir.trial());
      openSeconds += heir.seconds();
      if (openSeconds >= Math.max(SHORTEST_SECONDS, most)) {
        bundles.add(new Bundle(name(run, bundles.size()), open));
        open = new ArrayList<>();
        openSeconds = 0;
      }
    }
    if (!open.isEmpty()) {
      bundles.add(new Bundle(name(run, bundles.size()), open));
    }
  }

  /** Of each trial that others begin with, the seconds of the longest way through these. */
  private static Map<String, Double> following(
      List<TrialSpec> trials, ToDoubleFunction<TrialSpec> seconds) {
    if (trials.stream().noneMatch(trial -> trial.beginsWith().isPresent())) {
      return Map.of();
    }
    Set<String> ids = new HashSet<>();
    trials.forEach(trial -> ids.add(trial.trialId()));
    Map<String, Double> following = new HashMap<>();
    for (TrialSpec trial : trials) {
      double way = seconds.applyAsDouble(trial);
      Optional<TrialSpec> source = trial.beginsWith();
      while (source.isPresent() && ids.contains(source.get().trialId())) {
        following.merge(source.get().trialId(), way, Math::max);
        way += seconds.applyAsDouble(source.get());
        source = source.get().beginsWith();
      }
    }
    return following;
  }

  /** The trials that its own begin with; none of its own among them. */
  Set<String> sources() {
    Set<String> sources = new HashSet<>();
    trials.forEach(trial -> trial.beginsWith().map(TrialSpec::trialId).ifPresent(sources::add));
    return sources;
  }

  /** Each trial as a bundle of its own. */
  List<Bundle> singles() {
    List<Bundle> singles = new ArrayList<>();
    for (TrialSpec trial : trials) {
      singles.add(new Bundle(name + "-" + singles.size(), List.of(trial)));
    }
    return singles;
  }

  /**
   * @param urgency its seconds with those of what waits for it
   */
  private record Costed(TrialSpec trial, double seconds, double urgency) {}

  private static String name(String run, int number) {
    // Some locales write digits of their own, which publication refuses.
    return String.format(Locale.ROOT, "%s-%06d", run, number);
  }
}
