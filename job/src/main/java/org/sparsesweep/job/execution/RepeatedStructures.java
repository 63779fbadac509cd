package org.sparsesweep.job.execution;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.sparsesweep.engine.data.FileAccess;
import org.sparsesweep.engine.topology.Structure;
import org.sparsesweep.job.plan.Recording;
import org.sparsesweep.job.plan.TrialSpec;

/** Topologies that trials leave when they are run once more, here. */
final class RepeatedStructures implements Structures {
  private final FileAccess files;
  private final Consumer<String> news;
  private final Map<String, Structure> left = new HashMap<>();

  /**
   * @param files of datasets
   * @param news is told what runs, before it does
   */
  RepeatedStructures(FileAccess files, Consumer<String> news) {
    this.files = files;
    this.news = news;
  }

  @Override
  public Structure of(TrialSpec trial) throws NoStructureException {
    if (!left.containsKey(trial.trialId())) {
      news.accept("running %s for its topology".formatted(trial));
      TrialResult result = new TrialRunner(files, Recording.NONE, this).run(trial, epoch -> {});
      if (!left.containsKey(trial.trialId())) {
        String why =
            result.outcome().map(o -> o.status() + ": " + o.message()).orElse(result.error());
        throw new NoStructureException(trial, why);
      }
    }
    return left.get(trial.trialId());
  }

  @Override
  public boolean wants(TrialSpec trial) {
    return true;
  }

  @Override
  public void keep(TrialSpec trial, Structure structure) {
    left.put(trial.trialId(), structure);
  }
}
