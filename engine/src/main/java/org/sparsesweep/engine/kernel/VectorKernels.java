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

  /** Connections between two updates: their scratch rows stay in the first-level cache. */
  private static final int CHUNK = 64;

  private static final int LARGEST_TILE = 5;

  private final float[] scratch = new float[CHUNK * LANES];
  private final float[] gradient = new float[CHUNK];
  private float[] sums = new float[0];

  @Override
  public String name() {
    return "vector-256";
  }

  @Override
  public void forward(SparseWeights weights, float[] bias, float[] x, float[] z, int width) {
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
    int[] columnStart = weights.columnStart();
    if (sums.length < width) {
      sums = new float[width];
    }
    boolean whole = width / LENGTH == tile(width / LENGTH);
    for (int i = 0; i < weights.inputs(); i++) {
      int end = columnStart[i + 1];
      Arrays.fill(sums, 0, width, 0);
      for (int from = columnStart[i]; from < end; from += CHUNK) {
        int to = Math.min(end, from + CHUNK);
        if (whole) {
          VectorBackward.whole(
              width / LENGTH,
              from,
              to,
              weights.columnOutput(),
              weights.weight(),
              x,
              i * width,
              dz,
              dx == null ? null : sums,
              scratch);
          fold(to - from, scratch, gradient);
        } else {
          inParts(weights, from, to, x, i * width, dz, width);
          foldAll(to - from, scratch, gradient);
        }
        move(from, to, weights.weight(), weights.velocity(), gradient, step);
        copy(from, to, weights.weight(), weights.rowWeight(), weights.rowPosition());
      }
      if (dx != null) {
        multiply(dx, i * width, sums, width);
      }
    }
  }

  private void inParts(
      SparseWeights weights, int from, int to, float[] x, int xAt, float[] dz, int width) {
    Arrays.fill(scratch, 0, (to - from) * LANES, 0);
    for (int at = 0; at < width; ) {
      int vectors = tile((width - at) / LENGTH);
      VectorBackward.part(
          vectors,
          from,
          to,
          weights.columnOutput(),
          weights.weight(),
          x,
          xAt,
          dz,
          at,
          width,
          sums,
          scratch);
      at += vectors * LENGTH;
    }
  }

  /** The size of the next tile; even sizes come before odd ones, as the lanes want it. */
  private static int tile(int vectorsLeft) {
    if (vectorsLeft == LARGEST_TILE) {
      return LARGEST_TILE;
    }
    return vectorsLeft >= 4 ? 4 : vectorsLeft >= 2 ? 2 : 1;
  }

  // Plain loops below: what they load is in the first-level cache, and the compiler's own vectors
  // keep up with the memory.

  private static void fold(int rows, float[] scratch, float[] gradient) {
    for (int r = 0; r < rows; r++) {
      int t = r * LANES;
      gradient[r] =
          ((scratch[t] + scratch[t + 4]) + (scratch[t + 2] + scratch[t + 6]))
              + ((scratch[t + 1] + scratch[t + 5]) + (scratch[t + 3] + scratch[t + 7]));
    }
  }

  private static void foldAll(int rows, float[] scratch, float[] gradient) {
    for (int r = 0; r < rows; r++) {
      int t = r * LANES;
      for (int lane = t; lane < t + WIDTH_STEP; lane++) {
        scratch[lane] += scratch[lane + WIDTH_STEP];
      }
    }
    fold(rows, scratch, gradient);
  }

  private static void move(
      int from, int to, float[] weight, float[] velocity, float[] gradient, SgdStep step) {
    for (int p = from; p < to; p++) {
      float moved = step.velocity(weight[p], velocity[p], gradient[p - from]);
      velocity[p] = moved;
      weight[p] = step.weight(weight[p], moved);
    }
  }

  private static void copy(int from, int to, float[] weight, float[] rowWeight, int[] rowPosition) {
    for (int p = from; p < to; p++) {
      rowWeight[rowPosition[p]] = weight[p];
    }
  }

  private static void multiply(float[] dx, int at, float[] factors, int width) {
    for (int b = 0; b < width; b++) {
      dx[at + b] = factors[b] * dx[at + b];
    }
  }

  @Override
  public void moveBiases(
      float[] bias, float[] velocity, float[] dz, int outputs, int width, SgdStep step) {
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
