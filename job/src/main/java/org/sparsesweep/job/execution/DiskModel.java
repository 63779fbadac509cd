package org.sparsesweep.job.execution;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sparsesweep.job.plan.Recording;
import org.sparsesweep.job.plan.TrialSpec;

/**
 * Predicts how much room the results of trials take in their output, well enough to tell megabytes
 * from gigabytes.
 */
final class DiskModel {
  // Measured on sweeps of the shipped files: most of a bundle's bytes are what Parquet says of its
  // columns.
  private static final double BYTES_PER_BUNDLE = 32_000;
  private static final double BYTES_PER_TRIAL = 500;
  private static final double BYTES_PER_EPOCH = 75;
  private static final double BYTES_PER_LAYER = 10;
  private static final double BYTES_PER_INPUT = 16;

  /** Position, weight and velocity. */
  private static final double BYTES_PER_CHECKPOINTED_CONNECTION = 12.5;

  /** Differences of sorted positions, each of which fits a byte or two. */
  private static final double BYTES_PER_KEPT_CONNECTION = 1.5;

  /** Of a trained network: position and weight; and what is there of any. */
  private static final double BYTES_PER_SAVED_CONNECTION = 8;

  private static final double BYTES_PER_MODEL = 3_000;
  private static final double BYTES_PER_FEATURE_OF_MODEL = 12;

  private DiskModel() {}

  /** Bytes of the rows of trials in all tables, in so many bundles. */
  static long tableBytes(
      List<TrialSpec> trials, int bundles, Map<String, DatasetFacts> facts, Recording recording) {
    double bytes = bundles * BYTES_PER_BUNDLE;
    int inputEpochs = recording.inputEpochs().size() + (recording.lastInputEpoch() ? 1 : 0);
    for (TrialSpec trial : trials) {
      int epochs = trial.training().epochs();
      bytes +=
          BYTES_PER_TRIAL
              + epochs * (BYTES_PER_EPOCH + (trial.hidden().size() + 1) * BYTES_PER_LAYER)
              + inputEpochs * facts.get(trial.dataset()).features() * BYTES_PER_INPUT;
    }
    return (long) bytes;
  }

  /** Bytes of the topologies that trials leave for others. */
  static long structureBytes(
      List<TrialSpec> trials, Set<String> sources, Map<String, DatasetFacts> facts) {
    double bytes = 0;
    for (TrialSpec trial : sources.isEmpty() ? List.<TrialSpec>of() : trials) {
      if (sources.contains(trial.trialId())) {
        List<NetworkShape> shapes = NetworkShape.byEpoch(trial, facts.get(trial.dataset()));
        bytes += shapes.get(shapes.size() - 1).connections() * BYTES_PER_KEPT_CONNECTION;
      }
    }
    return (long) bytes;
  }

  /** Bytes of the trained networks that trials keep. */
  static long modelBytes(
      List<TrialSpec> trials, Map<String, DatasetFacts> facts, Recording recording) {
    int networks = recording.models().networks().size();
    double bytes = 0;
    for (TrialSpec trial : networks == 0 ? List.<TrialSpec>of() : trials) {
      DatasetFacts data = facts.get(trial.dataset());
      // Of the best epoch nobody knows how far networks have shrunk by then.
      bytes +=
          BYTES_PER_MODEL
              + data.features() * BYTES_PER_FEATURE_OF_MODEL
              + NetworkShape.byEpoch(trial, data).get(0).connections() * BYTES_PER_SAVED_CONNECTION;
    }
    return (long) (networks * bytes);
  }

  /** Bytes of a checkpoint of a trial as its training begins. */
  static long checkpointBytes(TrialSpec trial, DatasetFacts data) {
    return (long)
        (NetworkShape.byEpoch(trial, data).get(0).connections()
            * BYTES_PER_CHECKPOINTED_CONNECTION);
  }
}
