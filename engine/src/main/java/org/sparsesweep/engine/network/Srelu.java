package org.sparsesweep.engine.network;

import java.util.Arrays;
import java.util.BitSet;
import org.sparsesweep.engine.kernel.SgdStep;
import org.sparsesweep.engine.random.RandomStream;

/**
 * The S-shaped rectified linear unit (Jin et al. 2016, arXiv 1512.07030, equation 1), with
 * parameters of every neuron:
 *
 * <pre>
 *   f(z) = tr + ar (z - tr)   where z &gt;= tr
 *          tl + al (z - tl)   where z &lt;= tl, if not z &gt;= tr
 *          z                  between
 * </pre>
 *
 * Trained are tl, al, the distance d, and ar, where tr = tl + |d| keeps the thresholds in order, as
 * Keras-contrib's layer does and the first SET program with it; from its start, too: tl = 0, al
 * uniform in [0, 1), d uniform in [0, 5), ar = 1. Parameters move as weights do, by momentum and
 * the gradient of the mean loss, and never decay.
 */
final class Srelu extends LayerActivation {
  private static final int LEFT_THRESHOLD = 0;
  private static final int LEFT_SLOPE = 1;
  private static final int DISTANCE = 2;
  private static final int RIGHT_SLOPE = 3;
  private static final int PARAMETERS = 4;

  /** Keeps velocities out of the subnormal numbers; see {@link SgdStep}. */
  private static final float VELOCITY_FLOOR = 0x1p-100f;

  // The parts of the function; what lies between has threshold 0 and slope 1.
  private static final int RIGHT = 0;
  private static final int LEFT = 1;
  private static final int BETWEEN = 2;
  private static final int PARTS = 3;

  private final float[][] parameters = new float[PARAMETERS][];
  private final float[][] velocities = new float[PARAMETERS][];
  private final float[] thresholds = new float[PARTS];
  private final float[] slopes = new float[PARTS];
  private final double[] totals = new double[2 * PARTS];

  /**
   * @param random gives each neuron its left slope, then its distance
   */
  Srelu(int neurons, RandomStream random) {
    for (int k = 0; k < PARAMETERS; k++) {
      parameters[k] = new float[neurons];
      velocities[k] = new float[neurons];
    }
    for (int j = 0; j < neurons; j++) {
      parameters[LEFT_SLOPE][j] = (float) random.nextDouble();
      parameters[DISTANCE][j] = (float) random.nextDouble(0, 5);
    }
    Arrays.fill(parameters[RIGHT_SLOPE], 1f);
    slopes[BETWEEN] = 1;
  }

  @Override
  public float[][] parameters() {
    return parameters;
  }

  @Override
  float[][] velocities() {
    return velocities;
  }

  @Override
  public void remove(BitSet gone) {
    for (int k = 0; k < PARAMETERS; k++) {
      parameters[k] = without(gone, parameters[k]);
      velocities[k] = without(gone, velocities[k]);
    }
  }

  private static float[] without(BitSet gone, float[] numbers) {
    float[] kept = new float[numbers.length];
    int count = 0;
    for (int j = gone.nextClearBit(0); j < numbers.length; j = gone.nextClearBit(j + 1)) {
      kept[count++] = numbers[j];
    }
    return Arrays.copyOf(kept, count);
  }

  @Override
  void apply(float[] z, int neurons, int width) {
    for (int j = 0; j < neurons; j++) {
      look(j);
      replace(z, j * width, (j + 1) * width, thresholds, slopes);
    }
  }

  @Override
  void forward(
      float[] z, float[] derivative, float[] sums, int first, int end, int width, float scale) {
    System.arraycopy(z, first * width, sums, first * width, (end - first) * width);
    for (int j = first; j < end; j++) {
      look(j);
      replace(z, j * width, (j + 1) * width, thresholds, slopes);
    }
    for (int p = first * width; p < end * width; p++) {
      derivative[p] *= scale;
      z[p] *= derivative[p];
    }
  }

  /** Lays out what a neuron has for each part. */
  private void look(int neuron) {
    float left = parameters[LEFT_THRESHOLD][neuron];
    thresholds[LEFT] = left;
    thresholds[RIGHT] = left + Math.abs(parameters[DISTANCE][neuron]);
    slopes[LEFT] = parameters[LEFT_SLOPE][neuron];
    slopes[RIGHT] = parameters[RIGHT_SLOPE][neuron];
  }

  private static void replace(float[] z, int from, int to, float[] thresholds, float[] slopes) {
    float left = thresholds[LEFT];
    float right = thresholds[RIGHT];
    for (int p = from; p < to; p++) {
      int part = part(z[p], left, right);
      z[p] = thresholds[part] + slopes[part] * (z[p] - thresholds[part]);
    }
  }

  /**
   * Where a sum lies, from the signs of its distances: a comparison would branch, and half of the
   * branches would be guessed wrong.
   */
  private static int part(float sum, float left, float right) {
    int isBelowRight = Float.floatToRawIntBits(sum - right) >>> 31;
    int isAboveLeft = Float.floatToRawIntBits(left - sum) >>> 31;
    return isBelowRight + (isBelowRight & isAboveLeft);
  }

  @Override
  void backward(float[] gradient, float[] sums, int samples, int width, SgdStep step) {
    for (int j = 0; j < parameters[0].length; j++) {
      look(j);
      backward(gradient, sums, j * width, j * width + samples, thresholds, slopes, totals);
      // Gradients by the thresholds, the right one moving with the left.
      double byRight = (1 - slopes[RIGHT]) * totals[RIGHT];
      double byLeft = (1 - slopes[LEFT]) * totals[LEFT] + byRight;
      move(LEFT_THRESHOLD, j, byLeft, step);
      move(LEFT_SLOPE, j, totals[PARTS + LEFT], step);
      move(DISTANCE, j, Math.signum(parameters[DISTANCE][j]) * byRight, step);
      move(RIGHT_SLOPE, j, totals[PARTS + RIGHT], step);
    }
  }

  /**
   * Completes the gradient of a neuron and totals it over the samples of each part: alone, and
   * times the distance from the threshold; in float64, by ascending sample.
   */
  private static void backward(
      float[] gradient,
      float[] sums,
      int from,
      int to,
      float[] thresholds,
      float[] slopes,
      double[] totals) {
    float left = thresholds[LEFT];
    float right = thresholds[RIGHT];
    Arrays.fill(totals, 0);
    for (int p = from; p < to; p++) {
      int part = part(sums[p], left, right);
      double g = gradient[p];
      totals[part] += g;
      totals[PARTS + part] += g * (sums[p] - thresholds[part]);
      gradient[p] *= slopes[part];
    }
  }

  private void move(int parameter, int neuron, double gradient, SgdStep step) {
    float velocity = velocities[parameter][neuron];
    float moved = Math.fma(step.momentum(), velocity, -(step.learningRate() * (float) gradient));
    moved = (moved + VELOCITY_FLOOR) - VELOCITY_FLOOR;
    velocities[parameter][neuron] = moved;
    parameters[parameter][neuron] += moved;
  }
}
