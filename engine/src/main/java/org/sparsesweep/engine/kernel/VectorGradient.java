package org.sparsesweep.engine.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The backward pass of the first layer, whose inputs are data and get no gradient: {@link
 * VectorBackward} without the input gradient.
 */
final class VectorGradient {
  private static final VectorSpecies<Float> S = VectorKernels.SPECIES;
  private static final int V = VectorKernels.LENGTH;

  private VectorGradient() {}

  /** Lanes of the weight gradients; parameters as in {@link VectorBackward#connections}. */
  static void connections(
      int vectors,
      int from,
      int end,
      int[] output,
      float[] a,
      int aAt,
      float[] dz,
      float[] scratch,
      int scratchAt) {
    switch (vectors) {
      case 1 -> tile1(from, end, output, a, aAt, dz, scratch, scratchAt);
      case 2 -> tile2(from, end, output, a, aAt, dz, scratch, scratchAt);
      case 3 -> tile3(from, end, output, a, aAt, dz, scratch, scratchAt);
      case 4 -> tile4(from, end, output, a, aAt, dz, scratch, scratchAt);
      default -> tile5(from, end, output, a, aAt, dz, scratch, scratchAt);
    }
  }

  private static void tile1(
      int from,
      int end,
      int[] output,
      float[] a,
      int aAt,
      float[] dz,
      float[] scratch,
      int scratchAt) {
    FloatVector a0 = FloatVector.fromArray(S, a, aAt);
    FloatVector zero = FloatVector.zero(S);
    int row = scratchAt;
    for (int p = from; p < end; p++) {
      int q = output[p] * V;
      FloatVector d0 = FloatVector.fromArray(S, dz, q);
      FloatVector even = a0.fma(d0, zero);
      even.intoArray(scratch, row);
      row += V;
    }
  }

  private static void tile2(
      int from,
      int end,
      int[] output,
      float[] a,
      int aAt,
      float[] dz,
      float[] scratch,
      int scratchAt) {
    FloatVector a0 = FloatVector.fromArray(S, a, aAt);
    FloatVector a1 = FloatVector.fromArray(S, a, aAt + V);
    FloatVector zero = FloatVector.zero(S);
    int row = scratchAt;
    for (int p = from; p < end; p++) {
      int q = output[p] * 2 * V;
      FloatVector d0 = FloatVector.fromArray(S, dz, q);
      FloatVector even = a0.fma(d0, zero);
      FloatVector d1 = FloatVector.fromArray(S, dz, q + V);
      FloatVector odd = a1.fma(d1, zero);
      even.add(odd).intoArray(scratch, row);
      row += V;
    }
  }

  private static void tile3(
      int from,
      int end,
      int[] output,
      float[] a,
      int aAt,
      float[] dz,
      float[] scratch,
      int scratchAt) {
    FloatVector a0 = FloatVector.fromArray(S, a, aAt);
    FloatVector a1 = FloatVector.fromArray(S, a, aAt + V);
    FloatVector a2 = FloatVector.fromArray(S, a, aAt + 2 * V);
    FloatVector zero = FloatVector.zero(S);
    int row = scratchAt;
    for (int p = from; p < end; p++) {
      int q = output[p] * 3 * V;
      FloatVector d0 = FloatVector.fromArray(S, dz, q);
      FloatVector even = a0.fma(d0, zero);
      FloatVector d1 = FloatVector.fromArray(S, dz, q + V);
      FloatVector odd = a1.fma(d1, zero);
      FloatVector d2 = FloatVector.fromArray(S, dz, q + 2 * V);
      even = a2.fma(d2, even);
      even.add(odd).intoArray(scratch, row);
      row += V;
    }
  }

  private static void tile4(
      int from,
      int end,
      int[] output,
      float[] a,
      int aAt,
      float[] dz,
      float[] scratch,
      int scratchAt) {
    FloatVector a0 = FloatVector.fromArray(S, a, aAt);
    FloatVector a1 = FloatVector.fromArray(S, a, aAt + V);
    FloatVector a2 = FloatVector.fromArray(S, a, aAt + 2 * V);
    FloatVector a3 = FloatVector.fromArray(S, a, aAt + 3 * V);
    FloatVector zero = FloatVector.zero(S);
    int row = scratchAt;
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
      row += V;
    }
  }

  private static void tile5(
      int from,
      int end,
      int[] output,
      float[] a,
      int aAt,
      float[] dz,
      float[] scratch,
      int scratchAt) {
    FloatVector a0 = FloatVector.fromArray(S, a, aAt);
    FloatVector a1 = FloatVector.fromArray(S, a, aAt + V);
    FloatVector a2 = FloatVector.fromArray(S, a, aAt + 2 * V);
    FloatVector a3 = FloatVector.fromArray(S, a, aAt + 3 * V);
    FloatVector a4 = FloatVector.fromArray(S, a, aAt + 4 * V);
    FloatVector zero = FloatVector.zero(S);
    int row = scratchAt;
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
      row += V;
    }
  }
}
