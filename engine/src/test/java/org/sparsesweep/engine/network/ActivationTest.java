package org.sparsesweep.engine.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sparsesweep.engine.random.Purpose;
import org.sparsesweep.engine.random.RandomStream;
import org.sparsesweep.engine.random.Streams;

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
    float[] derivative = {1, 1, 1, 1, 1};
    Activation.LEAKY_RELU.applyWithDerivative(z, derivative, 0, z.length, 0.25, 1);

    assertThat(z).containsExactly(-0.5f, -0.125f, 0, 0.5f, 3);
    assertThat(derivative).containsExactly(0.25f, 0.25f, 0.25f, 1, 1);
  }

  @Test
  void reluHasTheDerivativeOfAStep() {
    float[] z = SUMS.clone();
    float[] derivative = {1, 1, 1, 1, 1};
    Activation.RELU.applyWithDerivative(z, derivative, 0, z.length, 0.3, 1);

    assertThat(derivative).containsExactly(0, 0, 0, 1, 1);
  }

  @Test
  void givesTheSameActivationsWithAndWithoutDerivative() {
    for (Activation activation : Activation.values()) {
      float[] alone = SUMS.clone();
      float[] together = SUMS.clone();
      activation.apply(alone, alone.length, 0.1);
      activation.applyWithDerivative(together, new float[] {1, 1, 1, 1, 1}, 0, 5, 0.1, 1);

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
  void touchesNothingBeyondTheRange() {
    float[] z = {-1, -1};
    Activation.RELU.apply(z, 1, 0);
    float[] sums = {-1, -1, -1};
    float[] derivative = {1, 1, 1};
    Activation.RELU.applyWithDerivative(sums, derivative, 1, 2, 0, 3);

    assertThat(z).containsExactly(-0f, -1);
    assertThat(sums).containsExactly(-1, -0f, -1);
    assertThat(derivative).containsExactly(1, 0, 1);
  }

  @Test
  void scalesNeuronsThatSpeakAndSilencesTheOthers() {
    float[] z = {2, 2, -2, -2};
    float[] derivative = {1, 0, 1, 0};
    Activation.LEAKY_RELU.applyWithDerivative(z, derivative, 0, 4, 0.25, 4);

    assertThat(z).containsExactly(8, 0, -2, -0f);
    assertThat(derivative).containsExactly(4, 0, 1, 0);
  }

  /** Bit for bit, for sums of all sizes and many of them, so that compiled loops are met too. */
  @ParameterizedTest
  @EnumSource(Activation.class)
  void isWhatComparisonsWouldGive(Activation activation) {
    float below = activation == Activation.RELU ? 0 : 0.3f;
    RandomStream random = new Streams(1).stream(Purpose.DATA);
    float[] specials = {
      0f,
      -0f,
      Float.MIN_VALUE,
      -Float.MIN_VALUE,
      0x1p-126f,
      -0x1p-126f,
      Float.MAX_VALUE,
      -Float.MAX_VALUE,
      Float.POSITIVE_INFINITY,
      Float.NEGATIVE_INFINITY
    };
    float[] z = new float[5_000];
    float[] derivative = new float[z.length];
    for (int round = 0; round < 50; round++) {
      float[] sums = new float[z.length];
      float[] speaking = new float[z.length];
      for (int p = 0; p < z.length; p++) {
        float any = Float.intBitsToFloat((int) random.nextLong());
        sums[p] = p < specials.length ? specials[p] : Float.isNaN(any) ? 1 : any;
        speaking[p] = random.nextInt(2);
      }
      System.arraycopy(sums, 0, z, 0, z.length);
      System.arraycopy(speaking, 0, derivative, 0, z.length);
      activation.applyWithDerivative(z, derivative, 0, z.length, 0.3, 1.25f);

      for (int p = 0; p < z.length; p++) {
        float slope = sums[p] <= 0 ? below : 1;
        float factor = speaking[p] * 1.25f;
        assertThat(bits(z[p])).isEqualTo(bits(slope * sums[p] * factor));
        assertThat(bits(derivative[p])).isEqualTo(bits(slope * factor));
      }
    }
  }

  private static int bits(float number) {
    return Float.floatToIntBits(number);
  }
}
