package org.sparsesweep.engine.method;

import org.sparsesweep.engine.random.Purpose;
import org.sparsesweep.engine.random.RandomStream;
import org.sparsesweep.engine.random.Streams;
import org.sparsesweep.engine.topology.RandomPositions;
import org.sparsesweep.engine.topology.Survivors;

/** Slot: where do connections grow? */
public sealed interface Grow permits Grow.Anywhere, LocalGrowth {

  /** Chooses free positions of a layer. */
  Chosen choose(Room room);

  /**
   * A layer that is to grow.
   *
   * @param survivors of the drop
   * @param free has the positions that may be grown at
   * @param wanted how many are to grow
   * @param layer from 0
   * @param epoch the one just trained, from 0
   * @param streams of the trial
   * @param positions working memory for draws
   */
  record Room(
      Survivors survivors,
      Survivors free,
      int wanted,
      int layer,
      int epoch,
      Streams streams,
      RandomPositions positions) {

    /** The stream that positions are drawn from. */
    RandomStream random() {
      return streams.stream(Purpose.GROW_POSITION, layer, epoch);
    }
  }

  /**
   * Positions chosen.
   *
   * @param codes ascending; fewer than wanted where fewer are free
   * @param neighbours survivors beside them, summed up; NaN for a rule that does not ask
   * @param elsewhere how many of them were chosen anywhere, for want of a position that suits
   */
  record Chosen(long[] codes, double neighbours, int elsewhere) {}

  /** Anywhere, every free position equally likely. */
  record Anywhere() implements Grow {
    @Override
    public Chosen choose(Room room) {
      long[] codes = room.positions().draw(room.free(), room.wanted(), room.random());
      return new Chosen(codes, Double.NaN, 0);
    }
  }
}
