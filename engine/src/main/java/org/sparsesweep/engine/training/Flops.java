package org.sparsesweep.engine.training;

import org.sparsesweep.engine.network.Network;

/**
 * Floating-point operations by formula: a multiply-add counts as two, biases and activations not.
 */
public final class Flops {
  private double total;

  /** Goes on from a number of operations. */
  Flops(double total) {
    this.total = total;
  }

  /**
   * Operations of the steps of an epoch on a multilayer perceptron: forward, weight gradients,
   * error propagation and the optimiser. Those on the padding of a batch do not count.
   *
   * @param connections of the network, at most 2<sup>53</sup>
   * @param ofFirstLayer those of the first layer, which propagates no error
   * @param samples trained on
   * @param steps batches
   */
  public static double ofEpoch(long connections, long ofFirstLayer, long samples, long steps) {
    return ofEpoch(connections, ofFirstLayer, connections, samples, steps);
  }

  /**
   * The same for a network in which a sample may meet a connection more than once.
   *
   * @param products multiply-adds of a sample on its way forward, at most 2<sup>53</sup>
   * @param ofFirstLayer those of the first layer
   */
  public static double ofEpoch(
      long products, long ofFirstLayer, long connections, long samples, long steps) {
    double all = products;
    double beyondFirst = all - ofFirstLayer;
    return samples * (4 * all + 2 * beyondFirst) + 4.0 * connections * steps;
  }

  /** Adds some steps, with the arguments of {@link #ofEpoch}. */
  void addSteps(long products, long ofFirstLayer, long connections, long samples, long steps) {
    total += ofEpoch(products, ofFirstLayer, connections, samples, steps);
  }

  /** Adds the comparisons of a topology change. */
  void addEvolution(Network network) {
    total += 2.0 * network.connections();
  }

  double total() {
    return total;
  }

  static double ofInference(Network network) {
    return 2.0 * network.products();
  }
}
