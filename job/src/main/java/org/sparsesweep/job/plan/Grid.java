package org.sparsesweep.job.plan;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sparsesweep.engine.method.Hyperparameter;
import org.sparsesweep.engine.training.TrainingSettings;
import org.sparsesweep.job.plan.SweepConfig.DatasetAxis;
import org.sparsesweep.job.plan.SweepConfig.MethodAxis;

/**
 * The grid of a sweep: datasets x methods x hyperparameters x hidden sizes x training settings x
 * seeds. A hyperparameter that a method does not use does not multiply its cells.
 */
public final class Grid {
  /** More trials than this are refused: their list alone would fill the driver's memory. */
  static final long LARGEST = 5_000_000;

  private Grid() {}

  /**
   * The trials of a sweep, in the order datasets, methods, hyperparameters, hidden sizes, training
   * settings, seeds, each as listed in the configuration; the last varies fastest. No id occurs
   * twice: of two names for the same data, the first is kept. Costs O(trials).
   *
   * @param fingerprints of the content of each dataset, by its name
   * @throws IllegalArgumentException if a dataset has no fingerprint
   */
  public static List<TrialSpec> expand(SweepConfig config, Map<String, String> fingerprints) {
    Map<MethodAxis, List<Map<Hyperparameter, String>>> cellsByMethod = new LinkedHashMap<>();
    for (MethodAxis method : config.methods()) {
      cellsByMethod.put(method, hyperparameterCells(method));
    }
    List<TrialSpec> trials = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (DatasetAxis dataset : config.datasets()) {
      String fingerprint = fingerprints.get(dataset.name());
      if (fingerprint == null) {
        throw new IllegalArgumentException(
            "Cannot expand sweep "
                + config.name()
                + ": no fingerprint of dataset "
                + dataset.name());
      }
      cellsByMethod.forEach(
          (method, cells) -> {
            List<TrainingSettings> trainings =
                TrainingGrid.expand(config.network(), method.trainingOn(dataset));
            for (Map<Hyperparameter, String> cell : cells) {
              for (List<Integer> hidden : dataset.hidden()) {
                for (TrainingSettings training : trainings) {
                  for (long seed : config.seeds()) {
                    TrialSpec trial =
                        new TrialSpec(
                            dataset.name(),
                            dataset.source(),
                            fingerprint,
                            dataset.split().settings(),
                            dataset.split().fixedSeed().orElse(seed),
                            dataset.scaling(),
                            method.method(),
                            cell,
                            hidden,
                            training,
                            seed);
                    if (ids.add(trial.trialId())) {
                      trials.add(trial);
                    }
                  }
                }
              }
            }
          });
    }
    return trials;
  }

  /** The trials of a sweep, counting those that data known by two names would repeat. */
  static long size(SweepConfig config) {
    double cells = 0;
    for (DatasetAxis dataset : config.datasets()) {
      for (MethodAxis method : config.methods()) {
        double product =
            dataset.hidden().size()
                * TrainingGrid.size(config.network(), method.trainingOn(dataset));
        for (Hyperparameter hyperparameter : method.method().row().uses()) {
          product *= method.hyperparameters().get(hyperparameter).size();
        }
        cells += product;
      }
    }
    // Doubles do not overflow; beyond 2^53 nobody needs the last digit.
    return (long) (cells * config.seeds().size());
  }

  private static List<Map<Hyperparameter, String>> hyperparameterCells(MethodAxis method) {
    List<Map<Hyperparameter, String>> cells = List.of(new EnumMap<>(Hyperparameter.class));
    for (Hyperparameter hyperparameter : method.method().row().uses()) {
      List<Map<Hyperparameter, String>> longer = new ArrayList<>();
      for (Map<Hyperparameter, String> cell : cells) {
        for (String value : method.hyperparameters().get(hyperparameter)) {
          Map<Hyperparameter, String> next = new EnumMap<>(cell);
          next.put(hyperparameter, value);
          longer.add(next);
        }
      }
      cells = longer;
    }
    return cells.stream().map(HyperparameterValues::of).toList();
  }
}
