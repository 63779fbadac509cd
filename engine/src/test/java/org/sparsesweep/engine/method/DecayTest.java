package org.sparsesweep.engine.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.sparsesweep.engine.network.LayerAssertions.connections;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sparsesweep.engine.method.Decay.Along;
import org.sparsesweep.engine.method.Decay.Curve;
import org.sparsesweep.engine.network.Network;
import org.sparsesweep.engine.network.SparseLayer;

class DecayTest {
  private static final List<Integer> SIZES = List.of(30, 40, 25, 3);
  private static final int EPOCHS = 20;
  private static final Signals NO_SIGNALS = new Signals(Signals.Scores.NONE);

  @ParameterizedTest
  @CsvSource({
    "0, 1, 1, 1, 1",
    "5, 1, 0.8535533905932737, 0.75, 0.421875",
    "10, 1, 0.5, 0.5, 0.125",
    "15, 1, 0.1464466094067262, 0.25, 0.015625",
    "19, 1, 0.006155829702431115, 0.05, 0.000125"
  })
  void fallsAsItsShapeSays(int epoch, double constant, double cosine, double linear, double cubic) {
    assertThat(factor(Curve.CONSTANT, 1, epoch)).isEqualTo(constant);
    assertThat(factor(Curve.COSINE, 1, epoch)).isCloseTo(cosine, within(1e-15));
    assertThat(factor(Curve.LINEAR, 1, epoch)).isCloseTo(linear, within(1e-15));
    assertThat(factor(Curve.CUBIC, 1, epoch)).isCloseTo(cubic, within(1e-15));
  }

  @Test
  void fallsFasterWhereItEndsEarlier() {
    for (Curve curve : Curve.values()) {
      assertThat(factor(curve, 0.5, 5)).isEqualTo(factor(curve, 1, 10));
      assertThat(factor(curve, 0.5, 9)).isPositive();
      assertThat(factor(curve, 0.5, 10)).isZero();
      assertThat(factor(curve, 0.5, 19)).isZero();
    }
  }

  private static double factor(Curve curve, double until, int epoch) {
    return new Along(curve, until).factor(epoch, EPOCHS);
  }

  /** Counts by hand: floor(zeta f n) of the positive and of the negative weights. */
  @Test
  void dropsTheFallingFractionAndKeepsTheConnections() {
    Evolution evolution = Composed.set().with(new Along(Curve.COSINE, 0.75)).evolution(1);
    Network network = evolution.start(SIZES);
    int[] counts = EvolutionTest.counts(network);
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
      EvolutionTest.disturb(network, epoch);
      double zeta = 0.3 * 0.5 * (1 + Math.cos(Math.PI * epoch / 15));
      long expected = 0;
      for (SparseLayer layer : network.layers()) {
        long negative =
            connections(layer).values().stream().filter(c -> c.weightBits() < 0).count();
        expected += (long) (zeta * negative + 1e-9);
        expected += (long) (zeta * (layer.connections() - negative) + 1e-9);
      }
      String before = network.sha256();
      Evolution.Change change = evolution.after(epoch, EPOCHS, network, NO_SIGNALS);

      if (epoch < 15) {
        assertThat(change.dropped()).isEqualTo(expected).isEqualTo(change.grown());
      } else {
        assertThat(change).isEqualTo(Evolution.Change.NONE);
        assertThat(network.sha256()).isEqualTo(before);
      }
      assertThat(EvolutionTest.counts(network)).isEqualTo(counts);
    }
  }

  @Test
  void aConstantFractionToTheEndIsNoDecay() {
    Evolution plain = Composed.set().evolution(2);
    Evolution constant = Composed.set().with(new Along(Curve.CONSTANT, 1)).evolution(2);
    Network one = plain.start(SIZES);
    Network other = constant.start(SIZES);
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
      plain.after(epoch, EPOCHS, one, NO_SIGNALS);
      constant.after(epoch, EPOCHS, other, NO_SIGNALS);
    }

    assertThat(other.sha256()).isEqualTo(one.sha256());
  }

  @Test
  void rejectsAnEndOutsideTheTraining() {
    for (double until : new double[] {0, 1.1, Double.NaN}) {
      assertThatThrownBy(() -> new Along(Curve.LINEAR, until))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("until = " + until)
          .hasMessageContaining("(0, 1]");
    }
  }
}
