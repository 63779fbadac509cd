package org.sparsesweep.engine.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.sparsesweep.engine.random.Purpose;
import org.sparsesweep.engine.random.RandomStream;
import org.sparsesweep.engine.random.Streams;
import org.sparsesweep.engine.topology.WeakestConnections.Signs;

/** Against a plain sort by magnitude, then position. */
class WeakestConnectionsTest {
  private static final double[] FRACTIONS = {0, 0.001, 0.1, 0.3, 0.5, 0.77, 0.999, 1};

  /** How the weights of a random case are made. */
  private enum Weights {
    NORMAL {
      @Override
      float draw(RandomStream random) {
        return (float) (0.1 * random.nextGaussian());
      }
    },
    FEW_VALUES {
      @Override
      float draw(RandomStream random) {
        return (random.nextInt(7) - 3) * 0.25f;
      }
    },
    ZEROS_OF_BOTH_SIGNS {
      @Override
      float draw(RandomStream random) {
        return new float[] {0f, -0f, 0.5f, -0.5f}[random.nextInt(4)];
      }
    },
    POSITIVE {
      @Override
      float draw(RandomStream random) {
        return (float) random.nextDouble();
      }
    },
    NEGATIVE {
      @Override
      float draw(RandomStream random) {
        return (float) -random.nextDouble() - Float.MIN_VALUE;
      }
    },
    ALL_EQUAL {
      @Override
      float draw(RandomStream random) {
        return -0.125f;
      }
    },
    DENORMAL {
      @Override
      float draw(RandomStream random) {
        return Float.MIN_VALUE * (random.nextInt(2001) - 1000);
      }
    },
    EVERY_MAGNITUDE {
      @Override
      float draw(RandomStream random) {
        float weight = Float.intBitsToFloat((int) random.nextLong());
        return Float.isNaN(weight) ? Float.NEGATIVE_INFINITY : weight;
      }
    },
    LAST_BITS {
      @Override
      float draw(RandomStream random) {
        return Float.intBitsToFloat(Float.floatToIntBits(1f) + random.nextInt(1200));
      }
    };

    abstract float draw(RandomStream random);
  }

  @ParameterizedTest
  @EnumSource(Weights.class)
  void marksWhatASortWouldMark(Weights kind) {
    WeakestConnections weakest = new WeakestConnections();
    RandomStream random = new Streams(kind.name().hashCode()).stream(Purpose.WEIGHT_INIT);
    for (int count : new int[] {1, 2, 3, 10, 100, 1_000, 5_000}) {
      float[] weights = new float[count + 3];
      for (int p = 0; p < count; p++) {
        weights[p] = kind.draw(random);
      }
      // What lies beyond the connections must not matter.
      weights[count + 1] = Float.NaN;
      for (double fraction : FRACTIONS) {
        for (Signs signs : Signs.values()) {
          BitSet expected = sorted(weights, count, signs, fraction);
          BitSet marked = new BitSet();
          int number = weakest.mark(weights, count, signs, fraction, marked);

          assertThat(marked).isEqualTo(expected);
          assertThat(number).isEqualTo(expected.cardinality());
        }
      }
    }
  }

  @Test
  void letsTheFirstOfEqualsGo() {
    float[] weights = {0.5f, 0.25f, 0.5f, 0.25f, 0.25f, 0.5f};
    BitSet marked = new BitSet();
    new WeakestConnections().mark(weights, 6, Signs.POSITIVE, 0.34, marked);

    assertThat(marked.stream()).containsExactly(1, 3);
  }

  @Test
  void countsZerosOfBothSignsAsPositiveAndEqual() {
    float[] weights = {0.1f, 0f, -0f, -0.1f, 0.2f};
    BitSet marked = new BitSet();

    assertThat(new WeakestConnections().mark(weights, 5, Signs.POSITIVE, 0.5, marked)).isEqualTo(2);
    assertThat(marked.stream()).containsExactly(1, 2);
    assertThat(new WeakestConnections().mark(weights, 5, Signs.NEGATIVE, 1, marked)).isEqualTo(1);
    assertThat(marked.stream()).containsExactly(1, 2, 3);
  }

  @ParameterizedTest
  @CsvSource({
    "0.3, 10, 3",
    "0.7, 10, 7",
    "0.29, 100, 29",
    "0.3, 9, 2",
    "0.999, 1, 0",
    "1, 1, 1",
    "0.1, 9, 0"
  })
  void roundsDownButNotBelowWhatIsMeant(double fraction, int members, int expected) {
    float[] weights = new float[members];

    assertThat(
            new WeakestConnections().mark(weights, members, Signs.POSITIVE, fraction, new BitSet()))
        .isEqualTo(expected);
  }

  @Test
  void keepsInfinitiesUntilLast() {
    float[] weights = {Float.POSITIVE_INFINITY, Float.MAX_VALUE, 1f, Float.POSITIVE_INFINITY};
    BitSet marked = new BitSet();
    new WeakestConnections().mark(weights, 4, Signs.POSITIVE, 0.75, marked);

    assertThat(marked.stream()).containsExactly(0, 1, 2);
  }

  @Test
  void leavesMarksOfTheOtherSign() {
    BitSet marked = new BitSet();
    marked.set(0);
    new WeakestConnections().mark(new float[] {-1, 1, 2}, 3, Signs.POSITIVE, 0.5, marked);

    assertThat(marked.stream()).containsExactly(0, 1);
  }

  @ParameterizedTest
  @EnumSource(Signs.class)
  void failsOnWeightsThatAreNotNumbersNamingThePosition(Signs signs) {
    float[] weights = {1, -1, Float.NaN, 2};

    assertThatThrownBy(() -> new WeakestConnections().mark(weights, 4, signs, 0, new BitSet()))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContaining("position 2");
  }

  private static BitSet sorted(float[] weights, int count, Signs signs, double fraction) {
    List<Integer> members =
        IntStream.range(0, count)
            .filter(
                p ->
                    switch (signs) {
                      case ANY -> true;
                      case POSITIVE -> weights[p] >= 0;
                      case NEGATIVE -> weights[p] < 0;
                    })
            .boxed()
            .sorted(
                Comparator.<Integer>comparingDouble(p -> Math.abs((double) weights[p]))
                    .thenComparing(Comparator.naturalOrder()))
            .toList();
    BitSet expected = new BitSet();
    members.subList(0, (int) (fraction * members.size() + 1e-9)).forEach(expected::set);
    return expected;
  }
}
