package org.sparsesweep.job.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sparsesweep.engine.training.TrainingSettings;
import org.sparsesweep.job.plan.Cells.Cell;
import org.sparsesweep.job.plan.SweepConfig.DatasetAxis;
import org.sparsesweep.job.plan.SweepConfig.MethodAxis;
import org.sparsesweep.job.plan.SweepConfig.SourceTrials;

/**
 * The trials of a sweep: datasets x methods x {@link Cells} x seeds. A hyperparameter that a method
 * does not use does not multiply its cells.
 */
public final class Grid {
  /** More trials than this are refused: their list alone would fill the driver's memory. */
  static final long LARGEST = 5_000_000;

  private Grid() {}

  /**
   * The trials of a sweep, in the order datasets, methods, rows of pairs, points, hyperparameters,
   * hidden sizes, training settings, seeds, each as in the configuration; the last varies fastest.
   * No id occurs twice: of two names for the same data, the first is kept. Trials that begin with
   * others vary these fastest. Costs O(trials).
   *
   * @param fingerprints of the content of each dataset, by its name
   * @throws IllegalArgumentException if a dataset has no fingerprint
   */
  public static List<TrialSpec> expand(SweepConfig config, Map<String, String> fingerprints) {
    List<TrialSpec> trials = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    Cells cells = new Cells(config);
    for (DatasetAxis dataset : config.datasets()) {
      String fingerprint = fingerprints.get(dataset.name());
      if (fingerprint == null) {
        throw new IllegalArgumentException(
            "Cannot expand sweep "
                + config.name()
                + ": no fingerprint of dataset "
                + dataset.name());
      }
      OfDataset ofDataset = new OfDataset(config, cells, dataset, fingerprint, new HashMap<>());
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
      Cells cells,
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
      Optional<Map<Long, List<TrialSpec>>> sources = method.from().map(this::sources);
      List<TrialSpec> trials = new ArrayList<>();
      for (Cell cell : cellsOf(method)) {
        for (long seed : config.seeds()) {
          if (sources.isEmpty()) {
            trials.add(trial(method, cell, seed, dataset.split().fixedSeed().orElse(seed)));
          } else {
            sources.get().getOrDefault(seed, List.of()).stream()
                .filter(source -> isOfTheSameKind(source, cell.hidden(), cell.training()))
                .map(source -> trial(method, cell, seed, source.splitSeed()).beginningWith(source))
                .forEach(trials::add);
          }
        }
      }
      return trials;
    }

    private List<Cell> cellsOf(MethodAxis method) {
      try {
        return cells.of(dataset, method);
      } catch (Constraint.UnreadableException undefined) {
        throw new IllegalStateException("the reader of sweeps has tried all cells", undefined);
      }
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

    private TrialSpec trial(MethodAxis method, Cell cell, long seed, long splitSeed) {
      TrialSpec trial =
          new TrialSpec(
              dataset.name(),
              dataset.source(),
              fingerprint,
              dataset.split().settings(),
              splitSeed,
              dataset.scaling(),
              method.method(),
              cell.hyperparameters(),
              cell.hidden(),
              cell.training(),
              seed);
      // A copy has its id hashed anew.
      return dataset.convolutions().isNone() ? trial : trial.beginningWith(dataset.convolutions());
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
    double product = Cells.count(config, dataset, method);
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
}
