package org.sparsesweep.job.execution;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.sparsesweep.engine.data.Split;
import org.sparsesweep.engine.training.TrialOutcome;
import org.sparsesweep.job.plan.Recording;
import org.sparsesweep.job.plan.TrialSpec;

/**
 * How a trial ended.
 *
 * @param started when its first attempt began
 * @param resumedEpoch the first epoch of its last attempt, where that went on from a checkpoint
 * @param split of its data, where it came so far
 * @param outcome of its training, where it came so far
 * @param inputs connections of its inputs at the epochs to record; none where there is no outcome
 * @param models its networks that are kept
 * @param error what stopped it; empty where there is an outcome
 */
record TrialResult(
    TrialSpec trial,
    Instant started,
    OptionalInt resumedEpoch,
    Optional<Split> split,
    Optional<TrialOutcome> outcome,
    List<InputConnections> inputs,
    Recording.Models models,
    String error) {

  /** Of a trial that was not gone on with, and whose networks are not kept. */
  TrialResult(
      TrialSpec trial,
      Instant started,
      Optional<Split> split,
      Optional<TrialOutcome> outcome,
      List<InputConnections> inputs,
      String error) {
    this(trial, started, OptionalInt.empty(), split, outcome, inputs, Recording.Models.NONE, error);
  }

  boolean isFailed() {
    return outcome.isEmpty();
  }
}
