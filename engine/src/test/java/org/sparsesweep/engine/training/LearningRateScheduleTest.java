package org.sparsesweep.engine.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LearningRateScheduleTest {

  @Test
  void constantStaysOne() {
    assertThat(new LearningRateSchedule.Constant().factor(0, 10)).isEqualTo(1);
    assertThat(new LearningRateSchedule.Constant().factor(9, 10)).isEqualTo(1);
  }

  @Test
  void stepMultipliesEveryFewEpochs() {
    LearningRateSchedule step = new LearningRateSchedule.Step(3, 0.1);

    assertThat(step.factor(0, 10)).isEqualTo(1);
    assertThat(step.factor(2, 10)).isEqualTo(1);
    assertThat(step.factor(3, 10)).isEqualTo(0.1);
    assertThat(step.factor(9, 10)).isCloseTo(0.001, within(1e-15));
  }

  @Test
  void cosineFallsFromOneToAlmostZero() {
    LearningRateSchedule cosine = new LearningRateSchedule.Cosine();

    assertThat(cosine.factor(0, 100)).isEqualTo(1);
    assertThat(cosine.factor(50, 100)).isCloseTo(0.5, within(1e-15));
    assertThat(cosine.factor(99, 100)).isBetween(0.0001, 0.0003);
    for (int epoch = 1; epoch < 100; epoch++) {
      assertThat(cosine.factor(epoch, 100)).isLessThan(cosine.factor(epoch - 1, 100)).isPositive();
    }
  }

  @Test
  void rejectsStepsThatAreNone() {
    assertThatThrownBy(() -> new LearningRateSchedule.Step(0, 0.5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("every = 0");
    for (double multiplier : new double[] {0, -1, 1.5, Double.NaN}) {
      assertThatThrownBy(() -> new LearningRateSchedule.Step(1, multiplier))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("multiplier = " + multiplier);
    }
  }
}
