package org.sparsesweep.engine.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sparsesweep.engine.random.Purpose;
import org.sparsesweep.engine.random.RandomStream;
import org.sparsesweep.engine.random.Streams;

class ReachabilityTest {

  @Test
  void agreesWithFollowingEveryPath() {
    long seed = 11;
    for (int connections : new int[] {3, 8, 20, 60}) {
      RandomStream random = new Streams(seed++).stream(Purpose.TOPOLOGY_INIT);
      List<Topology> layers =
          List.of(
              Topology.random(9, 12, connections, random),
              Topology.random(12, 8, connections, random),
              // More outputs than bits of a word.
              Topology.random(8, 70, 2 * connections, random));
      long[][] paths = new long[9][70];
      for (int input = 0; input < 9; input++) {
        follow(layers, 0, input, paths[input]);
      }
      Reachability found = Reachability.of(layers);

      int pairs = 0;
      int deadInputs = 0;
      int deadOutputs = 0;
      long fewest = Long.MAX_VALUE;
      long most = 0;
      for (int output = 0; output < 70; output++) {
        boolean isDead = true;
        for (int input = 0; input < 9; input++) {
          pairs += paths[input][output] > 0 ? 1 : 0;
          isDead &= paths[input][output] == 0;
          fewest = Math.min(fewest, paths[input][output]);
          most = Math.max(most, paths[input][output]);
        }
        deadOutputs += isDead ? 1 : 0;
      }
      for (long[] ofInput : paths) {
        boolean isDead = true;
        for (long count : ofInput) {
          isDead &= count == 0;
        }
        deadInputs += isDead ? 1 : 0;
      }
      assertThat(found)
          .as("seed %d", seed)
          .isEqualTo(new Reachability(pairs / 9.0 / 70, deadInputs, deadOutputs, fewest, most));
    }
  }

  @Test
  void isWholeInAFullNetworkWithTheProductOfHiddenNeuronsAsPaths() {
    List<Topology> full = new ArrayList<>();
    full.add(Topology.full(5, 7));
    full.add(Topology.full(7, 3));
    full.add(Topology.full(3, 2));

    assertThat(Reachability.of(full)).isEqualTo(new Reachability(1, 0, 0, 21, 21));
  }

  private static void follow(List<Topology> layers, int layer, int neuron, long[] paths) {
    if (layer == layers.size()) {
      paths[neuron]++;
      return;
    }
    Topology topology = layers.get(layer);
    for (long code : topology.codes()) {
      if (code / topology.outputs() == neuron) {
        follow(layers, layer + 1, (int) (code % topology.outputs()), paths);
      }
    }
  }
}
