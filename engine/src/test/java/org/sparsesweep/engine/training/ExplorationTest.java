package org.sparsesweep.engine.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sparsesweep.engine.method.Evolution;
import org.sparsesweep.engine.method.Signals;
import org.sparsesweep.engine.network.LayerAssertions;
import org.sparsesweep.engine.network.Network;
import org.sparsesweep.engine.network.SparseLayer;
import org.sparsesweep.engine.random.Streams;

class ExplorationTest {
  private static final Signals NO_SIGNALS = new Signals(Signals.Scores.NONE);

  /** Wants the fraction, and forgets it. */
  private static final TrainingListener CURIOUS =
      new TrainingListener() {
        @Override
        public boolean wantsExploredFraction() {
          return true;
        }

        @Override
        public void epochFinished(EpochRecord epoch) {
          // The outcome has the records too.
        }
      };

  /** Against a set of all codes ever seen. */
  @Test
  void countsEveryPositionOnce() {
    ToyTrial trial = ToyTrial.of("set").zeta("0.4");
    Evolution evolution = new Evolution(trial.method(), trial.weightInit, new Streams(3));
    Network network = evolution.start(List.of(20, 24, 16, 3));
    Exploration exploration = new Exploration(network);
    Set<List<Long>> seen = new HashSet<>();
    double previous = 0;
    for (int epoch = 0; epoch < 20; epoch++) {
      for (int l = 0; l < 3; l++) {
        for (long code : LayerAssertions.connections(network.layers().get(l)).keySet()) {
          seen.add(List.of((long) l, code));
        }
      }
      double fraction = exploration.see(network, evolution.neurons());

      assertThat(fraction).isEqualTo(seen.size() / (20.0 * 24 + 24 * 16 + 16 * 3));
      assertThat(fraction).isGreaterThan(previous);
      previous = fraction;
      evolution.after(epoch, 20, network, NO_SIGNALS);
    }
  }

  /** Where neurons go, positions are still those of the first network. */
  @Test
  void countsPositionsOfTheNeuronsThereWereAtTheStart() {
    ToyTrial trial = ToyTrial.of("npset");
    trial.hyperparameters = Map.of("epsilon", "4", "alpha", "0.2", "beta", "2", "gamma", "2");
    Evolution evolution = new Evolution(trial.method(), trial.weightInit, new Streams(4));
    Network network = evolution.start(List.of(20, 24, 16, 3));
    for (int l = 0; l < 2; l++) {
      // A mark that stays with its neuron.
      for (int j = 0; j < network.layers().get(l).outputs(); j++) {
        network.layers().get(l).bias()[j] = j;
      }
    }
    Exploration exploration = new Exploration(network);
    Set<List<Long>> seen = new HashSet<>();
    double previous = 0;
    for (int epoch = 0; epoch < 8; epoch++) {
      evolution.before(epoch, network);
      for (int l = 0; l < 3; l++) {
        SparseLayer layer = network.layers().get(l);
        for (long code : LayerAssertions.connections(layer).keySet()) {
          int input = (int) (code / layer.outputs());
          int output = (int) (code % layer.outputs());
          long from = l == 0 ? input : (long) network.layers().get(l - 1).bias()[input];
          long to = l == 2 ? output : (long) layer.bias()[output];
          seen.add(List.of((long) l, from, to));
        }
      }
      double fraction = exploration.see(network, evolution.neurons());

      assertThat(fraction).isEqualTo(seen.size() / (20.0 * 24 + 24 * 16 + 16 * 3));
      assertThat(fraction).isGreaterThanOrEqualTo(previous);
      previous = fraction;
      evolution.after(epoch, 9, network, NO_SIGNALS);
    }
    assertThat(network.neurons()).isLessThan(60);
  }

  @Test
  void isTheDensityForATopologyThatStays() {
    TrialOutcome outcome = run("static-sparse", "0.3", 8);
    double density = outcome.connectionsStart() / (double) outcome.denseParameters();

    assertThat(explored(outcome)).hasSize(8).containsOnly(density);
    assertThat(explored(run("dense", "0.3", 2))).containsOnly(1.0);
  }

  @Test
  void growsWithTurnoverUpToItsBound() {
    for (String zeta : List.of("0.05", "0.3", "1")) {
      TrialOutcome outcome = run("set", zeta, 8);
      double density = outcome.connectionsStart() / (double) outcome.denseParameters();
      List<Double> explored = explored(outcome);

      assertThat(explored).isSorted();
      // The last epoch changes nothing.
      assertThat(explored.get(7)).isEqualTo(explored.get(6));
      for (int epoch = 0; epoch < 7; epoch++) {
        assertThat(explored.get(epoch))
            .isGreaterThan(density)
            .isLessThanOrEqualTo(
                Math.min(1, density * (1 + Double.parseDouble(zeta) * (epoch + 1))) + 1e-12);
      }
    }
    assertThat(explored(run("set", "0", 4))).containsOnly(explored(run("set", "0", 1)).get(0));
  }

  /** Under uniform turnover, 1 - (1 - d) (1 - zeta d / (1 - d + zeta d))^T in the mean. */
  @Test
  void comesToWhatUniformTurnoverExpects() {
    ToyTrial trial = ToyTrial.of("set").zeta("0.3");
    Evolution evolution = new Evolution(trial.method(), trial.weightInit, new Streams(5));
    Network network = evolution.start(List.of(300, 300));
    double density = network.connections() / 90_000.0;
    Exploration exploration = new Exploration(network);
    for (int epoch = 0; epoch < 100; epoch++) {
      exploration.see(network, evolution.neurons());
      evolution.after(epoch, 102, network, NO_SIGNALS);
    }
    double expected =
        1 - (1 - density) * Math.pow(1 - 0.3 * density / (1 - density + 0.3 * density), 100);

    assertThat(exploration.see(network, evolution.neurons())).isCloseTo(expected, within(0.01));
  }

  @Test
  void isLeftOutWhereNobodyWantsItAndChangesNoResult() {
    TrialOutcome silent = new ToyTrial().run();
    ToyTrial watched = new ToyTrial();
    watched.listener = CURIOUS;

    assertThat(explored(silent)).hasSize(8).containsOnly(Double.NaN);
    assertThat(watched.run().weightsSha256()).isEqualTo(silent.weightsSha256());
  }

  private static TrialOutcome run(String method, String zeta, int epochs) {
    ToyTrial trial = ToyTrial.of(method);
    trial.hyperparameters = Map.of("epsilon", "4", "zeta", zeta);
    trial.epochs = epochs;
    trial.listener = CURIOUS;
    return trial.run();
  }

  private static List<Double> explored(TrialOutcome outcome) {
    return new ArrayList<>(outcome.epochs().stream().map(EpochRecord::exploredFraction).toList());
  }
}
