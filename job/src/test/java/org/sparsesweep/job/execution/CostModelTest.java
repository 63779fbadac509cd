package org.sparsesweep.job.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sparsesweep.engine.method.Hyperparameter;
import org.sparsesweep.engine.training.LearningRateSchedule;
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
    assertThat(seconds("set", setWith(Hyperparameter.EPSILON, "1e9"), 100, 10))
        .isEqualTo(seconds("dense", Map.of(), 100, 10));
  }
}
