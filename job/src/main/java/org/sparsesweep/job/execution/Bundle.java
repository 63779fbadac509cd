package org.sparsesweep.job.execution;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
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
   * Bundles trials, the longest first, so that no long one is left for the end.
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
    List<Costed> longestFirst = new ArrayList<>();
    List<TrialSpec> last = new ArrayList<>();
    for (TrialSpec trial : trials) {
      if (suspects.contains(trial.trialId())) {
        last.add(trial);
      } else {
        longestFirst.add(new Costed(trial, seconds.applyAsDouble(trial)));
      }
    }
    double total = longestFirst.stream().mapToDouble(Costed::seconds).sum();
    double most = Math.min(LONGEST_SECONDS, total / slots / BUNDLES_PER_SLOT);
    double left = total;
    longestFirst.sort(Comparator.comparingDouble(Costed::seconds).reversed());
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
    for (TrialSpec suspect : last) {
      bundles.add(new Bundle(name(run, bundles.size()), List.of(suspect)));
    }
    return bundles;
  }

  /** Each trial as a bundle of its own. */
  List<Bundle> singles() {
    List<Bundle> singles = new ArrayList<>();
    for (TrialSpec trial : trials) {
      singles.add(new Bundle(name + "-" + singles.size(), List.of(trial)));
    }
    return singles;
  }

  private record Costed(TrialSpec trial, double seconds) {}

  private static String name(String run, int number) {
    // Some locales write digits of their own, which publication refuses.
    return String.format(Locale.ROOT, "%s-%06d", run, number);
  }
}
