package org.sparsesweep.engine.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.sparsesweep.engine.random.Purpose;
import org.sparsesweep.engine.random.RandomStream;
import org.sparsesweep.engine.random.Streams;

/**
 * A sparse layer and a batch, made from a dense mask, for tests of kernels. Arrays of the weights
 * are longer than needed, and what lies beyond is not a number: nobody may use it.
 */
record KernelCase(
    SparseWeights weights,
    float[] bias,
    float[] biasVelocity,
    float[] x,
    float[] dz,
    float[] dx,
    int width,
    SgdStep step) {

  static final int[] WIDTHS = {1, 2, 4, 8, 16, 24, 32, 40, 48, 56, 104};
  private static final int SPARE = 5;

  /** Every width with layers of many shapes and densities, with empty rows and columns. */
  static List<KernelCase> all() {
    List<KernelCase> cases = new ArrayList<>();
    RandomStream random = new Streams(77).stream(Purpose.DATA);
    SgdStep[] steps = {
      new SgdStep(0.05f, 0.9f, 0, 0),
      new SgdStep(0.1f, 0, 0.01f, 0),
      new SgdStep(0.01f, 0.9f, 0, 0.0002f),
      new SgdStep(1, 0.5f, 0.125f, 0.25f)
    };
    for (int width : WIDTHS) {
      for (double density : new double[] {0, 0.05, 0.3, 0.8, 1}) {
        for (int[] shape : new int[][] {{1, 1}, {1, 23}, {19, 1}, {7, 11}, {40, 33}}) {
          SgdStep step = steps[random.nextInt(steps.length)];
          cases.add(random(shape[0], shape[1], density, width, step, random));
        }
      }
    }
    return cases;
  }

  static KernelCase random(
      int inputs, int outputs, double density, int width, SgdStep step, RandomStream random) {
    boolean[] deadInputs = new boolean[inputs];
    boolean[] deadOutputs = new boolean[outputs];
    for (int i = 0; density < 1 && i < inputs; i++) {
      deadInputs[i] = random.nextInt(5) == 0;
    }
    for (int j = 0; density < 1 && j < outputs; j++) {
      deadOutputs[j] = random.nextInt(5) == 0;
    }
    boolean[][] mask = new boolean[inputs][outputs];
    for (int i = 0; i < inputs; i++) {
      for (int j = 0; j < outputs; j++) {
        mask[i][j] = !deadInputs[i] && !deadOutputs[j] && random.nextDouble() < density;
      }
    }
    return new KernelCase(
        weights(mask, random),
        numbers(outputs, random),
        numbers(outputs, random),
        numbers(inputs * width, random),
        numbers(outputs * width, random),
        numbers(inputs * width, random),
        width,
        step);
  }

  /** The same numbers in arrays of their own. */
  KernelCase copy() {
    SparseWeights w = weights;
    return new KernelCase(
        new SparseWeights(
            w.inputs(),
            w.outputs(),
            w.columnStart(),
            w.columnOutput(),
            w.weight().clone(),
            w.velocity().clone(),
            w.rowStart(),
            w.rowInput(),
            w.rowWeight().clone(),
            w.rowPosition()),
        bias.clone(),
        biasVelocity.clone(),
        x.clone(),
        dz.clone(),
        dx.clone(),
        width,
        step);
  }

  /** The output sums' array, filled with what must be overwritten. */
  float[] emptyOutputs() {
    float[] z = new float[weights.outputs() * width];
    Arrays.fill(z, Float.NaN);
    return z;
  }

  @Override
  public String toString() {
    return "%d x %d, %d connections, width %d"
        .formatted(
            weights.inputs(), weights.outputs(), weights.columnStart()[weights.inputs()], width);
  }

  static float[] numbers(int count, RandomStream random) {
    float[] numbers = new float[count];
    for (int n = 0; n < count; n++) {
      // Exact zeros, as ReLU gives them, among numbers of different size.
      numbers[n] = random.nextInt(4) == 0 ? 0f : (float) random.nextGaussian();
    }
    return numbers;
  }

  private static SparseWeights weights(boolean[][] mask, RandomStream random) {
    int inputs = mask.length;
    int outputs = mask[0].length;
    int[] columnStart = new int[inputs + 1];
    int[] rowStart = new int[outputs + 1];
    List<int[]> byColumn = new ArrayList<>();
    for (int i = 0; i < inputs; i++) {
      for (int j = 0; j < outputs; j++) {
        if (mask[i][j]) {
          byColumn.add(new int[] {i, j});
        }
      }
      columnStart[i + 1] = byColumn.size();
    }
    int connections = byColumn.size();
    boolean full = connections == inputs * outputs;
    int[] columnOutput = new int[connections + SPARE];
    int[] rowInput = new int[connections + SPARE];
    int[] rowPosition = new int[connections + SPARE];
    float[] weight = notNumbers(connections + SPARE);
    float[] velocity = notNumbers(connections + SPARE);
    float[] rowWeight = notNumbers(connections + SPARE);
    for (int p = 0; p < connections; p++) {
      columnOutput[p] = byColumn.get(p)[1];
      weight[p] = (float) random.nextGaussian();
      velocity[p] = (float) random.nextGaussian();
    }
    int at = 0;
    for (int j = 0; j < outputs; j++) {
      for (int p = 0; p < connections; p++) {
        if (byColumn.get(p)[1] == j) {
          rowInput[at] = byColumn.get(p)[0];
          rowWeight[at] = weight[p];
          rowPosition[p] = at++;
        }
      }
      rowStart[j + 1] = at;
    }
    return new SparseWeights(
        inputs,
        outputs,
        columnStart,
        columnOutput,
        weight,
        velocity,
        rowStart,
        full ? new int[0] : rowInput,
        full ? new float[0] : rowWeight,
        full ? new int[0] : rowPosition);
  }

  private static float[] notNumbers(int count) {
    float[] numbers = new float[count];
    Arrays.fill(numbers, Float.NaN);
    return numbers;
  }
}
