package org.sparsesweep.engine.training;

import java.io.Serializable;
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
 * @param activationSlope of leaky ReLU below 0; without meaning for others
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
