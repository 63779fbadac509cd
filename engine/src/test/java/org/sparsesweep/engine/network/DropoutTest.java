package org.sparsesweep.engine.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
    Dropout dropout = new Dropout(rate);
    float[] speaking = draw(dropout);

    int silent = 0;
    for (float one : speaking) {
      silent += one == 0 ? 1 : 0;
    }
    double deviation = Math.sqrt(rate * (1 - rate) / LENGTH);
    assertThat(speaking).containsOnly(0f, 1f);
    assertThat((double) silent / LENGTH).isCloseTo(rate, within(4 * deviation + 0x1p-17));
    assertThat((double) dropout.scale() * (LENGTH - silent) / LENGTH)
        .isCloseTo(1, within(4 * deviation / (1 - rate)));
  }

  /** The k-th 16 bits of the n-th draw decide for position 4 n + k. */
  @ParameterizedTest
  @CsvSource({
    "0.000001, 0",
    "0.00001, 1",
    "0.2, 13107",
    "0.499999, 32768",
    "0.75, 49152",
    "0.999999, 65535"
  })
  void silencesWhereSixteenBitsOfADrawAreBelowTheRate(double rate, int threshold) {
    for (int length : new int[] {0, 4, 8, 36, 4096, 4100, 12_000}) {
      float[] speaking = new float[length + 9];
      Arrays.fill(speaking, -7f);
      new Dropout(rate).draw(speaking, 5, 5 + length, stream());

      RandomStream random = stream();
      for (int p = 0; p < length; p += 4) {
        long bits = random.nextLong();
        for (int k = 0; k < 4; k++) {
          long decision = bits >>> (16 * k) & 0xFFFF;
          assertThat(speaking[5 + p + k]).isEqualTo(decision < threshold ? 0 : 1);
        }
      }
      assertThat(speaking[4]).isEqualTo(-7f);
      assertThat(speaking[5 + length]).isEqualTo(-7f);
    }
  }

  @Test
  void decidesForEveryPositionOfAGroupAlike() {
    float[] speaking = draw(new Dropout(0.5));
    long[] patterns = new long[16];
    for (int p = 0; p < LENGTH; p += 4) {
      int pattern = 0;
      for (int q = p; q < p + 4; q++) {
        pattern = 2 * pattern + (speaking[q] == 0 ? 1 : 0);
      }
      patterns[pattern]++;
    }

    ChiSquare.assertUniform(patterns);
  }

  @Test
  void rateZeroSilencesNothingAndDrawsNothing() {
    Dropout dropout = new Dropout(0);
    RandomStream random = stream();
    float[] speaking = new float[40];
    dropout.draw(speaking, 0, 40, random);

    assertThat(speaking).containsOnly(1f);
    assertThat(dropout.scale()).isEqualTo(1f);
    assertThat(random.nextLong()).isEqualTo(stream().nextLong());
  }

  @Test
  void anExactRateScalesExactly() {
    assertThat(new Dropout(0.75).scale()).isEqualTo(4f);
  }

  @Test
  void aRateJustBelowOneStillLetsSomeSpeak() {
    Dropout dropout = new Dropout(Math.nextDown(1.0));

    assertThat(draw(dropout)).containsOnly(0f, 1f);
    assertThat(dropout.scale()).isEqualTo(65536f);
  }

  private static float[] draw(Dropout dropout) {
    float[] speaking = new float[LENGTH];
    dropout.draw(speaking, 0, LENGTH, stream());
    return speaking;
  }

  private static RandomStream stream() {
    return new Streams(6).stream(Purpose.DROPOUT, 1, 0);
  }
}
