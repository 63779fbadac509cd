package org.sparsesweep.engine.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The backward pass of some connections of one input neuron over one of several tiles of a batch:
 * {@link VectorBackward}, but a scratch row keeps all {@value Kernels#LANES} lanes, and the next
 * tile goes on from there. Tiles of an odd number of vectors come last, so that vectors at even
 * places of the batch always meet the lower half of the lanes.
 */
final class VectorBackwardPart {
  private static final VectorSpecies<Float> S = VectorKernels.SPECIES;
  private static final int V = VectorKernels.LENGTH;

  private VectorBackwardPart() {}

  /**
   * Input gradient and lanes of the weight gradients over one tile.
   *
   * @param vectors 1, 2, 4 or 5
   * @param at first position of the tile in the batch
   * @param sums gradient of the input neuron so far, the tile from {@code at} on; updated
   * @param scratch the lanes so far, from {@code scratchAt} on a row a connection; updated
   */
  static void connections(
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
      float[] scratch,
      int scratchAt) {
    switch (vectors) {
      case 1 -> tile1(from, end, output, weight, a, aAt, dz, at, width, sums, scratch, scratchAt);
      case 2 -> tile2(from, end, output, weight, a, aAt, dz, at, width, sums, scratch, scratchAt);
      case 4 -> tile4(from, end, output, weight, a, aAt, dz, at, width, sums, scratch, scratchAt);
      default -> tile5(from, end, output, weight, a, aAt, dz, at, width, sums, scratch, scratchAt);
    }
  }

  private static void tile1(
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
      float[] scratch,
      int scratchAt) {
    FloatVector a0 = FloatVector.fromArray(S, a, aAt + at);
    FloatVector s0 = FloatVector.fromArray(S, sums, at);
    int row = scratchAt;
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

  private static void tile2(
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
      float[] scratch,
      int scratchAt) {
    FloatVector a0 = FloatVector.fromArray(S, a, aAt + at);
    FloatVector a1 = FloatVector.fromArray(S, a, aAt + at + V);
    FloatVector s0 = FloatVector.fromArray(S, sums, at);
    FloatVector s1 = FloatVector.fromArray(S, sums, at + V);
    int row = scratchAt;
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

  private static void tile4(
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
      float[] scratch,
      int scratchAt) {
    FloatVector a0 = FloatVector.fromArray(S, a, aAt + at);
    FloatVector a1 = FloatVector.fromArray(S, a, aAt + at + V);
    FloatVector a2 = FloatVector.fromArray(S, a, aAt + at + 2 * V);
    FloatVector a3 = FloatVector.fromArray(S, a, aAt + at + 3 * V);
    FloatVector s0 = FloatVector.fromArray(S, sums, at);
    FloatVector s1 = FloatVector.fromArray(S, sums, at + V);
    FloatVector s2 = FloatVector.fromArray(S, sums, at + 2 * V);
    FloatVector s3 = FloatVector.fromArray(S, sums, at + 3 * V);
    int row = scratchAt;
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

  private static void tile5(
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
      float[] scratch,
      int scratchAt) {
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
    int row = scratchAt;
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
