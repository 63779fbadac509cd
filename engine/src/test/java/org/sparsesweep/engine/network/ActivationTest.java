package org.sparsesweep.engine.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ActivationTest {
  private static final float[] SUMS = {-2, -0.5f, 0, 0.5f, 3};

  @Test
  void reluIsTheLargerOfZeroAndTheSum() {
    float[] z = SUMS.clone();
    Activation.RELU.apply(z, z.length, 0.3);

    assertThat(z).containsExactly(-0f, -0f, 0, 0.5f, 3);
  }

  @Test
  void leakyReluScalesBelowZero() {
    float[] z = SUMS.clone();
    float[] derivative = new float[z.length];
    Activation.LEAKY_RELU.applyWithDerivative(z, derivative, z.length, 0.25);

    assertThat(z).containsExactly(-0.5f, -0.125f, 0, 0.5f, 3);
    assertThat(derivative).containsExactly(0.25f, 0.25f, 0.25f, 1, 1);
  }

  @Test
  void reluHasTheDerivativeOfAStep() {
    float[] z = SUMS.clone();
    float[] derivative = new float[z.length];
    Activation.RELU.applyWithDerivative(z, derivative, z.length, 0.3);

    assertThat(derivative).containsExactly(0, 0, 0, 1, 1);
  }

  @Test
  void givesTheSameActivationsWithAndWithoutDerivative() {
    for (Activation activation : Activation.values()) {
      float[] alone = SUMS.clone();
      float[] together = SUMS.clone();
      activation.apply(alone, alone.length, 0.1);
      activation.applyWithDerivative(together, new float[together.length], together.length, 0.1);

      assertThat(alone).isEqualTo(together);
    }
  }

  @Test
  void keepsSumsThatAreNotNumbers() {
    for (Activation activation : Activation.values()) {
      float[] z = {Float.NaN, 1};
      activation.apply(z, 2, 0.1);

      assertThat(z).containsExactly(Float.NaN, 1);
    }
  }

  @Test
  void touchesNothingBeyondTheLength() {
    float[] z = {-1, -1};
    Activation.RELU.apply(z, 1, 0);

    assertThat(z[1]).isEqualTo(-1);
  }
}
