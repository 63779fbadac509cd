package org.sparsesweep.engine.topology;

import java.util.Arrays;
import java.util.List;

/**
 * Which outputs of a network its inputs reach. A random topology promises nothing; a RadiX-Net
 * reaches every output from every input by equally many paths. Time O(connections x outputs / 64)
 * for the pairs and O(connections x outputs) for the paths, memory O(neurons).
 *
 * @param connectedPairs fraction of the pairs of an input and an output between which there is a
 *     path, in [0, 1]
 * @param deadInputs inputs that reach no output
 * @param deadOutputs outputs that no input reaches
 * @param fewestPaths between an input and an output
 * @param mostPaths between an input and an output
 */
public record Reachability(
    double connectedPairs, int deadInputs, int deadOutputs, double fewestPaths, double mostPaths) {

  /**
   * Looks at a network.
   *
   * @param layers at least one; sizes chain
   */
  public static Reachability of(List<Topology> layers) {
    int inputs = layers.get(0).inputs();
    int outputs = layers.get(layers.size() - 1).outputs();
    long pairs = 0;
    int deadOutputs = 0;
    boolean[] alive = new boolean[inputs];
    for (int first = 0; first < outputs; first += Long.SIZE) {
      long[] reached = reached(layers, first, Math.min(outputs, first + Long.SIZE));
      long any = 0;
      for (int i = 0; i < inputs; i++) {
        pairs += Long.bitCount(reached[i]);
        alive[i] |= reached[i] != 0;
        any |= reached[i];
      }
      deadOutputs += Math.min(Long.SIZE, outputs - first) - Long.bitCount(any);
    }
    int deadInputs = 0;
    for (boolean isAlive : alive) {
      deadInputs += isAlive ? 0 : 1;
    }
    double fewest = Double.MAX_VALUE;
    double most = 0;
    for (int output = 0; output < outputs; output++) {
      for (double count : paths(layers, output)) {
        fewest = Math.min(fewest, count);
        most = Math.max(most, count);
      }
    }
    return new Reachability(
        (double) pairs / inputs / outputs, deadInputs, deadOutputs, fewest, most);
  }

  /** Of each input, the outputs from first to end that it reaches, a bit each. */
  private static long[] reached(List<Topology> layers, int first, int end) {
    long[] after = new long[layers.get(layers.size() - 1).outputs()];
    for (int output = first; output < end; output++) {
      after[output] = 1L << (output - first);
    }
    for (int l = layers.size() - 1; l >= 0; l--) {
      Topology layer = layers.get(l);
      long[] before = new long[layer.inputs()];
      for (long code : layer.codes()) {
        before[(int) (code / layer.outputs())] |= after[(int) (code % layer.outputs())];
      }
      after = before;
    }
    return after;
  }

  /** Of each input, the paths to an output. */
  private static double[] paths(List<Topology> layers, int output) {
    double[] after = new double[layers.get(layers.size() - 1).outputs()];
    Arrays.fill(after, output, output + 1, 1);
    for (int l = layers.size() - 1; l >= 0; l--) {
      Topology layer = layers.get(l);
      double[] before = new double[layer.inputs()];
      for (long code : layer.codes()) {
        before[(int) (code / layer.outputs())] += after[(int) (code % layer.outputs())];
      }
      after = before;
    }
    return after;
  }
}
