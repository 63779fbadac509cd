package org.sparsesweep.engine.bench;

import org.openjdk.jmh.annotations.CompilerControl;

/**
 * What the memory allows: multiply-adds over as many bytes as a kernel touches, read one after the
 * other from whichever cache they fit in. A connection costs a kernel a stream of width floats at a
 * place that the topology gives, and a few numbers of its own; here the activations are read again
 * and again and the connections' numbers once, in turn, each in the order that caches like best. A
 * kernel cannot be faster, unless it uses a float more than once while it is in a register.
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

  private final float[][] activations;
  private final float[][] connections;
  private final int activationPasses;
  private final int connectionPasses;
  private final double excess;
  private final float[] sums;
  private final float[] products;
  private final float[] factors = new float[STREAM];

  /**
   * A ceiling.
   *
   * @param footprint floats of the activations; at least {@value #PASS} are taken, which fit the
   *     first-level cache, since short loops are slow
   * @param activationFloats how many of them a call reads
   * @param connectionFloats floats of the connections, each of which a call reads
   */
  StreamingCeiling(int footprint, long activationFloats, long connectionFloats) {
    activationPasses = passes(activationFloats);
    connectionPasses = passes(connectionFloats);
    excess =
        ((double) activationPasses + connectionPasses)
            * PASS
            / (activationFloats + connectionFloats);
    activations = new float[Math.max(1, footprint / PASS) * ARRAYS][];
    connections = new float[connectionPasses * ARRAYS][];
    allocate(activations);
    allocate(connections);
    // Allocated one after the other, all these begin at the same place of a page, which a processor
    // takes for the same address until it knows better. A quarter of a page keeps the sums apart.
    byte[] apart = new byte[1008];
    sums = new float[STREAM + apart[0]];
    products = new float[STREAM];
    fill(activations, 1);
    fill(connections, 2);
    fill(new float[][] {factors}, 3);
  }

  private static int passes(long floats) {
    return (int) ((floats + PASS - 1) / PASS);
  }

  private static void allocate(float[][] arrays) {
    for (int k = 0; k < arrays.length; k++) {
      arrays[k] = new float[STREAM];
    }
  }

  private static void fill(float[][] arrays, long seed) {
    float[] numbers = LayerData.numbers(STREAM, seed);
    for (float[] array : arrays) {
      System.arraycopy(numbers, 0, array, 0, STREAM);
    }
  }

  /** How much more a call reads than was asked for, because passes are whole; at least 1. */
  double excess() {
    return excess;
  }

  /** One multiply-add a float: the traffic of a forward pass, or of weight gradients alone. */
  float[] single() {
    int at = 0;
    int next = 0;
    int due = 0;
    for (int pass = 0; pass < activationPasses; pass++) {
      weigh(activations, at);
      at = at + ARRAYS < activations.length ? at + ARRAYS : 0;
      for (due += connectionPasses; due >= activationPasses; due -= activationPasses) {
        weigh(connections, next);
        next += ARRAYS;
      }
    }
    return sums;
  }

  /**
   * Two multiply-adds a float of the activations, the second while it is in the first-level cache:
   * the traffic of a fused backward pass. A loop for both is one that compilers do not always
   * vectorise.
   */
  float[] fused() {
    int at = 0;
    int next = 0;
    int due = 0;
    for (int pass = 0; pass < activationPasses; pass++) {
      weigh(activations, at);
      multiply(activations, at);
      at = at + ARRAYS < activations.length ? at + ARRAYS : 0;
      for (due += connectionPasses; due >= activationPasses; due -= activationPasses) {
        weigh(connections, next);
        next += ARRAYS;
      }
    }
    return products;
  }

  private void weigh(float[][] x, int at) {
    weigh(x[at], x[at + 1], x[at + 2], x[at + 3], 1e-3f, sums);
  }

  private void multiply(float[][] x, int at) {
    multiply(x[at], x[at + 1], x[at + 2], x[at + 3], factors, products);
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
