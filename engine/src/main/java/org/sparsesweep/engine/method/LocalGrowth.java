package org.sparsesweep.engine.method;

import java.util.Arrays;
import org.sparsesweep.engine.random.Purpose;
import org.sparsesweep.engine.random.RandomStream;
import org.sparsesweep.engine.topology.LocalPositions;
import org.sparsesweep.engine.topology.LocalPositions.Preference;
import org.sparsesweep.engine.topology.Neighbourhood;
import org.sparsesweep.engine.topology.NeuronOrder;
import org.sparsesweep.engine.topology.Survivors;

/**
 * Grows beside connections that have survived the drop (Scholte 2022, section 4.1). Closeness in
 * index means something where neurons have an order, as pixels do; to see whether it matters, the
 * same rule is applied to a random order.
 *
 * @param neighbourhood what is beside a position
 * @param preference which of the positions beside connections are taken first
 * @param order of the neurons
 * @param fallback what happens once no position is left that is beside a connection
 */
public record LocalGrowth(
    Neighbourhood neighbourhood, Preference preference, Order order, Fallback fallback)
    implements Grow {

  /** Which neurons stand beside each other. */
  public enum Order {
    /** Those of neighbouring indices. */
    BY_INDEX,
    /** Chance says, once and for all epochs, for as long as a layer keeps its size. */
    SHUFFLED
  }

  /** What happens once no position is left that is beside a connection. */
  public enum Fallback {
    /** The rest grows at the other free positions, all equally likely. */
    UNIFORM,
    /** The rest does not grow. */
    NONE
  }

  @Override
  public Chosen choose(Room room) {
    Survivors survivors = room.survivors();
    RandomStream random = room.random();
    LocalPositions.Drawn drawn =
        new LocalPositions(
                neighbourhood,
                preference,
                neurons(room, room.layer(), survivors.inputs()),
                neurons(room, room.layer() + 1, survivors.outputs()))
            .draw(survivors, room.free(), room.wanted(), room.positions(), random);
    int missing = room.wanted() - drawn.codes().length;
    if (missing <= 0 || fallback == Fallback.NONE) {
      return new Chosen(drawn.codes(), drawn.neighbours(), 0);
    }
    long[] elsewhere = room.positions().draw(room.free().except(drawn.codes()), missing, random);
    return new Chosen(merged(drawn.codes(), elsewhere), drawn.neighbours(), elsewhere.length);
  }

  /**
   * The order of a layer's neurons, the same for the connections that enter and that leave them.
   */
  private NeuronOrder neurons(Room room, int level, int count) {
    return order == Order.BY_INDEX
        ? NeuronOrder.byIndex(count)
        : NeuronOrder.shuffled(count, room.streams().stream(Purpose.NEURON_ORDER, level, 0));
  }

  private static long[] merged(long[] some, long[] others) {
    long[] all = Arrays.copyOf(some, some.length + others.length);
    System.arraycopy(others, 0, all, some.length, others.length);
    Arrays.sort(all);
    return all;
  }
}
