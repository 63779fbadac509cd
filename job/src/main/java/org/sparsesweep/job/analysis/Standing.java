package org.sparsesweep.job.analysis;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.sparsesweep.job.analysis.statistics.Summary;
import org.sparsesweep.job.tables.TrialStatus;

/**
 * What an entry's trials come to. Trials that diverged are counted beside those that the means are
 * taken over: a mean over survivors alone would flatter.
 *
 * @param succeeded the trials that the means are taken over
 * @param diverged how many others were no longer finite
 * @param failed how many others failed or were lost
 * @param summaries of the succeeded trials' numbers
 */
record Standing(
    Entry entry,
    List<Trial> succeeded,
    int diverged,
    int failed,
    Map<Quantity, Summary> summaries) {

  static Standing of(Entry entry, List<Trial> trials) {
    List<Trial> succeeded = trials.stream().filter(Trial::hasSucceeded).toList();
    int diverged =
        (int) trials.stream().filter(trial -> trial.status() == TrialStatus.DIVERGED).count();
    Map<Quantity, Summary> summaries = new EnumMap<>(Quantity.class);
    for (Quantity quantity : Quantity.values()) {
      summaries.put(
          quantity,
          Summary.of(succeeded.stream().mapToDouble(trial -> trial.value(quantity)).toArray()));
    }
    return new Standing(
        entry, succeeded, diverged, trials.size() - succeeded.size() - diverged, summaries);
  }

  Summary summary(Quantity quantity) {
    return summaries.get(quantity);
  }

  double mean(Quantity quantity) {
    return summary(quantity).mean();
  }
}
