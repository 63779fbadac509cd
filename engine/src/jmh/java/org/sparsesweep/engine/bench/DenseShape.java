package org.sparsesweep.engine.bench;

import org.sparsesweep.engine.network.SparseLayer;
import org.sparsesweep.engine.network.WeightInit;
import org.sparsesweep.engine.random.Purpose;
import org.sparsesweep.engine.random.Streams;
import org.sparsesweep.engine.topology.Topology;

/** Full layers, each at a batch size. */
public enum DenseShape {
  SMALL_BATCH_32(1000, 1000, 32),
  SMALL_BATCH_40(1000, 1000, 40),
  SMALL_BATCH_128(1000, 1000, 128),
  LARGE_BATCH_40(3072, 4000, 40),
  LARGE_BATCH_128(3072, 4000, 128);

  private final int inputs;
  private final int outputs;
  private final int batch;

  DenseShape(int inputs, int outputs, int batch) {
    this.inputs = inputs;
    this.outputs = outputs;
    this.batch = batch;
  }

  int inputs() {
    return inputs;
  }

  int outputs() {
    return outputs;
  }

  /** Samples a step; a multiple of what batches are padded to. */
  int batch() {
    return batch;
  }

  /** Of one product with the weights. */
  double flops() {
    return 2.0 * inputs * outputs * batch;
  }

  SparseLayer layer() {
    return new SparseLayer(
        Topology.full(inputs, outputs),
        WeightInit.HE_UNIFORM,
        new Streams(1).stream(Purpose.WEIGHT_INIT));
  }
}
