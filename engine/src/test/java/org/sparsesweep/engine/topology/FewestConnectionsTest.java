package org.sparsesweep.engine.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.sparsesweep.engine.random.Purpose;
import org.sparsesweep.engine.random.RandomStream;
import org.sparsesweep.engine.random.Streams;

class FewestConnectionsTest {

  /** A stable sort by degree puts equals in the order of their positions. */
  @Test
  void marksThoseThatAStableSortPutsFirst() {
    RandomStream random = new Streams(5).stream(Purpose.DATA);
    for (int trial = 0; trial < 2_000; trial++) {
      int[] degrees =
          IntStream.range(0, 1 + random.nextInt(12)).map(n -> random.nextInt(5)).toArray();
      int wanted = random.nextInt(degrees.length + 1);
      BitSet expected = new BitSet();
      IntStream.range(0, degrees.length)
          .boxed()
          .sorted(Comparator.comparing(n -> degrees[n]))
          .limit(wanted)
          .forEach(expected::set);
      BitSet marked = new BitSet();
      FewestConnections.mark(degrees.length, n -> degrees[n], wanted, marked);

      assertThat(marked).isEqualTo(expected);
    }
  }

  @Test
  void goesByPositionAmongEquals() {
    BitSet marked = new BitSet();
    FewestConnections.mark(5, n -> n == 3 ? 0 : 2, 3, marked);

    assertThat(marked.stream()).containsExactly(0, 1, 3);
  }

  @Test
  void marksNoneOfNoneWanted() {
    BitSet marked = new BitSet();
    FewestConnections.mark(4, n -> n, 0, marked);

    assertThat(marked.isEmpty()).isTrue();
  }
}
