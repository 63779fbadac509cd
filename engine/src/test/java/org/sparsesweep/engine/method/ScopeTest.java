package org.sparsesweep.engine.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sparsesweep.engine.network.LayerAssertions.connections;

import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.sparsesweep.engine.network.LayerAssertions.Connection;
import org.sparsesweep.engine.network.Network;

class ScopeTest {
  private static final List<Integer> SIZES = List.of(30, 40, 25, 3);
  private static final int EPOCHS = 20;
  private static final Signals NO_SIGNALS = new Signals(Signals.Scores.NONE);

  /** The last layer, 25 x 3, has all its connections; the others have less than a third. */
  @Test
  void leavesLayersAloneThatAreDenserThanTheLimit() {
    for (double densest : new double[] {0.5, 0.99}) {
      Evolution evolution = Composed.set().with(new Scope.UpToDensity(densest)).evolution(3);
      Network network = evolution.start(SIZES);
      assertThat(network.layers().get(2).connections()).isEqualTo(75);
      SortedMap<Long, Connection> hidden = connections(network.layers().get(1));
      SortedMap<Long, Connection> output = connections(network.layers().get(2));
      evolution.after(0, EPOCHS, network, NO_SIGNALS);

      assertThat(connections(network.layers().get(1))).isNotEqualTo(hidden);
      assertThat(connections(network.layers().get(2))).isEqualTo(output);
    }
  }

  @Test
  void changesFullLayersWhereTheLimitIsOne() {
    Evolution evolution = Composed.set().with(new Scope.UpToDensity(1)).evolution(3);
    Network network = evolution.start(SIZES);
    SortedMap<Long, Connection> output = connections(network.layers().get(2));
    evolution.after(0, EPOCHS, network, NO_SIGNALS);

    assertThat(connections(network.layers().get(2))).isNotEqualTo(output);
  }

  @Test
  void rejectsLimitsOutsideTheUnitInterval() {
    for (double densest : new double[] {-0.1, 1.5, Double.NaN}) {
      assertThatThrownBy(() -> new Scope.UpToDensity(densest))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("densest = " + densest)
          .hasMessageContaining("[0, 1]");
    }
  }
}
