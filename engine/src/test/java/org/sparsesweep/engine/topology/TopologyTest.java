package org.sparsesweep.engine.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TopologyTest {

  @Test
  void fullHasEveryPosition() {
    assertThat(Topology.full(2, 3).codes()).containsExactly(0, 1, 2, 3, 4, 5);
    assertThat(Topology.full(2, 3).connections()).isEqualTo(6);
  }

  @Test
  void countsPositionsBeyondTheRangeOfInt() {
    assertThat(Topology.positions(100_000, 100_000)).isEqualTo(10_000_000_000L);
  }

  @Test
  void rejectsCodesThatDoNotAscendNamingThem() {
    assertThatThrownBy(() -> new Topology(2, 3, new long[] {1, 4, 4}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("4 after 4");
  }

  @Test
  void rejectsCodesOutsideTheLayerNamingThem() {
    assertThatThrownBy(() -> new Topology(2, 3, new long[] {1, 6}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("code 6")
        .hasMessageContaining("2 x 3");
    assertThatThrownBy(() -> new Topology(2, 3, new long[] {-1, 2}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-1");
  }

  @Test
  void rejectsLayersWithoutNeurons() {
    assertThatThrownBy(() -> new Topology(0, 3, new long[0]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0 inputs");
  }
}
