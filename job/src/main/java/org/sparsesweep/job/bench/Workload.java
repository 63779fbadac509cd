package org.sparsesweep.job.bench;

import static org.sparsesweep.engine.method.Hyperparameter.EPSILON;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sparsesweep.engine.data.DatasetSource;
import org.sparsesweep.engine.method.Hyperparameter;
import org.sparsesweep.engine.network.Activation;
import org.sparsesweep.engine.network.Loss;
import org.sparsesweep.engine.network.WeightInit;
import org.sparsesweep.engine.training.LearningRateSchedule;
import org.sparsesweep.engine.training.TrainingSettings;
import org.sparsesweep.engine.training.TrainingSettings.TrainAccuracy;
import org.sparsesweep.engine.training.TrainingSettings.WeightDecayForm;

/**
 * A network, its data and how it is trained: work that programs can be compared by. The method is
 * SET; features are standardised.
 *
 * @param name what users type
 * @param dataset its name in the papers
 * @param realData where its data may lie
 * @param generated data of the same features, classes and numbers of samples
 * @param testFraction of the samples, where they do not come divided
 * @param trainSamples samples an epoch; fewer real ones are repeated
 * @param hidden neurons of the hidden layers
 * @param hyperparameters of SET
 * @param batchSize samples a step
 * @param learningRate constant
 * @param dropout fraction of hidden neurons silent in a step
 * @param activation of the hidden neurons
 */
public record Workload(
    String name,
    String dataset,
    RealData realData,
    DatasetSource.Madelon generated,
    double testFraction,
    int trainSamples,
    List<Integer> hidden,
    Map<Hyperparameter, String> hyperparameters,
    int batchSize,
    double learningRate,
    double dropout,
    Activation activation) {
  private static final double MOMENTUM = 0.9;
  private static final double WEIGHT_DECAY = 0.0002;
  private static final double LEAKY_SLOPE = 0.3;
  private static final int SAMPLES_PER_CLUSTER = 4;
  private static final int FEWEST_SAMPLES = 8;

  public Workload {
    hidden = List.copyOf(hidden);
    hyperparameters = Map.copyOf(hyperparameters);
  }

  /** SET's epsilon: a layer from n to m neurons starts with about epsilon (n + m) connections. */
  public double epsilon() {
    return Double.parseDouble(hyperparameters.get(EPSILON));
  }

  /** Neurons a layer, inputs first, outputs last. */
  public List<Integer> layerSizes() {
    Stream<Integer> inputs = Stream.of(generated.features());
    Stream<Integer> outputs = Stream.of(generated.classes());
    return Stream.of(inputs, hidden.stream(), outputs).flatMap(sizes -> sizes).toList();
  }

  /** The same as text: {@code 500-1000-1000-2}. */
  public String shape() {
    return layerSizes().stream().map(String::valueOf).collect(Collectors.joining("-"));
  }

  /**
   * How it is trained.
   *
   * @throws IllegalArgumentException if epochs or batch are below 1; names them
   */
  TrainingSettings settings(int epochs, int batch) {
    return new TrainingSettings(
        epochs,
        batch,
        learningRate,
        new LearningRateSchedule.Constant(),
        MOMENTUM,
        WEIGHT_DECAY,
        WeightDecayForm.COUPLED,
        dropout,
        activation,
        LEAKY_SLOPE,
        Loss.SOFTMAX_CROSS_ENTROPY,
        WeightInit.HE_UNIFORM,
        TrainAccuracy.RUNNING);
  }

  /** The same with fewer hidden neurons and samples: to try the program, not to measure it. */
  public Workload shrunkBy(int factor) {
    int samples =
        Math.max(
            generated.samples() / factor,
            SAMPLES_PER_CLUSTER * generated.classes() * generated.clustersPerClass());
    return new Workload(
        name + "/" + factor,
        dataset,
        realData,
        new DatasetSource.Madelon(
            samples,
            generated.informative(),
            generated.redundant(),
            generated.repeated(),
            generated.noise(),
            generated.classes(),
            generated.clustersPerClass(),
            generated.classSeparation(),
            generated.labelNoise(),
            generated.seed()),
        testFraction,
        Math.max(FEWEST_SAMPLES, trainSamples / factor),
        hidden.stream().map(neurons -> Math.max(1, neurons / factor)).toList(),
        hyperparameters,
        batchSize,
        learningRate,
        dropout,
        activation);
  }
}
