package org.sparsesweep.engine.kernel;

/** Plain loops: over the batch where it is wide, over four rows side by side where it is not. */
final class PlainFullLayer implements FullLayerLoops {
  private final float[] gradient = new float[BLOCK];

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
    if (width < Kernels.WIDTH_STEP && rows == ROWS) {
      for (int b = 0; b < width; b++) {
        four(weight, at, rowStride, stride, from, end, in, b, width, sums, sumsAt + b);
      }
      return;
    }
    for (int r = 0; r < rows; r++) {
      int rowAt = at + r * rowStride;
      one(weight, rowAt, stride, from, end, in, width, sums, sumsAt + r * width);
    }
  }

  private static void four(
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
    int row1 = rowStride;
    int row2 = row1 + rowStride;
    int row3 = row2 + rowStride;
    float s0 = sums[to];
    float s1 = sums[to + width];
    float s2 = sums[to + 2 * width];
    float s3 = sums[to + 3 * width];
    int p = at + from * stride;
    for (int k = from; k < end; k++) {
      float x = in[k * width + b];
      s0 = Math.fma(weight[p], x, s0);
      s1 = Math.fma(weight[p + row1], x, s1);
      s2 = Math.fma(weight[p + row2], x, s2);
      s3 = Math.fma(weight[p + row3], x, s3);
      p += stride;
    }
    sums[to] = s0;
    sums[to + width] = s1;
    sums[to + 2 * width] = s2;
    sums[to + 3 * width] = s3;
  }

  private static void one(
      float[] weight,
      int at,
      int stride,
      int from,
      int end,
      float[] in,
      int width,
      float[] sums,
      int to) {
    int k = from;
    for (; k + 4 <= end; k += 4) {
      int p = at + k * stride;
      ScalarKernels.addFour(
          weight[p],
          k * width,
          weight[p + stride],
          (k + 1) * width,
          weight[p + 2 * stride],
          (k + 2) * width,
          weight[p + 3 * stride],
          (k + 3) * width,
          in,
          sums,
          to,
          width);
    }
    for (; k < end; k++) {
      ScalarKernels.addOne(weight[at + k * stride], in, k * width, sums, to, width);
    }
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
    for (int r = 0; r < rows; r++) {
      for (int k = 0; k < BLOCK; k++) {
        gradient[k] = 0;
      }
      for (int b = 0; b < width; b++) {
        float factor = x[xAt + r * width + b];
        int from = dzAt + b * BLOCK;
        for (int k = 0; k < BLOCK; k++) {
          gradient[k] = Math.fma(factor, dz[from + k], gradient[k]);
        }
      }
      int first = at + r * rowStride;
      step.move(first, first + count, weight, velocity, gradient, 0);
    }
  }
}
