package org.sparsesweep.engine.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Products with up to four rows on vectors: the sums of a tile of the batch in registers. */
final class VectorFullLayer implements FullLayerLoops {
  private static final VectorSpecies<Float> S = VectorKernels.SPECIES;
  private static final int V = VectorKernels.LENGTH;

  private final PlainFullLayer narrow = new PlainFullLayer();
  private final float[] gradient = new float[ROWS * BLOCK];

  @Override
  public void addProducts(
      int rows,
      float[] weight,
      int at,
      int rowStride,
      int stride,
      int from,
      int end,
      float[] in,
      int width,
      float[] sums,
      int sumsAt) {
    if (width < V) {
      narrow.addProducts(rows, weight, at, rowStride, stride, from, end, in, width, sums, sumsAt);
      return;
    }
    int b = 0;
    if (rows == ROWS) {
      for (; b + 2 * V <= width; b += 2 * V) {
        fourByTwo(weight, at, rowStride, stride, from, end, in, b, width, sums, sumsAt + b);
      }
      for (; b < width; b += V) {
        fourByOne(weight, at, rowStride, stride, from, end, in, b, width, sums, sumsAt + b);
      }
      return;
    }
    for (; b < width; b += V) {
      for (int r = 0; r < rows; r++) {
        int rowAt = at + r * rowStride;
        one(weight, rowAt, stride, from, end, in, b, width, sums, sumsAt + r * width + b);
      }
    }
  }

  private static void fourByTwo(
      float[] weight,
      int at,
      int rowStride,
      int stride,
      int from,
      int end,
      float[] in,
      int b,
      int width,
      float[] sums,
      int to) {
    int to1 = to + width;
    int to2 = to1 + width;
    int to3 = to2 + width;
    FloatVector s00 = FloatVector.fromArray(S, sums, to);
    FloatVector s01 = FloatVector.fromArray(S, sums, to + V);
    FloatVector s10 = FloatVector.fromArray(S, sums, to1);
    FloatVector s11 = FloatVector.fromArray(S, sums, to1 + V);
    FloatVector s20 = FloatVector.fromArray(S, sums, to2);
    FloatVector s21 = FloatVector.fromArray(S, sums, to2 + V);
    FloatVector s30 = FloatVector.fromArray(S, sums, to3);
    FloatVector s31 = FloatVector.fromArray(S, sums, to3 + V);
    int row1 = rowStride;
    int row2 = row1 + rowStride;
    int row3 = row2 + rowStride;
    int p = at + from * stride;
    for (int k = from; k < end; k++) {
      FloatVector x0 = FloatVector.fromArray(S, in, k * width + b);
      FloatVector x1 = FloatVector.fromArray(S, in, k * width + b + V);
      FloatVector w = FloatVector.broadcast(S, weight[p]);
      s00 = w.fma(x0, s00);
      s01 = w.fma(x1, s01);
      w = FloatVector.broadcast(S, weight[p + row1]);
      s10 = w.fma(x0, s10);
      s11 = w.fma(x1, s11);
      w = FloatVector.broadcast(S, weight[p + row2]);
      s20 = w.fma(x0, s20);
      s21 = w.fma(x1, s21);
      w = FloatVector.broadcast(S, weight[p + row3]);
      s30 = w.fma(x0, s30);
      s31 = w.fma(x1, s31);
      p += stride;
    }
    s00.intoArray(sums, to);
    s01.intoArray(sums, to + V);
    s10.intoArray(sums, to1);
    s11.intoArray(sums, to1 + V);
    s20.intoArray(sums, to2);
    s21.intoArray(sums, to2 + V);
    s30.intoArray(sums, to3);
    s31.intoArray(sums, to3 + V);
  }

  private static void fourByOne(
      float[] weight,
      int at,
      int rowStride,
      int stride,
      int from,
      int end,
      float[] in,
      int b,
      int width,
      float[] sums,
      int to) {
    int to1 = to + width;
    int to2 = to1 + width;
    int to3 = to2 + width;
    FloatVector s0 = FloatVector.fromArray(S, sums, to);
    FloatVector s1 = FloatVector.fromArray(S, sums, to1);
    FloatVector s2 = FloatVector.fromArray(S, sums, to2);
    FloatVector s3 = FloatVector.fromArray(S, sums, to3);
    int row1 = rowStride;
    int row2 = row1 + rowStride;
    int row3 = row2 + rowStride;
    int p = at + from * stride;
    for (int k = from; k < end; k++) {
      FloatVector x = FloatVector.fromArray(S, in, k * width + b);
      s0 = FloatVector.broadcast(S, weight[p]).fma(x, s0);
      s1 = FloatVector.broadcast(S, weight[p + row1]).fma(x, s1);
      s2 = FloatVector.broadcast(S, weight[p + row2]).fma(x, s2);
      s3 = FloatVector.broadcast(S, weight[p + row3]).fma(x, s3);
      p += stride;
    }
    s0.intoArray(sums, to);
    s1.intoArray(sums, to1);
    s2.intoArray(sums, to2);
    s3.intoArray(sums, to3);
  }

  private static void one(
      float[] weight,
      int at,
      int stride,
      int from,
      int end,
      float[] in,
      int b,
      int width,
      float[] sums,
      int to) {
    FloatVector s = FloatVector.fromArray(S, sums, to);
    int p = at + from * stride;
    for (int k = from; k < end; k++) {
      s = FloatVector.broadcast(S, weight[p]).fma(FloatVector.fromArray(S, in, k * width + b), s);
      p += stride;
    }
    s.intoArray(sums, to);
  }

  @Override
  public void moveBlock(
      int rows,
      float[] weight,
      float[] velocity,
      int at,
      int rowStride,
      int count,
      float[] x,
      int xAt,
      float[] dz,
      int dzAt,
      int width,
      SgdStep step) {
    if (rows == ROWS) {
      fourGradients(x, xAt, dz, dzAt, width, gradient);
    }
    for (int r = 0; r < rows; r++) {
      if (rows < ROWS) {
        gradient(x, xAt + r * width, dz, dzAt, width, gradient, r * BLOCK);
      }
      int first = at + r * rowStride;
      VectorSgd.move(step, first, first + count, weight, velocity, gradient, r * BLOCK);
    }
  }

  private static void fourGradients(
      float[] x, int xAt, float[] dz, int dzAt, int width, float[] gradient) {
    FloatVector g00 = FloatVector.zero(S);
    FloatVector g01 = g00;
    FloatVector g10 = g00;
    FloatVector g11 = g00;
    FloatVector g20 = g00;
    FloatVector g21 = g00;
    FloatVector g30 = g00;
    FloatVector g31 = g00;
    int x1 = xAt + width;
    int x2 = x1 + width;
    int x3 = x2 + width;
    int from = dzAt;
    for (int b = 0; b < width; b++) {
      FloatVector d0 = FloatVector.fromArray(S, dz, from);
      FloatVector d1 = FloatVector.fromArray(S, dz, from + V);
      FloatVector a = FloatVector.broadcast(S, x[xAt + b]);
      g00 = a.fma(d0, g00);
      g01 = a.fma(d1, g01);
      a = FloatVector.broadcast(S, x[x1 + b]);
      g10 = a.fma(d0, g10);
      g11 = a.fma(d1, g11);
      a = FloatVector.broadcast(S, x[x2 + b]);
      g20 = a.fma(d0, g20);
      g21 = a.fma(d1, g21);
      a = FloatVector.broadcast(S, x[x3 + b]);
      g30 = a.fma(d0, g30);
      g31 = a.fma(d1, g31);
      from += BLOCK;
    }
    g00.intoArray(gradient, 0);
    g01.intoArray(gradient, V);
    g10.intoArray(gradient, BLOCK);
    g11.intoArray(gradient, BLOCK + V);
    g20.intoArray(gradient, 2 * BLOCK);
    g21.intoArray(gradient, 2 * BLOCK + V);
    g30.intoArray(gradient, 3 * BLOCK);
    g31.intoArray(gradient, 3 * BLOCK + V);
  }

  private static void gradient(
      float[] x, int xAt, float[] dz, int dzAt, int width, float[] gradient, int to) {
    FloatVector g0 = FloatVector.zero(S);
    FloatVector g1 = g0;
    int from = dzAt;
    for (int b = 0; b < width; b++) {
      FloatVector a = FloatVector.broadcast(S, x[xAt + b]);
      g0 = a.fma(FloatVector.fromArray(S, dz, from), g0);
      g1 = a.fma(FloatVector.fromArray(S, dz, from + V), g1);
      from += BLOCK;
    }
    g0.intoArray(gradient, to);
    g1.intoArray(gradient, to + V);
  }
}
