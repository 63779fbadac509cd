package org.sparsesweep.engine.training;

import java.io.Serializable;
import java.util.List;
import org.sparsesweep.engine.network.Score;

/**
 * What happened in an epoch. Losses and accuracies belong to the topology that was trained; counts
 * of connections are those after the epoch's topology change.
 *
 * @param epoch from 0; of a drop after the last epoch, one more than that
 * @param learningRate of its steps; 0 where there are none
 * @param train on the training samples
 * @param validation on the validation samples; NaN in both where there are none
 * @param test on the test samples
 * @param connections after the topology change, all layers
 * @param neurons inputs and hidden neurons; output neurons do not count
 * @param dropped connections dropped by the topology change
 * @param grown connections grown by it
 * @param regrowFraction the number by which the method's budget chose how many to grow (theta); NaN
 *     without a change or where the budget has none
 * @param paused whether the method left out a change that was due
 * @param meanNeighbours survivors of the drop beside a grown connection; NaN without a change or
 *     where the method does not ask
 * @param fallbackFraction of the grown connections, those that grew anywhere for want of room
 *     beside survivors; NaN as before
 * @param exploredFraction of all positions of the network at the start, those at which it has had a
 *     connection so far; NaN where the listener does not want it
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
    double regrowFraction,
    boolean paused,
    double meanNeighbours,
    double fallbackFraction,
    double exploredFraction,
    double trainSeconds,
    double evolveSeconds,
    double evaluateSeconds,
    List<LayerRecord> layers)
    implements Serializable {

  public EpochRecord {
    layers = List.copyOf(layers);
  }
}
