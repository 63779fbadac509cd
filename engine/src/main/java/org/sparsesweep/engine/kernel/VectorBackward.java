package org.sparsesweep.engine.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The backward pass of some connections of one input neuron over a tile of the batch: each load of
 * an output gradient serves the input gradient, held in registers, and the products of the weight
 * gradient, whose lanes go to a scratch row a connection. See {@link VectorForward} for why there
 * is a method for every tile size.
 *
 * <p>A scratch row has {@value Kernels#LANES} floats. Where the tile is the whole batch, the lanes
 * are folded to {@value Kernels#WIDTH_STEP} on the way; else the row holds all of them and later
 * tiles go on from there.
 */
final class VectorBackward {
  private static final VectorSpecies<Float> S = VectorKernels.SPECIES;
  private static final int V = VectorKernels.LENGTH;

  private VectorBackward() {}

  /**
   * The whole batch in one tile.
   *
   * @param vectors 1, 2, 4 or 5
   * @param from first connection; {@code end} is behind the last one
   * @param a activations of the input neuron, from {@code aAt} on
   * @param sums gradient of the input neuron so far, from 0 on; null to leave it out
   * @param scratch gets the lanes, the row of connection {@code from} first
   */
  static void whole(
      int vectors,
      int from,
      int end,
      int[] output,
      float[] weight,
      float[] a,
      int aAt,
      float[] dz,
      float[] sums,
      float[] scratch) {
    boolean first = sums == null;
    switch (vectors) {
      case 1 -> {
        if (first) {
          lanes1(from, end, output, a, aAt, dz, scratch);
        } else {
          whole1(from, end, output, weight, a, aAt, dz, sums, scratch);
        }
      }
      case 2 -> {
        if (first) {
          lanes2(from, end, output, a, aAt, dz, scratch);
        } else {
          whole2(from, end, output, weight, a, aAt, dz, sums, scratch);
        }
      }
      case 4 -> {
        if (first) {
          lanes4(from, end, output, a, aAt, dz, scratch);
        } else {
          whole4(from, end, output, weight, a, aAt, dz, sums, scratch);
        }
      }
      default -> {
        if (first) {
          lanes5(from, end, output, a, aAt, dz, scratch);
        } else {
          whole5(from, end, output, weight, a, aAt, dz, sums, scratch);
        }
      }
    }
  }

  /**
   * One tile of several; tiles of an odd number of vectors come last.
   *
   * @param at first position of the tile in the batch
   * @param sums gradient of the input neuron so far, the tile from {@code at} on
   */
  static void part(
      int vectors,
      int from,
      int end,
      int[] output,
      float[] weight,
      float[] a,
      int aAt,
      float[] dz,
      int at,
      int width,
      float[] sums,
      float[] scratch) {
    switch (vectors) {
      case 1 -> part1(from, end, output, weight, a, aAt, dz, at, width, sums, scratch);
      case 2 -> part2(from, end, output, weight, a, aAt, dz, at, width, sums, scratch);
      case 4 -> part4(from, end, output, weight, a, aAt, dz, at, width, sums, scratch);
      default -> part5(from, end, output, weight, a, aAt, dz, at, width, sums, scratch);
    }
  }

  private static void lanes1(
      int from, int end, int[] output, float[] a, int aAt, float[] dz, float[] scratch) {
    FloatVector a0 = FloatVector.fromArray(S, a, aAt);
    FloatVector zero = FloatVector.zero(S);
    int row = 0;
    for (int p = from; p < end; p++) {
      int q = output[p] * V;
      FloatVector d0 = FloatVector.fromArray(S, dz, q);
      FloatVector even = a0.fma(d0, zero);
      even.intoArray(scratch, row);
      row += Kernels.LANES;
    }
  }

  private static void whole1(
      int from,
      int end,
      int[] output,
      float[] weight,
      float[] a,
      int aAt,
      float[] dz,
      float[] sums,
      float[] scratch) {
    FloatVector a0 = FloatVector.fromArray(S, a, aAt);
    FloatVector s0 = FloatVector.fromArray(S, sums, 0);
    FloatVector zero = FloatVector.zero(S);
    int row = 0;
    for (int p = from; p < end; p++) {
      int q = output[p] * V;
      FloatVector w = FloatVector.broadcast(S, weight[p]);
      FloatVector d0 = FloatVector.fromArray(S, dz, q);
      FloatVector even = a0.fma(d0, zero);
      s0 = w.fma(d0, s0);
      even.intoArray(scratch, row);
      row += Kernels.LANES;
    }
    s0.intoArray(sums, 0);
  }

  private static void part1(
      int from,
      int end,
      int[] output,
      float[] weight,
      float[] a,
      int aAt,
      float[] dz,
      int at,
      int width,
      float[] sums,
      float[] scratch) {
    FloatVector a0 = FloatVector.fromArray(S, a, aAt + at);
    FloatVector s0 = FloatVector.fromArray(S, sums, at);
    int row = 0;
    for (int p = from; p < end; p++) {
      int q = output[p] * width + at;
      FloatVector w = FloatVector.broadcast(S, weight[p]);
      FloatVector even = FloatVector.fromArray(S, scratch, row);
      FloatVector d0 = FloatVector.fromArray(S, dz, q);
      even = a0.fma(d0, even);
      s0 = w.fma(d0, s0);
      even.intoArray(scratch, row);
      row += Kernels.LANES;
    }
    s0.intoArray(sums, at);
  }

  private static void lanes2(
      int from, int end, int[] output, float[] a, int aAt, float[] dz, float[] scratch) {
    FloatVector a0 = FloatVector.fromArray(S, a, aAt);
    FloatVector a1 = FloatVector.fromArray(S, a, aAt + V);
    FloatVector zero = FloatVector.zero(S);
    int row = 0;
    for (int p = from; p < end; p++) {
      int q = output[p] * 2 * V;
      FloatVector d0 = FloatVector.fromArray(S, dz, q);
      FloatVector even = a0.fma(d0, zero);
      FloatVector d1 = FloatVector.fromArray(S, dz, q + V);
      FloatVector odd = a1.fma(d1, zero);
      even.add(odd).intoArray(scratch, row);
      row += Kernels.LANES;
    }
  }

  private static void whole2(
      int from,
      int end,
      int[] output,
      float[] weight,
      float[] a,
      int aAt,
      float[] dz,
      float[] sums,
      float[] scratch) {
    FloatVector a0 = FloatVector.fromArray(S, a, aAt);
    FloatVector a1 = FloatVector.fromArray(S, a, aAt + V);
    FloatVector s0 = FloatVector.fromArray(S, sums, 0);
    FloatVector s1 = FloatVector.fromArray(S, sums, V);
    FloatVector zero = FloatVector.zero(S);
    int row = 0;
    for (int p = from; p < end; p++) {
      int q = output[p] * 2 * V;
      FloatVector w = FloatVector.broadcast(S, weight[p]);
      FloatVector d0 = FloatVector.fromArray(S, dz, q);
      FloatVector even = a0.fma(d0, zero);
      s0 = w.fma(d0, s0);
      FloatVector d1 = FloatVector.fromArray(S, dz, q + V);
      FloatVector odd = a1.fma(d1, zero);
      s1 = w.fma(d1, s1);
      even.add(odd).intoArray(scratch, row);
      row += Kernels.LANES;
    }
    s0.intoArray(sums, 0);
    s1.intoArray(sums, V);
  }

  private static void part2(
      int from,
      int end,
      int[] output,
      float[] weight,
      float[] a,
      int aAt,
      float[] dz,
      int at,
      int width,
      float[] sums,
      float[] scratch) {
    FloatVector a0 = FloatVector.fromArray(S, a, aAt + at);
    FloatVector a1 = FloatVector.fromArray(S, a, aAt + at + V);
    FloatVector s0 = FloatVector.fromArray(S, sums, at);
    FloatVector s1 = FloatVector.fromArray(S, sums, at + V);
    int row = 0;
    for (int p = from; p < end; p++) {
      int q = output[p] * width + at;
      FloatVector w = FloatVector.broadcast(S, weight[p]);
      FloatVector even = FloatVector.fromArray(S, scratch, row);
      FloatVector odd = FloatVector.fromArray(S, scratch, row + V);
      FloatVector d0 = FloatVector.fromArray(S, dz, q);
      even = a0.fma(d0, even);
      s0 = w.fma(d0, s0);
      FloatVector d1 = FloatVector.fromArray(S, dz, q + V);
      odd = a1.fma(d1, odd);
      s1 = w.fma(d1, s1);
      even.intoArray(scratch, row);
      odd.intoArray(scratch, row + V);
      row += Kernels.LANES;
    }
    s0.intoArray(sums, at);
    s1.intoArray(sums, at + V);
  }

  private static void lanes4(
      int from, int end, int[] output, float[] a, int aAt, float[] dz, float[] scratch) {
    FloatVector a0 = FloatVector.fromArray(S, a, aAt);
    FloatVector a1 = FloatVector.fromArray(S, a, aAt + V);
    FloatVector a2 = FloatVector.fromArray(S, a, aAt + 2 * V);
    FloatVector a3 = FloatVector.fromArray(S, a, aAt + 3 * V);
    FloatVector zero = FloatVector.zero(S);
    int row = 0;
    for (int p = from; p < end; p++) {
      int q = output[p] * 4 * V;
      FloatVector d0 = FloatVector.fromArray(S, dz, q);
      FloatVector even = a0.fma(d0, zero);
      FloatVector d1 = FloatVector.fromArray(S, dz, q + V);
      FloatVector odd = a1.fma(d1, zero);
      FloatVector d2 = FloatVector.fromArray(S, dz, q + 2 * V);
      even = a2.fma(d2, even);
      FloatVector d3 = FloatVector.fromArray(S, dz, q + 3 * V);
      odd = a3.fma(d3, odd);
      even.add(odd).intoArray(scratch, row);
      row += Kernels.LANES;
    }
  }

  private static void whole4(
      int from,
      int end,
      int[] output,
      float[] weight,
      float[] a,
      int aAt,
      float[] dz,
      float[] sums,
      float[] scratch) {
    FloatVector a0 = FloatVector.fromArray(S, a, aAt);
    FloatVector a1 = FloatVector.fromArray(S, a, aAt + V);
    FloatVector a2 = FloatVector.fromArray(S, a, aAt + 2 * V);
    FloatVector a3 = FloatVector.fromArray(S, a, aAt + 3 * V);
    FloatVector s0 = FloatVector.fromArray(S, sums, 0);
    FloatVector s1 = FloatVector.fromArray(S, sums, V);
    FloatVector s2 = FloatVector.fromArray(S, sums, 2 * V);
    FloatVector s3 = FloatVector.fromArray(S, sums, 3 * V);
    FloatVector zero = FloatVector.zero(S);
    int row = 0;
    for (int p = from; p < end; p++) {
      int q = output[p] * 4 * V;
      FloatVector w = FloatVector.broadcast(S, weight[p]);
      FloatVector d0 = FloatVector.fromArray(S, dz, q);
      FloatVector even = a0.fma(d0, zero);
      s0 = w.fma(d0, s0);
      FloatVector d1 = FloatVector.fromArray(S, dz, q + V);
      FloatVector odd = a1.fma(d1, zero);
      s1 = w.fma(d1, s1);
      FloatVector d2 = FloatVector.fromArray(S, dz, q + 2 * V);
      even = a2.fma(d2, even);
      s2 = w.fma(d2, s2);
      FloatVector d3 = FloatVector.fromArray(S, dz, q + 3 * V);
      odd = a3.fma(d3, odd);
      s3 = w.fma(d3, s3);
      even.add(odd).intoArray(scratch, row);
      row += Kernels.LANES;
    }
    s0.intoArray(sums, 0);
    s1.intoArray(sums, V);
    s2.intoArray(sums, 2 * V);
    s3.intoArray(sums, 3 * V);
  }

  private static void part4(
      int from,
      int end,
      int[] output,
      float[] weight,
      float[] a,
      int aAt,
      float[] dz,
      int at,
      int width,
      float[] sums,
      float[] scratch) {
    FloatVector a0 = FloatVector.fromArray(S, a, aAt + at);
    FloatVector a1 = FloatVector.fromArray(S, a, aAt + at + V);
    FloatVector a2 = FloatVector.fromArray(S, a, aAt + at + 2 * V);
    FloatVector a3 = FloatVector.fromArray(S, a, aAt + at + 3 * V);
    FloatVector s0 = FloatVector.fromArray(S, sums, at);
    FloatVector s1 = FloatVector.fromArray(S, sums, at + V);
    FloatVector s2 = FloatVector.fromArray(S, sums, at + 2 * V);
    FloatVector s3 = FloatVector.fromArray(S, sums, at + 3 * V);
    int row = 0;
    for (int p = from; p < end; p++) {
      int q = output[p] * width + at;
      FloatVector w = FloatVector.broadcast(S, weight[p]);
      FloatVector even = FloatVector.fromArray(S, scratch, row);
      FloatVector odd = FloatVector.fromArray(S, scratch, row + V);
      FloatVector d0 = FloatVector.fromArray(S, dz, q);
      even = a0.fma(d0, even);
      s0 = w.fma(d0, s0);
      FloatVector d1 = FloatVector.fromArray(S, dz, q + V);
      odd = a1.fma(d1, odd);
      s1 = w.fma(d1, s1);
      FloatVector d2 = FloatVector.fromArray(S, dz, q + 2 * V);
      even = a2.fma(d2, even);
      s2 = w.fma(d2, s2);
      FloatVector d3 = FloatVector.fromArray(S, dz, q + 3 * V);
      odd = a3.fma(d3, odd);
      s3 = w.fma(d3, s3);
      even.intoArray(scratch, row);
      odd.intoArray(scratch, row + V);
      row += Kernels.LANES;
    }
    s0.intoArray(sums, at);
    s1.intoArray(sums, at + V);
    s2.intoArray(sums, at + 2 * V);
    s3.intoArray(sums, at + 3 * V);
  }

  private static void lanes5(
      int from, int end, int[] output, float[] a, int aAt, float[] dz, float[] scratch) {
    FloatVector a0 = FloatVector.fromArray(S, a, aAt);
    FloatVector a1 = FloatVector.fromArray(S, a, aAt + V);
    FloatVector a2 = FloatVector.fromArray(S, a, aAt + 2 * V);
    FloatVector a3 = FloatVector.fromArray(S, a, aAt + 3 * V);
    FloatVector a4 = FloatVector.fromArray(S, a, aAt + 4 * V);
    FloatVector zero = FloatVector.zero(S);
    int row = 0;
    for (int p = from; p < end; p++) {
      int q = output[p] * 5 * V;
      FloatVector d0 = FloatVector.fromArray(S, dz, q);
      FloatVector even = a0.fma(d0, zero);
      FloatVector d1 = FloatVector.fromArray(S, dz, q + V);
      FloatVector odd = a1.fma(d1, zero);
      FloatVector d2 = FloatVector.fromArray(S, dz, q + 2 * V);
      even = a2.fma(d2, even);
      FloatVector d3 = FloatVector.fromArray(S, dz, q + 3 * V);
      odd = a3.fma(d3, odd);
      FloatVector d4 = FloatVector.fromArray(S, dz, q + 4 * V);
      even = a4.fma(d4, even);
      even.add(odd).intoArray(scratch, row);
      row += Kernels.LANES;
    }
  }

  private static void whole5(
      int from,
      int end,
      int[] output,
      float[] weight,
      float[] a,
      int aAt,
      float[] dz,
      float[] sums,
      float[] scratch) {
    FloatVector a0 = FloatVector.fromArray(S, a, aAt);
    FloatVector a1 = FloatVector.fromArray(S, a, aAt + V);
    FloatVector a2 = FloatVector.fromArray(S, a, aAt + 2 * V);
    FloatVector a3 = FloatVector.fromArray(S, a, aAt + 3 * V);
    FloatVector a4 = FloatVector.fromArray(S, a, aAt + 4 * V);
    FloatVector s0 = FloatVector.fromArray(S, sums, 0);
    FloatVector s1 = FloatVector.fromArray(S, sums, V);
    FloatVector s2 = FloatVector.fromArray(S, sums, 2 * V);
    FloatVector s3 = FloatVector.fromArray(S, sums, 3 * V);
    FloatVector s4 = FloatVector.fromArray(S, sums, 4 * V);
    FloatVector zero = FloatVector.zero(S);
    int row = 0;
    for (int p = from; p < end; p++) {
      int q = output[p] * 5 * V;
      FloatVector w = FloatVector.broadcast(S, weight[p]);
      FloatVector d0 = FloatVector.fromArray(S, dz, q);
      FloatVector even = a0.fma(d0, zero);
      s0 = w.fma(d0, s0);
      FloatVector d1 = FloatVector.fromArray(S, dz, q + V);
      FloatVector odd = a1.fma(d1, zero);
      s1 = w.fma(d1, s1);
      FloatVector d2 = FloatVector.fromArray(S, dz, q + 2 * V);
      even = a2.fma(d2, even);
      s2 = w.fma(d2, s2);
      FloatVector d3 = FloatVector.fromArray(S, dz, q + 3 * V);
      odd = a3.fma(d3, odd);
      s3 = w.fma(d3, s3);
      FloatVector d4 = FloatVector.fromArray(S, dz, q + 4 * V);
      even = a4.fma(d4, even);
      s4 = w.fma(d4, s4);
      even.add(odd).intoArray(scratch, row);
      row += Kernels.LANES;
    }
    s0.intoArray(sums, 0);
    s1.intoArray(sums, V);
    s2.intoArray(sums, 2 * V);
    s3.intoArray(sums, 3 * V);
    s4.intoArray(sums, 4 * V);
  }

  private static void part5(
      int from,
      int end,
      int[] output,
      float[] weight,
      float[] a,
      int aAt,
      float[] dz,
      int at,
      int width,
      float[] sums,
      float[] scratch) {
    FloatVector a0 = FloatVector.fromArray(S, a, aAt + at);
    FloatVector a1 = FloatVector.fromArray(S, a, aAt + at + V);
    FloatVector a2 = FloatVector.fromArray(S, a, aAt + at + 2 * V);
    FloatVector a3 = FloatVector.fromArray(S, a, aAt + at + 3 * V);
    FloatVector a4 = FloatVector.fromArray(S, a, aAt + at + 4 * V);
    FloatVector s0 = FloatVector.fromArray(S, sums, at);
    FloatVector s1 = FloatVector.fromArray(S, sums, at + V);
    FloatVector s2 = FloatVector.fromArray(S, sums, at + 2 * V);
    FloatVector s3 = FloatVector.fromArray(S, sums, at + 3 * V);
    FloatVector s4 = FloatVector.fromArray(S, sums, at + 4 * V);
    int row = 0;
    for (int p = from; p < end; p++) {
      int q = output[p] * width + at;
      FloatVector w = FloatVector.broadcast(S, weight[p]);
      FloatVector even = FloatVector.fromArray(S, scratch, row);
      FloatVector odd = FloatVector.fromArray(S, scratch, row + V);
      FloatVector d0 = FloatVector.fromArray(S, dz, q);
      even = a0.fma(d0, even);
      s0 = w.fma(d0, s0);
      FloatVector d1 = FloatVector.fromArray(S, dz, q + V);
      odd = a1.fma(d1, odd);
      s1 = w.fma(d1, s1);
      FloatVector d2 = FloatVector.fromArray(S, dz, q + 2 * V);
      even = a2.fma(d2, even);
      s2 = w.fma(d2, s2);
      FloatVector d3 = FloatVector.fromArray(S, dz, q + 3 * V);
      odd = a3.fma(d3, odd);
      s3 = w.fma(d3, s3);
      FloatVector d4 = FloatVector.fromArray(S, dz, q + 4 * V);
      even = a4.fma(d4, even);
      s4 = w.fma(d4, s4);
      even.intoArray(scratch, row);
      odd.intoArray(scratch, row + V);
      row += Kernels.LANES;
    }
    s0.intoArray(sums, at);
    s1.intoArray(sums, at + V);
    s2.intoArray(sums, at + 2 * V);
    s3.intoArray(sums, at + 3 * V);
    s4.intoArray(sums, at + 4 * V);
  }
}
