package org.sparsesweep.job.execution;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.sparsesweep.engine.data.Split;
import org.sparsesweep.engine.training.TrialOutcome;
import org.sparsesweep.job.plan.TrialSpec;

/**
 * How a trial ended.
 *
 * @param split of its data, where it came so far
 * @param outcome of its training, where it came so far
 * @param inputs connections of its inputs at the epochs to record; none where there is no outcome
 * @param error what stopped it; empty where there is an outcome
 */
record TrialResult(
    TrialSpec trial,
    Instant started,
    Optional<Split> split,
    Optional<TrialOutcome> outcome,
    List<InputConnections> inputs,
    String error) {

  boolean isFailed() {
    return outcome.isEmpty();
  }
}
