package org.sparsesweep.engine.method;

import java.util.List;
import org.sparsesweep.engine.network.Convolutions;
import org.sparsesweep.engine.network.Network;
import org.sparsesweep.engine.network.SparseLayer;
import org.sparsesweep.engine.network.WeightInit;
import org.sparsesweep.engine.random.Purpose;
import org.sparsesweep.engine.random.RandomStream;
import org.sparsesweep.engine.random.Streams;

/**
 * What a method does to a topology, without training: before every change all weights are drawn
 * anew, so that it is random which are the weakest. Needs no data, and says beforehand how many
 * connections a method will end with.
 */
public final class DryRun {

  private DryRun() {}

  /**
   * The network that a training begins with.
   *
   * @param init how its weights are drawn
   * @param asked neurons a layer, as asked for: inputs, hidden ones, outputs
   * @param seed of the training
   */
  public static Network start(Method method, WeightInit init, List<Integer> asked, long seed) {
    return start(method, init, asked, Convolutions.NONE, seed);
  }

  /**
   * The network that a training begins with, where that begins with convolutions.
   *
   * @param asked neurons a layer, as in {@link Convolutions#neurons}
   */
  public static Network start(
      Method method, WeightInit init, List<Integer> asked, Convolutions convolutions, long seed) {
    return new Evolution(method, init, new Streams(seed)).start(asked, convolutions);
  }

  /**
   * Runs a method that nothing but weights and degrees steers.
   *
   * @param asked neurons a layer, as asked for: inputs, hidden ones, outputs
   * @param epochs of the training that is left out
   * @return the network after the last epoch, with weights without meaning
   */
  public static Network run(Method method, List<Integer> asked, int epochs, long seed) {
    return run(method, asked, epochs, seed, Signals.Scores.NONE, Signals.Scores.NONE);
  }

  /**
   * Runs a method as if the network did equally well in every epoch.
   *
   * @param untrained scores before the first epoch
   * @param scores of every epoch
   */
  public static Network run(
      Method method,
      List<Integer> asked,
      int epochs,
      long seed,
      Signals.Scores untrained,
      Signals.Scores scores) {
    Streams streams = new Streams(seed);
    Evolution evolution = new Evolution(method, WeightInit.NORMAL_0_1, streams);
    Network network = evolution.start(asked);
    Signals signals = new Signals(untrained);
    for (int epoch = 0; epoch < epochs; epoch++) {
      evolution.before(epoch, network);
      signals.add(scores);
      if (method.isEvolvingAfter(epoch, epochs)) {
        for (int l = 0; l < network.layers().size(); l++) {
          // Epoch 0 of this purpose is the start.
          redraw(network.layers().get(l), streams.stream(Purpose.WEIGHT_INIT, l, epoch + 1));
        }
        evolution.after(epoch, epochs, network, signals);
      }
    }
    return network;
  }

  private static void redraw(SparseLayer layer, RandomStream random) {
    float[] weights = layer.weights().nz_values;
    for (int p = 0; p < layer.connections(); p++) {
      weights[p] = (float) random.nextDouble(-1, 1);
    }
  }
}
