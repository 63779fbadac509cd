package org.sparsesweep.engine.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.BitSet;
import org.junit.jupiter.api.Test;
import org.sparsesweep.engine.kernel.SgdStep;
import org.sparsesweep.engine.random.Purpose;
import org.sparsesweep.engine.random.Streams;

class SreluTest {

  @Test
  void startsAsItsAuthorsProgramDoes() {
    float[][] parameters = srelu(10_000).parameters();
    double slopes = 0;
    double distances = 0;
    for (int j = 0; j < 10_000; j++) {
      slopes += parameters[1][j] / 10_000;
      distances += parameters[2][j] / 10_000;
      assertThat(parameters[1][j]).isBetween(0f, 1f);
      assertThat(parameters[2][j]).isBetween(0f, 5f);
    }

    assertThat(parameters[0]).containsOnly(0f);
    assertThat(parameters[3]).containsOnly(1f);
    assertThat(slopes).isCloseTo(0.5, within(4 * Math.sqrt(1 / 12.0 / 10_000)));
    assertThat(distances).isCloseTo(2.5, within(4 * Math.sqrt(25 / 12.0 / 10_000)));
  }

  @Test
  void isLinearInThreePartsThatMeet() {
    // From -1 to 2, whatever the sign of the distance.
    for (float distance : new float[] {3, -3}) {
      float[] z = {-3, -1, -0.5f, 0, 2, 2.5f, 4, 1};
      srelu(-1, 0.5f, distance, 0.25f).apply(z, 1, 8);

      assertThat(z).containsExactly(-2, -1, -0.5f, 0, 2, 2.125f, 2.5f, 1);
    }
  }

  @Test
  void isContinuousAtBothThresholds() {
    Srelu srelu = srelu(-0.3f, 0.4f, 0.9f, -1.5f);
    for (float threshold : new float[] {-0.3f, -0.3f + 0.9f}) {
      float[] z = {Math.nextDown(threshold), threshold, Math.nextUp(threshold), 0, 0, 0, 0, 0};
      srelu.apply(z, 1, 8);

      assertThat(z[0]).isCloseTo(threshold, within(3e-7f));
      assertThat(z[1]).isEqualTo(threshold);
      assertThat(z[2]).isCloseTo(threshold, within(3e-7f));
    }
  }

  @Test
  void isReluWithParametersToThatEffect() {
    float[] z = {-2, -0.5f, 0, 0.5f, 3, 100, -1e30f, 1e30f};
    float[] relu = z.clone();
    srelu(0, 0, 1, 1).apply(z, 1, 8);
    new KinkedAtZero(0).apply(relu, 1, 8);

    // The negative zeros of ReLU are zeros.
    for (int p = 0; p < 8; p++) {
      assertThat(z[p]).isEqualTo(relu[p] + 0f);
    }
  }

  /** At a threshold the derivative is that of the part outside, the right one where both meet. */
  @Test
  void multipliesTheGradientByTheSlopeOfThePart() {
    assertThat(gradient(srelu(-1, 0.5f, 3, 0.25f), -3, -1, 0, 2, 4))
        .containsExactly(0.5f, 0.5f, 1, 0.25f, 0.25f);
    assertThat(gradient(srelu(-1, 0.5f, 0, 0.25f), -2, -1, 0, 2, 4))
        .containsExactly(0.5f, 0.25f, 0.25f, 0.25f, 0.25f);
  }

  /** Sums: two on the left by 2 and 1, one between, two on the right by 1 and 3. */
  @Test
  void movesParametersByMomentumAndTheirGradientsAndNeverDecays() {
    Srelu srelu = srelu(-1, 0.5f, -2, 0.25f);
    Arrays.stream(srelu.velocities()).forEach(velocity -> velocity[0] = 1);
    float[] gradients = {1, 2, 4, 8, 16, 0, 0, 0};
    float[] sums = {-3, -2, 0, 2, 4, 0, 0, 0};
    srelu.backward(gradients, sums, 5, 8, new SgdStep(0.5f, 0.75f, 9, 9));

    // Left threshold: (1 - 0.5) (1 + 2) + (1 - 0.25) (8 + 16) = 19.5; its slope: -2 - 2 = -4;
    // distance, which is negative: -18; right slope: 8 + 48 = 56.
    float[] expected = {0.75f - 9.75f, 0.75f + 2, 0.75f + 9, 0.75f - 28};
    float[] before = {-1, 0.5f, -2, 0.25f};
    for (int k = 0; k < 4; k++) {
      assertThat(srelu.velocities()[k][0]).isEqualTo(expected[k]);
      assertThat(srelu.parameters()[k][0]).isEqualTo(before[k] + expected[k]);
    }
  }

  /** Momentum alone would halve it for ever, and a processor slows down below 2^-126. */
  @Test
  void velocitiesOfParametersThatNothingMovesComeToRest() {
    Srelu srelu = srelu(0, 0.5f, 1, 0.5f);
    srelu.velocities()[1][0] = 1;
    for (int step = 0; step < 126; step++) {
      srelu.backward(new float[8], new float[8], 8, 8, new SgdStep(0.1f, 0.5f, 0, 0));
    }

    assertThat(srelu.velocities()[1][0]).isZero();
  }

  @Test
  void learnsFromRealSamplesOnly() {
    Srelu srelu = srelu(0, 0.5f, 1, 0.5f);
    Srelu padded = srelu(0, 0.5f, 1, 0.5f);
    SgdStep step = new SgdStep(1, 0, 0, 0);
    srelu.backward(new float[] {1, 1, 0, 0, 0, 0, 0, 0}, new float[8], 2, 8, step);
    float[] sums = {0, 0, 5, 5, Float.NaN, -5, 0, 0};
    padded.backward(new float[] {1, 1, 0, 0, 0, 0, 0, 0}, sums, 2, 8, step);

    assertThat(padded.parameters()).isDeepEqualTo(srelu.parameters());
  }

  @Test
  void neuronsThatStayKeepTheirParametersAndVelocities() {
    Srelu srelu = srelu(5);
    for (int k = 0; k < 4; k++) {
      for (int j = 0; j < 5; j++) {
        srelu.parameters()[k][j] = 10 * k + j;
        srelu.velocities()[k][j] = 100 + 10 * k + j;
      }
    }
    BitSet gone = new BitSet();
    gone.set(0);
    gone.set(3);
    srelu.remove(gone);

    for (int k = 0; k < 4; k++) {
      assertThat(srelu.parameters()[k]).containsExactly(10 * k + 1, 10 * k + 2, 10 * k + 4);
      assertThat(srelu.velocities()[k]).containsExactly(101 + 10 * k, 102 + 10 * k, 104 + 10 * k);
    }
  }

  private static float[] gradient(Srelu srelu, float... sums) {
    float[] gradient = new float[8];
    Arrays.fill(gradient, 0, sums.length, 1f);
    SgdStep standstill = new SgdStep(0, 0, 0, 0);
    srelu.backward(gradient, Arrays.copyOf(sums, 8), sums.length, 8, standstill);
    return Arrays.copyOf(gradient, sums.length);
  }

  private static Srelu srelu(float left, float leftSlope, float distance, float rightSlope) {
    Srelu srelu = srelu(1);
    float[] parameters = {left, leftSlope, distance, rightSlope};
    for (int k = 0; k < 4; k++) {
      srelu.parameters()[k][0] = parameters[k];
    }
    return srelu;
  }

  private static Srelu srelu(int neurons) {
    return new Srelu(neurons, new Streams(3).stream(Purpose.ACTIVATION_INIT));
  }
}
