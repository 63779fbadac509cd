package org.sparsesweep.engine.training;

import java.io.Serializable;
import java.util.Objects;
import org.sparsesweep.engine.network.Activation;
import org.sparsesweep.engine.network.Loss;
import org.sparsesweep.engine.network.WeightInit;

/**
 * How a network is trained, whatever its topology.
 *
 * @param epochs passes over the training samples, at least 1
 * @param batchSize samples a step, at least 1
 * @param learningRate greater than 0
 * @param schedule of the learning rate
 * @param momentum in [0, 1)
 * @param weightDecay at least 0
 * @param weightDecayForm how weight decay enters a step
 * @param dropout fraction of hidden neurons silent in a step, in [0, 1)
 * @param activation of the hidden neurons
 * @param activationSlope below 0; without meaning for activations that have none
 * @param loss to minimise
 * @param weightInit of new weights
 * @param trainAccuracy how accuracy and loss on the training samples are measured
 */
public record TrainingSettings(
    int epochs,
    int batchSize,
    double learningRate,
    LearningRateSchedule schedule,
    double momentum,
    double weightDecay,
    WeightDecayForm weightDecayForm,
    double dropout,
    Activation activation,
    double activationSlope,
    Loss loss,
    WeightInit weightInit,
    TrainAccuracy trainAccuracy)
    implements Serializable {

  public TrainingSettings {
    check(epochs >= 1, "epochs", epochs, "at least 1");
    check(batchSize >= 1, "batch size", batchSize, "at least 1");
    check(
        learningRate > 0 && Double.isFinite(learningRate),
        "learning rate",
        learningRate,
        "finite and greater than 0");
    check(momentum >= 0 && momentum < 1, "momentum", momentum, "in [0, 1)");
    check(
        weightDecay >= 0 && Double.isFinite(weightDecay),
        "weight decay",
        weightDecay,
        "finite and at least 0");
    check(dropout >= 0 && dropout < 1, "dropout", dropout, "in [0, 1)");
    Objects.requireNonNull(schedule, "schedule");
    Objects.requireNonNull(weightDecayForm, "weightDecayForm");
    Objects.requireNonNull(activation, "activation");
    check(
        Double.isFinite(activationSlope) || !activation.hasSlope(),
        "slope of " + activation.key(),
        activationSlope,
        "finite");
    Objects.requireNonNull(loss, "loss");
    Objects.requireNonNull(weightInit, "weightInit");
    Objects.requireNonNull(trainAccuracy, "trainAccuracy");
  }

  private static void check(boolean holds, String field, Object value, String allowed) {
    if (!holds) {
      throw new IllegalArgumentException(
          "Cannot train: %s = %s, must be %s".formatted(field, value, allowed));
    }
  }

  /** Where weight decay enters a step. */
  public enum WeightDecayForm {
    /** v = momentum v - rate (gradient + decay w); w += v. Biases do not decay. */
    COUPLED,
    /** v = momentum v - rate gradient; w += v - decay w; biases too: the first SET program. */
    REFERENCE
  }

  /** How accuracy and loss on the training samples are measured. */
  public enum TrainAccuracy {
    /** Over the batches as they are trained on: free, but with dropout and changing weights. */
    RUNNING,
    /** A pass over all training samples after the epoch. */
    EXACT
  }
}
