package org.sparsesweep.engine.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparsesweep.engine.method.Budget.Counts;
import org.sparsesweep.engine.method.Budget.InitialLoss;
import org.sparsesweep.engine.method.Budget.Performance;
import org.sparsesweep.engine.method.Signal.Measure;
import org.sparsesweep.engine.method.Signal.Samples;
import org.sparsesweep.engine.network.Score;
import org.sparsesweep.engine.random.Purpose;
import org.sparsesweep.engine.random.RandomStream;
import org.sparsesweep.engine.random.Streams;

/** How many connections come back: methods.md, sections 4.1 to 4.3 and 4.6. */
class BudgetTest {
  private static final Signal ACCURACY = new Signal(Samples.TRAIN, Measure.ACCURACY);
  private static final Signal LOSS = new Signal(Samples.TRAIN, Measure.LOSS);
  private static final double[] SCORES = {0, 0.1, 0.25, 0.5, 0.65, 0.75, 0.9, 1};

  /** The table of methods.md, section 4.1. */
  @ParameterizedTest
  @CsvSource({
    "-0.9, 1 .321 .136 .050 .028 .017 .006 0",
    "-0.5, 1 .750 .500 .250 .152 .100 .036 0",
    "0,    1 .900 .750 .500 .350 .250 .100 0",
    "0.5,  1 .964 .900 .750 .618 .500 .250 0",
    "0.9,  1 .994 .983 .950 .911 .864 .679 0"
  })
  void thetaFallsFromOneToZeroInTheShapeOfK(double k, String expected) {
    String[] cells = expected.split(" ", -1);
    for (int c = 0; c < SCORES.length; c++) {
      assertThat(theta(k).theta(SCORES[c]))
          .as("a = " + SCORES[c])
          .isCloseTo(Double.parseDouble(cells[c]), within(0.0005));
    }
    assertThat(theta(k).theta(0)).isEqualTo(1);
    assertThat(theta(k).theta(1)).isZero();
  }

  @Test
  void shapesOfOppositeKAreInverseToEachOther() {
    for (double k : new double[] {0.1, 0.5, 0.9, 0.999}) {
      for (double a : SCORES) {
        double there = 1 - theta(k).theta(a);
        assertThat(1 - theta(-k).theta(there)).isCloseTo(a, within(1e-9));
      }
    }
  }

  @Test
  void whatIsMissingIsCountedFromTheStartAndNotFromThisDrop() {
    Budget budget = theta(0);

    assertThat(budget.connectionsToGrow(0.5, new Counts(1000, 100, 400))).isEqualTo(300);
    assertThat(budget.connectionsToGrow(1, new Counts(1000, 100, 400))).isEqualTo(600);
    assertThat(budget.connectionsToGrow(0, new Counts(1000, 100, 400))).isZero();
    // Half up.
    assertThat(budget.connectionsToGrow(0.5, new Counts(1000, 1, 999))).isEqualTo(1);
    assertThat(budget.connectionsToGrow(0.49, new Counts(1000, 1, 999))).isZero();
  }

  /** lambda <= m <= gamma, whatever the fraction. */
  @Test
  void aLayerNeverOutgrowsItsStart() {
    RandomStream random = new Streams(1).stream(Purpose.DATA);
    for (int trial = 0; trial < 10_000; trial++) {
      int initial = random.nextInt(500);
      int left = random.nextInt(initial + 1);
      double theta = theta(random.nextDouble(-1, 1)).theta(random.nextDouble());
      int grown = theta(0).connectionsToGrow(theta, new Counts(initial, 0, left));

      assertThat(grown).isBetween(0, initial - left);
    }
  }

  @Test
  void aLargerTargetOrALeastFractionRaisesWhatComesBack() {
    Budget twice = new Budget.Theta(performance(ACCURACY), 0, 2, 0);
    Budget atLeastHalf = new Budget.Theta(performance(ACCURACY), 0, 1, 0.5);

    assertThat(twice.connectionsToGrow(0.5, new Counts(100, 10, 80))).isEqualTo(60);
    assertThat(atLeastHalf.connectionsToGrow(0, new Counts(100, 10, 20))).isEqualTo(30);
    assertThat(atLeastHalf.connectionsToGrow(0, new Counts(101, 10, 20))).isEqualTo(31);
    assertThat(atLeastHalf.connectionsToGrow(0, new Counts(100, 10, 80))).isZero();
  }

  @Test
  void accuracyIsTheScoreAsItIs() {
    Signals signals = signals(new Score(2, 0.1), new Score(1.5, 0.25));

    assertThat(theta(0).regrowFraction(signals, 10)).isEqualTo(0.75);
    assertThat(theta(0).needsUntrained()).isFalse();
    assertThat(theta(0).signal()).contains(ACCURACY);
  }

  @ParameterizedTest
  @CsvSource({"UNTRAINED, 0.5", "FIRST_EPOCH, 0.625", "LOG_CLASSES, 0.5429"})
  void aLossIsComparedWithTheInitialOne(InitialLoss initial, double expected) {
    Budget budget = new Budget.Theta(new Performance(LOSS, initial), 0, 1, 0);
    Signals signals = signals(new Score(2.5, 0.1), new Score(2, 0.2), new Score(1.25, 0.3));

    assertThat(budget.regrowFraction(signals, 10)).isCloseTo(expected, within(0.0001));
    assertThat(budget.needsUntrained()).isEqualTo(initial == InitialLoss.UNTRAINED);
  }

  @Test
  void aLossAboveTheInitialOneOrNotANumberGrowsAllBackAndNeverMore() {
    Budget budget = new Budget.Theta(new Performance(LOSS, InitialLoss.UNTRAINED), 0, 1, 0);

    for (double loss : new double[] {2.5, 3, 1e30, Double.POSITIVE_INFINITY, Double.NaN}) {
      assertThat(budget.regrowFraction(signals(new Score(2.5, 0.1), new Score(loss, 0.1)), 10))
          .isEqualTo(1);
    }
    assertThat(budget.regrowFraction(signals(new Score(2.5, 0.1), new Score(0, 1)), 10)).isZero();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, Double.NaN, Double.POSITIVE_INFINITY})
  void refusesAnInitialLossThatSaysNothing(double loss) {
    Budget budget = new Budget.Theta(new Performance(LOSS, InitialLoss.UNTRAINED), 0, 1, 0);
    Signals signals = signals(new Score(loss, 0.1), new Score(1, 0.1));

    assertThatThrownBy(() -> budget.regrowFraction(signals, 10))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("initial loss is " + loss);
  }

  /** tau = 0.03 of two windows of three epochs, against a reference of 0.06 and of 0.03. */
  @Test
  void elasticGrowsMoreTheLessTheScoreRises() {
    Score[] rising = new Score[7];
    for (int e = 0; e < 7; e++) {
      rising[e] = new Score(1, 0.5 + 0.01 * e);
    }

    assertThat(elastic(0.5, 0.03).regrowFraction(signals(rising), 10)).isCloseTo(1, within(1e-9));
    assertThat(elastic(0.5, 0.06).regrowFraction(signals(rising), 10))
        .isCloseTo(1.25, within(1e-9));
    assertThat(elastic(0.5, 0.02).regrowFraction(signals(rising), 10))
        .isCloseTo(0.75, within(1e-9));
    assertThat(elastic(0.5, 0.001).regrowFraction(signals(rising), 10)).isEqualTo(0.5);
    assertThat(elastic(9, 0.06).regrowFraction(signals(rising), 10)).isEqualTo(1.5);
    assertThat(elastic(0, 0.001).regrowFraction(signals(rising), 10)).isEqualTo(1);
  }

  @Test
  void elasticWaitsForTwoWindows() {
    Score[] jump = new Score[6];
    for (int e = 0; e < 6; e++) {
      jump[e] = new Score(1, e < 4 ? 0.1 : 0.9);
    }

    // The first score is that of the untrained network.
    assertThat(elastic(0.5, 0.005).regrowFraction(signals(jump), 10)).isEqualTo(1);
  }

  @Test
  void elasticStaysWithinItsBounds() {
    Budget budget = elastic(0.5, 0.005);

    assertThat(budget.connectionsToGrow(1.25, new Counts(100, 30, 70))).isEqualTo(38);
    assertThat(budget.connectionsToGrow(1.5, new Counts(100, 60, 140))).isEqualTo(60);
    assertThat(budget.connectionsToGrow(0.5, new Counts(100, 3, 3))).isEqualTo(2);
    assertThat(budget.connectionsToGrow(0.5, new Counts(100, 3, 250))).isZero();
  }

  @Test
  void rejectsValuesOutsideTheirRangesNamingThem() {
    for (double k : new double[] {-1, 1, 1.5, Double.NaN}) {
      assertThatThrownBy(() -> theta(k))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("k = " + k);
    }
    assertThatThrownBy(() -> new Budget.Theta(performance(ACCURACY), 0, 0.9, 0))
        .hasMessageContaining("target-scale = 0.9");
    assertThatThrownBy(() -> new Budget.Theta(performance(ACCURACY), 0, 1, 1.1))
        .hasMessageContaining("minimum-fraction = 1.1");
    assertThatThrownBy(() -> elastic(-1, 0.1)).hasMessageContaining("elastic-gain = -1");
    assertThatThrownBy(() -> elastic(1, 0)).hasMessageContaining("elastic-trend = 0");
  }

  private static Budget.Theta theta(double k) {
    return new Budget.Theta(performance(ACCURACY), k, 1, 0);
  }

  private static Budget elastic(double gain, double trend) {
    return new Budget.Elastic(performance(ACCURACY), 3, gain, trend, 0.5, 1.5, 0.05, 2);
  }

  private static Performance performance(Signal signal) {
    return new Performance(signal, InitialLoss.UNTRAINED);
  }

  /** Scores on the training samples: of the untrained network, then of every epoch. */
  static Signals signals(Score... scores) {
    Signals signals = new Signals(onTraining(scores[0]));
    List.of(scores).subList(1, scores.length).forEach(score -> signals.add(onTraining(score)));
    return signals;
  }

  private static Signals.Scores onTraining(Score score) {
    return new Signals.Scores(score, Score.NONE, Score.NONE);
  }
}
