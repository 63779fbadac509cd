package org.sparsesweep.job.execution;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.sparsesweep.engine.data.SplitSettings;
import org.sparsesweep.engine.method.Hyperparameter;
import org.sparsesweep.engine.network.Convolutions;
import org.sparsesweep.engine.training.TrainingSettings;
import org.sparsesweep.job.plan.MethodSpec;
import org.sparsesweep.job.plan.Recording;
import org.sparsesweep.job.plan.TrialSpec;

/**
 * What the trials of a sweep will probably take. Trials that differ in their seeds alone take the
 * same, which is found out once.
 */
final class Forecast {
  private final Map<String, DatasetFacts> facts;
  private final Recording recording;
  private final Calibration calibration;
  private final Map<Cell, Needs> known = new ConcurrentHashMap<>();

  /** All that needs depend on. */
  private record Cell(
      String dataset,
      SplitSettings split,
      MethodSpec method,
      Map<Hyperparameter, String> hyperparameters,
      Convolutions convolutions,
      List<Integer> hidden,
      TrainingSettings training,
      Optional<Cell> beginsWith) {
    static Cell of(TrialSpec trial) {
      return new Cell(
          trial.dataset(),
          trial.split(),
          trial.method(),
          trial.hyperparameters(),
          trial.convolutions(),
          trial.hidden(),
          trial.training(),
          trial.beginsWith().map(Cell::of));
    }
  }

  /**
   * What a trial needs.
   *
   * @param seconds on one core
   * @param bytes in the heap of its executor, apart from its dataset
   */
  record Needs(double seconds, long bytes) {}

  /**
   * @param facts of the datasets, by name
   */
  Forecast(Map<String, DatasetFacts> facts, Recording recording) {
    this(facts, recording, Calibration.NONE);
  }

  /**
   * @param facts of the datasets, by name
   * @param calibration of the cost model
   */
  Forecast(Map<String, DatasetFacts> facts, Recording recording, Calibration calibration) {
    this.facts = facts;
    this.recording = recording;
    this.calibration = calibration;
  }

  Recording recording() {
    return recording;
  }

  Calibration calibration() {
    return calibration;
  }

  Needs of(TrialSpec trial) {
    return known.computeIfAbsent(Cell.of(trial), one -> predict(trial));
  }

  private Needs predict(TrialSpec trial) {
    DatasetFacts data = facts.get(trial.dataset());
    double seconds =
        CostModel.seconds(trial, data) * calibration.factor(trial.dataset(), trial.method().name());
    return new Needs(seconds, MemoryModel.bytes(trial, data, recording));
  }
}
