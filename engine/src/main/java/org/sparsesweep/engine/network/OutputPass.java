package org.sparsesweep.engine.network;

import org.sparsesweep.engine.kernel.Kernels;

/** Loss, hits and output gradient of a batch. Keeps its working memory. */
final class OutputPass {
  private final Loss loss;
  private final int outputs;
  private final double[] p;

  OutputPass(Loss loss, int outputs) {
    this.loss = loss;
    this.outputs = outputs;
    this.p = new double[outputs];
  }

  /** Tallies a batch without changing z. */
  void evaluate(float[] z, int[] labels, int samples, int width, Tally tally) {
    for (int b = 0; b < samples; b++) {
      double sampleLoss = loss.ofSample(z, b, width, outputs, labels[b], p);
      tally.add(sampleLoss, largest(z, b, width) == labels[b]);
    }
  }

  /** Gets what the outputs are after their function, a row a sample. */
  void predict(float[] z, int width, double[][] samples) {
    for (int b = 0; b < samples.length; b++) {
      loss.ofSample(z, b, width, outputs, 0, samples[b]);
    }
  }

  /**
   * Tallies a batch and replaces z by the gradient of the mean loss, with the floor of {@link
   * Kernels#backward}; padding gets gradient 0.
   */
  void gradient(float[] z, int[] labels, int samples, int width, Tally tally) {
    for (int b = 0; b < samples; b++) {
      double sampleLoss = loss.ofSample(z, b, width, outputs, labels[b], p);
      tally.add(sampleLoss, largest(z, b, width) == labels[b]);
      for (int j = 0; j < outputs; j++) {
        double target = j == labels[b] ? 1 : 0;
        float gradient = (float) (loss.gradient(p[j], target, outputs) / samples);
        z[j * width + b] = (gradient + Kernels.GRADIENT_FLOOR) - Kernels.GRADIENT_FLOOR;
      }
    }
    for (int j = 0; j < outputs; j++) {
      for (int b = samples; b < width; b++) {
        z[j * width + b] = 0;
      }
    }
  }

  /** The output with the largest z, the first of equals. */
  private int largest(float[] z, int at, int stride) {
    int best = 0;
    for (int j = 1; j < outputs; j++) {
      if (z[at + j * stride] > z[at + best * stride]) {
        best = j;
      }
    }
    return best;
  }
}
