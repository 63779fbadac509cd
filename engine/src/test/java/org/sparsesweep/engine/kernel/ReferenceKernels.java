package org.sparsesweep.engine.kernel;

import java.util.Arrays;

/**
 * The contract of {@link Kernels} written out number by number, from its Javadoc alone and without
 * regard to time: what every implementation must agree with, bit for bit.
 */
final class ReferenceKernels {

  private ReferenceKernels() {}

  static void forward(SparseWeights weights, float[] bias, float[] x, float[] z, int width) {
    for (int j = 0; j < weights.outputs(); j++) {
      for (int b = 0; b < width; b++) {
        float sum = bias[j];
        for (int i = 0; i < weights.inputs(); i++) {
          int p = find(weights, i, j);
          if (p >= 0) {
            sum = Math.fma(weights.weight()[p], x[i * width + b], sum);
          }
        }
        z[j * width + b] = sum;
      }
    }
  }

  static void backward(
      SparseWeights weights, float[] x, float[] dz, float[] dx, int width, SgdStep step) {
    float[] before = weights.weight().clone();
    for (int i = 0; i < weights.inputs(); i++) {
      for (int j = 0; j < weights.outputs(); j++) {
        int p = find(weights, i, j);
        if (p >= 0) {
          float[] products = new float[2 * width];
          System.arraycopy(x, i * width, products, 0, width);
          System.arraycopy(dz, j * width, products, width, width);
          float gradient = sumOfProducts(products, width, weights.isFull() ? 1 : lanes(width));
          float decayed = Math.fma(step.coupledDecay(), before[p], gradient);
          weights.velocity()[p] =
              floored(
                  Math.fma(
                      step.momentum(), weights.velocity()[p], -(step.learningRate() * decayed)));
          weights.weight()[p] =
              Math.fma(-step.detachedDecay(), before[p], before[p] + weights.velocity()[p]);
          if (!weights.isFull()) {
            weights.rowWeight()[weights.rowPosition()[p]] = weights.weight()[p];
          }
        }
      }
      for (int b = 0; dx != null && b < width; b++) {
        float sum = 0;
        for (int j = 0; j < weights.outputs(); j++) {
          int p = find(weights, i, j);
          if (p >= 0) {
            sum = Math.fma(before[p], dz[j * width + b], sum);
          }
        }
        dx[i * width + b] = (sum * dx[i * width + b] + 0x1p-60f) - 0x1p-60f;
      }
    }
  }

  static void moveBiases(
      float[] bias, float[] velocity, float[] dz, int outputs, int width, SgdStep step) {
    for (int j = 0; j < outputs; j++) {
      float[] products = new float[2 * width];
      System.arraycopy(dz, j * width, products, 0, width);
      Arrays.fill(products, width, 2 * width, 1f);
      float gradient = sumOfProducts(products, width, lanes(width));
      velocity[j] =
          floored(Math.fma(step.momentum(), velocity[j], -(step.learningRate() * gradient)));
      bias[j] = Math.fma(-step.detachedDecay(), bias[j], bias[j] + velocity[j]);
    }
  }

  private static float floored(float velocity) {
    return (velocity + 0x1p-100f) - 0x1p-100f;
  }

  private static int lanes(int width) {
    return width <= 8 ? width : 16;
  }

  /** The first half times the second. */
  private static float sumOfProducts(float[] halves, int width, int laneCount) {
    float[] lanes = new float[laneCount];
    for (int b = 0; b < width; b++) {
      lanes[b % lanes.length] = Math.fma(halves[b], halves[width + b], lanes[b % lanes.length]);
    }
    return folded(lanes);
  }

  private static float folded(float[] lanes) {
    if (lanes.length == 1) {
      return lanes[0];
    }
    float[] half = new float[lanes.length / 2];
    for (int k = 0; k < half.length; k++) {
      half[k] = lanes[k] + lanes[k + half.length];
    }
    return folded(half);
  }

  private static int find(SparseWeights weights, int input, int output) {
    for (int p = weights.columnStart()[input]; p < weights.columnStart()[input + 1]; p++) {
      if (weights.columnOutput()[p] == output) {
        return p;
      }
    }
    return -1;
  }
}
