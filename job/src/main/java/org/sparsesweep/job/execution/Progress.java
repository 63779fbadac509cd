package org.sparsesweep.job.execution;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.sparsesweep.job.plan.TrialSpec;

/** What is known of a running sweep: counts, the best accuracy so far, and the time left. */
public final class Progress {
  // By their ids, ascending: a map would take four times the memory of a million trials.
  private final Tracked[] trials;
  private final Map<String, Double> running = new HashMap<>();
  private final Set<String> unpublished = new HashSet<>();
  private final LongSupplier nanoClock;
  private final long startedNanos;
  private final double totalCost;
  private final int total;
  private double doneCost;
  private int done;
  private int failed;
  private double bestAccuracy = Double.NEGATIVE_INFINITY;
  private String best = "";

  Progress(List<TrialSpec> trials, ToDoubleFunction<TrialSpec> seconds) {
    this(trials, seconds, System::nanoTime);
  }

  /**
   * @param seconds predicted time of a trial, greater than 0
   * @param nanoClock tells the time gone
   */
  Progress(List<TrialSpec> trials, ToDoubleFunction<TrialSpec> seconds, LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
    this.startedNanos = nanoClock.getAsLong();
    this.trials =
        trials.stream()
            .map(trial -> new Tracked(trial, seconds.applyAsDouble(trial)))
            .sorted(Comparator.comparingLong(tracked -> tracked.id))
            .toArray(Tracked[]::new);
    this.total = trials.size();
    this.totalCost = Stream.of(this.trials).mapToDouble(tracked -> tracked.seconds).sum();
  }

  private static final class Tracked {
    private final long id;
    private final TrialSpec trial;
    private final double seconds;
    private boolean isPublished;

    Tracked(TrialSpec trial, double seconds) {
      this.id = HexFormat.fromHexDigitsToLong(trial.trialId());
      this.trial = trial;
      this.seconds = seconds;
    }
  }

  private Optional<Tracked> find(String trialId) {
    long id = HexFormat.fromHexDigitsToLong(trialId);
    int low = 0;
    int high = trials.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (trials[middle].id < id) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low < trials.length && trials[low].id == id
        ? Optional.of(trials[low])
        : Optional.empty();
  }

  /** Takes news in; of a trial that is published already it changes nothing. */
  synchronized void hear(TrialNews news) {
    Tracked tracked = find(news.trialId()).orElse(null);
    if (tracked == null || tracked.isPublished) {
      return;
    }
    if (news.testAccuracy() > bestAccuracy) {
      bestAccuracy = news.testAccuracy();
      best = "%s %s".formatted(tracked.trial.dataset(), tracked.trial.method().name());
    }
    running.remove(news.trialId());
    unpublished.remove(news.trialId());
    if (news.isPublished()) {
      tracked.isPublished = true;
      doneCost += tracked.seconds;
      done++;
      failed += news.failed() ? 1 : 0;
    } else if (news.fraction() >= 1) {
      // Its bundle may still come to nothing, and then it is trained again.
      unpublished.add(news.trialId());
    } else {
      running.put(news.trialId(), news.fraction());
    }
  }

  /** How many trials have ended and are published. */
  synchronized int done() {
    return done;
  }

  /** How many of them failed. */
  synchronized int failed() {
    return failed;
  }

  /** The ids of the trials in training, as far as news of them has come. */
  synchronized Set<String> training() {
    return Set.copyOf(running.keySet());
  }

  /** One line: published, running and failed of total, the best so far, the time gone and left. */
  public synchronized String line() {
    StringBuilder line = new StringBuilder();
    line.append(
        String.format(
            Locale.ROOT,
            "%d done, %d running, %d failed of %d",
            done,
            running.size(),
            failed,
            total));
    if (bestAccuracy >= 0) {
      line.append(String.format(Locale.ROOT, " | best %.4f (%s)", bestAccuracy, best));
    }
    double elapsed = (nanoClock.getAsLong() - startedNanos) * 1e-9;
    line.append(" | ").append(clock(elapsed)).append(" gone");
    double work = doneCost;
    for (Map.Entry<String, Double> trial : running.entrySet()) {
      work += trial.getValue() * find(trial.getKey()).orElseThrow().seconds;
    }
    for (String trial : unpublished) {
      work += find(trial).orElseThrow().seconds;
    }
    if (done < total && work > 0.01 * totalCost) {
      line.append(", about ").append(clock(elapsed * (totalCost / work - 1))).append(" left");
    }
    return line.toString();
  }

  /** Minutes and seconds, with hours where there are any: 1:02:03. */
  public static String clock(double seconds) {
    long whole = Math.round(seconds);
    return whole < 3600
        ? String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60)
        : String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60);
  }
}
