package org.sparsesweep.engine.topology;

import java.util.Arrays;
import org.sparsesweep.engine.random.RandomStream;

/**
 * Draws free positions beside connections that stay: those with at least one such neighbour, or
 * those with the most (Scholte 2022, section 4.1). A connection that stays is a neighbour whatever
 * else is drawn, so the result does not depend on an order of growth.
 *
 * <p>All candidates are walked through twice, counted and then taken, in O(neighbours x connections
 * + neurons) time and O(outputs + drawn) memory: neither a mask of the layer nor a list of the
 * candidates. An early rejection of draws would save little, as dropping costs O(connections)
 * anyway.
 */
public final class LocalPositions {
  private final Neighbourhood neighbourhood;
  private final Preference preference;
  private final NeuronOrder inputs;
  private final NeuronOrder outputs;

  /**
   * A rule for layers of one shape.
   *
   * @param inputs who is beside whom among the layer's inputs
   * @param outputs and among its outputs
   */
  public LocalPositions(
      Neighbourhood neighbourhood, Preference preference, NeuronOrder inputs, NeuronOrder outputs) {
    this.neighbourhood = neighbourhood;
    this.preference = preference;
    this.inputs = inputs;
    this.outputs = outputs;
  }

  /** Which of the positions with neighbours come first. */
  public enum Preference {
    /** All alike. */
    ONE_NEIGHBOUR {
      @Override
      int rank(int neighbours) {
        return 1;
      }
    },
    /** Those with the most neighbours; among equals, all alike. */
    MOST_NEIGHBOURS {
      @Override
      int rank(int neighbours) {
        return neighbours;
      }
    };

    abstract int rank(int neighbours);
  }

  /**
   * Draws positions.
   *
   * @param survivors the connections that are neighbours
   * @param free the positions that may be drawn: those the survivors leave, or those free before
   *     the drop too
   * @param wanted how many; fewer come back where fewer have neighbours
   */
  public Drawn draw(
      Survivors survivors,
      Survivors free,
      int wanted,
      RandomPositions positions,
      RandomStream random) {
    long[] candidates = new long[Neighbourhood.MOST + 1];
    if (wanted > 0) {
      walk(survivors, free, (code, neighbours) -> candidates[preference.rank(neighbours)]++);
    }
    long count = 0;
    int last = candidates.length;
    while (last > 1 && count < wanted) {
      count += candidates[--last];
    }
    // All candidates above the last rank are taken, and those of these ordinals within it.
    long[] ordinals = {};
    if (last < candidates.length) {
      long above = count - candidates[last];
      int within = (int) (Math.min(wanted, count) - above);
      ordinals = positions.draw(FreePositions.ofEmpty(candidates[last]), within, random);
      count = above + within;
    }
    Collector collector = new Collector((int) count, last, ordinals);
    if (count > 0) {
      walk(survivors, free, collector);
    }
    Arrays.sort(collector.codes);
    return new Drawn(collector.codes, collector.neighbours);
  }

  /** Visits every candidate once, always in the same order. */
  private void walk(Survivors survivors, Survivors free, Visitor visitor) {
    int[] neighbours = new int[outputs.count()];
    int[] touched = new int[outputs.count()];
    for (int row = 0; row < inputs.count(); row++) {
      int count = 0;
      for (int away = -1; away <= 1; away++) {
        if (row + away >= 0 && row + away < inputs.count()) {
          count = addNeighbours(survivors, inputs.at(row + away), away, neighbours, touched, count);
        }
      }
      int input = inputs.at(row);
      for (int place = free.start(input); place < free.start(input + 1); place++) {
        if (free.stays(place)) {
          neighbours[free.output(place)] = 0;
        }
      }
      for (int t = 0; t < count; t++) {
        int output = touched[t];
        if (neighbours[output] > 0) {
          visitor.visit((long) input * free.outputs() + output, neighbours[output]);
          neighbours[output] = 0;
        }
      }
    }
  }

  /** Counts, for each output, its neighbours among the connections of a row nearby. */
  private int addNeighbours(
      Survivors survivors, int input, int away, int[] neighbours, int[] touched, int count) {
    for (int place = survivors.start(input); place < survivors.start(input + 1); place++) {
      if (survivors.stays(place)) {
        int column = outputs.placeOf(survivors.output(place));
        for (int aside = -1; aside <= 1; aside++) {
          int near = column + aside;
          if (near >= 0 && near < outputs.count() && neighbourhood.contains(away, aside)) {
            int output = outputs.at(near);
            if (neighbours[output]++ == 0) {
              touched[count++] = output;
            }
          }
        }
      }
    }
    return count;
  }

  @FunctionalInterface
  private interface Visitor {
    void visit(long code, int neighbours);
  }

  /** Takes the candidates above a rank, and some of those of that rank. */
  private final class Collector implements Visitor {
    private final long[] codes;
    private final int lastRank;
    private final long[] ordinals;
    private long neighbours;
    private int taken;
    private long ordinal;
    private int nextOrdinal;

    Collector(int count, int lastRank, long[] ordinals) {
      this.codes = new long[count];
      this.lastRank = lastRank;
      this.ordinals = ordinals;
    }

    @Override
    public void visit(long code, int itsNeighbours) {
      int rank = preference.rank(itsNeighbours);
      boolean isTaken = rank > lastRank;
      if (rank == lastRank && nextOrdinal < ordinals.length) {
        isTaken = ordinals[nextOrdinal] == ordinal++;
        nextOrdinal += isTaken ? 1 : 0;
      }
      if (isTaken) {
        codes[taken++] = code;
        neighbours += itsNeighbours;
      }
    }
  }

  /**
   * Positions drawn.
   *
   * @param codes ascending
   * @param neighbours of all of them together
   */
  public record Drawn(long[] codes, long neighbours) {}
}
