package org.sparsesweep.job.execution;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.hadoop.conf.Configuration;
import org.sparsesweep.job.plan.ConfigReader;
import org.sparsesweep.job.plan.Grid;
import org.sparsesweep.job.plan.Recording;
import org.sparsesweep.job.plan.SweepConfig;
import org.sparsesweep.job.plan.TrialSpec;
import org.sparsesweep.job.tables.FinishedTrials;
import org.sparsesweep.job.tables.Publication;

/**
 * What the driver of a sweep of a million trials costs, without training: it plans, bundles, hands
 * out and counts. job/README.md has the command and what it printed.
 */
final class DriverScale {
  private static final int SLOTS = 1000;
  private static final int NEWS_PER_TRIAL = 4;
  private static final int PER_BUNDLE = 100;

  private DriverScale() {}

  /**
   * Arguments: a sweep's file, its output, how many results that is to hold, and overrides as with
   * {@code --set}.
   */
  public static void main(String[] args) throws IOException {
    System.out.println("| step | seconds | live heap after, MiB |");
    System.out.println("|---|---|---|");
    Clock clock = new Clock();
    SweepConfig config = ConfigReader.read(Path.of(args[0]), List.of(args).subList(3, args.length));
    Map<String, DatasetFacts> facts = PaperFacts.of(config);
    Map<String, String> fingerprints = new HashMap<>();
    facts.forEach((name, fact) -> fingerprints.put(name, fact.fingerprint()));
    List<TrialSpec> trials = Grid.expand(config, fingerprints);
    clock.lap("expand the grid: %d trials".formatted(trials.size()), trials);

    int held = Integer.parseInt(args[2]);
    if (held > 0) {
      publish(trials.subList(0, held), args[1], facts);
      clock.lap("publish %d results, %d a bundle".formatted(held, PER_BUNDLE), trials);
    }
    FinishedTrials finished = FinishedTrials.of(args[1], new Configuration());
    clock.lap("read the ids of the output: %d".formatted(finished.size()), trials, finished);
    List<TrialSpec> missing =
        trials.stream().filter(trial -> !finished.contains(trial.trialId())).toList();
    SweepPlan plan =
        new SweepPlan(trials, missing, finished, facts, new Forecast(facts, config.recording()));
    int done = finished.size();
    clock.lap("tell the %d missing".formatted(missing.size()), plan);
    double seconds = missing.stream().mapToDouble(plan::seconds).sum();
    long largest = missing.stream().mapToLong(plan::bytes).max().orElse(0);
    clock.lap(
        String.format(
            Locale.ROOT,
            "predict %.0f core hours, the largest trial %d MiB, %d done",
            seconds / 3600,
            largest >> 20,
            done),
        plan);
    List<Bundle> bundles = Bundle.of(missing, plan::seconds, Set.of(), SLOTS, "run");
    clock.lap("make %d bundles".formatted(bundles.size()), plan, bundles);
    Progress progress = new Progress(missing, plan::seconds);
    clock.lap("begin to count", plan, bundles, progress);
    Simulated jobs = new Simulated(progress);
    Dispatcher dispatcher = new Dispatcher(jobs, plan::bytes, 4, 4, new Counting(progress));
    dispatcher.run(bundles, () -> false);
    clock.lap(
        "hand out and count %d, with %d pieces of news".formatted(progress.done(), jobs.news),
        plan,
        bundles,
        progress);
  }

  /** Results as a small trial has them, under the ids of others. */
  private static void publish(
      List<TrialSpec> trials, String output, Map<String, DatasetFacts> facts) throws IOException {
    TrialResult small =
        new TrialRunner(
                location -> {
                  throw new AssertionError("generated, so nothing is opened: " + location);
                },
                Recording.NONE)
            .run(SampleTrials.set(1), epoch -> {});
    for (int from = 0; from < trials.size(); from += PER_BUNDLE) {
      String bundle = "held-%06d".formatted(from / PER_BUNDLE);
      ResultRows rows = new ResultRows(bundle, new Provenance("scale", "", ""), facts);
      for (TrialSpec trial : trials.subList(from, Math.min(from + PER_BUNDLE, trials.size()))) {
        rows.add(
            new TrialResult(trial, small.started(), small.split(), small.outcome(), List.of(), ""));
      }
      Publication.publish(output, bundle, rows.rows(), new Configuration());
    }
  }

  /** Time and memory, step by step. */
  private static final class Clock {
    private long began = System.nanoTime();

    /** Prints a step; what is to stay alive is held here. */
    void lap(String step, Object... alive) {
      double seconds = (System.nanoTime() - began) * 1e-9;
      System.gc();
      Runtime runtime = Runtime.getRuntime();
      long used = runtime.totalMemory() - runtime.freeMemory();
      System.out.printf(
          Locale.ROOT, "| %s | %.1f | %d |%n", step, seconds, alive.length == 0 ? 0 : used >> 20);
      began = System.nanoTime();
    }
  }

  /** Executors that take no time: a bundle is done when it is asked for. */
  private static final class Simulated implements Jobs {
    private final Progress progress;
    private long news;

    Simulated(Progress progress) {
      this.progress = progress;
    }

    @Override
    public int slots() {
      return SLOTS;
    }

    @Override
    public long capacityBytes() {
      return Long.MAX_VALUE;
    }

    @Override
    public Future<List<TrialNews>> submit(Bundle bundle, long bytes, boolean alone) {
      List<TrialNews> ended = new ArrayList<>();
      for (TrialSpec trial : bundle.trials()) {
        for (int epoch = 0; epoch < NEWS_PER_TRIAL; epoch++) {
          progress.hear(TrialNews.ofTraining(trial, epoch / (double) NEWS_PER_TRIAL, 0.5));
          news++;
        }
        ended.add(TrialNews.ofPublished(trial, false));
      }
      return CompletableFuture.completedFuture(ended);
    }

    @Override
    public void stop(List<Future<List<TrialNews>>> underWay) {
      throw new AssertionError("nothing stops here: " + underWay.size());
    }
  }

  private record Counting(Progress progress) implements Dispatcher.Ends {
    @Override
    public boolean isPublished(Bundle bundle) {
      return false;
    }

    @Override
    public void ended(List<TrialNews> news) {
      news.forEach(progress::hear);
    }

    @Override
    public void died(Bundle bundle, String how) {
      throw new AssertionError("nothing dies here: " + bundle.name());
    }

    @Override
    public void lost(Bundle bundle, int deaths, String how) {
      throw new AssertionError("nothing dies here: " + bundle.name());
    }
  }
}
