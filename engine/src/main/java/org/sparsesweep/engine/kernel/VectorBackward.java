package org.sparsesweep.engine.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The backward pass of some connections of one input neuron over a batch that is one tile: each
 * load of an output gradient serves the input gradient, held in registers, and the products of the
 * weight gradient. See {@link VectorForward} for why there is a method for every tile size.
 *
 * <p>Every connection has a scratch row of {@value Kernels#LANES} floats, which gets the lanes of
 * its weight gradient, folded to {@value Kernels#WIDTH_STEP} on the way.
 */
final class VectorBackward {
  private static final VectorSpecies<Float> S = VectorKernels.SPECIES;
  private static final int V = VectorKernels.LENGTH;

  private VectorBackward() {}

  /**
   * Input gradient and lanes of the weight gradients.
   *
   * @param vectors 1 to 5
   * @param from first connection; {@code end} is behind the last one
   * @param a activations of the input neuron, from {@code aAt} on
   * @param sums gradient of the input neuron so far, from 0 on; updated
   * @param scratch gets the lanes, from {@code scratchAt} on a row a connection
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
      float[] sums,
      float[] scratch,
      int scratchAt) {
    switch (vectors) {
      case 1 -> tile1(from, end, output, weight, a, aAt, dz, sums, scratch, scratchAt);
      case 2 -> tile2(from, end, output, weight, a, aAt, dz, sums, scratch, scratchAt);
      case 3 -> tile3(from, end, output, weight, a, aAt, dz, sums, scratch, scratchAt);
      case 4 -> tile4(from, end, output, weight, a, aAt, dz, sums, scratch, scratchAt);
      default -> tile5(from, end, output, weight, a, aAt, dz, sums, scratch, scratchAt);
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
      float[] sums,
      float[] scratch,
      int scratchAt) {
    FloatVector a0 = FloatVector.fromArray(S, a, aAt);
    FloatVector s0 = FloatVector.fromArray(S, sums, 0);
    FloatVector zero = FloatVector.zero(S);
    int row = scratchAt;
    for (int p = from; p < end; p++) {
      int q = output[p] * V;
      FloatVector w = FloatVector.broadcast(S, weight[p]);
      FloatVector d0 = FloatVector.fromArray(S, dz, q);
      FloatVector even = a0.fma(d0, zero);
      s0 = w.fma(d0, s0);
      even.intoArray(scratch, row);
      row += V;
    }
    s0.intoArray(sums, 0);
  }

  private static void tile2(
      int from,
      int end,
      int[] output,
      float[] weight,
      float[] a,
      int aAt,
      float[] dz,
      float[] sums,
      float[] scratch,
      int scratchAt) {
    FloatVector a0 = FloatVector.fromArray(S, a, aAt);
    FloatVector a1 = FloatVector.fromArray(S, a, aAt + V);
    FloatVector s0 = FloatVector.fromArray(S, sums, 0);
    FloatVector s1 = FloatVector.fromArray(S, sums, V);
    FloatVector zero = FloatVector.zero(S);
    int row = scratchAt;
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
      row += V;
    }
    s0.intoArray(sums, 0);
    s1.intoArray(sums, V);
  }

  private static void tile3(
      int from,
      int end,
      int[] output,
      float[] weight,
      float[] a,
      int aAt,
      float[] dz,
      float[] sums,
      float[] scratch,
      int scratchAt) {
    FloatVector a0 = FloatVector.fromArray(S, a, aAt);
    FloatVector a1 = FloatVector.fromArray(S, a, aAt + V);
    FloatVector a2 = FloatVector.fromArray(S, a, aAt + 2 * V);
    FloatVector s0 = FloatVector.fromArray(S, sums, 0);
    FloatVector s1 = FloatVector.fromArray(S, sums, V);
    FloatVector s2 = FloatVector.fromArray(S, sums, 2 * V);
    FloatVector zero = FloatVector.zero(S);
    int row = scratchAt;
    for (int p = from; p < end; p++) {
      int q = output[p] * 3 * V;
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
      even.add(odd).intoArray(scratch, row);
      row += V;
    }
    s0.intoArray(sums, 0);
    s1.intoArray(sums, V);
    s2.intoArray(sums, 2 * V);
  }

  private static void tile4(
      int from,
      int end,
      int[] output,
      float[] weight,
      float[] a,
      int aAt,
      float[] dz,
      float[] sums,
      float[] scratch,
      int scratchAt) {
    FloatVector a0 = FloatVector.fromArray(S, a, aAt);
    FloatVector a1 = FloatVector.fromArray(S, a, aAt + V);
    FloatVector a2 = FloatVector.fromArray(S, a, aAt + 2 * V);
    FloatVector a3 = FloatVector.fromArray(S, a, aAt + 3 * V);
    FloatVector s0 = FloatVector.fromArray(S, sums, 0);
    FloatVector s1 = FloatVector.fromArray(S, sums, V);
    FloatVector s2 = FloatVector.fromArray(S, sums, 2 * V);
    FloatVector s3 = FloatVector.fromArray(S, sums, 3 * V);
    FloatVector zero = FloatVector.zero(S);
    int row = scratchAt;
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
      row += V;
    }
    s0.intoArray(sums, 0);
    s1.intoArray(sums, V);
    s2.intoArray(sums, 2 * V);
    s3.intoArray(sums, 3 * V);
  }

  private static void tile5(
      int from,
      int end,
      int[] output,
      float[] weight,
      float[] a,
      int aAt,
      float[] dz,
      float[] sums,
      float[] scratch,
      int scratchAt) {
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
    int row = scratchAt;
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
      row += V;
    }
    s0.intoArray(sums, 0);
    s1.intoArray(sums, V);
    s2.intoArray(sums, 2 * V);
    s3.intoArray(sums, 3 * V);
    s4.intoArray(sums, 4 * V);
  }
}
