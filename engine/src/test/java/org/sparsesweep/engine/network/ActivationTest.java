package org.sparsesweep.engine.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.BitSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.sparsesweep.engine.random.Purpose;
import org.sparsesweep.engine.random.RandomStream;
import org.sparsesweep.engine.random.Streams;

class ActivationTest {
  private static final float[] SUMS = {-2, -0.5f, -0.25f, 0, 0.25f, 0.5f, 1, 3};

  @Test
  void reluIsTheLargerOfZeroAndTheSum() {
    assertThat(values(Activation.RELU, 1)).containsExactly(-0f, -0f, -0f, 0, 0.25f, 0.5f, 1, 3);
    assertThat(slopes(Activation.RELU, 1)).containsExactly(0, 0, 0, 0, 1, 1, 1, 1);
  }

  @Test
  void leakyReluScalesBelowZero() {
    assertThat(values(Activation.LEAKY_RELU, 1))
        .containsExactly(-0.5f, -0.125f, -0.0625f, 0, 0.25f, 0.5f, 1, 3);
    assertThat(slopes(Activation.LEAKY_RELU, 1))
        .containsExactly(0.25f, 0.25f, 0.25f, 0.25f, 1, 1, 1, 1);
  }

  @Test
  void allReluTurnsBelowZeroUpwardsInEveryOtherLayer() {
    for (int hidden : new int[] {1, 3, 5}) {
      assertThat(values(Activation.ALL_RELU, hidden))
          .containsExactly(0.5f, 0.125f, 0.0625f, -0f, 0.25f, 0.5f, 1, 3);
      assertThat(slopes(Activation.ALL_RELU, hidden))
          .containsExactly(-0.25f, -0.25f, -0.25f, -0.25f, 1, 1, 1, 1);
    }
    for (int hidden : new int[] {2, 4}) {
      assertThat(values(Activation.ALL_RELU, hidden))
          .isEqualTo(values(Activation.LEAKY_RELU, hidden));
      assertThat(slopes(Activation.ALL_RELU, hidden))
          .isEqualTo(slopes(Activation.LEAKY_RELU, hidden));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Activation.class,
      names = {"TANH", "SIGMOID"})
  void smoothOnesAreTheFunctionsOfTheLibraryWithTheirDerivatives(Activation activation) {
    float[] values = values(activation, 1);
    float[] slopes = slopes(activation, 1);
    for (int p = 0; p < SUMS.length; p++) {
      double value =
          activation == Activation.TANH ? Math.tanh(SUMS[p]) : 1 / (1 + Math.exp(-SUMS[p]));
      double slope = activation == Activation.TANH ? 1 - value * value : value * (1 - value);

      assertThat(values[p]).isCloseTo((float) value, within(1e-7f));
      assertThat(slopes[p]).isCloseTo((float) slope, within(1e-7f));
    }
  }

  @ParameterizedTest
  @CsvSource({"TANH, -1, 1", "SIGMOID, 0, 1"})
  void smoothOnesStayWithinTheirBounds(Activation activation, float least, float greatest) {
    float[] z = {-3e38f, Float.NEGATIVE_INFINITY, 3e38f, Float.POSITIVE_INFINITY, 0, 0, 0, 0};
    float[] derivative = ones(8);
    of(activation, 1).forward(z, derivative, new float[8], 0, 1, 8, 1);

    assertThat(Arrays.copyOf(z, 4)).containsExactly(least, least, greatest, greatest);
    assertThat(Arrays.copyOf(derivative, 4)).containsOnly(0f);
  }

  @ParameterizedTest
  @EnumSource(Activation.class)
  void givesTheSameActivationsWithAndWithoutDerivative(Activation activation) {
    float[] together = SUMS.clone();
    of(activation, 1).forward(together, ones(8), new float[8], 0, 1, 8, 1);

    assertThat(values(activation, 1)).isEqualTo(together);
  }

  @ParameterizedTest
  @EnumSource(Activation.class)
  void keepsSumsThatAreNotNumbers(Activation activation) {
    float[] z = {Float.NaN, 1, 1, 1, 1, 1, 1, 1};
    float[] trained = z.clone();
    of(activation, 1).apply(z, 1, 8);
    of(activation, 1).forward(trained, ones(8), new float[8], 0, 1, 8, 1);

    assertThat(z[0]).isNaN();
    assertThat(trained[0]).isNaN();
    assertThat(z[1]).isFinite();
  }

  @ParameterizedTest
  @EnumSource(Activation.class)
  void scalesNeuronsThatSpeakAndSilencesTheOthers(Activation activation) {
    float[] alone = SUMS.clone();
    float[] aloneDerivative = ones(8);
    of(activation, 1).forward(alone, aloneDerivative, new float[8], 0, 1, 8, 1);
    float[] z = SUMS.clone();
    float[] derivative = {1, 0, 1, 0, 1, 0, 1, 0};
    of(activation, 1).forward(z, derivative, new float[8], 0, 1, 8, 4);

    for (int p = 0; p < 8; p++) {
      assertThat(z[p]).isEqualTo((p % 2 == 0 ? 4 : 0) * alone[p]);
      assertThat(derivative[p]).isEqualTo((p % 2 == 0 ? 4 : 0) * aloneDerivative[p]);
    }
  }

  @ParameterizedTest
  @EnumSource(Activation.class)
  void touchesOnlyTheNeuronsItIsGiven(Activation activation) {
    LayerActivation function = activation.ofLayer(1, 5, 0.25, stream());
    float[] z = new float[40];
    Arrays.fill(z, -0.75f);
    float[] derivative = ones(40);
    function.forward(z, derivative, new float[40], 2, 4, 8, 2);

    float[] before = new float[16];
    Arrays.fill(before, -0.75f);
    assertThat(Arrays.copyOf(z, 16)).isEqualTo(before);
    assertThat(Arrays.copyOf(derivative, 16)).containsOnly(1f);
    assertThat(Arrays.copyOfRange(z, 16, 32)).doesNotContain(-0.75f);
    assertThat(Arrays.copyOfRange(derivative, 16, 32)).doesNotContain(1f);
    assertThat(Arrays.copyOfRange(z, 32, 40)).containsOnly(-0.75f);
    assertThat(Arrays.copyOfRange(derivative, 32, 40)).containsOnly(1f);
  }

  /** Bit for bit, for sums of all sizes and many of them, so that compiled loops are met too. */
  @ParameterizedTest
  @CsvSource({"RELU, 0, 1", "LEAKY_RELU, 0.3, 1", "ALL_RELU, -0.3, 1", "ALL_RELU, 0.3, 2"})
  void kinksAreWhatComparisonsWouldGive(Activation activation, float below, int hidden) {
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
    LayerActivation function = activation.ofLayer(hidden, 125, 0.3, stream());
    float[] z = new float[5_000];
    float[] derivative = new float[z.length];
    int different = 0;
    for (int round = 0; round < 200; round++) {
      float[] sums = new float[z.length];
      float[] speaking = new float[z.length];
      for (int p = 0; p < z.length; p++) {
        float any = Float.intBitsToFloat((int) random.nextLong());
        sums[p] = p < specials.length ? specials[p] : Float.isNaN(any) ? 1 : any;
        speaking[p] = random.nextInt(2);
      }
      System.arraycopy(sums, 0, z, 0, z.length);
      System.arraycopy(speaking, 0, derivative, 0, z.length);
      function.forward(z, derivative, new float[0], 0, 125, 40, 1.25f);

      for (int p = 0; p < z.length; p++) {
        float slope = sums[p] <= 0 ? below : 1;
        float factor = speaking[p] * 1.25f;
        different += bits(z[p]) == bits(slope * sums[p] * factor) ? 0 : 1;
        different += bits(derivative[p]) == bits(slope * factor) ? 0 : 1;
      }
    }

    assertThat(different).isZero();
  }

  @ParameterizedTest
  @EnumSource(Activation.class)
  void onlySreluHasParameters(Activation activation) {
    LayerActivation function = of(activation, 1);
    function.remove(new BitSet());

    assertThat(function.parametersPerNeuron()).isEqualTo(activation == Activation.SRELU ? 4 : 0);
  }

  @ParameterizedTest
  @EnumSource(Activation.class)
  void onlyLeakyAndAllReluHaveASlope(Activation activation) {
    boolean expected = activation == Activation.LEAKY_RELU || activation == Activation.ALL_RELU;

    assertThat(activation.hasSlope()).isEqualTo(expected);
    assertThat(Double.isNaN(activation.defaultSlope())).isNotEqualTo(expected);
  }

  private static float[] values(Activation activation, int hidden) {
    float[] z = SUMS.clone();
    of(activation, hidden).apply(z, 1, z.length);
    return z;
  }

  private static float[] slopes(Activation activation, int hidden) {
    float[] derivative = ones(SUMS.length);
    of(activation, hidden).forward(SUMS.clone(), derivative, new float[8], 0, 1, 8, 1);
    return derivative;
  }

  private static LayerActivation of(Activation activation, int hidden) {
    return activation.ofLayer(hidden, 1, 0.25, stream());
  }

  private static RandomStream stream() {
    return new Streams(1).stream(Purpose.ACTIVATION_INIT);
  }

  private static float[] ones(int count) {
    float[] ones = new float[count];
    Arrays.fill(ones, 1f);
    return ones;
  }

  private static int bits(float number) {
    return Float.floatToIntBits(number);
  }
}
