package org.sparsesweep.engine.kernel;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The loops on vectors of 256 bits, half the {@value Kernels#LANES} lanes of a sum over the batch.
 * Not more, even where there is more: in the second-level cache, where activations live, wider
 * vectors were no faster, and a JVM that uses a single vector shape compiles it reliably.
 *
 * <p>This class and those it calls are the only ones that name the Vector API; they are loaded by
 * name ({@link KernelProvider}), so that a JVM without the module never sees them.
 */
final class VectorKernels implements Kernels {
  static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_256;
  static final int LENGTH = 8;

  /**
   * Connections between two updates: enough for long loops, few enough for their scratch rows to
   * stay in the first-level cache.
   */
  private static final int CHUNK = 128;

  private static final int LARGEST_TILE = 5;

  private final FullLayerKernels fullLayer = new FullLayerKernels(new VectorFullLayer());
  private final float[] scratch = new float[CHUNK * LENGTH];
  private final float[] gradient = new float[CHUNK];
  private float[] sums = new float[0];

  @Override
  public String name() {
    return "vector-256";
  }

  @Override
  public void forward(SparseWeights weights, float[] bias, float[] x, float[] z, int width) {
    if (weights.isFull()) {
      fullLayer.forward(weights, bias, x, z, width);
      return;
    }
    if (width < LENGTH) {
      NarrowKernels.forward(weights, bias, x, z, width);
      return;
    }
    // Tiles outside: what a wide layer keeps in the cache is one tile of its inputs.
    for (int at = 0; at < width; ) {
      int vectors = tile((width - at) / LENGTH);
      for (int j = 0; j < weights.outputs(); j++) {
        VectorForward.row(vectors, weights, j, bias[j], x, z, at, width);
      }
      at += vectors * LENGTH;
    }
  }

  @Override
  public void backward(
      SparseWeights weights, float[] x, float[] dz, float[] dx, int width, SgdStep step) {
    if (weights.isFull()) {
      fullLayer.backward(weights, x, dz, dx, width, step);
      return;
    }
    if (width < LENGTH) {
      NarrowKernels.backward(weights, x, dz, dx, width, step);
      return;
    }
    int[] columnStart = weights.columnStart();
    if (sums.length < width) {
      sums = new float[width];
    }
    int pending = 0;
    for (int i = 0; i < weights.inputs(); i++) {
      int end = columnStart[i + 1];
      Arrays.fill(sums, 0, width, 0);
      for (int from = columnStart[i]; from < end; ) {
        int to = Math.min(end, pending + CHUNK);
        int scratchAt = (from - pending) * LENGTH;
        if (isOneTile(width)) {
          inOne(weights, from, to, x, i * width, dz, dx != null, width, scratchAt);
        } else if (dx != null) {
          VectorBackwardWide.connections(
              from,
              to,
              weights.columnOutput(),
              weights.weight(),
              x,
              i * width,
              dz,
              width,
              sums,
              scratch,
              scratchAt);
        } else {
          VectorGradientWide.connections(
              from, to, weights.columnOutput(), x, i * width, dz, width, scratch, scratchAt);
        }
        if (to == pending + CHUNK) {
          move(weights, pending, to, step);
          pending = to;
        }
        from = to;
      }
      if (dx != null) {
        multiply(dx, i * width, sums, width);
      }
    }
    move(weights, pending, columnStart[weights.inputs()], step);
  }

  private static boolean isOneTile(int width) {
    return width <= LARGEST_TILE * LENGTH;
  }

  private void inOne(
      SparseWeights weights,
      int from,
      int to,
      float[] x,
      int xAt,
      float[] dz,
      boolean inputGradient,
      int width,
      int scratchAt) {
    int vectors = width / LENGTH;
    int[] output = weights.columnOutput();
    if (inputGradient) {
      VectorBackward.connections(
          vectors, from, to, output, weights.weight(), x, xAt, dz, sums, scratch, scratchAt);
    } else {
      VectorGradient.connections(vectors, from, to, output, x, xAt, dz, scratch, scratchAt);
    }
  }

  /** The size of the next tile of the forward pass, in vectors. */
  private static int tile(int vectorsLeft) {
    if (vectorsLeft <= LARGEST_TILE) {
      return vectorsLeft;
    }
    return vectorsLeft == LARGEST_TILE + 1 ? 3 : 4;
  }

  // Plain loops below: what they load is in the first-level cache, and the compiler's own vectors
  // keep up with the memory.

  private static void fold(int rows, float[] scratch, float[] gradient) {
    for (int r = 0; r < rows; r++) {
      int t = r * LENGTH;
      gradient[r] =
          ((scratch[t] + scratch[t + 4]) + (scratch[t + 2] + scratch[t + 6]))
              + ((scratch[t + 1] + scratch[t + 5]) + (scratch[t + 3] + scratch[t + 7]));
    }
  }

  /** Moves the weights of some connections, of however many inputs, by their scratch rows. */
  private void move(SparseWeights weights, int from, int to, SgdStep step) {
    fold(to - from, scratch, gradient);
    VectorSgd.move(step, from, to, weights.weight(), weights.velocity(), gradient, 0);
    copy(from, to, weights.weight(), weights.rowWeight(), weights.rowPosition());
  }

  private static void copy(int from, int to, float[] weight, float[] rowWeight, int[] rowPosition) {
    for (int p = from; p < to; p++) {
      rowWeight[rowPosition[p]] = weight[p];
    }
  }

  private static void multiply(float[] dx, int at, float[] factors, int width) {
    for (int b = 0; b < width; b++) {
      dx[at + b] = (factors[b] * dx[at + b] + GRADIENT_FLOOR) - GRADIENT_FLOOR;
    }
  }

  @Override
  public void moveBiases(
      float[] bias, float[] velocity, float[] dz, int outputs, int width, SgdStep step) {
    if (width < LENGTH) {
      NarrowKernels.moveBiases(bias, velocity, dz, outputs, width, step);
      return;
    }
    for (int j = 0; j < outputs; j++) {
      sum(dz, j * width, width, scratch);
      fold(1, scratch, gradient);
      velocity[j] = step.biasVelocity(velocity[j], gradient[0]);
      bias[j] = step.weight(bias[j], velocity[j]);
    }
  }

  /** Lanes of the sum over the batch, folded to half; adding is multiplying by one and adding. */
  private static void sum(float[] x, int at, int width, float[] lanes) {
    FloatVector even = FloatVector.zero(SPECIES);
    FloatVector odd = FloatVector.zero(SPECIES);
    int b = 0;
    for (; b + LANES <= width; b += LANES) {
      even = even.add(FloatVector.fromArray(SPECIES, x, at + b));
      odd = odd.add(FloatVector.fromArray(SPECIES, x, at + b + LENGTH));
    }
    if (b < width) {
      even = even.add(FloatVector.fromArray(SPECIES, x, at + b));
    }
    if (width > LENGTH) {
      even = even.add(odd);
    }
    even.intoArray(lanes, 0);
  }
}
