package org.sparsesweep.engine.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparsesweep.engine.ChiSquare;
import org.sparsesweep.engine.PaperNetworks;
import org.sparsesweep.engine.random.Purpose;
import org.sparsesweep.engine.random.RandomStream;
import org.sparsesweep.engine.random.Streams;

/** Counts against methods.md, section 12.2: within four standard deviations of the expectation. */
class ErdosRenyiTest {

  @ParameterizedTest
  @MethodSource("org.sparsesweep.engine.PaperNetworks#all")
  void drawsAsManyDistinctPositionsAsTheOccupancyFormulaExpects(PaperNetworks network) {
    double expected = 0;
    double variance = 0;
    int drawn = 0;
    int[] sizes = network.sizes().stream().mapToInt(n -> n).toArray();
    for (int l = 0; l + 1 < sizes.length; l++) {
      double wanted = wanted(sizes[l], sizes[l + 1]);
      double positions = (double) sizes[l] * sizes[l + 1];
      double mean = -positions * Math.expm1(wanted * Math.log1p(-1 / positions));
      double ratio = wanted / positions;
      double layerVariance = positions * Math.exp(-ratio) * (1 - (1 + ratio) * Math.exp(-ratio));
      assertThat(
              ErdosRenyi.DRAWS.expectedConnections(sizes[l], sizes[l + 1], PaperNetworks.EPSILON))
          .isCloseTo(mean, withinPercentage(1e-6));
      assertThat(
              ErdosRenyi.DRAWS.varianceOfConnections(sizes[l], sizes[l + 1], PaperNetworks.EPSILON))
          .isCloseTo(layerVariance, withinPercentage(1e-6));
      Topology topology = draw(ErdosRenyi.DRAWS, sizes, l);
      assertWithinFourDeviations(topology.connections(), mean, layerVariance);
      expected += mean;
      variance += layerVariance;
      drawn += topology.connections();
    }

    assertThat(expected).isCloseTo(network.expectedSet(), within(0.051));
    assertWithinFourDeviations(network.set(), expected, variance);
    assertWithinFourDeviations(drawn, expected, variance);
  }

  @ParameterizedTest
  @MethodSource("org.sparsesweep.engine.PaperNetworks#all")
  void takesEveryPositionByItselfUnderBernoulli(PaperNetworks network) {
    int[] sizes = network.sizes().stream().mapToInt(n -> n).toArray();
    for (int l = 0; l + 1 < sizes.length; l++) {
      double positions = (double) sizes[l] * sizes[l + 1];
      double probability = Math.min(1, wanted(sizes[l], sizes[l + 1]) / positions);
      assertThat(
              ErdosRenyi.BERNOULLI.expectedConnections(
                  sizes[l], sizes[l + 1], PaperNetworks.EPSILON))
          .isCloseTo(positions * probability, withinPercentage(1e-6));
      assertThat(
              ErdosRenyi.BERNOULLI.varianceOfConnections(
                  sizes[l], sizes[l + 1], PaperNetworks.EPSILON))
          .isCloseTo(positions * probability * (1 - probability), withinPercentage(1e-6));
      assertWithinFourDeviations(
          draw(ErdosRenyi.BERNOULLI, sizes, l).connections(),
          positions * probability,
          positions * probability * (1 - probability));
    }
  }

  @ParameterizedTest
  @MethodSource("org.sparsesweep.engine.PaperNetworks#all")
  void takesExactlyAsManyAsWantedUnderExact(PaperNetworks network) {
    int[] sizes = network.sizes().stream().mapToInt(n -> n).toArray();
    for (int l = 0; l + 1 < sizes.length; l++) {
      assertThat(
              ErdosRenyi.EXACT.varianceOfConnections(sizes[l], sizes[l + 1], PaperNetworks.EPSILON))
          .isZero();
      assertThat((double) draw(ErdosRenyi.EXACT, sizes, l).connections())
          .isEqualTo(
              ErdosRenyi.EXACT.expectedConnections(sizes[l], sizes[l + 1], PaperNetworks.EPSILON))
          .isEqualTo(Math.min((double) sizes[l] * sizes[l + 1], wanted(sizes[l], sizes[l + 1])));
    }
  }

  @ParameterizedTest
  @EnumSource(ErdosRenyi.class)
  void givesCodesThatAscendStrictlyWithinTheLayer(ErdosRenyi convention) {
    for (double epsilon : new double[] {0.01, 0.3, 1, 3, 6.4, 20}) {
      for (int trial = 0; trial < 50; trial++) {
        RandomStream random = new Streams(trial).stream(Purpose.TOPOLOGY_INIT);
        long previous = -1;
        for (long code : convention.draw(17, 13, epsilon, random).codes()) {
          assertThat(code).isGreaterThan(previous).isLessThan(17 * 13);
          previous = code;
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(ErdosRenyi.class)
  void choosesEveryPositionEquallyOften(ErdosRenyi convention) {
    // 11 wanted of 30.
    long[] counts = new long[30];
    int trials = 20_000;
    Streams streams = new Streams(3);
    for (int trial = 0; trial < trials; trial++) {
      RandomStream random = streams.stream(Purpose.TOPOLOGY_INIT, 0, trial);
      for (long code : convention.draw(6, 5, 1, random).codes()) {
        counts[(int) code]++;
      }
    }

    ChiSquare.assertUniformInclusion(counts, trials);
  }

  @Test
  void choosesNeighboursIndependentlyUnderBernoulli() {
    long[] pairs = new long[4];
    Streams streams = new Streams(4);
    for (int trial = 0; trial < 5_000; trial++) {
      boolean[] present = new boolean[20];
      RandomStream random = streams.stream(Purpose.TOPOLOGY_INIT, 0, trial);
      // 10 of 20: a fair coin for each.
      for (long code : ErdosRenyi.BERNOULLI.draw(4, 5, 10 / 9.0, random).codes()) {
        present[(int) code] = true;
      }
      for (int c = 0; c + 1 < present.length; c += 2) {
        pairs[(present[c] ? 2 : 0) + (present[c + 1] ? 1 : 0)]++;
      }
    }

    ChiSquare.assertUniform(pairs);
  }

  @ParameterizedTest
  @EnumSource(
      value = ErdosRenyi.class,
      names = {"BERNOULLI", "EXACT"})
  void givesAFullLayerWhereAtLeastAllPositionsAreWanted(ErdosRenyi convention) {
    RandomStream random = new Streams(1).stream(Purpose.TOPOLOGY_INIT);

    // K = 10 x (100 + 10) = 1,100 of 1,000.
    assertThat(convention.draw(100, 10, 10, random).codes())
        .isEqualTo(Topology.full(100, 10).codes());
    assertThat(convention.draw(1, 1, 0.5, random).codes()).containsExactly(0);
  }

  @Test
  void roundsTheWantedNumberHalfUp() {
    RandomStream random = new Streams(1).stream(Purpose.TOPOLOGY_INIT);

    assertThat(ErdosRenyi.EXACT.draw(20, 30, 0.25, random).connections()).isEqualTo(13);
    assertThat(ErdosRenyi.EXACT.draw(20, 30, 0.249, random).connections()).isEqualTo(12);
  }

  @ParameterizedTest
  @EnumSource(ErdosRenyi.class)
  void givesAnEmptyLayerWhereLessThanHalfAConnectionIsWanted(ErdosRenyi convention) {
    RandomStream random = new Streams(1).stream(Purpose.TOPOLOGY_INIT);

    assertThat(convention.draw(20, 30, 0.009, random).connections()).isZero();
  }

  @ParameterizedTest
  @EnumSource(ErdosRenyi.class)
  void reachesPositionsBeyondTheRangeOfInt(ErdosRenyi convention) {
    RandomStream random = new Streams(1).stream(Purpose.TOPOLOGY_INIT);
    Topology topology = convention.draw(100_000, 90_000, 0.01, random);

    assertThat(topology.connections()).isBetween(1_900 - 180, 1_900 + 180);
    assertThat(topology.codes()[topology.connections() - 1]).isGreaterThan(8_900_000_000L);
    assertThat(topology.codes()[0]).isLessThan(100_000_000L);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN})
  void rejectsEpsilonsThatAreNotPositiveNamingThem(double epsilon) {
    RandomStream random = new Streams(1).stream(Purpose.TOPOLOGY_INIT);

    assertThatThrownBy(() -> ErdosRenyi.DRAWS.draw(3, 4, epsilon, random))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("epsilon = " + epsilon);
  }

  @Test
  void rejectsLayersThatNoArrayHolds() {
    RandomStream random = new Streams(1).stream(Purpose.TOPOLOGY_INIT);

    assertThatThrownBy(() -> ErdosRenyi.EXACT.draw(100_000, 100_000, 1e9, random))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("10000000000 connections");
  }

  private static Topology draw(ErdosRenyi convention, int[] sizes, int l) {
    return convention.draw(
        sizes[l],
        sizes[l + 1],
        PaperNetworks.EPSILON,
        new Streams(2026).stream(Purpose.TOPOLOGY_INIT, l, 0));
  }

  private static double wanted(int inputs, int outputs) {
    return PaperNetworks.EPSILON * (inputs + outputs);
  }

  private static void assertWithinFourDeviations(double count, double mean, double variance) {
    assertThat(count).isCloseTo(mean, within(4 * Math.sqrt(variance) + 1e-6));
  }
}
