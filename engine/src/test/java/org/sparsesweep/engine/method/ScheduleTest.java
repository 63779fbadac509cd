package org.sparsesweep.engine.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.sparsesweep.engine.network.LayerAssertions;
import org.sparsesweep.engine.network.Network;
import org.sparsesweep.engine.network.SparseLayer;

/** When the topology changes, and what happens after the last epoch: methods.md, 1.2 and 2.1. */
class ScheduleTest {
  private static final List<Integer> SIZES = List.of(30, 40, 25, 3);
  private static final Signals NO_SIGNALS = new Signals(Signals.Scores.NONE);

  @Test
  void changesAreDueAfterEveryEpochButTheLast() {
    assertThat(changes(Composed.set(), 4)).containsExactly(0, 1, 2);
    assertThat(changes(Composed.set(), 1)).isEmpty();
    assertThat(changes(Composed.set().with(new Schedule.Never()), 4)).isEmpty();
    assertThat(changes(Composed.set().with(new Schedule.EveryEpochBefore(2)), 4))
        .containsExactly(0, 1);
    assertThat(changes(Composed.set().with(new Schedule.EveryEpochBefore(9)), 4))
        .containsExactly(0, 1, 2);
  }

  @Test
  void aPeriodSkipsTheEpochsBetweenAndTheLast() {
    assertThat(changes(few(3), 10)).containsExactly(2, 5, 8);
    assertThat(changes(few(3), 9)).containsExactly(2, 5);
    assertThat(changes(few(1), 4)).containsExactly(0, 1, 2);
    assertThat(changes(few(7), 7)).isEmpty();
    assertThatThrownBy(() -> new Schedule.EveryFewEpochs(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("evolve-every-epochs = 0, must be at least 1");
  }

  @Test
  void nothingGoesAfterTheLastEpochUnlessAsked() {
    Evolution evolution = Composed.set().evolution(1);
    Network network = evolution.start(SIZES);
    String before = network.sha256();

    assertThat(evolution.atTheEnd(4, network, NO_SIGNALS)).isEmpty();
    assertThat(network.sha256()).isEqualTo(before);
  }

  @Test
  void whereAskedTheFractionGoesAfterTheLastEpochAndNothingGrows() {
    Evolution evolution = dropping().evolution(2);
    Network network = evolution.start(SIZES);
    int[] before = counts(network);

    Evolution.Change change = evolution.atTheEnd(4, network, NO_SIGNALS).orElseThrow();

    int[] after = counts(network);
    for (int l = 0; l < before.length; l++) {
      // The floors of two signs.
      assertThat(before[l] - after[l])
          .isBetween((int) (0.3 * before[l]) - 1, (int) (0.3 * before[l]));
      LayerAssertions.assertWellFormed(network.layers().get(l));
    }
    assertThat(change.dropped()).isEqualTo(IntStream.of(before).sum() - network.connections());
    assertThat(change.grown()).isZero();
    assertThat(change.regrowFraction()).isNaN();
  }

  @Test
  void whatGoesAtTheEndIsWhatWouldHaveGoneForRegrowth() {
    Evolution dropping = dropping().evolution(3);
    Network shrunk = dropping.start(SIZES);
    Evolution going = Composed.set().with(new Budget.None()).evolution(3);
    Network same = going.start(SIZES);

    dropping.atTheEnd(4, shrunk, NO_SIGNALS);
    going.after(0, 4, same, NO_SIGNALS);

    assertThat(shrunk.sha256()).isEqualTo(same.sha256());
  }

  @Test
  void nothingGoesAtTheEndWhereNoChangeWouldBeDue() {
    assertThat(atTheEnd(dropping().with(new Schedule.EveryFewEpochs(3)), 8)).isEmpty();
    assertThat(atTheEnd(dropping().with(new Schedule.EveryFewEpochs(3)), 9)).isPresent();
    assertThat(atTheEnd(dropping().with(new Schedule.Never()), 8)).isEmpty();
    assertThat(atTheEnd(dropping().with(new Schedule.EveryEpochBefore(5)), 8)).isEmpty();
    assertThat(atTheEnd(dropping().with(new Decay.Along(Decay.Curve.COSINE, 0.5)), 8)).isEmpty();
    assertThat(atTheEnd(dropping().with(new Pause.AtRandom(1)), 8).orElseThrow())
        .isEqualTo(Evolution.Change.PAUSED);
  }

  @Test
  void withoutABudgetNothingEverComesBack() {
    Evolution evolution = Composed.set().with(new Budget.None()).evolution(4);
    Network network = evolution.start(SIZES);
    for (int epoch = 0; epoch < 30; epoch++) {
      int[] before = counts(network);
      Evolution.Change change = evolution.after(epoch, 31, network, NO_SIGNALS);
      assertThat(change.grown()).isZero();
      assertThat(change.dropped()).isEqualTo(IntStream.of(before).sum() - network.connections());
    }
    // Below four connections of a sign a fraction of 0.3 is less than one.
    assertThat(IntStream.of(counts(network))).allMatch(count -> count <= 6);
  }

  private static Composed few(int period) {
    return Composed.set().with(new Schedule.EveryFewEpochs(period));
  }

  private static Composed dropping() {
    return Composed.set().with(LastEpoch.DROP_ONLY);
  }

  private static Optional<Evolution.Change> atTheEnd(Composed method, int epochs) {
    Evolution evolution = method.evolution(5);
    return evolution.atTheEnd(epochs, evolution.start(SIZES), NO_SIGNALS);
  }

  /** The epochs after which connections come and go. */
  private static List<Integer> changes(Composed method, int epochs) {
    Evolution evolution = method.evolution(6);
    Network network = evolution.start(SIZES);
    return IntStream.range(0, epochs)
        .filter(epoch -> !evolution.after(epoch, epochs, network, NO_SIGNALS).isNone())
        .boxed()
        .toList();
  }

  private static int[] counts(Network network) {
    return network.layers().stream().mapToInt(SparseLayer::connections).toArray();
  }
}
