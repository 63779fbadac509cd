package org.sparsesweep.engine.bench;

import java.util.Locale;
import org.sparsesweep.engine.kernel.Kernels;
import org.sparsesweep.engine.network.SparseLayer;
import org.sparsesweep.engine.network.WeightInit;
import org.sparsesweep.engine.random.Purpose;
import org.sparsesweep.engine.random.Streams;
import org.sparsesweep.engine.topology.ErdosRenyi;
import org.sparsesweep.engine.topology.Topology;

/** Layers of the papers' networks, each at a batch size. */
public enum LayerShape {
  FASHION_MNIST_1(784, 1000, 13, 40),
  FASHION_MNIST_2(1000, 1000, 13, 40),
  FASHION_MNIST_4(1000, 10, 13, 40),
  CIFAR_10_1(3072, 4000, 20, 100),
  CIFAR_10_2(4000, 1000, 20, 100),
  CIFAR_10_3(1000, 4000, 20, 100),
  CIFAR_10_4(4000, 10, 20, 100),
  MADELON_1_BATCH_2(500, 1000, 10, 2),
  MADELON_2_BATCH_2(1000, 1000, 10, 2),
  MADELON_1_BATCH_32(500, 1000, 10, 32),
  MADELON_2_BATCH_32(1000, 1000, 10, 32),
  LEUKEMIA_1_BATCH_2(7070, 7000, 10, 2),
  LEUKEMIA_2_BATCH_2(7000, 7000, 10, 2),
  LEUKEMIA_1_BATCH_24(7070, 7000, 10, 24),
  LEUKEMIA_2_BATCH_24(7000, 7000, 10, 24),
  FULL_BATCH_32(1000, 1000, Double.POSITIVE_INFINITY, 32),
  FULL_BATCH_40(1000, 1000, Double.POSITIVE_INFINITY, 40);

  private static final Streams STREAMS = new Streams(1);

  private final int inputs;
  private final int outputs;
  private final double epsilon;
  private final int batch;

  LayerShape(int inputs, int outputs, double epsilon, int batch) {
    this.inputs = inputs;
    this.outputs = outputs;
    this.epsilon = epsilon;
    this.batch = batch;
  }

  /** The network and the number of the layer in it. */
  String label() {
    return name().toLowerCase(Locale.ROOT).replaceFirst("_batch.*", "").replace('_', '-');
  }

  /** Epsilon as a table shows it. */
  String epsilonText() {
    return isFull() ? "full" : "%.0f".formatted(epsilon);
  }

  /** Whether every connection exists. */
  boolean isFull() {
    return Double.isInfinite(epsilon);
  }

  int inputs() {
    return inputs;
  }

  int outputs() {
    return outputs;
  }

  /** Samples a step. */
  int batch() {
    return batch;
  }

  /** Samples with padding. */
  int width() {
    return Kernels.width(batch);
  }

  /** A layer of this shape, always the same one. */
  SparseLayer layer() {
    Topology topology =
        isFull()
            ? Topology.full(inputs, outputs)
            : ErdosRenyi.DRAWS.draw(
                inputs, outputs, epsilon, STREAMS.stream(Purpose.TOPOLOGY_INIT));
    return new SparseLayer(topology, WeightInit.HE_UNIFORM, STREAMS.stream(Purpose.WEIGHT_INIT));
  }
}
