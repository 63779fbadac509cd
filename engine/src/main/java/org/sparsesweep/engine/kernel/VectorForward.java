package org.sparsesweep.engine.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The forward pass of one output neuron over a tile of the batch, held in registers across its
 * connections. One method for every tile size, since only vectors in local variables stay in
 * registers; one neuron a call, since a method that a long loop enters in the middle is compiled
 * with its vectors on the heap.
 */
final class VectorForward {
  private static final VectorSpecies<Float> S = VectorKernels.SPECIES;
  private static final int V = VectorKernels.LENGTH;

  private VectorForward() {}

  /**
   * z[j] over some vectors of the batch.
   *
   * @param vectors 1 to 5
   * @param at first position of the tile in the batch
   */
  static void row(
      int vectors,
      SparseWeights weights,
      int j,
      float bias,
      float[] x,
      float[] z,
      int at,
      int width) {
    int from = weights.rowStart()[j];
    int end = weights.rowStart()[j + 1];
    int[] input = weights.rowInput();
    float[] weight = weights.rowWeight();
    int to = j * width + at;
    switch (vectors) {
      case 1 -> row1(from, end, input, weight, bias, x, at, width, z, to);
      case 2 -> row2(from, end, input, weight, bias, x, at, width, z, to);
      case 3 -> row3(from, end, input, weight, bias, x, at, width, z, to);
      case 4 -> row4(from, end, input, weight, bias, x, at, width, z, to);
      default -> row5(from, end, input, weight, bias, x, at, width, z, to);
    }
  }

  private static void row1(
      int from,
      int end,
      int[] input,
      float[] weight,
      float bias,
      float[] x,
      int at,
      int width,
      float[] z,
      int to) {
    FloatVector z0 = FloatVector.broadcast(S, bias);
    for (int p = from; p < end; p++) {
      int q = input[p] * width + at;
      FloatVector w = FloatVector.broadcast(S, weight[p]);
      z0 = w.fma(FloatVector.fromArray(S, x, q), z0);
    }
    z0.intoArray(z, to);
  }

  private static void row2(
      int from,
      int end,
      int[] input,
      float[] weight,
      float bias,
      float[] x,
      int at,
      int width,
      float[] z,
      int to) {
    FloatVector z0 = FloatVector.broadcast(S, bias);
    FloatVector z1 = FloatVector.broadcast(S, bias);
    for (int p = from; p < end; p++) {
      int q = input[p] * width + at;
      FloatVector w = FloatVector.broadcast(S, weight[p]);
      z0 = w.fma(FloatVector.fromArray(S, x, q), z0);
      z1 = w.fma(FloatVector.fromArray(S, x, q + V), z1);
    }
    z0.intoArray(z, to);
    z1.intoArray(z, to + V);
  }

  private static void row3(
      int from,
      int end,
      int[] input,
      float[] weight,
      float bias,
      float[] x,
      int at,
      int width,
      float[] z,
      int to) {
    FloatVector z0 = FloatVector.broadcast(S, bias);
    FloatVector z1 = FloatVector.broadcast(S, bias);
    FloatVector z2 = FloatVector.broadcast(S, bias);
    for (int p = from; p < end; p++) {
      int q = input[p] * width + at;
      FloatVector w = FloatVector.broadcast(S, weight[p]);
      z0 = w.fma(FloatVector.fromArray(S, x, q), z0);
      z1 = w.fma(FloatVector.fromArray(S, x, q + V), z1);
      z2 = w.fma(FloatVector.fromArray(S, x, q + 2 * V), z2);
    }
    z0.intoArray(z, to);
    z1.intoArray(z, to + V);
    z2.intoArray(z, to + 2 * V);
  }

  private static void row4(
      int from,
      int end,
      int[] input,
      float[] weight,
      float bias,
      float[] x,
      int at,
      int width,
      float[] z,
      int to) {
    FloatVector z0 = FloatVector.broadcast(S, bias);
    FloatVector z1 = FloatVector.broadcast(S, bias);
    FloatVector z2 = FloatVector.broadcast(S, bias);
    FloatVector z3 = FloatVector.broadcast(S, bias);
    for (int p = from; p < end; p++) {
      int q = input[p] * width + at;
      FloatVector w = FloatVector.broadcast(S, weight[p]);
      z0 = w.fma(FloatVector.fromArray(S, x, q), z0);
      z1 = w.fma(FloatVector.fromArray(S, x, q + V), z1);
      z2 = w.fma(FloatVector.fromArray(S, x, q + 2 * V), z2);
      z3 = w.fma(FloatVector.fromArray(S, x, q + 3 * V), z3);
    }
    z0.intoArray(z, to);
    z1.intoArray(z, to + V);
    z2.intoArray(z, to + 2 * V);
    z3.intoArray(z, to + 3 * V);
  }

  private static void row5(
      int from,
      int end,
      int[] input,
      float[] weight,
      float bias,
      float[] x,
      int at,
      int width,
      float[] z,
      int to) {
    FloatVector z0 = FloatVector.broadcast(S, bias);
    FloatVector z1 = FloatVector.broadcast(S, bias);
    FloatVector z2 = FloatVector.broadcast(S, bias);
    FloatVector z3 = FloatVector.broadcast(S, bias);
    FloatVector z4 = FloatVector.broadcast(S, bias);
    for (int p = from; p < end; p++) {
      int q = input[p] * width + at;
      FloatVector w = FloatVector.broadcast(S, weight[p]);
      z0 = w.fma(FloatVector.fromArray(S, x, q), z0);
      z1 = w.fma(FloatVector.fromArray(S, x, q + V), z1);
      z2 = w.fma(FloatVector.fromArray(S, x, q + 2 * V), z2);
      z3 = w.fma(FloatVector.fromArray(S, x, q + 3 * V), z3);
      z4 = w.fma(FloatVector.fromArray(S, x, q + 4 * V), z4);
    }
    z0.intoArray(z, to);
    z1.intoArray(z, to + V);
    z2.intoArray(z, to + 2 * V);
    z3.intoArray(z, to + 3 * V);
    z4.intoArray(z, to + 4 * V);
  }
}
