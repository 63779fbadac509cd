package org.sparsesweep.engine.training;

import org.sparsesweep.engine.network.Network;

/**
 * Floating-point operations by formula: a multiply-add counts as two, biases and activations not.
 */
final class Flops {
  private double total;

  /** Adds an epoch: forward, weight gradients, error propagation and the optimiser. */
  void addEpoch(Network network, long samples, long steps) {
    double connections = network.connections();
    double beyondFirst = connections - network.layers().get(0).connections();
    total += samples * (4 * connections + 2 * beyondFirst) + 4 * connections * steps;
  }

  /** Adds the comparisons of a topology change. */
  void addEvolution(Network network) {
    total += 2.0 * network.connections();
  }

  double total() {
    return total;
  }

  static double ofInference(Network network) {
    return 2.0 * network.connections();
  }
}
