package org.sparsesweep.job.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sparsesweep.engine.data.DatasetSource;
import org.sparsesweep.engine.data.Scaling;
import org.sparsesweep.engine.data.SplitSettings;
import org.sparsesweep.engine.data.SplitSettings.Kind;
import org.sparsesweep.engine.method.Hyperparameter;
import org.sparsesweep.engine.network.Activation;
import org.sparsesweep.engine.network.Loss;
import org.sparsesweep.engine.network.WeightInit;
import org.sparsesweep.engine.training.LearningRateSchedule;
import org.sparsesweep.engine.training.TrainingSettings;
import org.sparsesweep.engine.training.TrainingSettings.TrainAccuracy;
import org.sparsesweep.engine.training.TrainingSettings.WeightDecayForm;

class TrialSpecTest {
  private static final DatasetSource SOURCE = new DatasetSource.Mat("/sets/Yale.mat", "X", "Y");
  private static final SplitSettings HOLD_OUT =
      new SplitSettings(Kind.HOLD_OUT, 1.0 / 3, true, 0.25);
  private static final SplitSettings GIVEN = new SplitSettings(Kind.GIVEN, 0.5, true, 0);
  private static final TrainingSettings TRAINING =
      training(
          50, 32, 0.01, new LearningRateSchedule.Constant(), 0.9, 0.0002, WeightDecayForm.COUPLED);

  @Test
  void writesItsCanonicalForm() {
    assertThat(trial(HOLD_OUT, 5, TRAINING, 7).canonicalForm())
        .isEqualTo(
            """
            result-version=2
            dataset=00ff
            split.kind=hold-out
            split.test-fraction=0.33333333333333331
            split.validation-fraction=0.25
            split.stratified=true
            split.seed=5
            scaling=standardise
            method=set
            hyperparameters.epsilon=10
            hyperparameters.zeta=0.3
            architecture.hidden=1000,500
            architecture.initial-weights=normal-0.1
            architecture.activation=relu
            training.epochs=50
            training.batch-size=32
            training.learning-rate=0.01
            training.learning-rate-schedule=constant
            training.momentum=0.9
            training.weight-decay=0.0002
            training.weight-decay-form=coupled
            training.dropout=0.2
            training.loss=softmax-cross-entropy
            training.train-accuracy=running
            seed=7
            """);
  }

  /** Results are found again by this id: if it changes, every table written so far is orphaned. */
  @Test
  void keepsItsIdForEver() {
    assertThat(trial(HOLD_OUT, 5, TRAINING, 7).trialId()).isEqualTo("47ea7ebcd3cedc77");
  }

  @Test
  void knowsItsIdOnOtherDataAndByOtherEngines() {
    TrialSpec trial = trial(HOLD_OUT, 5, TRAINING, 7);

    assertThat(trial.trialId(2, "00ff")).isEqualTo(trial.trialId());
    assertThat(trial.trialId(2, "00fe")).isNotEqualTo(trial.trialId());
    assertThat(trial.trialId(1, "00ff")).isNotEqualTo(trial.trialId());
  }

  @Test
  void hasAnotherIdForEverythingThatMatters() {
    LearningRateSchedule constant = new LearningRateSchedule.Constant();
    WeightDecayForm coupled = WeightDecayForm.COUPLED;
    List<TrialSpec> different =
        List.of(
            trial(HOLD_OUT, 5, TRAINING, 7),
            trial(HOLD_OUT, 6, TRAINING, 7),
            trial(HOLD_OUT, 5, TRAINING, 8),
            trial(new SplitSettings(Kind.HOLD_OUT, 0.3, true, 0.25), 5, TRAINING, 7),
            trial(new SplitSettings(Kind.HOLD_OUT, 1.0 / 3, false, 0.25), 5, TRAINING, 7),
            trial(new SplitSettings(Kind.HOLD_OUT, 1.0 / 3, true, 0), 5, TRAINING, 7),
            trial(GIVEN, 5, TRAINING, 7),
            with(Map.of("fingerprint", "11ff")),
            with(Map.of("scaling", Scaling.Kind.UNIT)),
            with(Map.of("method", "static-sparse")),
            with(Map.of("epsilon", "11")),
            with(Map.of("zeta", "0.4")),
            with(Map.of("hidden", List.of(1000))),
            with(Map.of("hidden", List.of(500, 1000))),
            with(training(51, 32, 0.01, constant, 0.9, 0.0002, coupled)),
            with(training(50, 33, 0.01, constant, 0.9, 0.0002, coupled)),
            with(training(50, 32, 0.02, constant, 0.9, 0.0002, coupled)),
            with(training(50, 32, 0.01, new LearningRateSchedule.Cosine(), 0.9, 0.0002, coupled)),
            with(
                training(
                    50, 32, 0.01, new LearningRateSchedule.Step(5, 0.5), 0.9, 0.0002, coupled)),
            with(
                training(
                    50, 32, 0.01, new LearningRateSchedule.Step(6, 0.5), 0.9, 0.0002, coupled)),
            with(
                training(
                    50, 32, 0.01, new LearningRateSchedule.Step(5, 0.4), 0.9, 0.0002, coupled)),
            with(training(50, 32, 0.01, constant, 0.8, 0.0002, coupled)),
            with(training(50, 32, 0.01, constant, 0.9, 0, coupled)),
            with(training(50, 32, 0.01, constant, 0.9, 0.0002, WeightDecayForm.REFERENCE)),
            with(
                network(
                    0.3, Activation.RELU, 0, Loss.SOFTMAX_CROSS_ENTROPY, WeightInit.NORMAL_0_1)),
            with(
                network(
                    0.2,
                    Activation.LEAKY_RELU,
                    0.1,
                    Loss.SOFTMAX_CROSS_ENTROPY,
                    WeightInit.NORMAL_0_1)),
            with(
                network(
                    0.2,
                    Activation.LEAKY_RELU,
                    0.2,
                    Loss.SOFTMAX_CROSS_ENTROPY,
                    WeightInit.NORMAL_0_1)),
            with(
                network(
                    0.2,
                    Activation.ALL_RELU,
                    0.1,
                    Loss.SOFTMAX_CROSS_ENTROPY,
                    WeightInit.NORMAL_0_1)),
            with(
                network(
                    0.2,
                    Activation.ALL_RELU,
                    0.2,
                    Loss.SOFTMAX_CROSS_ENTROPY,
                    WeightInit.NORMAL_0_1)),
            with(
                network(
                    0.2, Activation.SRELU, 0, Loss.SOFTMAX_CROSS_ENTROPY, WeightInit.NORMAL_0_1)),
            with(
                network(
                    0.2,
                    Activation.RELU,
                    0,
                    Loss.SIGMOID_MEAN_SQUARED_ERROR,
                    WeightInit.NORMAL_0_1)),
            with(
                network(
                    0.2, Activation.RELU, 0, Loss.SOFTMAX_CROSS_ENTROPY, WeightInit.HE_UNIFORM)));

    assertThat(different).extracting(TrialSpec::trialId).doesNotHaveDuplicates();
  }

  @Test
  void hasTheSameIdWhateverDoesNotMatter() {
    String id = trial(HOLD_OUT, 5, TRAINING, 7).trialId();

    assertThat(with(Map.of("dataset", "faces")).trialId()).isEqualTo(id);
    assertThat(with(Map.of("source", new DatasetSource.Mat("other", "A", "B"))).trialId())
        .isEqualTo(id);
    assertThat(with(Map.of("epsilon", "1e1")).trialId()).isEqualTo(id);
    assertThat(
            with(network(
                    0.2, Activation.RELU, 0.5, Loss.SOFTMAX_CROSS_ENTROPY, WeightInit.NORMAL_0_1))
                .trialId())
        .isEqualTo(id);
    assertThat(trial(GIVEN, 6, TRAINING, 7).trialId())
        .isEqualTo(trial(new SplitSettings(Kind.GIVEN, 0.2, false, 0), 5, TRAINING, 7).trialId());
    LearningRateSchedule constant = new LearningRateSchedule.Constant();
    assertThat(with(training(50, 32, 0.01, constant, 0.9, 0, WeightDecayForm.COUPLED)).trialId())
        .isEqualTo(
            with(training(50, 32, 0.01, constant, 0.9, 0, WeightDecayForm.REFERENCE)).trialId());
  }

  @Test
  void drawsGivenValidationSamplesBySeed() {
    SplitSettings split = new SplitSettings(Kind.GIVEN, 0.5, true, 0.1);

    assertThat(trial(split, 5, TRAINING, 7).trialId())
        .isNotEqualTo(trial(split, 6, TRAINING, 7).trialId());
  }

  @Test
  void travelsBetweenProcesses() throws Exception {
    TrialSpec trial = trial(HOLD_OUT, 5, TRAINING, 7);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(trial);
    }

    Object arrived =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();

    assertThat(arrived).isEqualTo(trial);
    assertThat(((TrialSpec) arrived).trialId()).isEqualTo(trial.trialId());
  }

  @Test
  void keepsItsHyperparametersToItselfAndInOrder() {
    Map<Hyperparameter, String> given = new LinkedHashMap<>();
    given.put(Hyperparameter.ZETA, "0.3");
    given.put(Hyperparameter.EPSILON, "10");
    TrialSpec trial =
        new TrialSpec(
            "Yale",
            SOURCE,
            "00ff",
            HOLD_OUT,
            5,
            Scaling.Kind.UNIT,
            MethodSpec.named("set"),
            given,
            List.of(1),
            TRAINING,
            7);
    given.clear();
    Set<Hyperparameter> order = new LinkedHashSet<>(trial.hyperparameters().keySet());

    assertThat(order).containsExactly(Hyperparameter.EPSILON, Hyperparameter.ZETA);
  }

  private static TrialSpec trial(
      SplitSettings split, long splitSeed, TrainingSettings training, long seed) {
    return trial(split, splitSeed, training, seed, Map.of());
  }

  private static TrialSpec with(TrainingSettings training) {
    return trial(HOLD_OUT, 5, training, 7);
  }

  private static TrialSpec with(Map<String, Object> changes) {
    return trial(HOLD_OUT, 5, TRAINING, 7, changes);
  }

  @SuppressWarnings("unchecked")
  private static TrialSpec trial(
      SplitSettings split,
      long splitSeed,
      TrainingSettings training,
      long seed,
      Map<String, Object> changes) {
    return new TrialSpec(
        (String) changes.getOrDefault("dataset", "Yale"),
        (DatasetSource) changes.getOrDefault("source", SOURCE),
        (String) changes.getOrDefault("fingerprint", "00ff"),
        split,
        splitSeed,
        (Scaling.Kind) changes.getOrDefault("scaling", Scaling.Kind.STANDARDISE),
        MethodSpec.named((String) changes.getOrDefault("method", "set")),
        Map.of(
            Hyperparameter.EPSILON, (String) changes.getOrDefault("epsilon", "10"),
            Hyperparameter.ZETA, (String) changes.getOrDefault("zeta", "0.3")),
        (List<Integer>) changes.getOrDefault("hidden", List.of(1000, 500)),
        training,
        seed);
  }

  private static TrainingSettings training(
      int epochs,
      int batchSize,
      double learningRate,
      LearningRateSchedule schedule,
      double momentum,
      double weightDecay,
      WeightDecayForm form) {
    return new TrainingSettings(
        epochs,
        batchSize,
        learningRate,
        schedule,
        momentum,
        weightDecay,
        form,
        0.2,
        Activation.RELU,
        0,
        Loss.SOFTMAX_CROSS_ENTROPY,
        WeightInit.NORMAL_0_1,
        TrainAccuracy.RUNNING);
  }

  private static TrainingSettings network(
      double dropout, Activation activation, double slope, Loss loss, WeightInit init) {
    return new TrainingSettings(
        50,
        32,
        0.01,
        new LearningRateSchedule.Constant(),
        0.9,
        0.0002,
        WeightDecayForm.COUPLED,
        dropout,
        activation,
        slope,
        loss,
        init,
        TrainAccuracy.RUNNING);
  }
}
