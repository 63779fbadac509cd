package org.sparsesweep.engine.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparsesweep.engine.ChiSquare;

class RandomStreamTest {

  @Test
  void givesThePublishedNumbersOfSplitMix64() {
    RandomStream random = new RandomStream(1234567);

    assertThat(
            new String[] {
              Long.toUnsignedString(random.nextLong()),
              Long.toUnsignedString(random.nextLong()),
              Long.toUnsignedString(random.nextLong()),
              Long.toUnsignedString(random.nextLong()),
              Long.toUnsignedString(random.nextLong())
            })
        .containsExactly(
            "6457827717110365317",
            "3203168211198807973",
            "9817491932198370423",
            "4593380528125082431",
            "16408922859458223821");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 7, 8, 9, 100, RandomStream.MOST_AT_ONCE})
  void drawsManyAtOnceAsOneByOne(int count) {
    RandomStream atOnce = new RandomStream(77);
    RandomStream oneByOne = new RandomStream(77);
    long[] numbers = new long[count + 1];
    atOnce.nextLongs(numbers, count);

    for (int k = 0; k < count; k++) {
      assertThat(numbers[k]).isEqualTo(oneByOne.nextLong());
    }
    assertThat(numbers[count]).isZero();
    assertThat(atOnce.nextLong()).isEqualTo(oneByOne.nextLong());
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, RandomStream.MOST_AT_ONCE + 1})
  void rejectsToDrawTooManyAtOnceNamingHowMany(int count) {
    RandomStream random = new RandomStream(1);

    assertThatThrownBy(() -> random.nextLongs(new long[2000], count))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("count = " + count);
  }

  @Test
  void keepsDerivedNumbersWhateverChangesAroundThem() {
    RandomStream random = new RandomStream(42);

    assertThat(random.nextLong(1_000_000_007L)).isEqualTo(741564883L);
    assertThat(random.nextInt(100)).isEqualTo(15);
    assertThat(random.nextDouble()).isEqualTo(0.27860113025513866);
    assertThat(random.nextGaussian()).isEqualTo(-0.10154781371365883);
    assertThat(random.nextGaussian()).isEqualTo(-0.30108620834215166);
    int[] numbers = {0, 1, 2, 3, 4, 5, 6, 7};
    random.shuffle(numbers);
    assertThat(numbers).containsExactly(5, 3, 0, 2, 7, 4, 1, 6);
  }

  @ParameterizedTest
  @ValueSource(longs = {2, 3, 7, 10, 64, 1000})
  void drawsBelowSmallBoundsWithoutBias(long bound) {
    RandomStream random = new RandomStream(bound);
    long[] counts = new long[(int) bound];
    for (int draw = 0; draw < 200_000; draw++) {
      counts[(int) random.nextLong(bound)]++;
    }

    ChiSquare.assertUniform(counts);
  }

  /** Without rejection, three halves of 2^62 would get some thirds twice as often as others. */
  @ParameterizedTest
  @ValueSource(longs = {3L << 61, 5L << 60, 7L << 60, 1L << 62, (1L << 62) + 1, Long.MAX_VALUE})
  void drawsBelowHugeBoundsWithoutBias(long bound) {
    RandomStream random = new RandomStream(bound);
    int cells = 15;
    long[] counts = new long[cells];
    for (int draw = 0; draw < 200_000; draw++) {
      long number = random.nextLong(bound);
      counts[(int) (number / (bound / cells + 1))]++;
    }

    ChiSquare.assertUniform(counts);
  }

  @Test
  void drawsOnlyZeroBelowOne() {
    RandomStream random = new RandomStream(1);

    assertThat(random.nextLong(1)).isZero();
    assertThat(random.nextInt(1)).isZero();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, Long.MIN_VALUE})
  void rejectsBoundsBelowOneNamingThem(long bound) {
    RandomStream random = new RandomStream(1);

    assertThatThrownBy(() -> random.nextLong(bound))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("bound = " + bound);
  }

  @Test
  void drawsDoublesUniformlyFromZeroToOne() {
    RandomStream random = new RandomStream(5);
    long[] counts = new long[97];
    boolean multiples = true;
    for (int draw = 0; draw < 500_000; draw++) {
      double number = random.nextDouble();
      multiples &= number * 0x1.0p53 == Math.rint(number * 0x1.0p53);
      counts[(int) (number * counts.length)]++;
    }

    assertThat(multiples).as("multiples of 2^-53").isTrue();
    ChiSquare.assertUniform(counts);
  }

  @Test
  void drawsDoublesUniformlyFromAnInterval() {
    RandomStream random = new RandomStream(6);
    long[] counts = new long[50];
    for (int draw = 0; draw < 200_000; draw++) {
      double number = random.nextDouble(-0.25, 0.75);
      counts[(int) ((number + 0.25) * counts.length)]++;
    }

    ChiSquare.assertUniform(counts);
  }

  @Test
  void drawsGaussiansWithTheMomentsOfTheStandardNormalDistribution() {
    RandomStream random = new RandomStream(7);
    int draws = 400_000;
    double[] moments = new double[5];
    double lagged = 0;
    double previous = 0;
    for (int draw = 0; draw < draws; draw++) {
      double x = random.nextGaussian();
      double power = 1;
      for (int m = 1; m < moments.length; m++) {
        power *= x;
        moments[m] += power / draws;
      }
      lagged += previous * x / draws;
      previous = x;
    }

    // Four standard errors: the variance of x^m is the moment 2m minus the square of moment m.
    double error = 4 / Math.sqrt(draws);
    assertThat(moments[1]).isCloseTo(0, within(error));
    assertThat(moments[2]).isCloseTo(1, within(error * Math.sqrt(2)));
    assertThat(moments[3]).isCloseTo(0, within(error * Math.sqrt(15)));
    assertThat(moments[4]).isCloseTo(3, within(error * Math.sqrt(96)));
    assertThat(lagged).as("the spare number depends on the first").isCloseTo(0, within(error));
  }

  @Test
  void drawsGaussiansWithTheRightTails() {
    RandomStream random = new RandomStream(8);
    int draws = 400_000;
    double[] thresholds = {-3, -2, -1, 0, 1, 2, 3};
    double[] below = {
      0.0013498980316301,
      0.0227501319481792,
      0.158655253931457,
      0.5,
      0.841344746068543,
      0.977249868051821,
      0.99865010196837
    };
    long[] counts = new long[thresholds.length];
    for (int draw = 0; draw < draws; draw++) {
      double x = random.nextGaussian();
      for (int t = 0; t < thresholds.length; t++) {
        counts[t] += x < thresholds[t] ? 1 : 0;
      }
    }

    for (int t = 0; t < thresholds.length; t++) {
      double error = 4 * Math.sqrt(below[t] * (1 - below[t]) / draws);
      assertThat((double) counts[t] / draws).isCloseTo(below[t], within(error));
    }
  }

  @Test
  void shufflesIntoEveryOrderEquallyOften() {
    RandomStream random = new RandomStream(9);
    long[] counts = new long[4 * 4 * 4 * 4];
    for (int trial = 0; trial < 120_000; trial++) {
      int[] numbers = {0, 1, 2, 3};
      random.shuffle(numbers);
      counts[((numbers[0] * 4 + numbers[1]) * 4 + numbers[2]) * 4 + numbers[3]]++;
    }

    long[] orders = Arrays.stream(counts).filter(count -> count > 0).toArray();
    assertThat(orders).hasSize(24);
    ChiSquare.assertUniform(orders);
  }

  @Test
  void shufflesNothingWithoutDrawing() {
    RandomStream random = new RandomStream(10);
    int[] one = {5};
    random.shuffle(one);
    random.shuffle(new int[0]);

    assertThat(one).containsExactly(5);
    assertThat(random.nextLong()).isEqualTo(new RandomStream(10).nextLong());
  }
}
