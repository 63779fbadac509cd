package org.sparsesweep.engine.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.BitSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sparsesweep.engine.random.Purpose;
import org.sparsesweep.engine.random.RandomStream;
import org.sparsesweep.engine.random.Streams;

/** The counts are those that the published program of SET gives on the same weights. */
class WindowAroundZeroTest {

  /** Weights without ties, the smallest of them negative where there are any. */
  private static float[] bothSigns(int negative, int positive) {
    float[] weights = new float[negative + positive];
    for (int p = 0; p < weights.length; p++) {
      weights[p] = p < negative ? -(p + 0.25f) : p - negative + 0.5f;
    }
    return weights;
  }

  @ParameterizedTest
  @CsvSource({
    "0, 50, 50, 2",
    "0.3, 50, 50, 32",
    "1, 50, 50, 100",
    "0, 20, 0, 1",
    "0.3, 20, 0, 7",
    "1, 20, 0, 20",
    "0, 0, 20, 2",
    "0.3, 0, 20, 7",
    "1, 0, 20, 20",
    "0, 1, 0, 1"
  })
  void marksAboutOneMoreThanTheFraction(double fraction, int negative, int positive, int expected) {
    assertThat(marked(bothSigns(negative, positive), fraction).cardinality()).isEqualTo(expected);
  }

  @Test
  void marksTheWindowAroundZero() {
    float[] weights = {-3, 0.5f, -1, 2, 4, -2, 0.25f, 1};

    // Sorted: -3 -2 -1 0.25 0.5 1 2 4; p = 3, q = 4, from index 1, to index 6.
    assertThat(marked(weights, 0.5).stream()).containsExactly(1, 2, 3, 5, 6, 7);
  }

  @Test
  void marksAllTiesAtTheBorders() {
    float[] weights = {-1, -1, -1, -0.5f, 0.5f, 1, 1, 1};

    // p = 3 and q = 5: from index 2, which is -1, to index 5, which is 1.
    assertThat(marked(weights, 0.2).cardinality()).isEqualTo(8);
  }

  @Test
  void takesZerosOfBothSignsAsOneValue() {
    float[] weights = {-2, -0f, 0f, 3};

    assertThat(marked(weights, 0).stream()).containsExactly(1, 2, 3);
  }

  /** Order statistics by counting, instead of by sorting. */
  @Test
  void marksWhatTheDefinitionSays() {
    RandomStream random = new Streams(5).stream(Purpose.DATA);
    for (int trial = 0; trial < 2_000; trial++) {
      int count = 1 + random.nextInt(30);
      float[] weights = new float[count + 2];
      for (int p = 0; p < weights.length; p++) {
        weights[p] = (random.nextInt(21) - 12) * 0.5f;
      }
      weights[count] = Float.NaN;
      double fraction = random.nextInt(5) / 4.0;
      float smallest = Float.MAX_VALUE;
      for (int p = 0; p < count; p++) {
        smallest = Math.min(smallest, Math.abs(weights[p]));
      }
      int first = 0;
      int notAbove = 0;
      for (int p = 0; p < count; p++) {
        first += weights[p] < -smallest ? 1 : 0;
        notAbove += weights[p] <= smallest ? 1 : 0;
      }
      float from = statistic(weights, count, (int) ((1 - fraction) * first));
      float to =
          statistic(
              weights, count, (int) Math.min(count - 1, notAbove + fraction * (count - notAbove)));
      BitSet marked = new BitSet();
      WindowAroundZero.mark(weights, count, fraction, marked);

      for (int p = 0; p < count; p++) {
        assertThat(marked.get(p)).isEqualTo(weights[p] >= from && weights[p] <= to);
      }
      assertThat(marked.length()).isLessThanOrEqualTo(count);
    }
  }

  private static float statistic(float[] weights, int count, int rank) {
    for (int p = 0; p < count; p++) {
      int below = 0;
      int notAbove = 0;
      for (int other = 0; other < count; other++) {
        below += weights[other] < weights[p] ? 1 : 0;
        notAbove += weights[other] <= weights[p] ? 1 : 0;
      }
      if (below <= rank && rank < notAbove) {
        return weights[p];
      }
    }
    throw new AssertionError("no weight of rank " + rank);
  }

  @Test
  void leavesALayerWithoutConnectionsAlone() {
    assertThat(marked(new float[0], 1).isEmpty()).isTrue();
  }

  @Test
  void failsOnWeightsThatAreNotNumbersNamingThePosition() {
    assertThatThrownBy(() -> marked(new float[] {1, Float.NaN, -2}, 0.3))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContaining("position 1");
  }

  private static BitSet marked(float[] weights, double fraction) {
    BitSet marked = new BitSet();
    WindowAroundZero.mark(weights, weights.length, fraction, marked);
    return marked;
  }
}
