package org.sparsesweep.engine.training;

import java.io.Serializable;
import java.util.List;

/**
 * What happened in an epoch. Losses and accuracies belong to the topology that was trained; counts
 * of connections are those after the epoch's topology change.
 *
 * @param epoch from 0
 * @param learningRate of its steps
 * @param train on the training samples
 * @param validation on the validation samples; NaN in both where there are none
 * @param test on the test samples
 * @param connections after the topology change, all layers
 * @param neurons inputs and hidden neurons; output neurons do not count
 * @param dropped connections dropped by the topology change
 * @param grown connections grown by it
 * @param trainSeconds steps alone
 * @param evolveSeconds topology change
 * @param evaluateSeconds passes over training, validation and test samples
 * @param layers one record a layer, after the topology change
 */
public record EpochRecord(
    int epoch,
    double learningRate,
    Score train,
    Score validation,
    Score test,
    long connections,
    int neurons,
    long dropped,
    long grown,
    double trainSeconds,
    double evolveSeconds,
    double evaluateSeconds,
    List<LayerRecord> layers)
    implements Serializable {

  public EpochRecord {
    layers = List.copyOf(layers);
  }

  /**
   * Loss and accuracy on some samples.
   *
   * @param loss mean a sample
   * @param accuracy fraction in [0, 1]
   */
  public record Score(double loss, double accuracy) implements Serializable {
    /** The score on no samples. */
    public static final Score NONE = new Score(Double.NaN, Double.NaN);
  }
}
