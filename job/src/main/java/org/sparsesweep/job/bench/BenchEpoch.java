package org.sparsesweep.job.bench;

import org.sparsesweep.engine.training.EpochRecord;
import org.sparsesweep.engine.training.Flops;

/**
 * An epoch, measured.
 *
 * @param epoch from 0
 * @param seconds training and evolution, wall time
 * @param trainSeconds steps alone
 * @param evolveSeconds change of the topology; 0 after the last epoch, which has none
 * @param evaluateSeconds passes over the test samples, apart from {@code seconds}
 * @param samplesPerSecond training samples in {@code seconds}
 * @param gflopsPerSecond useful operations in {@code seconds}, a multiply-add counting as two
 * @param testAccuracy in [0, 1]
 */
public record BenchEpoch(
    int epoch,
    double seconds,
    double trainSeconds,
    double evolveSeconds,
    double evaluateSeconds,
    double samplesPerSecond,
    double gflopsPerSecond,
    double testAccuracy) {

  /** Operations are counted by the epoch's connections, which SET leaves as many as they were. */
  static BenchEpoch of(EpochRecord record, int samples, int batchSize) {
    boolean changed = record.dropped() > 0 || record.grown() > 0;
    double evolveSeconds = changed ? record.evolveSeconds() : 0;
    double seconds = record.trainSeconds() + evolveSeconds;
    int steps = (samples + batchSize - 1) / batchSize;
    double flops =
        Flops.ofEpoch(record.connections(), record.layers().get(0).connections(), samples, steps);
    return new BenchEpoch(
        record.epoch(),
        seconds,
        record.trainSeconds(),
        evolveSeconds,
        record.evaluateSeconds(),
        samples / seconds,
        flops / seconds * 1e-9,
        record.test().accuracy());
  }
}
