package org.sparsesweep.job.execution;

import java.util.List;
import org.sparsesweep.engine.method.Slots;
import org.sparsesweep.engine.network.FeatureMaps;
import org.sparsesweep.job.plan.TrialSpec;

/**
 * Predicts how long a trial takes on one core, well enough to start long trials first, to put short
 * ones together, and to tell hours from days: a fixed time a connection and step, one a connection
 * and sample (and position, in a convolution), one a neuron, a pixel of a patch, a step, a trial.
 */
final class CostModel {
  // Measured with the vector kernels on one core of a busy two-core machine, batches of 2 to 100,
  // networks of 10^4 to 10^8 connections; the plain kernels take two to four times as long.
  private static final Rates SPARSE = new Rates(8e-9, 4.2e-10, 1.5e-10);
  private static final Rates FULL = new Rates(2.5e-9, 1.5e-10, 1e-10);
  private static final double SECONDS_PER_NEURON_AND_SAMPLE = 3e-9;
  private static final double SECONDS_PER_PATCH_AND_SAMPLE = 2e-9;
  private static final double SECONDS_PER_STEP = 2e-6;
  private static final double SECONDS_PER_EVOLVED_CONNECTION = 1e-7;
  private static final double SECONDS_PER_TRIAL = 0.02;

  /**
   * Seconds a connection.
   *
   * @param step of a training step, whatever its batch
   * @param trained more for each sample of it
   * @param evaluated of a sample in evaluation
   */
  private record Rates(double step, double trained, double evaluated) {
    double of(NetworkShape.Layer layer, double steps, double width, double evaluations) {
      double products = layer.connections() * layer.positions();
      return layer.connections() * steps * step
          + products * (steps * width * trained + evaluations * evaluated);
    }
  }

  private CostModel() {}

  /** Predicted seconds of a trial. */
  static double seconds(TrialSpec trial, DatasetFacts data) {
    SampleCounts samples = SampleCounts.of(trial, data);
    double width = samples.width();
    double steps = samples.steps();
    double evaluations = samples.evaluated();
    List<NetworkShape> shapes = NetworkShape.byEpoch(trial, data);
    int epochs = trial.training().epochs();
    boolean evolves = trial.method().choices().containsKey(Slots.SCHEDULE.key());
    double seconds = SECONDS_PER_TRIAL;
    for (int s = 0; s < shapes.size() && s < epochs; s++) {
      NetworkShape shape = shapes.get(s);
      double layers = 0;
      for (NetworkShape.Layer layer : shape.layers()) {
        layers += (layer.isFull() ? FULL : SPARSE).of(layer, steps, width, evaluations);
      }
      double patches = 0;
      for (FeatureMaps maps : shape.convolutions().layers()) {
        patches += (double) maps.patch() * maps.positions();
      }
      double epoch =
          layers
              + patches * (steps * width + evaluations) * SECONDS_PER_PATCH_AND_SAMPLE
              + shape.neurons() * (steps * width + evaluations) * SECONDS_PER_NEURON_AND_SAMPLE
              + steps * SECONDS_PER_STEP
              + (evolves ? shape.sparse() + shape.full() : 0) * SECONDS_PER_EVOLVED_CONNECTION;
      seconds += epoch * (s == shapes.size() - 1 ? epochs - s : 1);
    }
    return seconds;
  }
}
