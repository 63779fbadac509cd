package org.sparsesweep.job.bench;

import java.util.List;

/**
 * What was measured.
 *
 * @param epochs in their order; the first ones are slower, since code is compiled in them
 * @param trainSeconds shortest training of an epoch
 * @param evolveSeconds shortest change of the topology; 0 where one epoch was all
 * @param epochSeconds of a whole epoch: these two together
 * @param connections of all layers
 * @param denseParameters connections of the full network
 * @param bytesPerConnection live heap that one more connection takes in training: its weight, its
 *     velocity, its places in both views
 * @param trainingHeapBytes live heap of all that training holds beside the data, activations too
 * @param heapBeforeBytes live heap before training: data and program
 * @param wallSeconds from the beginning to the end of the last epoch, evaluation too
 * @param processorSeconds of all threads of the process in that time, the compiler's too; NaN where
 *     the system does not tell
 * @param weightsSha256 64 hex digits; equal for equal data, settings and epochs on every machine
 * @param divergence why training stopped early; empty where it did not
 */
public record BenchResult(
    List<BenchEpoch> epochs,
    double trainSeconds,
    double evolveSeconds,
    double epochSeconds,
    long connections,
    long denseParameters,
    double bytesPerConnection,
    long trainingHeapBytes,
    long heapBeforeBytes,
    double wallSeconds,
    double processorSeconds,
    String weightsSha256,
    String divergence) {

  public BenchResult {
    epochs = List.copyOf(epochs);
  }
}
