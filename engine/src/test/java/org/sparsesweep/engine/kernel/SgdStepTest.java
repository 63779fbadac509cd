package org.sparsesweep.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** By hand, with powers of two, so that nothing is rounded. */
class SgdStepTest {

  @Test
  void coupledDecayIsScaledByTheLearningRateAndCarriedByTheMomentum() {
    SgdStep step = new SgdStep(0.5f, 0.25f, 0.125f, 0);

    // 0.25 x 4 - 0.5 x (1 + 0.125 x 2)
    float velocity = step.velocity(2, 4, 1);
    assertThat(velocity).isEqualTo(0.375f);
    assertThat(step.weight(2, velocity)).isEqualTo(2.375f);
  }

  @Test
  void detachedDecayTakesItsFractionOfTheOldWeight() {
    SgdStep step = new SgdStep(0.5f, 0.25f, 0, 0.125f);

    // 0.25 x 4 - 0.5 x 1; 2 + 0.5 - 0.125 x 2
    float velocity = step.velocity(2, 4, 1);
    assertThat(velocity).isEqualTo(0.5f);
    assertThat(step.weight(2, velocity)).isEqualTo(2.25f);
  }

  @Test
  void biasesHaveNoCoupledDecay() {
    SgdStep step = new SgdStep(0.5f, 0.25f, 0.125f, 0);

    assertThat(step.biasVelocity(4, 1)).isEqualTo(0.5f);
  }

  @Test
  void aVelocityThatOnlySlowsDownIsNeverSubnormal() {
    SgdStep step = new SgdStep(0.5f, 0.9f, 0, 0);
    float velocity = 1;
    float bias = 1;
    for (int n = 0; n < 2000; n++) {
      velocity = step.velocity(1, velocity, 0);
      bias = step.biasVelocity(bias, 0);
      assertThat(velocity == 0 || velocity >= Float.MIN_NORMAL).as("step %d", n).isTrue();
      assertThat(bias).isEqualTo(velocity);
    }

    assertThat(velocity).isLessThan(0x1p-120f);
  }

  @Test
  void velocitiesThatMatterAreNotRoundedByTheFloor() {
    SgdStep step = new SgdStep(1, 0, 0, 0);
    for (float gradient : new float[] {-0x1.fffffep-75f, 0x1.234566p-30f, -0x1.fedcbap3f}) {
      assertThat(step.velocity(1, 0, gradient)).isEqualTo(-gradient);
    }
  }
}
