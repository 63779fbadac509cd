package org.sparsesweep.job.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sparsesweep.engine.method.Hyperparameter;
import org.sparsesweep.engine.network.Activation;
import org.sparsesweep.engine.network.Loss;
import org.sparsesweep.engine.network.WeightInit;
import org.sparsesweep.engine.training.LearningRateSchedule;
import org.sparsesweep.engine.training.TrainingSettings;
import org.sparsesweep.engine.training.TrainingSettings.TrainAccuracy;
import org.sparsesweep.engine.training.TrainingSettings.WeightDecayForm;
import org.sparsesweep.job.plan.TrialSpec;

class CostModelTest {
  private static final DatasetFacts DATA = new DatasetFacts("f", 500, 2, 2000, 0);

  private static double seconds(
      String method, Map<Hyperparameter, String> hyperparameters, int hidden, int epochs) {
    return CostModel.seconds(trial(method, hyperparameters, hidden, epochs), DATA);
  }

  private static TrialSpec trial(
      String method, Map<Hyperparameter, String> hyperparameters, int hidden, int epochs) {
    return SampleTrials.of(
        method,
        hyperparameters,
        List.of(hidden),
        SampleTrials.training(epochs, new LearningRateSchedule.Constant()),
        0,
        1);
  }

  private static Map<Hyperparameter, String> setWith(Hyperparameter hyperparameter, String value) {
    Map<Hyperparameter, String> hyperparameters = new HashMap<>(SampleTrials.SET);
    hyperparameters.put(hyperparameter, value);
    return hyperparameters;
  }

  @Test
  void growsWithEpochsNeuronsConnectionsAndSamples() {
    double seconds = seconds("set", SampleTrials.SET, 100, 10);
    assertThat(seconds("set", SampleTrials.SET, 100, 20)).isGreaterThan(1.9 * seconds - 0.1);
    assertThat(seconds("set", SampleTrials.SET, 1000, 10)).isGreaterThan(seconds);
    assertThat(seconds("set", setWith(Hyperparameter.EPSILON, "20"), 100, 10))
        .isGreaterThan(seconds);
    DatasetFacts more = new DatasetFacts("f", 500, 2, 20_000, 0);
    assertThat(CostModel.seconds(trial("set", SampleTrials.SET, 100, 10), more))
        .isGreaterThan(5 * seconds);
  }

  @Test
  void takesDenseForLongerThanSparse() {
    assertThat(seconds("dense", Map.of(), 100, 10))
        .isGreaterThan(seconds("set", SampleTrials.SET, 100, 10));
    assertThat(seconds("set", setWith(Hyperparameter.OUTPUT_LAYER, "dense"), 100, 10))
        .isBetween(
            seconds("set", setWith(Hyperparameter.EPSILON, "1"), 100, 10),
            seconds("dense", Map.of(), 100, 10));
  }

  @Test
  void takesNoLayerForDenserThanFull() {
    assertThat(seconds("static-sparse", setWith(Hyperparameter.EPSILON, "1e9"), 100, 10))
        .isEqualTo(seconds("dense", Map.of(), 100, 10));
  }

  /** Seconds of 200 epochs at batch 2 as measured, on a core that others used too. */
  @Test
  void isNotFarFromWhatWasMeasured() {
    DatasetFacts madelon = new DatasetFacts("f", 500, 2, 2600, 0);
    TrainingSettings training =
        new TrainingSettings(
            200,
            2,
            0.01,
            new LearningRateSchedule.Constant(),
            0.9,
            0.0002,
            WeightDecayForm.REFERENCE,
            0,
            Activation.RELU,
            0,
            Loss.SIGMOID_MEAN_SQUARED_ERROR,
            WeightInit.NORMAL_0_1,
            TrainAccuracy.RUNNING);
    List<Integer> hidden = List.of(1000, 1000);
    Map<Hyperparameter, String> set = setWith(Hyperparameter.EPSILON, "10");

    assertThat(CostModel.seconds(SampleTrials.of("set", set, hidden, training, 0, 1), madelon))
        .isCloseTo(200 * 0.24, withinPercentage(50));
    assertThat(
            CostModel.seconds(SampleTrials.of("dense", Map.of(), hidden, training, 0, 1), madelon))
        .isCloseTo(200 * 3.2, withinPercentage(50));
  }
}
