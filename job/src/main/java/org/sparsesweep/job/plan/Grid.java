package org.sparsesweep.job.plan;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sparsesweep.engine.method.Hyperparameter;
import org.sparsesweep.engine.training.TrainingSettings;
import org.sparsesweep.job.plan.SweepConfig.DatasetAxis;
import org.sparsesweep.job.plan.SweepConfig.MethodAxis;
import org.sparsesweep.job.plan.SweepConfig.SourceTrials;

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
   * twice: of two names for the same data, the first is kept. Trials that begin with others vary
   * these fastest. Costs O(trials).
   *
   * @param fingerprints of the content of each dataset, by its name
   * @throws IllegalArgumentException if a dataset has no fingerprint
   */
  public static List<TrialSpec> expand(SweepConfig config, Map<String, String> fingerprints) {
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
      OfDataset ofDataset = new OfDataset(config, dataset, fingerprint, new HashMap<>());
      for (MethodAxis method : config.methods()) {
        for (TrialSpec trial : ofDataset.trials(method)) {
          if (ids.add(trial.trialId())) {
            trials.add(trial);
          }
        }
      }
    }
    return trials;
  }

  /**
   * The trials on one dataset.
   *
   * @param known those of methods that others begin with, by name
   */
  private record OfDataset(
      SweepConfig config,
      DatasetAxis dataset,
      String fingerprint,
      Map<String, List<TrialSpec>> known) {

    List<TrialSpec> trials(MethodAxis method) {
      List<TrialSpec> trials = known.get(method.method().name());
      if (trials == null) {
        trials = expanded(method);
        if (isSource(method)) {
          known.put(method.method().name(), trials);
        }
      }
      return trials;
    }

    private boolean isSource(MethodAxis method) {
      return config.methods().stream()
          .flatMap(other -> other.from().stream())
          .anyMatch(from -> from.method().equals(method.method().name()));
    }

    private List<TrialSpec> expanded(MethodAxis method) {
      List<TrainingSettings> trainings =
          TrainingGrid.expand(config.network(), method.trainingOn(dataset));
      Optional<Map<Long, List<TrialSpec>>> sources = method.from().map(this::sources);
      List<TrialSpec> trials = new ArrayList<>();
      for (Map<Hyperparameter, String> cell : hyperparameterCells(method)) {
        for (List<Integer> hidden : dataset.hidden()) {
          for (TrainingSettings training : trainings) {
            for (long seed : config.seeds()) {
              if (sources.isEmpty()) {
                trials.add(
                    trial(
                        method,
                        cell,
                        hidden,
                        training,
                        seed,
                        dataset.split().fixedSeed().orElse(seed)));
              } else {
                sources.get().getOrDefault(seed, List.of()).stream()
                    .filter(source -> isOfTheSameKind(source, hidden, training))
                    .map(
                        source ->
                            trial(method, cell, hidden, training, seed, source.splitSeed())
                                .beginningWith(source))
                    .forEach(trials::add);
              }
            }
          }
        }
      }
      return trials;
    }

    /** What trials of each seed begin with. */
    private Map<Long, List<TrialSpec>> sources(SourceTrials from) {
      MethodAxis method =
          config.methods().stream()
              .filter(other -> other.method().name().equals(from.method()))
              .findFirst()
              .orElseThrow();
      Map<Long, List<TrialSpec>> bySeed = new HashMap<>();
      for (TrialSpec source : trials(method)) {
        if (from.include(source)) {
          List<Long> heirs = from.seeds().isEmpty() ? List.of(source.seed()) : config.seeds();
          if (from.seeds().isEmpty() || from.seeds().contains(source.seed())) {
            heirs.forEach(
                seed -> bySeed.computeIfAbsent(seed, none -> new ArrayList<>()).add(source));
          }
        }
      }
      return bySeed;
    }

    private static boolean isOfTheSameKind(
        TrialSpec source, List<Integer> hidden, TrainingSettings training) {
      TrainingSettings then = source.training();
      return source.hidden().equals(hidden)
          && then.activation() == training.activation()
          && then.activationSlope() == training.activationSlope()
          && then.weightInit() == training.weightInit();
    }

    private TrialSpec trial(
        MethodAxis method,
        Map<Hyperparameter, String> cell,
        List<Integer> hidden,
        TrainingSettings training,
        long seed,
        long splitSeed) {
      return new TrialSpec(
          dataset.name(),
          dataset.source(),
          fingerprint,
          dataset.split().settings(),
          splitSeed,
          dataset.scaling(),
          method.method(),
          cell,
          hidden,
          training,
          seed);
    }
  }

  /** The trials of a sweep, counting those that data known by two names would repeat. */
  static long size(SweepConfig config) {
    double cells = 0;
    for (DatasetAxis dataset : config.datasets()) {
      for (MethodAxis method : config.methods()) {
        cells += dataset.hidden().size() * cells(method, dataset, config);
      }
    }
    // Doubles do not overflow; beyond 2^53 nobody needs the last digit.
    return (long) (cells * config.seeds().size());
  }

  /** The trials of a method on one network with one seed, or a few more. */
  private static double cells(MethodAxis method, DatasetAxis dataset, SweepConfig config) {
    double product = TrainingGrid.size(config.network(), method.trainingOn(dataset));
    for (Hyperparameter hyperparameter : method.method().row().uses()) {
      product *= method.hyperparameters().get(hyperparameter).size();
    }
    if (method.from().isEmpty()) {
      return product;
    }
    SourceTrials from = method.from().get();
    return product
        * Math.max(1, from.seeds().size())
        * config.methods().stream()
            .filter(other -> other.method().name().equals(from.method()))
            .mapToDouble(other -> cells(other, dataset, config))
            .sum();
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
