package org.sparsesweep.engine.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StreamsTest {

  @Test
  void givesTheSameBitsForTheSameKey() {
    RandomStream one = new Streams(17).stream(Purpose.GROW_POSITION, 2, 9);
    RandomStream other = new Streams(17).stream(Purpose.GROW_POSITION, 2, 9);

    for (int draw = 0; draw < 100; draw++) {
      assertThat(one.nextLong()).isEqualTo(other.nextLong());
    }
  }

  /**
   * Computed apart from this program, in exact integers. A change of any of these numbers is a
   * change of every result ever stored.
   */
  @Test
  void keepsItsBitsForEver() {
    assertThat(new Streams(0).stream(Purpose.DATA).nextLong()).isEqualTo(-6844294299016730903L);
    assertThat(new Streams(1).stream(Purpose.TOPOLOGY_INIT, 0, 0).nextLong())
        .isEqualTo(1867820220628268826L);
    assertThat(new Streams(1).stream(Purpose.WEIGHT_INIT, 2, 0).nextLong())
        .isEqualTo(-6586952471621039776L);
    assertThat(new Streams(-5).stream(Purpose.SHUFFLE, 0, 199).nextLong())
        .isEqualTo(-2938111023261556186L);
    assertThat(new Streams(Long.MAX_VALUE).stream(Purpose.DROPOUT, 3, 7).nextLong())
        .isEqualTo(-8641853084089806090L);
  }

  @Test
  void treatsAPurposeWithoutLayersAndEpochsAsLayerAndEpochZero() {
    assertThat(new Streams(3).stream(Purpose.SPLIT).nextLong())
        .isEqualTo(new Streams(3).stream(Purpose.SPLIT, 0, 0).nextLong());
  }

  @Test
  void givesDifferentStreamsForDifferentSeedsPurposesLayersAndEpochs() {
    Set<Long> firsts = new HashSet<>();
    int streams = 0;
    for (long seed = -3; seed <= 3; seed++) {
      for (Purpose purpose : Purpose.values()) {
        for (int layer = 0; layer < 5; layer++) {
          for (int epoch = 0; epoch < 200; epoch++) {
            firsts.add(new Streams(seed).stream(purpose, layer, epoch).nextLong());
            streams++;
          }
        }
      }
    }

    assertThat(firsts).hasSize(streams);
  }

  @Test
  void givesEveryPurposeACodeOfItsOwn() {
    assertThat(Arrays.stream(Purpose.values()).map(Purpose::code)).doesNotHaveDuplicates();
  }

  @Test
  void differsInHalfTheBitsBetweenNeighbouringKeys() {
    Streams streams = new Streams(11);
    double bits = 0;
    int pairs = 20_000;
    for (int pair = 0; pair < pairs; pair++) {
      long here = streams.stream(Purpose.GROW_WEIGHT, 1, pair).nextLong();
      long there =
          switch (pair % 4) {
            case 0 -> new Streams(12).stream(Purpose.GROW_WEIGHT, 1, pair).nextLong();
            case 1 -> streams.stream(Purpose.GROW_POSITION, 1, pair).nextLong();
            case 2 -> streams.stream(Purpose.GROW_WEIGHT, 2, pair).nextLong();
            default -> streams.stream(Purpose.GROW_WEIGHT, 1, pair + 1).nextLong();
          };
      bits += Long.bitCount(here ^ there);
    }

    // 64 fair bits a pair: mean 32, variance 16; four standard errors.
    assertThat(bits / pairs).isCloseTo(32, within(4 * 4 / Math.sqrt(pairs)));
  }
}
