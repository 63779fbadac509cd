package org.sparsesweep.engine.bench;

import org.openjdk.jmh.annotations.CompilerControl;

/**
 * What the memory allows: multiply-adds over activations that are read one after the other, again
 * and again, from whichever cache they fit in. A connection costs a kernel one stream of width
 * floats at a place that the topology gives; here as many floats come in the order that caches like
 * best, and there are no weights and no indices to read, and no sums to keep apart. A kernel cannot
 * be faster, unless it uses a float more than once while it is in a register.
 *
 * <p>The compiler of the JVM vectorises these loops, with the widest registers there are; where
 * they were written, they reached 0.87 of the rate of C with 512-bit intrinsics. What it takes:
 * four arrays a pass, so that loads and stores of the sums, which stay in the first-level cache,
 * count little; arrays rather than parts of one, since the compiler cannot tell those apart; and
 * places in memory where loads do not wait for stores that only look like theirs.
 */
final class StreamingCeiling {
  /** Floats that make a page of 4 KiB with an array's header. */
  private static final int STREAM = 1020;

  private static final int ARRAYS = 4;
  private static final int PASS = ARRAYS * STREAM;

  private final float[][] x;
  private final float[] sums;
  private final float[] products;
  private final float[] factors = new float[STREAM];
  private final int passes;

  /**
   * A ceiling.
   *
   * @param footprint floats that a kernel reads again and again; at least {@value #PASS} are taken,
   *     which fit the first-level cache, since short loops are slow
   * @param floats how many a call reads, rounded up to whole passes; see {@link #floats()}
   */
  StreamingCeiling(int footprint, long floats) {
    x = new float[Math.max(1, footprint / PASS) * ARRAYS][];
    for (int k = 0; k < x.length; k++) {
      x[k] = new float[STREAM];
    }
    // Allocated one after the other, all these begin at the same place of a page, which a processor
    // takes for the same address until it knows better. A quarter of a page keeps the sums apart.
    byte[] apart = new byte[1008];
    sums = new float[STREAM + apart[0]];
    products = new float[STREAM];
    for (int k = 0; k < x.length; k++) {
      System.arraycopy(LayerData.numbers(STREAM, k), 0, x[k], 0, STREAM);
    }
    System.arraycopy(LayerData.numbers(STREAM, x.length), 0, factors, 0, STREAM);
    passes = (int) ((floats + PASS - 1) / PASS);
  }

  /** How many floats a call reads. */
  long floats() {
    return (long) passes * PASS;
  }

  /** One multiply-add a float: the traffic of a forward pass, or of weight gradients alone. */
  float[] single() {
    int at = 0;
    for (int pass = 0; pass < passes; pass++) {
      weigh(x[at], x[at + 1], x[at + 2], x[at + 3], 1e-3f, sums);
      at = at + ARRAYS < x.length ? at + ARRAYS : 0;
    }
    return sums;
  }

  /**
   * Two multiply-adds a float, the second while it is in the first-level cache: the traffic of a
   * fused backward pass. A loop for both is one that compilers do not always vectorise.
   */
  float[] fused() {
    int at = 0;
    for (int pass = 0; pass < passes; pass++) {
      weigh(x[at], x[at + 1], x[at + 2], x[at + 3], 1e-3f, sums);
      multiply(x[at], x[at + 1], x[at + 2], x[at + 3], factors, products);
      at = at + ARRAYS < x.length ? at + ARRAYS : 0;
    }
    return products;
  }

  @CompilerControl(CompilerControl.Mode.DONT_INLINE)
  private static void weigh(
      float[] a, float[] b, float[] c, float[] d, float weight, float[] sums) {
    for (int i = 0; i < sums.length; i++) {
      float sum = Math.fma(weight, a[i], sums[i]);
      sum = Math.fma(weight, b[i], sum);
      sum = Math.fma(weight, c[i], sum);
      sums[i] = Math.fma(weight, d[i], sum);
    }
  }

  @CompilerControl(CompilerControl.Mode.DONT_INLINE)
  private static void multiply(
      float[] a, float[] b, float[] c, float[] d, float[] factors, float[] products) {
    for (int i = 0; i < products.length; i++) {
      float product = Math.fma(factors[i], a[i], products[i]);
      product = Math.fma(factors[i], b[i], product);
      product = Math.fma(factors[i], c[i], product);
      products[i] = Math.fma(factors[i], d[i], product);
    }
  }
}
