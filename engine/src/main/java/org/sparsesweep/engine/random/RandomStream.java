package org.sparsesweep.engine.random;

/**
 * A stream of random numbers whose bits depend on nothing but its key: SplitMix64 (Steele, Lea and
 * Flood 2014, "Fast splittable pseudorandom number generators"), a Weyl sequence through a 64-bit
 * finaliser. The library's generators are not used because the JDK has changed how it derives
 * bounded and Gaussian numbers from them, and a trial must give the same bits on every JDK.
 *
 * <p>Not thread-safe. Period 2<sup>64</sup>.
 */
public final class RandomStream {
  static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
  private static final double DOUBLE_UNIT = 0x1.0p-53;

  /** The most numbers {@link #nextLongs} draws at once. */
  public static final int MOST_AT_ONCE = 1024;

  // How far the state is after 1, 2, ... draws.
  private static final long[] STRIDES = new long[MOST_AT_ONCE];

  static {
    for (int k = 0; k < MOST_AT_ONCE; k++) {
      STRIDES[k] = (k + 1) * GOLDEN_GAMMA;
    }
  }

  private long state;
  private double spareGaussian;
  private boolean hasSpareGaussian;

  RandomStream(long key) {
    this.state = key;
  }

  /**
   * The finaliser of SplitMix64 (variant 13 of Stafford): every input bit moves every output bit.
   */
  static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** 64 random bits. */
  public long nextLong() {
    state += GOLDEN_GAMMA;
    return mix(state);
  }

  /**
   * Draws what as many calls of {@link #nextLong()} would. From a table instead of counting on, so
   * that no number waits for the one before and the compiler draws several by one instruction.
   *
   * @param numbers gets the first {@code count} of them
   * @param count at most {@value #MOST_AT_ONCE}
   */
  public void nextLongs(long[] numbers, int count) {
    if (count < 0 || count > MOST_AT_ONCE) {
      throw new IllegalArgumentException(
          "Cannot draw count = %d numbers at once, must be in [0, %d]"
              .formatted(count, MOST_AT_ONCE));
    }
    long from = state;
    for (int k = 0; k < count; k++) {
      numbers[k] = mix(from + STRIDES[k]);
    }
    state = from + count * GOLDEN_GAMMA;
  }

  /**
   * A number uniform in [0, bound), without bias: Lemire's multiplication with rejection.
   *
   * @param bound exclusive, at least 1
   */
  public long nextLong(long bound) {
    if (bound < 1) {
      throw new IllegalArgumentException(
          "Cannot draw below bound = " + bound + ", must be at least 1");
    }
    long bits = nextLong();
    long low = bits * bound;
    if (Long.compareUnsigned(low, bound) < 0) {
      long threshold = Long.remainderUnsigned(-bound, bound);
      while (Long.compareUnsigned(low, threshold) < 0) {
        bits = nextLong();
        low = bits * bound;
      }
    }
    return unsignedMultiplyHigh(bits, bound);
  }

  /** A number uniform in [0, bound), without bias. */
  public int nextInt(int bound) {
    return (int) nextLong(bound);
  }

  /** A multiple of 2<sup>-53</sup>, uniform in [0, 1). */
  public double nextDouble() {
    return (nextLong() >>> 11) * DOUBLE_UNIT;
  }

  /** A number uniform in [from, to). */
  public double nextDouble(double from, double to) {
    return from + (to - from) * nextDouble();
  }

  /** A standard normal number, by Marsaglia's polar method over {@link StrictMath}. */
  public double nextGaussian() {
    if (hasSpareGaussian) {
      hasSpareGaussian = false;
      return spareGaussian;
    }
    double x;
    double y;
    double square;
    do {
      x = 2 * nextDouble() - 1;
      y = 2 * nextDouble() - 1;
      square = x * x + y * y;
    } while (square >= 1 || square == 0);
    double scale = StrictMath.sqrt(-2 * StrictMath.log(square) / square);
    spareGaussian = y * scale;
    hasSpareGaussian = true;
    return x * scale;
  }

  /** Puts the numbers into a random order, every order equally likely (Fisher and Yates). */
  public void shuffle(int[] numbers) {
    for (int last = numbers.length - 1; last > 0; last--) {
      int other = nextInt(last + 1);
      int kept = numbers[last];
      numbers[last] = numbers[other];
      numbers[other] = kept;
    }
  }

  /** The high half of an unsigned product; the JDK has it as a method from 18 on only. */
  private static long unsignedMultiplyHigh(long x, long positive) {
    return Math.multiplyHigh(x, positive) + ((x >> 63) & positive);
  }
}
