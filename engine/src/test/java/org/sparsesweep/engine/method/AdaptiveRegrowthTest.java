package org.sparsesweep.engine.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparsesweep.engine.network.LayerAssertions;
import org.sparsesweep.engine.network.Network;
import org.sparsesweep.engine.network.Score;
import org.sparsesweep.engine.network.SparseLayer;
import org.sparsesweep.engine.network.WeightInit;
import org.sparsesweep.engine.random.Streams;

/** Methods whose connections come and go with performance: methods.md, section 4. */
class AdaptiveRegrowthTest {
  private static final List<Integer> SIZES = List.of(60, 80, 40, 3);

  /** The fixed points of methods.md, section 4.1, within the bound stated there. */
  @ParameterizedTest
  @CsvSource({
    "0.25, .909",
    "0.5, .769",
    "0.65, .642",
    "0.8, .455",
    "0.9, .270",
    "0.95, .149",
    "0, 1",
    "1, 0"
  })
  void connectionsTendToTheFixedPoint(double accuracy, double expected) {
    Method method = method("acc-set", Map.of());
    Network start = new Evolution(method, WeightInit.NORMAL_0_1, new Streams(1)).start(SIZES);
    Network end = dryRun(method, 120, 1, scores(accuracy));
    double theta = 1 - accuracy;
    double ratio = 0.7 * (1 - theta);
    double fixedPoint = theta / (1 - ratio);

    assertThat(fixedPoint).isCloseTo(expected, within(0.0005));
    for (int l = 0; l < 3; l++) {
      assertThat((double) end.layers().get(l).connections())
          .isCloseTo(fixedPoint * start.layers().get(l).connections(), within(2.5 / (1 - ratio)));
    }
  }

  /**
   * methods.md, section 4.7: the network of Scholte 2022, Table 2, and the theta that each printed
   * count of connections implies. Its counts leave out the full output layer.
   */
  @ParameterizedTest
  @CsvSource({
    "acc-set, 218730, .3465",
    "dyn-set-3, 218322, .3453",
    "loss-set, 254087, .4630",
    "dyn-set, 253916, .4624",
    "dyn-set-2, 242430, .4209"
  })
  void countsOfTheCifarNetworkFollowFromTheirTheta(String name, int printed, double theta) {
    double ratio = printed / 342_493.0;
    assertThat(0.3 * ratio / (1 - 0.7 * ratio)).isCloseTo(theta, within(0.00005));

    List<Integer> sizes = List.of(3072, 4000, 1000, 4000, 10);
    Method method =
        method(name, Map.of("epsilon", "20", "erdos-renyi", "bernoulli", "output-layer", "dense"));
    Network start = new Evolution(method, WeightInit.NORMAL_0_1, new Streams(1)).start(sizes);
    Score untrained = new Score(1, 0.1);
    Score score = new Score(theta, 1 - theta);
    Network end =
        DryRun.run(
            method,
            sizes,
            25,
            1,
            new Signals.Scores(untrained, untrained, untrained),
            new Signals.Scores(score, score, score));

    double started = start.connections() - 40_000;
    assertThat(started).isCloseTo(341_440, within(4 * 579.0));
    assertThat((end.connections() - 40_000) / started).isCloseTo(ratio, within(0.0005));
  }

  @ParameterizedTest
  @ValueSource(strings = {"acc-set", "loss-set", "dyn-set", "dyn-set-2", "dyn-set-3"})
  void atNoPerformanceIsSetInItsCounts(String name) {
    Score bad = new Score(3, 0);
    Network end = dryRun(method(name, Map.of()), 20, 2, new Signals.Scores(bad, bad, bad));
    Network set = DryRun.run(method("set", Map.of()), SIZES, 20, 2);

    assertThat(end.sha256()).isEqualTo(set.sha256());
  }

  @Test
  void anElasticNetworkWithoutGainIsSet() {
    Score score = new Score(1, 0.5);
    Network elastic =
        dryRun(
            method("elastic-set", Map.of("elastic-gain", "0")),
            20,
            2,
            new Signals.Scores(score, score, score));

    assertThat(elastic.sha256())
        .isEqualTo(DryRun.run(method("set", Map.of()), SIZES, 20, 2).sha256());
  }

  /** Equal scores are no gain at all, so it grows until its bound or until layers are full. */
  @Test
  void anElasticNetworkThatStagnatesGrowsToItsBound() {
    Score score = new Score(1, 0.5);
    Method method = method("elastic-set", Map.of());
    Network start = new Evolution(method, WeightInit.NORMAL_0_1, new Streams(3)).start(SIZES);
    Network end = dryRun(method, 60, 3, new Signals.Scores(score, score, score));

    for (int l = 0; l < 3; l++) {
      SparseLayer layer = end.layers().get(l);
      int bound =
          Math.min(2 * start.layers().get(l).connections(), layer.inputs() * layer.outputs());
      assertThat(layer.connections()).isEqualTo(bound);
      LayerAssertions.assertWellFormed(layer);
    }
  }

  @Test
  void aLayerKeepsItsLeastFractionHoweverWellTheNetworkDoes() {
    Score perfect = new Score(0, 1);
    Method method = method("acc-set", Map.of("minimum-fraction", "0.2"));
    Network start = new Evolution(method, WeightInit.NORMAL_0_1, new Streams(4)).start(SIZES);
    Network end = dryRun(method, 60, 4, new Signals.Scores(perfect, perfect, perfect));

    for (int l = 0; l < 3; l++) {
      int least = (int) Math.ceil(0.2 * start.layers().get(l).connections() - 1e-9);
      assertThat(end.layers().get(l).connections()).isEqualTo(least);
    }
  }

  /** At zeta = 1 nothing is left after the drop: the count has no memory. */
  @Test
  void atZetaOneTheCountIsThetaOfTheStart() {
    Method method = method("acc-set", Map.of("zeta", "1"));
    Network start = new Evolution(method, WeightInit.NORMAL_0_1, new Streams(5)).start(SIZES);
    Network end = dryRun(method, 2, 5, scores(0.7));

    for (int l = 0; l < 3; l++) {
      assertThat(end.layers().get(l).connections())
          .isEqualTo((int) Math.round(0.3 * start.layers().get(l).connections()));
    }
  }

  @Test
  void atZetaZeroNothingEverHappens() {
    Method method = method("acc-set", Map.of("zeta", "0"));
    Network start = new Evolution(method, WeightInit.NORMAL_0_1, new Streams(5)).start(SIZES);
    Evolution evolution = new Evolution(method, WeightInit.NORMAL_0_1, new Streams(5));
    Network network = evolution.start(SIZES);
    Signals signals = new Signals(Signals.Scores.NONE);
    signals.add(scores(0.7));

    assertThat(evolution.after(0, 10, network, signals).isNone()).isTrue();
    assertThat(network.sha256()).isEqualTo(start.sha256());
  }

  /** Neurons that went took connections along that budgets must not count as missing. */
  @Test
  void removedNeuronsLowerWhatComesBack() {
    Methods.Row row = Methods.named("acc-set").orElseThrow().with(Slots.NEURONS, "fewest-outgoing");
    Method method =
        row.compose(
            MethodsTest.values(Map.of("epsilon", "5", "alpha", "0.2", "beta", "0", "gamma", "2")));
    Method npset = method("npset", Map.of("alpha", "0.2", "beta", "0", "gamma", "2"));
    Score bad = new Score(1, 0);

    assertThat(dryRun(method, 20, 6, new Signals.Scores(bad, bad, bad)).sha256())
        .isEqualTo(DryRun.run(npset, SIZES, 20, 6).sha256());
  }

  @Test
  void aPausedEpochLeavesEveryBitAlone() {
    Evolution evolution =
        new Evolution(method("dyn-set-3", Map.of()), WeightInit.NORMAL_0_1, new Streams(7));
    Network network = evolution.start(SIZES);
    Signals signals = new Signals(Signals.Scores.NONE);
    for (double accuracy : new double[] {0.5, 0.6, 0.7, 0.8}) {
      signals.add(scores(accuracy));
    }
    signals.add(scores(0.55));
    String before = network.sha256();
    Evolution.Change change = evolution.after(4, 10, network, signals);

    assertThat(change.paused()).isTrue();
    assertThat(change.isNone()).isTrue();
    assertThat(change.regrowFraction()).isNaN();
    assertThat(network.sha256()).isEqualTo(before);
    assertThat(evolution.after(9, 10, network, signals).paused()).isFalse();
  }

  @Test
  void whileAccuracyRisesNothingIsPaused() {
    Evolution pausing =
        new Evolution(method("dyn-set-3", Map.of()), WeightInit.NORMAL_0_1, new Streams(8));
    Evolution never =
        new Evolution(method("acc-set", Map.of()), WeightInit.NORMAL_0_1, new Streams(8));
    Network one = pausing.start(SIZES);
    Network other = never.start(SIZES);
    Signals signals = new Signals(Signals.Scores.NONE);
    for (int epoch = 0; epoch < 15; epoch++) {
      signals.add(scores(0.3 + 0.04 * epoch));
      Evolution.Change change = pausing.after(epoch, 16, one, signals);
      assertThat(change).isEqualTo(never.after(epoch, 16, other, signals));
      assertThat(change.regrowFraction()).isCloseTo(0.7 - 0.04 * epoch, within(1e-9));
    }

    assertThat(one.sha256()).isEqualTo(other.sha256());
  }

  /** As if the network did that well from the start. */
  private static Network dryRun(Method method, int epochs, long seed, Signals.Scores scores) {
    return DryRun.run(method, SIZES, epochs, seed, scores, scores);
  }

  private static Signals.Scores scores(double accuracy) {
    Score score = new Score(1 - accuracy, accuracy);
    return new Signals.Scores(score, score, score);
  }

  private static Method method(String name, Map<String, String> changed) {
    Map<String, String> values = new TreeMap<>(Map.of("epsilon", "5"));
    values.putAll(changed);
    return Methods.named(name).orElseThrow().compose(MethodsTest.values(values));
  }
}
