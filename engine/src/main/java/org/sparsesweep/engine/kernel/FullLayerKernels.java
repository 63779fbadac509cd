package org.sparsesweep.engine.kernel;

import static org.sparsesweep.engine.kernel.FullLayerLoops.BLOCK;
import static org.sparsesweep.engine.kernel.FullLayerLoops.ROWS;

import java.util.Arrays;

/**
 * The passes of a full layer: no index is read, and the row arrays are not there. Blocks of weights
 * that stay in the first-level cache serve the whole batch.
 */
final class FullLayerKernels {
  /**
   * Inputs at a time in the forward pass, which goes down the columns: their cache lines, one an
   * input, stay for the next outputs, and their pages within reach of the first-level TLB.
   */
  private static final int INPUTS = 64;

  private final FullLayerLoops loops;
  private float[] sums = new float[0];
  private float[] blocks = new float[0];

  FullLayerKernels(FullLayerLoops loops) {
    this.loops = loops;
  }

  void forward(SparseWeights weights, float[] bias, float[] x, float[] z, int width) {
    int inputs = weights.inputs();
    int outputs = weights.outputs();
    float[] weight = weights.weight();
    for (int j = 0; j < outputs; j++) {
      Arrays.fill(z, j * width, (j + 1) * width, bias[j]);
    }
    for (int from = 0; from < inputs; from += INPUTS) {
      int end = Math.min(inputs, from + INPUTS);
      for (int j = 0; j < outputs; j += ROWS) {
        int rows = Math.min(ROWS, outputs - j);
        loops.addProducts(rows, weight, j, 1, outputs, from, end, x, width, z, j * width);
      }
    }
  }

  void backward(SparseWeights weights, float[] x, float[] dz, float[] dx, int width, SgdStep step) {
    int inputs = weights.inputs();
    int outputs = weights.outputs();
    float[] weight = weights.weight();
    float[] velocity = weights.velocity();
    makeRoom(outputs, width);
    turn(dz, outputs, width, blocks);
    for (int i = 0; i < inputs; i += ROWS) {
      int rows = Math.min(ROWS, inputs - i);
      int at = i * outputs;
      if (dx != null) {
        Arrays.fill(sums, 0, rows * width, 0);
        loops.addProducts(rows, weight, at, outputs, 1, 0, outputs, dz, width, sums, 0);
        multiply(dx, i * width, sums, rows * width);
      }
      for (int j = 0; j < outputs; j += BLOCK) {
        int count = Math.min(BLOCK, outputs - j);
        loops.moveBlock(
            rows, weight, velocity, at + j, outputs, count, x, i * width, blocks, j * width, width,
            step);
      }
    }
  }

  private void makeRoom(int outputs, int width) {
    if (sums.length < ROWS * width) {
      sums = new float[ROWS * width];
    }
    int floats = (outputs + BLOCK - 1) / BLOCK * BLOCK * width;
    if (blocks.length < floats) {
      blocks = new float[floats];
    }
  }

  /** Turns gradients, shape (outputs, width), into blocks of outputs, each sample by sample. */
  private static void turn(float[] dz, int outputs, int width, float[] blocks) {
    for (int j = 0; j < outputs; j += BLOCK) {
      int count = Math.min(BLOCK, outputs - j);
      for (int b = 0; b < width; b++) {
        int to = j * width + b * BLOCK;
        for (int k = 0; k < count; k++) {
          blocks[to + k] = dz[(j + k) * width + b];
        }
      }
    }
  }

  private static void multiply(float[] dx, int at, float[] factors, int length) {
    for (int p = 0; p < length; p++) {
      dx[at + p] = (factors[p] * dx[at + p] + Kernels.GRADIENT_FLOOR) - Kernels.GRADIENT_FLOOR;
    }
  }
}
