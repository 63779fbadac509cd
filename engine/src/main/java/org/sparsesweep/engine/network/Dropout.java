package org.sparsesweep.engine.network;

import java.util.Arrays;
import org.sparsesweep.engine.random.RandomStream;

/**
 * Silences hidden neurons at random, sample by sample, and scales the others up so that sums keep
 * their mean (inverted dropout; Srivastava et al. 2014). A decision takes 16 bits, four of them one
 * 64-bit draw; the rate is therefore rounded to a multiple of 2<sup>-16</sup> below 1, and it is
 * the rounded one that the scale makes up for.
 *
 * <p>The four decisions of a draw are taken together: in the 16-bit lanes of one long, without
 * branches, since half of them would be guessed wrong; what they decide is then looked up.
 */
final class Dropout {
  /** Decisions a draw. */
  static final int LANES = 4;

  private static final int RATES = 1 << 16;
  private static final long EVERY_LANE = 0x0001_0001_0001_0001L;
  private static final long TOP_BITS = 0x8000_8000_8000_8000L;

  /** Moves the lowest bit of lane k to bit 48 + k. */
  private static final long GATHER = 0x0001_0002_0004_0008L;

  /**
   * For each of 16 patterns of decisions, four numbers: 0 where silenced, else 1. The same for all
   * rates, because looking up in a constant needs no check of the index.
   */
  private static final float[] SPEAKING = new float[LANES << LANES];

  static {
    for (int at = 0; at < SPEAKING.length; at++) {
      int lane = at % LANES;
      int pattern = at / LANES;
      SPEAKING[at] = (pattern >> lane & 1) == 1 ? 0 : 1;
    }
  }

  private final boolean isOff;
  private final long threshold;
  private final float scale;
  private final long[] draws = new long[RandomStream.MOST_AT_ONCE];

  /**
   * @param rate fraction silenced, in [0, 1)
   */
  Dropout(double rate) {
    int silenced = (int) Math.min(Math.round(rate * RATES), RATES - 1);
    this.isOff = rate == 0;
    this.threshold = silenced * EVERY_LANE;
    this.scale = (float) RATES / (RATES - silenced);
  }

  /** What activations and derivatives of neurons that speak are multiplied by. */
  float scale() {
    return scale;
  }

  /**
   * Draws which neurons speak, for a range of positions: 1, or 0 where silenced. Without drawing, 1
   * where the rate is 0.
   *
   * @param speaking gets them from position {@code from} on, in groups of {@value #LANES}: the last
   *     group may go beyond {@code to}
   * @param to exclusive
   */
  void draw(float[] speaking, int from, int to, RandomStream random) {
    if (isOff) {
      Arrays.fill(speaking, from, to, 1f);
      return;
    }
    for (int at = from; at < to; at += draws.length * LANES) {
      int count = Math.min(draws.length, (to - at + LANES - 1) / LANES);
      random.nextLongs(draws, count);
      decide(draws, count, threshold);
      lookUp(draws, count, speaking, at);
    }
  }

  /** Replaces draws by patterns: bit k is set where lane k is below its threshold. */
  private static void decide(long[] draws, int count, long threshold) {
    long lowThreshold = threshold & ~TOP_BITS;
    for (int n = 0; n < count; n++) {
      long draw = draws[n];
      // The top bit of a lane: whether its lower 15 bits are at least the threshold's.
      long difference = (draw | TOP_BITS) - lowThreshold;
      long below = (~draw & threshold) | (~(draw ^ threshold) & ~difference);
      draws[n] = (((below & TOP_BITS) >>> 15) * GATHER) >>> 48;
    }
  }

  private static void lookUp(long[] patterns, int count, float[] speaking, int at) {
    for (int n = 0; n < count; n++) {
      int from = ((int) patterns[n] & 15) * LANES;
      int to = at + n * LANES;
      speaking[to] = SPEAKING[from];
      speaking[to + 1] = SPEAKING[from + 1];
      speaking[to + 2] = SPEAKING[from + 2];
      speaking[to + 3] = SPEAKING[from + 3];
    }
  }
}
