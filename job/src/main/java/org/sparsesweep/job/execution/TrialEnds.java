package org.sparsesweep.job.execution;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.sparsesweep.job.plan.TrialSpec;
import org.sparsesweep.job.tables.Publication;

/** What the driver does as trials end: it counts them, and speaks for those that no longer can. */
final class TrialEnds implements Dispatcher.Ends {
  private final String output;
  private final Provenance provenance;
  private final Map<String, DatasetFacts> facts;
  private final Progress progress;
  private final Configuration hadoop;
  private final SweepWatcher watcher;

  TrialEnds(
      String output,
      Provenance provenance,
      Map<String, DatasetFacts> facts,
      Progress progress,
      Configuration hadoop,
      SweepWatcher watcher) {
    this.output = output;
    this.provenance = provenance;
    this.facts = facts;
    this.progress = progress;
    this.hadoop = hadoop;
    this.watcher = watcher;
  }

  @Override
  public boolean isPublished(Bundle bundle) throws IOException {
    return Publication.isPublished(output, bundle.name(), hadoop);
  }

  @Override
  public void ended(List<TrialNews> news) {
    // News sent on the way may be lost, or still be on it.
    news.forEach(progress::hear);
  }

  @Override
  public void died(Bundle bundle, String how) {
    int trials = bundle.trials().size();
    watcher.note(
        "An executor died; %s running there, from trial %s on, is tried again alone: %s"
            .formatted(
                trials == 1 ? "the trial" : "each of the " + trials + " trials",
                bundle.trials().get(0).trialId(),
                how));
  }

  @Override
  public void lost(Bundle bundle, int deaths, String how) throws IOException {
    TrialSpec trial = bundle.trials().get(0);
    String name = bundle.name() + "-lost";
    ResultRows rows = new ResultRows(name, provenance, facts);
    rows.addLost(
        trial,
        Instant.now(),
        "took its executor down %d times, the last time alone on it: %s".formatted(deaths, how));
    Publication.publish(output, name, rows.rows(), hadoop);
    progress.hear(TrialNews.ofPublished(trial, true));
  }
}
