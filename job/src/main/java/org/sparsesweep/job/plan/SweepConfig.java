package org.sparsesweep.job.plan;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import org.sparsesweep.engine.data.DatasetSource;
import org.sparsesweep.engine.data.Scaling;
import org.sparsesweep.engine.data.SplitSettings;
import org.sparsesweep.engine.method.Hyperparameter;
import org.sparsesweep.engine.network.Activation;
import org.sparsesweep.engine.network.Convolutions;
import org.sparsesweep.engine.network.Loss;
import org.sparsesweep.engine.network.WeightInit;
import org.sparsesweep.engine.training.LearningRateSchedule;
import org.sparsesweep.engine.training.TrainingSettings.TrainAccuracy;
import org.sparsesweep.engine.training.TrainingSettings.WeightDecayForm;

/**
 * A sweep as its file describes it, checked and with every default filled in. Lists are the axes of
 * the grid: at least one value, none twice. Made by {@link ConfigReader}; conf/README.md documents
 * every key.
 *
 * @param name of the sweep
 * @param out directory or URI of its tables
 * @param references printed values to show beside its own
 * @param recording what to record beyond the usual
 * @param limits how long a trial may take at once
 * @param search how values are drawn, where some are
 * @param constraints that the values of trials obey
 * @param text all of it as HOCON that {@link ConfigReader#readText} reads back; variables of
 *     section {@code data} still stand in it, so that they may be set anew
 */
public record SweepConfig(
    String name,
    Optional<String> description,
    String out,
    List<DatasetAxis> datasets,
    List<MethodAxis> methods,
    NetworkAxes network,
    List<Long> seeds,
    List<Reference> references,
    Recording recording,
    Limits limits,
    Optional<Search> search,
    List<Constraint> constraints,
    String text) {

  /** Takes copies. */
  public SweepConfig {
    constraints = List.copyOf(constraints);
    datasets = List.copyOf(datasets);
    methods = List.copyOf(methods);
    seeds = List.copyOf(seeds);
    references = List.copyOf(references);
  }

  /**
   * The same sweep with its data in other places; {@link #text} stays.
   *
   * @param place of the dataset of this name
   */
  public SweepConfig withSources(BiFunction<String, DatasetSource, DatasetSource> place) {
    List<DatasetAxis> moved =
        datasets.stream().map(d -> d.withSource(place.apply(d.name(), d.source()))).toList();
    return new SweepConfig(
        name,
        description,
        out,
        moved,
        methods,
        network,
        seeds,
        references,
        recording,
        limits,
        search,
        constraints,
        text);
  }

  /**
   * A dataset and all that may differ between datasets.
   *
   * @param name the user's word for it
   * @param convolutions that its networks begin with
   * @param hidden the sizes of the hidden layers, one list a network to try
   * @param training of networks on it
   */
  public record DatasetAxis(
      String name,
      DatasetSource source,
      SplitAxis split,
      Scaling.Kind scaling,
      Convolutions convolutions,
      List<List<Integer>> hidden,
      TrainingAxes training) {

    /** Takes copies. */
    public DatasetAxis {
      hidden = hidden.stream().map(List::copyOf).toList();
    }

    /** Of multilayer perceptrons. */
    public DatasetAxis(
        String name,
        DatasetSource source,
        SplitAxis split,
        Scaling.Kind scaling,
        List<List<Integer>> hidden,
        TrainingAxes training) {
      this(name, source, split, scaling, Convolutions.NONE, hidden, training);
    }

    DatasetAxis withSource(DatasetSource other) {
      return new DatasetAxis(name, other, split, scaling, convolutions, hidden, training);
    }
  }

  /**
   * A method and all that may differ between methods.
   *
   * @param axes the values of every hyperparameter there is, also of those that the method does not
   *     use
   * @param training of its networks where it has settings of its own, by the dataset's name; else
   *     that of the dataset
   * @param from the trials that its own begin with, where its topology is that of another
   */
  public record MethodAxis(
      MethodSpec method,
      HyperparameterAxes axes,
      Map<String, TrainingAxes> training,
      Optional<SourceTrials> from) {

    /** Takes a copy. */
    public MethodAxis {
      training = Map.copyOf(training);
    }

    /** The listed values of every hyperparameter, none of those that are sampled. */
    public Map<Hyperparameter, List<String>> hyperparameters() {
      return axes.values();
    }

    TrainingAxes trainingOn(DatasetAxis dataset) {
      return training.getOrDefault(dataset.name(), dataset.training());
    }
  }

  /**
   * The trials that those of another method begin with: one trial each, on the same data and with
   * the same kind of network.
   *
   * @param method name of a method of the sweep
   * @param hyperparameters values that count, where not all of that method's do
   * @param seeds of these trials; none: that of the trial that begins
   */
  public record SourceTrials(
      String method, Map<Hyperparameter, List<String>> hyperparameters, List<Long> seeds) {

    /** Takes copies. */
    public SourceTrials {
      hyperparameters = Map.copyOf(hyperparameters);
      seeds = List.copyOf(seeds);
    }

    /** Whether a trial of the method has values that count. */
    boolean include(TrialSpec trial) {
      return hyperparameters.entrySet().stream()
          .allMatch(
              value -> value.getValue().contains(trial.hyperparameters().get(value.getKey())));
    }
  }

  /**
   * How a dataset is divided.
   *
   * @param fixedSeed the seed of the division for all trials; empty: every trial's own seed
   */
  public record SplitAxis(SplitSettings settings, OptionalLong fixedSeed) {}

  /**
   * What neurons compute and how their weights start.
   *
   * @param activationSlopes below 0, for activations that have one; empty: each has its own default
   */
  public record NetworkAxes(
      List<WeightInit> weightInits, List<Activation> activations, List<Double> activationSlopes) {}

  /**
   * How networks are trained; ranges as in {@link org.sparsesweep.engine.training}.
   *
   * @param linked where values come from that are no axes of their own, by their keys; the lists of
   *     those that are sampled are empty
   */
  public record TrainingAxes(
      List<Integer> epochs,
      List<Integer> batchSizes,
      List<Double> learningRates,
      LearningRateSchedule schedule,
      List<Double> momenta,
      List<Double> weightDecays,
      WeightDecayForm weightDecayForm,
      List<Double> dropouts,
      List<Loss> losses,
      TrainAccuracy trainAccuracy,
      Map<String, Linked> linked) {

    /** Takes a copy. */
    public TrainingAxes {
      linked = Map.copyOf(linked);
    }

    /** Axes alone. */
    public TrainingAxes(
        List<Integer> epochs,
        List<Integer> batchSizes,
        List<Double> learningRates,
        LearningRateSchedule schedule,
        List<Double> momenta,
        List<Double> weightDecays,
        WeightDecayForm weightDecayForm,
        List<Double> dropouts,
        List<Loss> losses,
        TrainAccuracy trainAccuracy) {
      this(
          epochs,
          batchSizes,
          learningRates,
          schedule,
          momenta,
          weightDecays,
          weightDecayForm,
          dropouts,
          losses,
          trainAccuracy,
          Map.of());
    }
  }
}
