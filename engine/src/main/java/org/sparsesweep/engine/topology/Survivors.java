package org.sparsesweep.engine.topology;

import java.util.Arrays;
import java.util.BitSet;

/**
 * The connections of a layer that stay when some are dropped, and the positions that are free then,
 * without a mask of the layer. A view of a layer's arrays, valid until the layer changes.
 */
public final class Survivors implements FreePositions {
  private final int inputs;
  private final int outputs;
  private final int[] columnStart;
  private final int[] columnOutput;
  private final BitSet dropped;
  private final int droppedCount;

  /**
   * A view; all arguments are read while it is in use.
   *
   * @param columnStart where the connections of each input start, and the end of the last
   * @param columnOutput the outputs they lead to, ascending within an input
   * @param dropped places in that order of the connections that do not stay
   */
  public Survivors(int inputs, int outputs, int[] columnStart, int[] columnOutput, BitSet dropped) {
    this.inputs = inputs;
    this.outputs = outputs;
    this.columnStart = columnStart;
    this.columnOutput = columnOutput;
    this.dropped = dropped;
    this.droppedCount = dropped.cardinality();
  }

  /** Neurons the layer comes from. */
  public int inputs() {
    return inputs;
  }

  /** Neurons it leads to. */
  public int outputs() {
    return outputs;
  }

  /** Where the connections of an input start, dropped ones among them. */
  int start(int input) {
    return columnStart[input];
  }

  /** The output that the connection at a place leads to. */
  int output(int place) {
    return columnOutput[place];
  }

  /** Whether the connection at a place stays. */
  boolean stays(int place) {
    return !dropped.get(place);
  }

  /** The positions that have been free before the drop already. */
  public Survivors withDropped() {
    return new Survivors(inputs, outputs, columnStart, columnOutput, new BitSet());
  }

  /**
   * The free positions but some of them.
   *
   * @param codes free positions, ascending; read while the result is in use
   */
  public FreePositions except(long[] codes) {
    long[] ranks = codes.clone();
    codesToRanks(ranks);
    return new FreeExcept(this, codes, ranks);
  }

  @Override
  public long positions() {
    return Topology.positions(inputs, outputs);
  }

  @Override
  public long count() {
    return positions() - columnStart[inputs] + droppedCount;
  }

  @Override
  public boolean isFree(long code) {
    int input = (int) (code / outputs);
    int output = (int) (code - (long) input * outputs);
    int place =
        Arrays.binarySearch(columnOutput, columnStart[input], columnStart[input + 1], output);
    return place < 0 || dropped.get(place);
  }

  @Override
  public void ranksToCodes(long[] ranks, int count) {
    long taken = 0;
    int next = 0;
    for (int i = 0; i < inputs && next < count; i++) {
      long base = (long) i * outputs;
      for (int place = columnStart[i]; place < columnStart[i + 1]; place++) {
        if (stays(place)) {
          long code = base + columnOutput[place];
          while (next < count && ranks[next] + taken < code) {
            ranks[next++] += taken;
          }
          taken++;
        }
      }
    }
    while (next < count) {
      ranks[next++] += taken;
    }
  }

  /** Turns codes of free positions, ascending, into their ranks among these, in place. */
  void codesToRanks(long[] codes) {
    long taken = 0;
    int next = 0;
    for (int i = 0; i < inputs && next < codes.length; i++) {
      long base = (long) i * outputs;
      for (int place = columnStart[i]; place < columnStart[i + 1]; place++) {
        if (stays(place)) {
          long code = base + columnOutput[place];
          while (next < codes.length && codes[next] < code) {
            codes[next++] -= taken;
          }
          taken++;
        }
      }
    }
    while (next < codes.length) {
      codes[next++] -= taken;
    }
  }
}
