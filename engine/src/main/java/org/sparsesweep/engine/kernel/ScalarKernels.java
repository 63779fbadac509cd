package org.sparsesweep.engine.kernel;

/** The loops in plain Java: what every other implementation must agree with, bit for bit. */
final class ScalarKernels implements Kernels {
  private final float[] lanes = new float[LANES];
  private final FullLayerKernels fullLayer = new FullLayerKernels(new PlainFullLayer());
  private float[] sums = new float[0];

  @Override
  public String name() {
    return "scalar";
  }

  @Override
  public void forward(SparseWeights weights, float[] bias, float[] x, float[] z, int width) {
    if (weights.isFull()) {
      fullLayer.forward(weights, bias, x, z, width);
      return;
    }
    if (width < WIDTH_STEP) {
      NarrowKernels.forward(weights, bias, x, z, width);
      return;
    }
    int[] rowStart = weights.rowStart();
    int[] rowInput = weights.rowInput();
    float[] rowWeight = weights.rowWeight();
    for (int j = 0; j < weights.outputs(); j++) {
      int at = j * width;
      fill(z, at, width, bias[j]);
      int p = rowStart[j];
      int end = rowStart[j + 1];
      // Four connections a pass: a quarter of the loads and stores of z, in the same order.
      for (; p + 4 <= end; p += 4) {
        addFour(
            rowWeight[p],
            rowInput[p] * width,
            rowWeight[p + 1],
            rowInput[p + 1] * width,
            rowWeight[p + 2],
            rowInput[p + 2] * width,
            rowWeight[p + 3],
            rowInput[p + 3] * width,
            x,
            z,
            at,
            width);
      }
      for (; p < end; p++) {
        addOne(rowWeight[p], x, rowInput[p] * width, z, at, width);
      }
    }
  }

  @Override
  public void backward(
      SparseWeights weights, float[] x, float[] dz, float[] dx, int width, SgdStep step) {
    if (weights.isFull()) {
      fullLayer.backward(weights, x, dz, dx, width, step);
      return;
    }
    if (width < WIDTH_STEP) {
      NarrowKernels.backward(weights, x, dz, dx, width, step);
      return;
    }
    int[] columnStart = weights.columnStart();
    int[] columnOutput = weights.columnOutput();
    float[] weight = weights.weight();
    float[] velocity = weights.velocity();
    float[] rowWeight = weights.rowWeight();
    int[] rowPosition = weights.rowPosition();
    if (sums.length < width) {
      sums = new float[width];
    }
    for (int i = 0; i < weights.inputs(); i++) {
      int at = i * width;
      int end = columnStart[i + 1];
      if (dx != null) {
        fill(sums, 0, width, 0);
        int p = columnStart[i];
        for (; p + 4 <= end; p += 4) {
          addFour(
              weight[p],
              columnOutput[p] * width,
              weight[p + 1],
              columnOutput[p + 1] * width,
              weight[p + 2],
              columnOutput[p + 2] * width,
              weight[p + 3],
              columnOutput[p + 3] * width,
              dz,
              sums,
              0,
              width);
        }
        for (; p < end; p++) {
          addOne(weight[p], dz, columnOutput[p] * width, sums, 0, width);
        }
        multiply(dx, at, sums, width);
      }
      for (int p = columnStart[i]; p < end; p++) {
        float gradient = dot(x, at, dz, columnOutput[p] * width, width);
        float moved = step.velocity(weight[p], velocity[p], gradient);
        float w = step.weight(weight[p], moved);
        velocity[p] = moved;
        weight[p] = w;
        rowWeight[rowPosition[p]] = w;
      }
    }
  }

  @Override
  public void moveBiases(
      float[] bias, float[] velocity, float[] dz, int outputs, int width, SgdStep step) {
    if (width < WIDTH_STEP) {
      NarrowKernels.moveBiases(bias, velocity, dz, outputs, width, step);
      return;
    }
    for (int j = 0; j < outputs; j++) {
      float gradient = sum(dz, j * width, width);
      velocity[j] = step.biasVelocity(velocity[j], gradient);
      bias[j] = step.weight(bias[j], velocity[j]);
    }
  }

  private static void fill(float[] z, int at, int width, float value) {
    for (int b = 0; b < width; b++) {
      z[at + b] = value;
    }
  }

  private static void multiply(float[] z, int at, float[] factors, int width) {
    for (int b = 0; b < width; b++) {
      z[at + b] = (factors[b] * z[at + b] + GRADIENT_FLOOR) - GRADIENT_FLOOR;
    }
  }

  static void addOne(float w, float[] x, int from, float[] z, int to, int width) {
    for (int b = 0; b < width; b++) {
      z[to + b] = Math.fma(w, x[from + b], z[to + b]);
    }
  }

  static void addFour(
      float w0,
      int x0,
      float w1,
      int x1,
      float w2,
      int x2,
      float w3,
      int x3,
      float[] x,
      float[] z,
      int to,
      int width) {
    for (int b = 0; b < width; b++) {
      float sum = Math.fma(w0, x[x0 + b], z[to + b]);
      sum = Math.fma(w1, x[x1 + b], sum);
      sum = Math.fma(w2, x[x2 + b], sum);
      z[to + b] = Math.fma(w3, x[x3 + b], sum);
    }
  }

  /** The sum over the batch of x y, in lanes. */
  static float dot(float[] x, int xAt, float[] y, int yAt, int width) {
    float a0 = 0, a1 = 0, a2 = 0, a3 = 0, a4 = 0, a5 = 0, a6 = 0, a7 = 0;
    float b0 = 0, b1 = 0, b2 = 0, b3 = 0, b4 = 0, b5 = 0, b6 = 0, b7 = 0;
    int b = 0;
    for (; b + LANES <= width; b += LANES) {
      int p = xAt + b;
      int q = yAt + b;
      a0 = Math.fma(x[p], y[q], a0);
      a1 = Math.fma(x[p + 1], y[q + 1], a1);
      a2 = Math.fma(x[p + 2], y[q + 2], a2);
      a3 = Math.fma(x[p + 3], y[q + 3], a3);
      a4 = Math.fma(x[p + 4], y[q + 4], a4);
      a5 = Math.fma(x[p + 5], y[q + 5], a5);
      a6 = Math.fma(x[p + 6], y[q + 6], a6);
      a7 = Math.fma(x[p + 7], y[q + 7], a7);
      b0 = Math.fma(x[p + 8], y[q + 8], b0);
      b1 = Math.fma(x[p + 9], y[q + 9], b1);
      b2 = Math.fma(x[p + 10], y[q + 10], b2);
      b3 = Math.fma(x[p + 11], y[q + 11], b3);
      b4 = Math.fma(x[p + 12], y[q + 12], b4);
      b5 = Math.fma(x[p + 13], y[q + 13], b5);
      b6 = Math.fma(x[p + 14], y[q + 14], b6);
      b7 = Math.fma(x[p + 15], y[q + 15], b7);
    }
    if (b < width) {
      int p = xAt + b;
      int q = yAt + b;
      a0 = Math.fma(x[p], y[q], a0);
      a1 = Math.fma(x[p + 1], y[q + 1], a1);
      a2 = Math.fma(x[p + 2], y[q + 2], a2);
      a3 = Math.fma(x[p + 3], y[q + 3], a3);
      a4 = Math.fma(x[p + 4], y[q + 4], a4);
      a5 = Math.fma(x[p + 5], y[q + 5], a5);
      a6 = Math.fma(x[p + 6], y[q + 6], a6);
      a7 = Math.fma(x[p + 7], y[q + 7], a7);
    }
    if (width > WIDTH_STEP) {
      a0 += b0;
      a1 += b1;
      a2 += b2;
      a3 += b3;
      a4 += b4;
      a5 += b5;
      a6 += b6;
      a7 += b7;
    }
    return ((a0 + a4) + (a2 + a6)) + ((a1 + a5) + (a3 + a7));
  }

  /** The sum over the batch of x, in lanes: the products of {@link #dot} with ones. */
  private float sum(float[] x, int at, int width) {
    int count = Math.min(width, LANES);
    fill(lanes, 0, count, 0);
    for (int b = 0; b < width; b++) {
      lanes[b % count] += x[at + b];
    }
    for (int half = count / 2; half > 0; half /= 2) {
      for (int lane = 0; lane < half; lane++) {
        lanes[lane] += lanes[lane + half];
      }
    }
    return lanes[0];
  }
}
