package org.sparsesweep.engine.method;

import java.util.List;
import java.util.stream.DoubleStream;
import org.sparsesweep.engine.network.Network;

/**
 * How many connections another method has, for controls that are to have as many. Known before any
 * training, and the same for all seeds.
 */
sealed interface ConnectionCount {

  /**
   * The connections of the whole network.
   *
   * @param asked neurons a layer, as asked for: inputs, hidden ones, outputs
   */
  double of(List<Integer> asked);

  /** Those SET starts with and keeps, in the mean. */
  record OfSet(StartingTopology.RandomSparse topology, OutputLayer outputLayer)
      implements ConnectionCount {
    @Override
    public double of(List<Integer> asked) {
      double connections = 0;
      for (int l = 1; l < asked.size(); l++) {
        int inputs = asked.get(l - 1);
        int outputs = asked.get(l);
        boolean full = outputLayer.isFull(l - 1, asked.size() - 1);
        connections +=
            full
                ? (double) inputs * outputs
                : topology.convention().expectedConnections(inputs, outputs, topology.epsilon());
      }
      return connections;
    }
  }

  /**
   * Those a method is left with after its last round of removing neurons: the mean of some dry
   * runs, which by themselves differ by a percent.
   *
   * @param neurons that it removes, from the first epoch on
   */
  record AfterRemoval(Method method, Neurons.FewestOutgoing neurons) implements ConnectionCount {
    private static final int RUNS = 4;

    @Override
    public double of(List<Integer> asked) {
      return DoubleStream.of(byLayer(asked)).sum();
    }

    /** The connections of each layer. */
    double[] byLayer(List<Integer> asked) {
      List<Integer> hidden = asked.subList(1, asked.size() - 1);
      int rounds = hidden.stream().mapToInt(neurons::roundsOf).max().orElse(0);
      double[] connections = new double[asked.size() - 1];
      for (int seed = 1; seed <= RUNS; seed++) {
        Network left = DryRun.run(method, asked, rounds, seed);
        for (int l = 0; l < connections.length; l++) {
          connections[l] += (double) left.layers().get(l).connections() / RUNS;
        }
      }
      return connections;
    }
  }
}
