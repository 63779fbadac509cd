package org.sparsesweep.engine.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link VectorBackwardWide} without the input gradient: for the first layer, whose inputs are
 * data.
 */
final class VectorGradientWide {
  private static final VectorSpecies<Float> S = VectorKernels.SPECIES;
  private static final int V = VectorKernels.LENGTH;

  private VectorGradientWide() {}

  /** Lanes of the weight gradients; parameters as in {@link VectorBackward}. */
  static void connections(
      int from,
      int end,
      int[] output,
      float[] a,
      int aAt,
      float[] dz,
      int width,
      float[] scratch,
      int scratchAt) {
    int row = scratchAt;
    int p = from;
    for (; p + 4 <= end; p += 4) {
      four(p, output, a, aAt, dz, width, scratch, row);
      row += 4 * V;
    }
    for (; p < end; p++) {
      one(a, aAt, dz, output[p] * width, width, scratch, row);
      row += V;
    }
  }

  private static void four(
      int p, int[] output, float[] a, int aAt, float[] dz, int width, float[] scratch, int row) {
    int q0 = output[p] * width;
    int q1 = output[p + 1] * width;
    int q2 = output[p + 2] * width;
    int q3 = output[p + 3] * width;
    FloatVector even0 = FloatVector.zero(S);
    FloatVector even1 = even0;
    FloatVector even2 = even0;
    FloatVector even3 = even0;
    FloatVector odd0 = even0;
    FloatVector odd1 = even0;
    FloatVector odd2 = even0;
    FloatVector odd3 = even0;
    int b = 0;
    for (; b < width - V; b += 2 * V) {
      FloatVector x = FloatVector.fromArray(S, a, aAt + b);
      even0 = x.fma(FloatVector.fromArray(S, dz, q0 + b), even0);
      even1 = x.fma(FloatVector.fromArray(S, dz, q1 + b), even1);
      even2 = x.fma(FloatVector.fromArray(S, dz, q2 + b), even2);
      even3 = x.fma(FloatVector.fromArray(S, dz, q3 + b), even3);
      x = FloatVector.fromArray(S, a, aAt + b + V);
      odd0 = x.fma(FloatVector.fromArray(S, dz, q0 + b + V), odd0);
      odd1 = x.fma(FloatVector.fromArray(S, dz, q1 + b + V), odd1);
      odd2 = x.fma(FloatVector.fromArray(S, dz, q2 + b + V), odd2);
      odd3 = x.fma(FloatVector.fromArray(S, dz, q3 + b + V), odd3);
    }
    if (b < width) {
      FloatVector x = FloatVector.fromArray(S, a, aAt + b);
      even0 = x.fma(FloatVector.fromArray(S, dz, q0 + b), even0);
      even1 = x.fma(FloatVector.fromArray(S, dz, q1 + b), even1);
      even2 = x.fma(FloatVector.fromArray(S, dz, q2 + b), even2);
      even3 = x.fma(FloatVector.fromArray(S, dz, q3 + b), even3);
    }
    even0.add(odd0).intoArray(scratch, row);
    even1.add(odd1).intoArray(scratch, row + V);
    even2.add(odd2).intoArray(scratch, row + 2 * V);
    even3.add(odd3).intoArray(scratch, row + 3 * V);
  }

  private static void one(
      float[] a, int aAt, float[] dz, int q, int width, float[] scratch, int row) {
    FloatVector even = FloatVector.zero(S);
    FloatVector odd = even;
    int b = 0;
    for (; b < width - V; b += 2 * V) {
      FloatVector x = FloatVector.fromArray(S, a, aAt + b);
      even = x.fma(FloatVector.fromArray(S, dz, q + b), even);
      x = FloatVector.fromArray(S, a, aAt + b + V);
      odd = x.fma(FloatVector.fromArray(S, dz, q + b + V), odd);
    }
    if (b < width) {
      FloatVector x = FloatVector.fromArray(S, a, aAt + b);
      even = x.fma(FloatVector.fromArray(S, dz, q + b), even);
    }
    even.add(odd).intoArray(scratch, row);
  }
}
