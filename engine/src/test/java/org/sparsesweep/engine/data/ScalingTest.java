package org.sparsesweep.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.sparsesweep.engine.data.Scaling.Kind;
import org.sparsesweep.engine.random.Purpose;
import org.sparsesweep.engine.random.RandomStream;
import org.sparsesweep.engine.random.Streams;

class ScalingTest {
  private static final int[] FIRST_THREE = {0, 1, 2};

  /** Three training samples and one other; the second feature is constant among the first three. */
  private static final Samples SAMPLES =
      new Samples(3, new float[] {1, 7, -2, 2, 7, 0, 3, 7, 6, 100, 9, 100}, new int[] {0, 1, 0, 1});

  private static float scaled(Scaling scaling, Samples samples, int i, int f) {
    return (samples.values()[i * samples.features() + f] - scaling.offset()[f])
        * scaling.factor()[f];
  }

  @Test
  void standardisesByMeanAndPopulationDeviation() {
    Scaling scaling = Scaling.fit(Kind.STANDARDISE, SAMPLES, FIRST_THREE);

    assertThat(scaling.offset()).containsExactly(2, 7, (float) (4 / 3.0));
    assertThat(scaling.factor()[0]).isEqualTo((float) Math.sqrt(3 / 2.0));
    assertThat(scaling.factor()[2]).isEqualTo((float) Math.sqrt(9 / 104.0));
  }

  @Test
  void scalesToTheUnitIntervalOfTheTrainingSamples() {
    Scaling scaling = Scaling.fit(Kind.UNIT, SAMPLES, FIRST_THREE);

    assertThat(scaled(scaling, SAMPLES, 0, 2)).isZero();
    assertThat(scaled(scaling, SAMPLES, 1, 2)).isEqualTo(0.25f);
    assertThat(scaled(scaling, SAMPLES, 2, 2)).isEqualTo(1);
    assertThat(scaled(scaling, SAMPLES, 3, 2)).isEqualTo(12.75f);
  }

  @Test
  void featuresConstantInTrainingBecomeZeroForEverySample() {
    for (Kind kind : new Kind[] {Kind.STANDARDISE, Kind.UNIT}) {
      Scaling scaling = Scaling.fit(kind, SAMPLES, FIRST_THREE);

      assertThat(scaling.offset()[1]).isEqualTo(7);
      assertThat(scaling.factor()[1]).isZero();
      assertThat(scaled(scaling, SAMPLES, 0, 1)).isZero();
      assertThat(scaled(scaling, SAMPLES, 3, 1)).isZero();
    }
  }

  @Test
  void constantsWhoseMeanRoundsAreStillConstant() {
    // The mean of ten times 0.1f in double precision is not 0.1f exactly.
    float[] values = new float[10];
    Arrays.fill(values, 0.1f);
    Samples samples = new Samples(1, values, new int[10]);

    Scaling scaling = Scaling.fit(Kind.STANDARDISE, samples, IntStream.range(0, 10).toArray());

    assertThat(scaling.offset()).containsExactly(0.1f);
    assertThat(scaling.factor()).containsExactly(0);
  }

  @Test
  void spreadsTooSmallToInvertCountAsConstant() {
    Samples samples = new Samples(1, new float[] {0, Float.MIN_VALUE}, new int[2]);

    for (Kind kind : new Kind[] {Kind.STANDARDISE, Kind.UNIT}) {
      assertThat(Scaling.fit(kind, samples, new int[] {0, 1}).factor()).containsExactly(0);
    }
  }

  @Test
  void noneLeavesEveryValueAsItIs() {
    Scaling scaling = Scaling.fit(Kind.NONE, SAMPLES, FIRST_THREE);

    assertThat(scaling.offset()).containsExactly(0, 0, 0);
    assertThat(scaling.factor()).containsExactly(1, 1, 1);
  }

  @Test
  void standardisedTrainingSamplesHaveMeanZeroAndDeviationOne() {
    int count = 1000;
    int features = 20;
    RandomStream random = new Streams(4).stream(Purpose.DATA);
    float[] values = new float[count * features];
    for (int at = 0; at < values.length; at++) {
      int f = at % features;
      values[at] = (float) (100 * f + (f + 1) * random.nextGaussian());
    }
    Samples samples = new Samples(features, values, new int[count]);
    int[] train = IntStream.range(0, count).filter(i -> i % 3 != 0).toArray();

    Scaling scaling = Scaling.fit(Kind.STANDARDISE, samples, train);

    for (int f = 0; f < features; f++) {
      double sum = 0;
      double squares = 0;
      for (int i : train) {
        double value = scaled(scaling, samples, i, f);
        sum += value;
        squares += value * value;
      }
      assertThat(sum / train.length).isCloseTo(0, within(1e-4));
      assertThat(Math.sqrt(squares / train.length)).isCloseTo(1, within(1e-5));
    }
  }

  @Test
  void rejectsFittingToNothing() {
    assertThatThrownBy(() -> Scaling.fit(Kind.STANDARDISE, SAMPLES, new int[0]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Cannot fit scaling: no training samples");
  }
}
