package org.sparsesweep.engine.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LossTest {

  @Test
  void crossEntropyOfEqualOutputsIsTheLogarithmOfTheirNumber() {
    double[] p = new double[4];

    assertThat(Loss.SOFTMAX_CROSS_ENTROPY.ofSample(new float[] {3, 3, 3, 3}, 0, 1, 4, 2, p))
        .isCloseTo(Math.log(4), within(1e-15));
    assertThat(p).containsExactly(0.25, 0.25, 0.25, 0.25);
  }

  @Test
  void crossEntropyStaysFiniteForHugeOutputs() {
    double[] p = new double[2];
    float[] z = {3e38f, -3e38f};

    assertThat(Loss.SOFTMAX_CROSS_ENTROPY.ofSample(z, 0, 1, 2, 0, p)).isZero();
    assertThat(Loss.SOFTMAX_CROSS_ENTROPY.ofSample(z, 0, 1, 2, 1, p)).isCloseTo(6e38, within(1e32));
    assertThat(p).containsExactly(1, 0);
  }

  @Test
  void squaredErrorIsTheMeanOverOutputs() {
    double[] p = new double[2];
    double loss =
        Loss.SIGMOID_MEAN_SQUARED_ERROR.ofSample(
            new float[] {0, (float) Math.log(3)}, 0, 1, 2, 1, p);

    assertThat(p[0]).isEqualTo(0.5);
    assertThat(p[1]).isCloseTo(0.75, within(1e-7));
    assertThat(loss).isCloseTo((0.25 + 0.0625) / 2, within(1e-7));
    assertThat(Loss.SIGMOID_MEAN_SQUARED_ERROR.gradient(0.5, 0, 2)).isEqualTo(0.125);
  }

  /** sigmoid(0.5) = 0.6224593312018546, times what it lacks of 1: 0.2350037122015945. */
  @Test
  void theReferenceProgramsGradientIsTakenAtTheOutput() {
    double[] p = new double[2];
    float[] z = {0, (float) Math.log(3)};

    assertThat(Loss.SIGMOID_MEAN_SQUARED_ERROR_REFERENCE.ofSample(z, 0, 1, 2, 1, p))
        .isEqualTo(Loss.SIGMOID_MEAN_SQUARED_ERROR.ofSample(z, 0, 1, 2, 1, p));
    assertThat(Loss.SIGMOID_MEAN_SQUARED_ERROR_REFERENCE.gradient(0.5, 0, 2))
        .isCloseTo(0.5 * 0.2350037122015945, within(1e-15));
    assertThat(Loss.SIGMOID_MEAN_SQUARED_ERROR_REFERENCE.gradient(1, 0, 7))
        .as("certain and wrong, of however many outputs")
        .isCloseTo(0.19661193324148185, within(1e-15));
  }

  @ParameterizedTest
  @EnumSource(Loss.class)
  void readsOutputsAStrideApart(Loss loss) {
    double[] p = new double[3];
    float[] apart = {9, 1, 9, 9, 2, 9, 9, -1, 9};
    double strided = loss.ofSample(apart, 1, 3, 3, 1, p);

    assertThat(strided).isEqualTo(loss.ofSample(new float[] {1, 2, -1}, 0, 1, 3, 1, p));
  }

  @ParameterizedTest
  @EnumSource(Loss.class)
  void ofOutputsThatAreNotNumbersIsNotANumber(Loss loss) {
    double[] p = new double[3];

    assertThat(loss.ofSample(new float[] {1, Float.NaN, 2}, 0, 1, 3, 0, p)).isNaN();
  }
}
