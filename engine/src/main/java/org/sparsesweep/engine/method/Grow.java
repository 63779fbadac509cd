package org.sparsesweep.engine.method;

import org.sparsesweep.engine.random.RandomStream;
import org.sparsesweep.engine.topology.FreePositions;
import org.sparsesweep.engine.topology.RandomPositions;

/** Slot: where do connections grow? */
public sealed interface Grow {

  /**
   * Chooses free positions.
   *
   * @param wanted how many; fewer come back where fewer are free
   * @return codes, ascending
   */
  long[] choose(FreePositions free, int wanted, RandomPositions positions, RandomStream random);

  /** Anywhere, every free position equally likely; one just dropped may come back. */
  record Anywhere() implements Grow {
    @Override
    public long[] choose(
        FreePositions free, int wanted, RandomPositions positions, RandomStream random) {
      return positions.draw(free, wanted, random);
    }
  }
}
