package org.sparsesweep.engine.model;

import java.util.Arrays;
import org.sparsesweep.engine.kernel.Kernels;
import org.sparsesweep.engine.network.EvaluationPass;

/** Uses a network: what are samples, and how sure is that? Keeps its memory; not thread-safe. */
public final class Predictor {
  private final SavedModel model;
  private final EvaluationPass pass;

  public Predictor(SavedModel model) {
    this.model = model;
    this.pass = new EvaluationPass(model.network(), Kernels.ofThisJvm(), model.loss());
  }

  /**
   * The outputs for some samples, as in evaluation while it was trained.
   *
   * @param values samples x features, not scaled
   * @return samples x classes: probabilities that sum to 1 after softmax, each between 0 and 1
   *     after sigmoids
   * @throws IllegalArgumentException if the values are no whole number of samples
   */
  public double[][] outputs(float[] values) {
    int features = model.network().inputs();
    if (values.length % features != 0) {
      throw new IllegalArgumentException(
          "Cannot predict for %d values, must be a multiple of %d features"
              .formatted(values.length, features));
    }
    double[][] outputs = new double[values.length / features][model.network().outputs()];
    for (int from = 0; from < outputs.length; from += pass.tile()) {
      int count = Math.min(pass.tile(), outputs.length - from);
      fill(values, from, count, model.network().width(count));
      pass.predict(Arrays.copyOfRange(outputs, from, from + count));
    }
    return outputs;
  }

  private void fill(float[] values, int from, int count, int width) {
    float[] target = pass.input();
    int features = model.network().inputs();
    float[] offset = model.scaling().offset();
    float[] factor = model.scaling().factor();
    for (int f = 0; f < features; f++) {
      for (int s = 0; s < count; s++) {
        float value = values[(from + s) * features + f];
        target[f * width + s] = (value - offset[f]) * factor[f];
      }
      Arrays.fill(target, f * width + count, (f + 1) * width, 0);
    }
  }

  /**
   * The class of one sample.
   *
   * @param outputs of it, from {@link #outputs}
   * @return index in {@link SavedModel#classes}: the largest, the first of equals
   */
  public static int classOf(double[] outputs) {
    int best = 0;
    for (int c = 1; c < outputs.length; c++) {
      if (outputs[c] > outputs[best]) {
        best = c;
      }
    }
    return best;
  }
}
