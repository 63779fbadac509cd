package org.sparsesweep.engine.kernel;

/**
 * The loops of a sparse layer for batches narrower than a vector: 1, 2 or 4 samples wide. Shared by
 * all implementations, since nothing here is wide enough for vectors.
 */
final class NarrowKernels {
  private NarrowKernels() {}

  static void forward(SparseWeights weights, float[] bias, float[] x, float[] z, int width) {
    int[] rowStart = weights.rowStart();
    int[] input = weights.rowInput();
    float[] weight = weights.rowWeight();
    for (int j = 0; j < weights.outputs(); j++) {
      switch (width) {
        case 1 -> row1(rowStart[j], rowStart[j + 1], input, weight, bias[j], x, z, j);
        case 2 -> row2(rowStart[j], rowStart[j + 1], input, weight, bias[j], x, z, 2 * j);
        default -> row4(rowStart[j], rowStart[j + 1], input, weight, bias[j], x, z, 4 * j);
      }
    }
  }

  private static void row1(
      int from, int end, int[] input, float[] weight, float bias, float[] x, float[] z, int to) {
    float z0 = bias;
    for (int p = from; p < end; p++) {
      z0 = Math.fma(weight[p], x[input[p]], z0);
    }
    z[to] = z0;
  }

  private static void row2(
      int from, int end, int[] input, float[] weight, float bias, float[] x, float[] z, int to) {
    float z0 = bias;
    float z1 = bias;
    for (int p = from; p < end; p++) {
      int q = 2 * input[p];
      float w = weight[p];
      z0 = Math.fma(w, x[q], z0);
      z1 = Math.fma(w, x[q + 1], z1);
    }
    z[to] = z0;
    z[to + 1] = z1;
  }

  private static void row4(
      int from, int end, int[] input, float[] weight, float bias, float[] x, float[] z, int to) {
    float z0 = bias;
    float z1 = bias;
    float z2 = bias;
    float z3 = bias;
    for (int p = from; p < end; p++) {
      int q = 4 * input[p];
      float w = weight[p];
      z0 = Math.fma(w, x[q], z0);
      z1 = Math.fma(w, x[q + 1], z1);
      z2 = Math.fma(w, x[q + 2], z2);
      z3 = Math.fma(w, x[q + 3], z3);
    }
    z[to] = z0;
    z[to + 1] = z1;
    z[to + 2] = z2;
    z[to + 3] = z3;
  }

  static void backward(
      SparseWeights weights, float[] x, float[] dz, float[] dx, int width, SgdStep step) {
    int[] columnStart = weights.columnStart();
    for (int i = 0; i < weights.inputs(); i++) {
      int from = columnStart[i];
      int end = columnStart[i + 1];
      switch (width) {
        case 1 -> column1(weights, from, end, x, dz, dx, i, step);
        case 2 -> column2(weights, from, end, x, dz, dx, 2 * i, step);
        default -> column4(weights, from, end, x, dz, dx, 4 * i, step);
      }
    }
  }

  private static void column1(
      SparseWeights weights,
      int from,
      int end,
      float[] x,
      float[] dz,
      float[] dx,
      int at,
      SgdStep step) {
    int[] output = weights.columnOutput();
    float[] weight = weights.weight();
    float[] velocity = weights.velocity();
    float[] rowWeight = weights.rowWeight();
    int[] rowPosition = weights.rowPosition();
    float x0 = x[at];
    float s0 = 0;
    for (int p = from; p < end; p++) {
      float d0 = dz[output[p]];
      float w = weight[p];
      s0 = Math.fma(w, d0, s0);
      float moved = step.velocity(w, velocity[p], Math.fma(x0, d0, 0f));
      float after = step.weight(w, moved);
      velocity[p] = moved;
      weight[p] = after;
      rowWeight[rowPosition[p]] = after;
    }
    if (dx != null) {
      dx[at] = gradient(s0, dx[at]);
    }
  }

  private static void column2(
      SparseWeights weights,
      int from,
      int end,
      float[] x,
      float[] dz,
      float[] dx,
      int at,
      SgdStep step) {
    int[] output = weights.columnOutput();
    float[] weight = weights.weight();
    float[] velocity = weights.velocity();
    float[] rowWeight = weights.rowWeight();
    int[] rowPosition = weights.rowPosition();
    float x0 = x[at];
    float x1 = x[at + 1];
    float s0 = 0;
    float s1 = 0;
    for (int p = from; p < end; p++) {
      int q = 2 * output[p];
      float d0 = dz[q];
      float d1 = dz[q + 1];
      float w = weight[p];
      s0 = Math.fma(w, d0, s0);
      s1 = Math.fma(w, d1, s1);
      float gradient = Math.fma(x0, d0, 0f) + Math.fma(x1, d1, 0f);
      float moved = step.velocity(w, velocity[p], gradient);
      float after = step.weight(w, moved);
      velocity[p] = moved;
      weight[p] = after;
      rowWeight[rowPosition[p]] = after;
    }
    if (dx != null) {
      dx[at] = gradient(s0, dx[at]);
      dx[at + 1] = gradient(s1, dx[at + 1]);
    }
  }

  private static void column4(
      SparseWeights weights,
      int from,
      int end,
      float[] x,
      float[] dz,
      float[] dx,
      int at,
      SgdStep step) {
    int[] output = weights.columnOutput();
    float[] weight = weights.weight();
    float[] velocity = weights.velocity();
    float[] rowWeight = weights.rowWeight();
    int[] rowPosition = weights.rowPosition();
    float x0 = x[at];
    float x1 = x[at + 1];
    float x2 = x[at + 2];
    float x3 = x[at + 3];
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    for (int p = from; p < end; p++) {
      int q = 4 * output[p];
      float d0 = dz[q];
      float d1 = dz[q + 1];
      float d2 = dz[q + 2];
      float d3 = dz[q + 3];
      float w = weight[p];
      s0 = Math.fma(w, d0, s0);
      s1 = Math.fma(w, d1, s1);
      s2 = Math.fma(w, d2, s2);
      s3 = Math.fma(w, d3, s3);
      float gradient =
          (Math.fma(x0, d0, 0f) + Math.fma(x2, d2, 0f))
              + (Math.fma(x1, d1, 0f) + Math.fma(x3, d3, 0f));
      float moved = step.velocity(w, velocity[p], gradient);
      float after = step.weight(w, moved);
      velocity[p] = moved;
      weight[p] = after;
      rowWeight[rowPosition[p]] = after;
    }
    if (dx != null) {
      dx[at] = gradient(s0, dx[at]);
      dx[at + 1] = gradient(s1, dx[at + 1]);
      dx[at + 2] = gradient(s2, dx[at + 2]);
      dx[at + 3] = gradient(s3, dx[at + 3]);
    }
  }

  private static float gradient(float sum, float derivative) {
    return (sum * derivative + Kernels.GRADIENT_FLOOR) - Kernels.GRADIENT_FLOOR;
  }

  static void moveBiases(
      float[] bias, float[] velocity, float[] dz, int outputs, int width, SgdStep step) {
    for (int j = 0; j < outputs; j++) {
      velocity[j] = step.biasVelocity(velocity[j], sum(dz, j * width, width));
      bias[j] = step.weight(bias[j], velocity[j]);
    }
  }

  /** Lanes begin at +0, so a sum of negative zeros is none. */
  private static float sum(float[] x, int at, int width) {
    float even = 0f + x[at];
    if (width == 1) {
      return even;
    }
    float odd = 0f + x[at + 1];
    return width == 2 ? even + odd : (even + (0f + x[at + 2])) + (odd + (0f + x[at + 3]));
  }
}
