package org.sparsesweep.engine.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.sparsesweep.engine.network.LayerAssertions.assertWellFormed;
import static org.sparsesweep.engine.network.LayerAssertions.connections;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.sparsesweep.engine.network.LayerAssertions.Connection;
import org.sparsesweep.engine.network.Network;
import org.sparsesweep.engine.network.SparseLayer;
import org.sparsesweep.engine.network.WeightInit;
import org.sparsesweep.engine.random.Purpose;
import org.sparsesweep.engine.random.Streams;

/** What may differ in growing anywhere; SET's own choices are tested by {@link EvolutionTest}. */
class GrowTest {
  private static final List<Integer> SIZES = List.of(30, 40, 25, 3);
  private static final int EPOCHS = 12;
  private static final Signals NO_SIGNALS = new Signals(Signals.Scores.NONE);

  @Test
  void noVacancyIsGrownAtWhereTheyAreClosed() {
    Evolution evolution =
        Composed.set().with(new Drop.SmallestMagnitude(0.5)).with(Vacancies.CLOSED).evolution(1);
    Network network = evolution.start(SIZES);
    for (int epoch = 0; epoch < EPOCHS - 1; epoch++) {
      EvolutionTest.disturb(network, epoch);
      List<SortedMap<Long, Connection>> before = new ArrayList<>();
      network.layers().forEach(layer -> before.add(connections(layer)));
      evolution.after(epoch, EPOCHS, network, NO_SIGNALS);
      for (int l = 0; l < before.size(); l++) {
        SparseLayer layer = network.layers().get(l);
        SortedMap<Long, Connection> old = before.get(l);

        assertWellFormed(layer);
        // Every old connection has a velocity, no grown one has.
        assertThat(connections(layer).entrySet())
            .allMatch(c -> old.containsKey(c.getKey()) == (c.getValue().velocityBits() != 0));
      }
    }
  }

  @Test
  void someVacanciesAreGrownAtWhereTheyAreOpen() {
    Evolution evolution = Composed.set().with(new Drop.SmallestMagnitude(0.5)).evolution(1);
    Network network = evolution.start(SIZES);
    EvolutionTest.disturb(network, 0);
    SortedMap<Long, Connection> before = connections(network.layers().get(1));
    evolution.after(0, EPOCHS, network, NO_SIGNALS);

    assertThat(connections(network.layers().get(1)).entrySet())
        .anyMatch(c -> c.getValue().velocityBits() == 0 && before.containsKey(c.getKey()));
  }

  /** The last layer is full and has no other room. */
  @Test
  void aFullLayerShrinksWhereVacanciesAreClosed() {
    Evolution evolution =
        Composed.set().with(new Drop.SmallestMagnitude(0.2)).with(Vacancies.CLOSED).evolution(2);
    Network network = evolution.start(SIZES);
    int[] counts = EvolutionTest.counts(network);
    Evolution.Change change = evolution.after(0, EPOCHS, network, NO_SIGNALS);

    assertThat(counts[2]).isEqualTo(75);
    assertThat(EvolutionTest.counts(network)).containsExactly(counts[0], counts[1], 60);
    assertThat(change.dropped() - change.grown()).isEqualTo(15);
  }

  @Test
  void grownWeightsAreZeroWhereAsked() {
    assertThat(grown(new GrownWeights.Zero())).containsOnly(0f);
  }

  @Test
  void grownWeightsAreNormalOfTheDeviationAskedForAndNeverZero() {
    List<Float> weights = grown(new GrownWeights.Normal(0.03));
    double square = weights.stream().mapToDouble(w -> w * (double) w).average().orElseThrow();

    assertThat(weights).hasSizeGreaterThan(4_000).doesNotContain(0f, -0f);
    // The relative standard error of a variance is sqrt(2 / n).
    assertThat(square / (0.03 * 0.03)).isCloseTo(1, within(4 * Math.sqrt(2.0 / weights.size())));
  }

  /** Where connections grow does not depend on their weights. */
  @Test
  void weightsDoNotShiftPositions() {
    Network zero = evolved(new GrownWeights.Zero());
    Network normal = evolved(new GrownWeights.Normal(1));
    for (int l = 0; l < 3; l++) {
      assertThat(connections(zero.layers().get(l)).keySet())
          .isEqualTo(connections(normal.layers().get(l)).keySet());
    }
  }

  @Test
  void grownWeightsFollowTheInitialisationWhereAskedToBeTheSame() {
    WeightInit.Drawer initial = WeightInit.SPARSE_HE.drawer(7, 5, 11);
    WeightInit.Drawer grown = new GrownWeights.AsInitial().drawer(WeightInit.SPARSE_HE, 7, 5, 11);

    assertThat(grown.draw(new Streams(1).stream(Purpose.GROW_WEIGHT), 1))
        .isEqualTo(initial.draw(new Streams(1).stream(Purpose.GROW_WEIGHT), 1));
  }

  private static Network evolved(GrownWeights weights) {
    Evolution evolution =
        Composed.set().epsilon("20").with(new Drop.SmallestMagnitude(1)).with(weights).evolution(3);
    Network network = evolution.start(List.of(100, 100, 20, 5));
    EvolutionTest.disturb(network, 0);
    evolution.after(0, EPOCHS, network, NO_SIGNALS);
    return network;
  }

  /** All connections of a network whose old ones have all been dropped. */
  private static List<Float> grown(GrownWeights weights) {
    List<Float> grown = new ArrayList<>();
    for (SparseLayer layer : evolved(weights).layers()) {
      for (Connection connection : connections(layer).values()) {
        grown.add(Float.intBitsToFloat(connection.weightBits()));
      }
    }
    return grown;
  }

  @Test
  void rejectsDeviationsThatAreNotPositiveNamingThem() {
    for (double deviation : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> new GrownWeights.Normal(deviation))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("deviation = " + deviation);
    }
  }
}
