package org.sparsesweep.engine.topology;

import org.sparsesweep.engine.random.RandomStream;

/**
 * The connections of one layer as a set of positions. The position of the connection from input i
 * to output j has the code {@code i * outputs + j}.
 *
 * @param inputs neurons it comes from, at least 1
 * @param outputs neurons it leads to, at least 1
 * @param codes strictly ascending, each in [0, inputs x outputs); read only
 */
public record Topology(int inputs, int outputs, long[] codes) {

  public Topology {
    if (inputs < 1 || outputs < 1) {
      throw new IllegalArgumentException(
          "Cannot connect %d inputs to %d outputs, at least 1 of each is needed"
              .formatted(inputs, outputs));
    }
    long previous = -1;
    for (long code : codes) {
      if (code <= previous) {
        throw new IllegalArgumentException(
            "Cannot use codes that do not ascend: %d after %d".formatted(code, previous));
      }
      previous = code;
    }
    if (previous >= positions(inputs, outputs)) {
      throw new IllegalArgumentException(
          "Cannot use code %d in a layer of %d x %d".formatted(previous, inputs, outputs));
    }
  }

  /** Every connection there can be. */
  public static Topology full(int inputs, int outputs) {
    long[] codes = new long[Math.toIntExact(positions(inputs, outputs))];
    for (int c = 0; c < codes.length; c++) {
      codes[c] = c;
    }
    return new Topology(inputs, outputs, codes);
  }

  /**
   * Connections at random, all subsets of that size equally likely.
   *
   * @param connections how many; fewer in a layer that is full before
   */
  public static Topology random(int inputs, int outputs, int connections, RandomStream random) {
    FreePositions free = FreePositions.ofEmpty(positions(inputs, outputs));
    return new Topology(inputs, outputs, new RandomPositions().draw(free, connections, random));
  }

  /** The number of connections of the full layer. */
  public static long positions(int inputs, int outputs) {
    return (long) inputs * outputs;
  }

  /** The number of connections. */
  public int connections() {
    return codes.length;
  }
}
