package org.sparsesweep.engine.training;

import java.io.Serializable;
import java.util.List;

/**
 * The result of training one network.
 *
 * @param status how it ended
 * @param message why, where it diverged; else empty
 * @param layerSizes neurons a layer, as asked for: inputs first, outputs last, a channel of a
 *     convolution as one; some methods make smaller networks
 * @param epochs a record for every finished epoch
 * @param afterwards records of the network as a drop after the last epoch left it, where the method
 *     drops then; all else here is about the network as it was trained
 * @param connectionsStart connections before the first step
 * @param connectionsEnd connections of the trained network
 * @param neuronsStart inputs and hidden neurons before the first step
 * @param neuronsEnd inputs and hidden neurons of the trained network
 * @param parametersWithBias all that the trained network has learnt: its connections, a bias for
 *     every neuron after the inputs, and the parameters of activations
 * @param denseParameters connections of the full network of {@code layerSizes}
 * @param trainingFlops floating-point operations of all steps and topology changes, a multiply-add
 *     counting as two
 * @param inferenceFlops floating-point operations of the trained network for one sample
 * @param trainSeconds steps and topology changes
 * @param totalSeconds everything, evaluation too
 * @param kernel name of the kernels that ran
 * @param weightsSha256 64 hex digits over topology, weights and biases of the trained network
 * @param testUsedForSteering whether scores on test samples had a say in how the topology changed
 */
public record TrialOutcome(
    Status status,
    String message,
    List<Integer> layerSizes,
    List<EpochRecord> epochs,
    List<EpochRecord> afterwards,
    long connectionsStart,
    long connectionsEnd,
    int neuronsStart,
    int neuronsEnd,
    long parametersWithBias,
    long denseParameters,
    double trainingFlops,
    double inferenceFlops,
    double trainSeconds,
    double totalSeconds,
    String kernel,
    String weightsSha256,
    boolean testUsedForSteering)
    implements Serializable {

  public TrialOutcome {
    layerSizes = List.copyOf(layerSizes);
    epochs = List.copyOf(epochs);
    afterwards = List.copyOf(afterwards);
  }

  /** The same with what a drop after the last epoch left. */
  TrialOutcome with(List<EpochRecord> dropped) {
    return new TrialOutcome(
        status,
        message,
        layerSizes,
        epochs,
        dropped,
        connectionsStart,
        connectionsEnd,
        neuronsStart,
        neuronsEnd,
        parametersWithBias,
        denseParameters,
        trainingFlops,
        inferenceFlops,
        trainSeconds,
        totalSeconds,
        kernel,
        weightsSha256,
        testUsedForSteering);
  }

  /** How training ended. */
  public enum Status {
    SUCCEEDED,
    /** Loss or weights were no longer finite; training stopped there. */
    DIVERGED
  }
}
