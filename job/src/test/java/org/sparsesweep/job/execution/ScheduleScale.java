package org.sparsesweep.job.execution;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.sparsesweep.job.plan.ConfigReader;
import org.sparsesweep.job.plan.Grid;
import org.sparsesweep.job.plan.SweepConfig;
import org.sparsesweep.job.plan.TrialSpec;

/**
 * How far the order in which bundles begin is from the best that any order could do, on a thousand
 * executors of a core each and where predictions are wrong. job/README.md has the command and what
 * it printed.
 */
final class ScheduleScale {
  private static final int EXECUTORS = 1000;

  private ScheduleScale() {}

  /** Arguments: pairs of a sweep's file and its number of seeds. */
  public static void main(String[] args) {
    System.out.println(
        "| sweep | trials | core hours | longest trial | least possible | as predicted | trials off | methods off | unordered |");
    System.out.println("|---|---|---|---|---|---|---|---|---|");
    for (int a = 0; a < args.length; a += 2) {
      print(args[a], args[a + 1]);
    }
  }

  private static void print(String file, String seeds) {
    SweepConfig config =
        ConfigReader.read(Path.of(file), List.of("data.dir=/data", "seeds=" + seeds));
    Map<String, DatasetFacts> facts = PaperFacts.of(config);
    Map<String, String> fingerprints = new HashMap<>();
    facts.forEach((name, fact) -> fingerprints.put(name, fact.fingerprint()));
    List<TrialSpec> trials = Grid.expand(config, fingerprints);
    Forecast forecast = new Forecast(facts, config.recording());
    ToDoubleFunction<TrialSpec> predicted = trial -> forecast.of(trial).seconds();
    List<Bundle> bundles = bundles(trials, predicted);
    List<TrialSpec> shuffled = new ArrayList<>(trials);
    Collections.shuffle(shuffled, new Random(1));

    Makespan exact = Makespan.of(bundles, predicted, EXECUTORS);
    System.out.printf(
        Locale.ROOT,
        "| %s | %d | %.0f | %s | %s | %s | %s | %s | %s |%n",
        config.name(),
        trials.size(),
        trials.stream().mapToDouble(predicted).sum() / 3600,
        Progress.clock(exact.longestTrial()),
        Progress.clock(exact.leastSeconds()),
        above(exact),
        above(
            Makespan.of(
                bundles,
                trial -> predicted.applyAsDouble(trial) * off(trial.trialId()),
                EXECUTORS)),
        above(
            Makespan.of(
                bundles,
                trial ->
                    predicted.applyAsDouble(trial) * off(trial.dataset() + trial.method().name()),
                EXECUTORS)),
        // Every trial alone, in any order.
        above(
            Makespan.of(
                shuffled.stream().map(trial -> new Bundle("", List.of(trial))).toList(),
                predicted,
                EXECUTORS)));
  }

  private static List<Bundle> bundles(
      List<TrialSpec> trials, ToDoubleFunction<TrialSpec> predicted) {
    return Bundle.of(trials, predicted, Set.of(), EXECUTORS, "run");
  }

  /** Between a half and two, every power as likely. */
  private static double off(String of) {
    return Math.pow(2, new SplittableRandom(of.hashCode()).nextDouble(-1, 1));
  }

  private static String above(Makespan makespan) {
    return String.format(
        Locale.ROOT,
        "+%.1f %%",
        Math.max(0, 100 * (makespan.seconds() / makespan.leastSeconds() - 1)));
  }
}
