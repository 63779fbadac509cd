package org.sparsesweep.job.execution;

import org.sparsesweep.engine.data.SplitSettings;
import org.sparsesweep.engine.kernel.Kernels;
import org.sparsesweep.job.plan.TrialSpec;

/**
 * How a trial will divide the samples of its dataset, but for rounding.
 *
 * @param batch samples a step
 * @param width floats that a neuron has in a batch
 */
record SampleCounts(double train, double validation, double test, int batch, int width) {

  static SampleCounts of(TrialSpec trial, DatasetFacts data) {
    boolean given = trial.split().kind() == SplitSettings.Kind.GIVEN;
    double test = given ? data.testSamples() : data.samples() * trial.split().testFraction();
    double others = given ? data.samples() : data.samples() - test;
    double validation = others * trial.split().validationFraction();
    double train = others - validation;
    int batch = (int) Math.min(trial.training().batchSize(), Math.max(1, train));
    int width = Kernels.width(batch);
    int least = trial.convolutions().isNone() ? 1 : Kernels.WIDTH_STEP;
    return new SampleCounts(train, validation, test, batch, Math.max(least, width));
  }

  /** Samples evaluated after an epoch. */
  double evaluated() {
    return test + validation;
  }

  /** Steps of an epoch. */
  double steps() {
    return Math.ceil(train / batch);
  }
}
