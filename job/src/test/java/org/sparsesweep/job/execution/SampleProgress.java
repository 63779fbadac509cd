package org.sparsesweep.job.execution;

import java.util.List;
import java.util.function.LongSupplier;
import org.sparsesweep.job.plan.TrialSpec;

/** The progress of a sweep of two trials, predicted to take a second each. */
public final class SampleProgress {
  private static final List<TrialSpec> TRIALS = List.of(SampleTrials.set(1), SampleTrials.dense(1));

  private SampleProgress() {}

  public static Progress of(LongSupplier nanoClock) {
    return new Progress(TRIALS, trial -> 1, nanoClock);
  }

  /** Ends the trial of SET. */
  public static void endOne(Progress progress) {
    progress.hear(TrialNews.ofPublished(TRIALS.get(0), false));
  }

  /** Ends that of dense too. */
  public static void endAll(Progress progress) {
    endOne(progress);
    progress.hear(TrialNews.ofPublished(TRIALS.get(1), false));
  }
}
