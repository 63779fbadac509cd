package org.sparsesweep.job.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sparsesweep.engine.method.Hyperparameter;
import org.sparsesweep.engine.training.LearningRateSchedule;
import org.sparsesweep.job.plan.Recording;
import org.sparsesweep.job.plan.TrialSpec;
import org.sparsesweep.job.tables.FinishedTrials.Timing;
import org.sparsesweep.job.tables.FinishedTrials.Workload;

class ForecastTest {
  private static final Map<String, DatasetFacts> FACTS = Map.of("toy", SampleTrials.facts());

  private static Forecast.Needs needs(TrialSpec trial) {
    return new Forecast(FACTS, Recording.NONE).of(trial);
  }

  @Test
  void saysWhatTheModelsSay() {
    TrialSpec trial = SampleTrials.set(1);
    assertThat(needs(trial))
        .isEqualTo(
            new Forecast.Needs(
                CostModel.seconds(trial, SampleTrials.facts()),
                MemoryModel.bytes(trial, SampleTrials.facts())));
  }

  @Test
  void multipliesByHowFarOffTheModelWas() {
    Calibration learnt =
        Calibration.of(Map.of(new Workload("toy", "set"), new Timing(4, 2.0, 6.0)));
    TrialSpec trial = SampleTrials.set(1);

    Forecast.Needs needs = new Forecast(FACTS, Recording.NONE, learnt).of(trial);

    assertThat(needs.seconds()).isEqualTo(3 * needs(trial).seconds());
    assertThat(needs.bytes()).isEqualTo(needs(trial).bytes());
  }

  @Test
  void tellsCellsApartAndSeedsAlike() {
    Forecast forecast = new Forecast(FACTS, new Recording(Set.of(1), false, false));
    assertThat(forecast.of(SampleTrials.set(2))).isSameAs(forecast.of(SampleTrials.set(1)));
    Map<Hyperparameter, String> more = new HashMap<>(SampleTrials.SET);
    more.put(Hyperparameter.EPSILON, "3");
    TrialSpec other =
        SampleTrials.of(
            "set",
            more,
            List.of(8),
            SampleTrials.training(2, new LearningRateSchedule.Constant()),
            0,
            1);
    assertThat(forecast.of(other).seconds())
        .isGreaterThan(forecast.of(SampleTrials.set(1)).seconds());
    assertThat(forecast.of(other).bytes())
        .as("with the inputs that are recorded")
        .isGreaterThan(needs(other).bytes());
  }
}
