package org.sparsesweep.engine.topology;

import java.util.BitSet;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.sparsesweep.engine.random.RandomStream;

/**
 * A small layer with some connections dropped, as sets of codes and as a view.
 *
 * @param staying codes of the connections that stay
 * @param dropped codes of those that do not
 */
record Grid(int inputs, int outputs, SortedSet<Long> staying, SortedSet<Long> dropped) {

  /** A random one: every position is a connection, dropped or not, with some probability. */
  static Grid random(
      int inputs, int outputs, double density, double dropFraction, RandomStream random) {
    SortedSet<Long> staying = new TreeSet<>();
    SortedSet<Long> dropped = new TreeSet<>();
    for (long code = 0; code < (long) inputs * outputs; code++) {
      if (random.nextDouble() < density) {
        (random.nextDouble() < dropFraction ? dropped : staying).add(code);
      }
    }
    return new Grid(inputs, outputs, staying, dropped);
  }

  Survivors survivors() {
    SortedSet<Long> all = new TreeSet<>(staying);
    all.addAll(dropped);
    int[] start = new int[inputs + 1];
    // As in a layer, arrays may be longer than what they hold.
    int[] output = new int[all.size() + 2];
    BitSet marks = new BitSet();
    int place = 0;
    for (long code : all) {
      start[(int) (code / outputs) + 1]++;
      output[place] = (int) (code % outputs);
      marks.set(place++, dropped.contains(code));
    }
    for (int i = 0; i < inputs; i++) {
      start[i + 1] += start[i];
    }
    return new Survivors(inputs, outputs, start, output, marks);
  }

  /** The codes at which nothing stays. */
  long[] free() {
    return LongStream.range(0, (long) inputs * outputs)
        .filter(code -> !staying.contains(code))
        .toArray();
  }
}
