package org.sparsesweep.engine.topology;

/** The positions of a layer at which no connection exists, without a mask of the layer. */
public interface FreePositions {

  /** All positions of the layer, free or not. */
  long positions();

  /** How many are free. */
  long count();

  /** Whether a position is free; O(log connections of an input). */
  boolean isFree(long code);

  /**
   * Turns ranks among the free positions, ascending, into their codes, in place. One walk over the
   * connections.
   */
  void ranksToCodes(long[] ranks, int count);

  /** A layer without connections. */
  static FreePositions ofEmpty(long positions) {
    return new FreePositions() {
      @Override
      public long positions() {
        return positions;
      }

      @Override
      public long count() {
        return positions;
      }

      @Override
      public boolean isFree(long code) {
        return true;
      }

      @Override
      public void ranksToCodes(long[] ranks, int count) {
        // Every position is free, so its rank is its code.
      }
    };
  }
}
