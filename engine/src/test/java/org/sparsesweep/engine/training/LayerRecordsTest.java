package org.sparsesweep.engine.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.sparsesweep.engine.network.Network;
import org.sparsesweep.engine.network.SparseLayer;
import org.sparsesweep.engine.network.WeightInit;
import org.sparsesweep.engine.random.Purpose;
import org.sparsesweep.engine.random.Streams;
import org.sparsesweep.engine.topology.Topology;
import org.sparsesweep.engine.training.LayerRecord.Quantiles;

class LayerRecordsTest {

  @Test
  void describesDegreesByHand() {
    // Rows are inputs, columns outputs: x . x . / . . . . / x x x . / . . x . / x . x .
    Network network =
        network(new Topology(5, 4, new long[] {0, 2, 8, 9, 10, 14, 16, 18}), Topology.full(4, 1));

    assertThat(LayerRecords.of(network))
        .containsExactly(
            // Out-degrees 0 1 2 2 3: ranks 1, ceil(1.25), ceil(2.5), ceil(3.75), 5.
            // In-degrees 0 1 3 4: ranks 1, 1, 2, 3, 4.
            new LayerRecord(
                1, 5, 4, 8, 4, 3, new Quantiles(0, 1, 2, 2, 3), new Quantiles(0, 0, 1, 3, 4)),
            new LayerRecord(
                2, 4, 1, 4, 4, 1, new Quantiles(1, 1, 1, 1, 1), new Quantiles(4, 4, 4, 4, 4)));
  }

  @Test
  void describesAnEmptyLayer() {
    assertThat(LayerRecords.of(network(new Topology(3, 2, new long[0]))))
        .containsExactly(
            new LayerRecord(
                1, 3, 2, 0, 0, 0, new Quantiles(0, 0, 0, 0, 0), new Quantiles(0, 0, 0, 0, 0)));
  }

  private static Network network(Topology... topologies) {
    return new Network(
        List.of(topologies).stream()
            .map(
                topology ->
                    new SparseLayer(
                        topology,
                        WeightInit.NORMAL_0_1,
                        new Streams(1).stream(Purpose.WEIGHT_INIT)))
            .toList());
  }
}
