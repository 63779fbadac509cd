package org.sparsesweep.job.bench;

import java.util.List;

/**
 * What a person needs to compare a measurement with another, all of it known before it begins.
 *
 * @param workload name of it
 * @param dataset name of it in the papers
 * @param data {@code real} or {@code generated}
 * @param dataOrigin where from, and if generated, why
 * @param dataFingerprint 64 hex digits; equal for equal data
 * @param layerSizes neurons a layer, inputs first, outputs last
 * @param epsilon of SET
 * @param zeta of SET, fraction of the connections replaced after an epoch
 * @param trainSamples samples an epoch
 * @param distinctTrainSamples how many different ones these are
 * @param testSamples evaluated on after every epoch
 * @param batchSize samples a step
 * @param learningRate of every epoch
 * @param momentum in [0, 1)
 * @param weightDecay part of the gradient
 * @param dropout fraction of hidden neurons silent in a step
 * @param activation of the hidden neurons
 * @param initialWeights how weights are drawn
 * @param seed of topology, weights, order, dropout and split
 * @param kernel name of the kernels
 * @param kernelReason why these
 * @param javaVersion of the runtime
 * @param javaVm name of the virtual machine
 * @param system operating system and architecture
 * @param processor model, or {@code unknown}
 * @param heapLimitBytes the most the heap may grow to
 */
public record BenchSetting(
    String workload,
    String dataset,
    String data,
    String dataOrigin,
    String dataFingerprint,
    List<Integer> layerSizes,
    double epsilon,
    double zeta,
    int trainSamples,
    int distinctTrainSamples,
    int testSamples,
    int batchSize,
    double learningRate,
    double momentum,
    double weightDecay,
    double dropout,
    String activation,
    String initialWeights,
    long seed,
    String kernel,
    String kernelReason,
    String javaVersion,
    String javaVm,
    String system,
    String processor,
    long heapLimitBytes) {

  public BenchSetting {
    layerSizes = List.copyOf(layerSizes);
  }
}
