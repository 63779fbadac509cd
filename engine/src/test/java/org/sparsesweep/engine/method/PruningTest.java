package org.sparsesweep.engine.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sparsesweep.engine.network.Network;
import org.sparsesweep.engine.network.SparseLayer;
import org.sparsesweep.engine.network.WeightInit;
import org.sparsesweep.engine.random.Streams;

/** Pruning between steps and at once: methods.md, sections 6.1 and 6.2. */
class PruningTest {
  private static final List<Integer> SIZES = List.of(40, 30, 20, 5);
  private static final int STEPS = 1000;
  private static final Signals NO_SIGNALS = new Signals(Signals.Scores.NONE);

  @ParameterizedTest
  @CsvSource({"0, 0", "0.25, 0.578125", "0.5, 0.875", "0.75, 0.984375", "1, 1"})
  void comesTheCubicFractionOfTheWay(double way, double fraction) {
    Drop gradual = new Drop.GraduallyToSparsity(0.2, 0.95);
    assertThat(gradual.at(way)).isInstanceOf(Drop.ToSparsity.class);
    assertThat(((Drop.ToSparsity) gradual.at(way)).sparsity())
        .isCloseTo(0.2 + fraction * 0.75, within(1e-15));
  }

  /** t_0 = 100, period 40, until 500: N = 10. */
  @Test
  void changesAfterTheStepsOfItsPart() {
    Schedule schedule = new Schedule.EveryFewSteps(0.1, 0.5, 40);
    assertThat(LongStream.rangeClosed(1, STEPS).filter(s -> schedule.isDueAfterStep(s, STEPS)))
        .containsExactly(100L, 140L, 180L, 220L, 260L, 300L, 340L, 380L, 420L, 460L, 500L);
    assertThat(schedule.wayAfterStep(100, STEPS)).isZero();
    assertThat(schedule.wayAfterStep(300, STEPS)).isEqualTo(0.5);
    assertThat(schedule.wayAfterStep(500, STEPS)).isEqualTo(1);
  }

  /** So that final-sparsity is reached in the shortest training, too. */
  @Test
  void changesOnceWhereItsPartIsShorterThanAPeriod() {
    Schedule schedule = new Schedule.EveryFewSteps(0, 0.5, 200);
    assertThat(LongStream.rangeClosed(1, 100).filter(s -> schedule.isDueAfterStep(s, 100)))
        .containsExactly(1L);
    assertThat(schedule.wayAfterStep(1, 100)).isEqualTo(1);
  }

  @Test
  void followsTheCurveInEveryLayerAndNothingComesBack() {
    Evolution evolution = evolution("gradual-pruning", Map.of());
    Network network = evolution.start(SIZES);
    assertThat(network.connections()).isEqualTo(network.positions());
    Schedule schedule = new Schedule.EveryFewSteps(0.1, 0.5, 40);
    List<Set<Long>> before = codes(network);
    for (int step = 1; step <= STEPS; step++) {
      jitter(network, step);
      Evolution.Change change =
          evolution.afterStep(step, STEPS, step / 100, STEPS / 100, network, NO_SIGNALS);
      assertThat(change.grown()).isZero();
      List<Set<Long>> after = codes(network);
      for (int l = 0; l < after.size(); l++) {
        assertThat(before.get(l)).containsAll(after.get(l));
      }
      before = after;
      if (schedule.isDueAfterStep(step, STEPS)) {
        double left = 1 - schedule.wayAfterStep(step, STEPS);
        double sparsity = 0.95 * (1 - left * left * left);
        for (SparseLayer layer : network.layers()) {
          double positions = (double) layer.inputs() * layer.outputs();
          assertThat(1 - layer.connections() / positions)
              .as("step %d", step)
              .isCloseTo(sparsity, within(1 / positions));
        }
      } else {
        assertThat(change).isEqualTo(Evolution.Change.NONE);
      }
    }
    assertThat(network.layers().stream().map(SparseLayer::connections)).containsExactly(60, 30, 5);
  }

  @Test
  void dropsTheWeightsOfSmallestMagnitude() {
    Evolution evolution = evolution("one-shot-pruning", Map.of());
    Network network = evolution.start(List.of(40, 5));
    float[] magnitudes = magnitudes(network.layers().get(0));
    Evolution.Change change = evolution.atTheEnd(8, network, NO_SIGNALS).orElseThrow();

    assertThat(change.dropped()).isEqualTo(190);
    assertThat(magnitudes(network.layers().get(0)))
        .containsExactly(Arrays.copyOfRange(magnitudes, 190, 200));
  }

  @Test
  void prunesOnceAfterTheLastEpochOrBeforeThoseThatTune() {
    Evolution atTheEnd = evolution("one-shot-pruning", Map.of());
    Network network = atTheEnd.start(SIZES);
    for (int epoch = 0; epoch < 8; epoch++) {
      assertThat(atTheEnd.after(epoch, 8, network, NO_SIGNALS).isNone()).isTrue();
    }
    assertThat(atTheEnd.atTheEnd(8, network, NO_SIGNALS)).isPresent();

    Evolution tuning = evolution("one-shot-pruning", Map.of("finetune-epochs", "3"));
    Network tuned = tuning.start(SIZES);
    assertThat(
            IntStream.range(0, 8)
                .filter(epoch -> !tuning.after(epoch, 8, tuned, NO_SIGNALS).isNone()))
        .containsExactly(4);
    assertThat(tuning.atTheEnd(8, tuned, NO_SIGNALS)).isEmpty();
    assertThat(tuned.layers().stream().map(SparseLayer::connections)).containsExactly(60, 30, 5);
  }

  @Test
  void leavesAtLeastOneConnectionInALayer() {
    Evolution evolution = evolution("one-shot-pruning", Map.of("final-sparsity", "0.9999"));
    Network network = evolution.start(SIZES);
    evolution.atTheEnd(8, network, NO_SIGNALS);
    assertThat(network.layers().stream().map(SparseLayer::connections)).containsExactly(1, 1, 1);
  }

  @Test
  void keepsADenseOutputLayerWhereAskedTo() {
    Evolution evolution = evolution("one-shot-pruning", Map.of("output-layer", "dense"));
    Network network = evolution.start(SIZES);
    evolution.atTheEnd(8, network, NO_SIGNALS);
    assertThat(network.layers().stream().map(SparseLayer::connections))
        .containsExactly(60, 30, 100);
  }

  @Test
  void rejectsSparsitiesAndPartsThatMakeNoScheduleNamingTheKey() {
    assertThatThrownBy(() -> new Drop.ToSparsity(1)).hasMessageContaining("final-sparsity = 1.0");
    assertThatThrownBy(() -> new Drop.GraduallyToSparsity(0.6, 0.5))
        .hasMessageContaining("initial-sparsity = 0.6")
        .hasMessageContaining("final-sparsity = 0.5");
    assertThatThrownBy(() -> new Schedule.EveryFewSteps(0.5, 0.5, 1))
        .hasMessageContaining("evolve-until = 0.5");
    assertThatThrownBy(() -> new Schedule.EveryFewSteps(0.5, 0.6, 0))
        .hasMessageContaining("evolve-every-steps = 0");
    assertThatThrownBy(() -> new Schedule.Once(-1)).hasMessageContaining("finetune-epochs = -1");
  }

  /** A rule that goes by how the network does knows nothing before the end of the first epoch. */
  @Test
  void changesNothingInTheFirstEpochWhereItGoesByHowTheNetworkDoes() {
    Evolution evolution =
        new Evolution(
            Methods.named("acc-set")
                .orElseThrow()
                .with(Slots.SCHEDULE, "every-few-steps")
                .compose(MethodsTest.values(Map.of("evolve-every-steps", "10"))),
            WeightInit.NORMAL_0_1,
            new Streams(1));
    Network network = evolution.start(SIZES);
    assertThat(evolution.afterStep(100, STEPS, 0, 10, network, NO_SIGNALS))
        .isEqualTo(Evolution.Change.NONE);
  }

  private static Evolution evolution(String method, Map<String, String> changed) {
    Map<String, String> values = new HashMap<>(changed);
    values.putIfAbsent("final-sparsity", "0.95");
    values.putIfAbsent("evolve-every-steps", "40");
    return new Evolution(
        Methods.named(method).orElseThrow().compose(MethodsTest.values(values)),
        WeightInit.NORMAL_0_1,
        new Streams(3));
  }

  /** Moves weights as training would, so that others become the smallest. */
  private static void jitter(Network network, int step) {
    for (SparseLayer layer : network.layers()) {
      for (int p = 0; p < layer.connections(); p++) {
        layer.weights().nz_values[p] += 0.01f * ((step * 31 + p * 17) % 7 - 3);
      }
      layer.weightsChanged();
    }
  }

  private static List<Set<Long>> codes(Network network) {
    return network.layers().stream()
        .map(
            layer -> {
              Set<Long> codes = new HashSet<>();
              for (long code : layer.topology().codes()) {
                codes.add(code);
              }
              return codes;
            })
        .toList();
  }

  private static float[] magnitudes(SparseLayer layer) {
    float[] magnitudes = new float[layer.connections()];
    for (int p = 0; p < magnitudes.length; p++) {
      magnitudes[p] = Math.abs(layer.weights().nz_values[p]);
    }
    Arrays.sort(magnitudes);
    return magnitudes;
  }
}
