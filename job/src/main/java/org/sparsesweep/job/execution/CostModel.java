package org.sparsesweep.job.execution;

import java.util.List;
import org.sparsesweep.engine.data.SplitSettings;
import org.sparsesweep.engine.kernel.Kernels;
import org.sparsesweep.engine.method.Hyperparameter;
import org.sparsesweep.job.plan.TrialSpec;

/**
 * Predicts how long a trial takes on one core, well enough to start long trials first and to put
 * short ones together: arithmetic of all connections at a fixed rate, and a fixed time a neuron, a
 * step, a trial.
 */
final class CostModel {
  // Measured with the vector kernels on two busy cores, where layers of the quickstart's size gave
  // 3 to 7.5 GFLOP/s; the plain kernels gave 1 to 2.
  private static final double FLOPS_PER_SECOND = 4e9;
  private static final double SECONDS_PER_NEURON_AND_SAMPLE = 3e-9;
  private static final double SECONDS_PER_STEP = 2e-6;
  private static final double SECONDS_PER_EVOLVED_CONNECTION = 1e-7;
  private static final double SECONDS_PER_TRIAL = 0.02;

  private CostModel() {}

  /** Predicted seconds of a trial. */
  static double seconds(TrialSpec trial, DatasetFacts data) {
    boolean given = trial.split().kind() == SplitSettings.Kind.GIVEN;
    double test = given ? data.testSamples() : data.samples() * trial.split().testFraction();
    double train = given ? data.samples() : data.samples() - test;
    double batch = Math.min(trial.training().batchSize(), Math.max(1, train));
    double padding = Kernels.width((int) batch) / batch;
    double connections = connections(trial, data);
    double neurons = data.features() + trial.hidden().stream().mapToInt(n -> n).sum();
    double epoch =
        (6 * train * padding + 2 * test) * connections / FLOPS_PER_SECOND
            + neurons * (train * padding + test) * SECONDS_PER_NEURON_AND_SAMPLE
            + train / batch * SECONDS_PER_STEP
            + connections * SECONDS_PER_EVOLVED_CONNECTION;
    return SECONDS_PER_TRIAL + trial.training().epochs() * epoch;
  }

  private static boolean hasDenseOutput(TrialSpec trial) {
    return "dense".equals(trial.hyperparameters().get(Hyperparameter.OUTPUT_LAYER));
  }

  private static double connections(TrialSpec trial, DatasetFacts data) {
    String epsilon = trial.hyperparameters().get(Hyperparameter.EPSILON);
    List<Integer> hidden = trial.hidden();
    double connections = 0;
    for (int l = 0; l <= hidden.size(); l++) {
      double inputs = l == 0 ? data.features() : hidden.get(l - 1);
      double outputs = l == hidden.size() ? data.classes() : hidden.get(l);
      double full = inputs * outputs;
      boolean dense = epsilon == null || (l == hidden.size() && hasDenseOutput(trial));
      connections +=
          dense ? full : Math.min(full, Double.parseDouble(epsilon) * (inputs + outputs));
    }
    return connections;
  }
}
