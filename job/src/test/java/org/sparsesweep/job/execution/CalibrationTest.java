package org.sparsesweep.job.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sparsesweep.job.tables.FinishedTrials.Timing;
import org.sparsesweep.job.tables.FinishedTrials.Workload;

class CalibrationTest {
  private static final Calibration LEARNT =
      Calibration.of(
          Map.of(
              new Workload("yale", "set"), new Timing(2, 10, 20),
              new Workload("yale", "dense"), new Timing(3, 100, 50),
              new Workload("madelon", "set"), new Timing(5, 40, 40)));

  @Test
  void takesTheNearestTrialsThereAre() {
    assertThat(LEARNT.factor("yale", "set")).isEqualTo(2);
    assertThat(LEARNT.factor("yale", "dense")).isEqualTo(0.5);
    assertThat(LEARNT.factor("wine", "set")).as("of the method").isEqualTo(60.0 / 50);
    assertThat(LEARNT.factor("yale", "npset")).as("of the dataset").isEqualTo(70.0 / 110);
    assertThat(LEARNT.factor("wine", "npset")).as("of all").isEqualTo(110.0 / 150);
    assertThat(LEARNT.overall()).isCloseTo(110.0 / 150, within(1e-12));
    assertThat(LEARNT.trials()).isEqualTo(10);
  }

  @Test
  void leavesPredictionsAloneWhereNothingIsKnown() {
    assertThat(Calibration.NONE.factor("yale", "set")).isEqualTo(1);
    assertThat(Calibration.NONE.trials()).isZero();
    assertThat(
            Calibration.of(Map.of(new Workload("yale", "set"), new Timing(1, 0, 3)))
                .factor("yale", "set"))
        .as("a prediction of nothing")
        .isEqualTo(1);
  }

  @Test
  void measuresTheMachineWhereNoTrialTells() {
    double factor = MachineSpeed.measure();
    assertThat(factor).isPositive();

    Calibration measured = Calibration.measured(factor);

    assertThat(measured.factor("yale", "set")).isEqualTo(factor);
    assertThat(measured.isMeasured()).isTrue();
    assertThat(LEARNT.isMeasured()).isFalse();
  }
}
