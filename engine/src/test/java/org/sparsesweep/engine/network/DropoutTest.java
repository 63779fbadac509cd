package org.sparsesweep.engine.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparsesweep.engine.ChiSquare;
import org.sparsesweep.engine.random.Purpose;
import org.sparsesweep.engine.random.RandomStream;
import org.sparsesweep.engine.random.Streams;

class DropoutTest {
  private static final int LENGTH = 400_000;

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.1, 0.3, 0.5, 0.9})
  void silencesTheRateAndKeepsTheMean(double rate) {
    float[] activation = ones();
    float[] derivative = ones();
    new Dropout(rate).apply(activation, derivative, LENGTH, stream());

    int silent = 0;
    double sum = 0;
    for (float a : activation) {
      silent += a == 0 ? 1 : 0;
      sum += a;
    }
    double deviation = Math.sqrt(rate * (1 - rate) / LENGTH);
    assertThat((double) silent / LENGTH).isCloseTo(rate, within(4 * deviation + 0x1p-17));
    assertThat(sum / LENGTH).isCloseTo(1, within(4 * deviation / (1 - rate)));
    assertThat(derivative).isEqualTo(activation);
  }

  @Test
  void decidesForEveryPositionOfAGroupAlike() {
    float[] activation = ones();
    new Dropout(0.5).apply(activation, ones(), LENGTH, stream());
    long[] patterns = new long[16];
    for (int p = 0; p < LENGTH; p += 4) {
      int pattern = 0;
      for (int q = p; q < p + 4; q++) {
        pattern = 2 * pattern + (activation[q] == 0 ? 1 : 0);
      }
      patterns[pattern]++;
    }

    ChiSquare.assertUniform(patterns);
  }

  @Test
  void rateZeroChangesNothingAndDrawsNothing() {
    float[] activation = ones();
    RandomStream random = stream();
    new Dropout(0).apply(activation, ones(), LENGTH, random);

    assertThat(activation).isEqualTo(ones());
    assertThat(random.nextLong()).isEqualTo(stream().nextLong());
  }

  @Test
  void anExactRateScalesExactly() {
    float[] activation = ones();
    new Dropout(0.75).apply(activation, ones(), LENGTH, stream());

    assertThat(activation).containsOnly(0f, 4f);
  }

  @Test
  void aRateJustBelowOneStillLetsSomeSpeak() {
    float[] activation = ones();
    new Dropout(Math.nextDown(1.0)).apply(activation, ones(), LENGTH, stream());

    assertThat(activation).containsOnly(0f, 65536f);
  }

  private static float[] ones() {
    float[] ones = new float[LENGTH];
    Arrays.fill(ones, 1f);
    return ones;
  }

  private static RandomStream stream() {
    return new Streams(6).stream(Purpose.DROPOUT, 1, 0);
  }
}
