package org.sparsesweep.engine.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The backward pass of some connections of one input neuron over a batch of any width: four
 * connections at a time go through the whole batch, the lanes of their weight gradients in
 * registers. What they share, activations and gradient of the input neuron, is loaded once for the
 * four and stays in the first-level cache.
 */
final class VectorBackwardWide {
  private static final VectorSpecies<Float> S = VectorKernels.SPECIES;
  private static final int V = VectorKernels.LENGTH;

  private VectorBackwardWide() {}

  /** Input gradient and lanes of the weight gradients; parameters as in {@link VectorBackward}. */
  static void connections(
      int from,
      int end,
      int[] output,
      float[] weight,
      float[] a,
      int aAt,
      float[] dz,
      int width,
      float[] sums,
      float[] scratch,
      int scratchAt) {
    int row = scratchAt;
    int p = from;
    for (; p + 4 <= end; p += 4) {
      four(p, output, weight, a, aAt, dz, width, sums, scratch, row);
      row += 4 * V;
    }
    for (; p < end; p++) {
      one(weight[p], a, aAt, dz, output[p] * width, width, sums, scratch, row);
      row += V;
    }
  }

  private static void four(
      int p,
      int[] output,
      float[] weight,
      float[] a,
      int aAt,
      float[] dz,
      int width,
      float[] sums,
      float[] scratch,
      int row) {
    int q0 = output[p] * width;
    int q1 = output[p + 1] * width;
    int q2 = output[p + 2] * width;
    int q3 = output[p + 3] * width;
    FloatVector w0 = FloatVector.broadcast(S, weight[p]);
    FloatVector w1 = FloatVector.broadcast(S, weight[p + 1]);
    FloatVector w2 = FloatVector.broadcast(S, weight[p + 2]);
    FloatVector w3 = FloatVector.broadcast(S, weight[p + 3]);
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
      FloatVector s = FloatVector.fromArray(S, sums, b);
      FloatVector d = FloatVector.fromArray(S, dz, q0 + b);
      even0 = x.fma(d, even0);
      s = w0.fma(d, s);
      d = FloatVector.fromArray(S, dz, q1 + b);
      even1 = x.fma(d, even1);
      s = w1.fma(d, s);
      d = FloatVector.fromArray(S, dz, q2 + b);
      even2 = x.fma(d, even2);
      s = w2.fma(d, s);
      d = FloatVector.fromArray(S, dz, q3 + b);
      even3 = x.fma(d, even3);
      w3.fma(d, s).intoArray(sums, b);
      x = FloatVector.fromArray(S, a, aAt + b + V);
      s = FloatVector.fromArray(S, sums, b + V);
      d = FloatVector.fromArray(S, dz, q0 + b + V);
      odd0 = x.fma(d, odd0);
      s = w0.fma(d, s);
      d = FloatVector.fromArray(S, dz, q1 + b + V);
      odd1 = x.fma(d, odd1);
      s = w1.fma(d, s);
      d = FloatVector.fromArray(S, dz, q2 + b + V);
      odd2 = x.fma(d, odd2);
      s = w2.fma(d, s);
      d = FloatVector.fromArray(S, dz, q3 + b + V);
      odd3 = x.fma(d, odd3);
      w3.fma(d, s).intoArray(sums, b + V);
    }
    if (b < width) {
      FloatVector x = FloatVector.fromArray(S, a, aAt + b);
      FloatVector s = FloatVector.fromArray(S, sums, b);
      FloatVector d = FloatVector.fromArray(S, dz, q0 + b);
      even0 = x.fma(d, even0);
      s = w0.fma(d, s);
      d = FloatVector.fromArray(S, dz, q1 + b);
      even1 = x.fma(d, even1);
      s = w1.fma(d, s);
      d = FloatVector.fromArray(S, dz, q2 + b);
      even2 = x.fma(d, even2);
      s = w2.fma(d, s);
      d = FloatVector.fromArray(S, dz, q3 + b);
      even3 = x.fma(d, even3);
      w3.fma(d, s).intoArray(sums, b);
    }
    even0.add(odd0).intoArray(scratch, row);
    even1.add(odd1).intoArray(scratch, row + V);
    even2.add(odd2).intoArray(scratch, row + 2 * V);
    even3.add(odd3).intoArray(scratch, row + 3 * V);
  }

  private static void one(
      float weight,
      float[] a,
      int aAt,
      float[] dz,
      int q,
      int width,
      float[] sums,
      float[] scratch,
      int row) {
    FloatVector w = FloatVector.broadcast(S, weight);
    FloatVector even = FloatVector.zero(S);
    FloatVector odd = even;
    int b = 0;
    for (; b < width - V; b += 2 * V) {
      FloatVector d = FloatVector.fromArray(S, dz, q + b);
      even = FloatVector.fromArray(S, a, aAt + b).fma(d, even);
      w.fma(d, FloatVector.fromArray(S, sums, b)).intoArray(sums, b);
      d = FloatVector.fromArray(S, dz, q + b + V);
      odd = FloatVector.fromArray(S, a, aAt + b + V).fma(d, odd);
      w.fma(d, FloatVector.fromArray(S, sums, b + V)).intoArray(sums, b + V);
    }
    if (b < width) {
      FloatVector d = FloatVector.fromArray(S, dz, q + b);
      even = FloatVector.fromArray(S, a, aAt + b).fma(d, even);
      w.fma(d, FloatVector.fromArray(S, sums, b)).intoArray(sums, b);
    }
    even.add(odd).intoArray(scratch, row);
  }
}
