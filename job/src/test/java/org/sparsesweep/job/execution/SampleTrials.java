package org.sparsesweep.job.execution;

import java.util.List;
import java.util.Map;
import org.sparsesweep.engine.data.Dataset;
import org.sparsesweep.engine.data.DatasetSource;
import org.sparsesweep.engine.data.Datasets;
import org.sparsesweep.engine.data.Scaling;
import org.sparsesweep.engine.data.SplitSettings;
import org.sparsesweep.engine.method.Hyperparameter;
import org.sparsesweep.engine.network.Activation;
import org.sparsesweep.engine.network.Loss;
import org.sparsesweep.engine.network.WeightInit;
import org.sparsesweep.engine.training.LearningRateSchedule;
import org.sparsesweep.engine.training.TrainingSettings;
import org.sparsesweep.engine.training.TrainingSettings.TrainAccuracy;
import org.sparsesweep.engine.training.TrainingSettings.WeightDecayForm;
import org.sparsesweep.job.plan.MethodSpec;
import org.sparsesweep.job.plan.TrialSpec;

/** Small trials on generated data. */
final class SampleTrials {
  static final DatasetSource TOY = new DatasetSource.Madelon(60, 3, 1, 0, 2, 2, 2, 1, 0, 1);
  static final Map<Hyperparameter, String> SET =
      Map.of(
          Hyperparameter.EPSILON, "2",
          Hyperparameter.ZETA, "0.3",
          Hyperparameter.ERDOS_RENYI, "draws",
          Hyperparameter.OUTPUT_LAYER, "evolve");

  private SampleTrials() {}

  static Dataset toy() {
    return Datasets.read(
        "toy",
        TOY,
        location -> {
          throw new AssertionError("generated, so nothing is opened: " + location);
        });
  }

  static TrialSpec dense(long seed) {
    return of(
        "dense", Map.of(), List.of(8), training(2, new LearningRateSchedule.Constant()), 0, seed);
  }

  static TrialSpec set(long seed) {
    return of("set", SET, List.of(8), training(2, new LearningRateSchedule.Constant()), 0, seed);
  }

  static TrialSpec of(
      String method,
      Map<Hyperparameter, String> hyperparameters,
      List<Integer> hidden,
      TrainingSettings training,
      double validationFraction,
      long seed) {
    return of(
        MethodSpec.named(method), hyperparameters, hidden, training, validationFraction, seed);
  }

  static TrialSpec of(
      MethodSpec method,
      Map<Hyperparameter, String> hyperparameters,
      List<Integer> hidden,
      TrainingSettings training,
      double validationFraction,
      long seed) {
    return new TrialSpec(
        "toy",
        TOY,
        toy().fingerprint(),
        new SplitSettings(SplitSettings.Kind.HOLD_OUT, 1 / 3.0, true, validationFraction),
        seed,
        Scaling.Kind.STANDARDISE,
        method,
        hyperparameters,
        hidden,
        training,
        seed);
  }

  /** The trial with its data elsewhere. */
  static TrialSpec on(DatasetSource source, String fingerprint, TrialSpec trial) {
    return new TrialSpec(
        trial.dataset(),
        source,
        fingerprint,
        trial.split(),
        trial.splitSeed(),
        trial.scaling(),
        trial.method(),
        trial.hyperparameters(),
        trial.hidden(),
        trial.training(),
        trial.seed());
  }

  static TrainingSettings training(int epochs, LearningRateSchedule schedule) {
    return training(epochs, schedule, 0.01);
  }

  /** Whose loss is soon no longer finite. */
  static TrainingSettings diverging() {
    return training(3, new LearningRateSchedule.Constant(), 1e30);
  }

  private static TrainingSettings training(
      int epochs, LearningRateSchedule schedule, double learningRate) {
    return new TrainingSettings(
        epochs,
        16,
        learningRate,
        schedule,
        0.9,
        0.0002,
        WeightDecayForm.COUPLED,
        0,
        Activation.RELU,
        0.3,
        Loss.SOFTMAX_CROSS_ENTROPY,
        WeightInit.HE_UNIFORM,
        TrainAccuracy.RUNNING);
  }

  static DatasetFacts facts() {
    return new DatasetFacts(toy().fingerprint(), 6, 2, 60, 0);
  }
}
