package org.sparsesweep.engine.method;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.sparsesweep.engine.method.Signal.Measure;
import org.sparsesweep.engine.method.Signal.Samples;
import org.sparsesweep.engine.network.Score;

class SignalTest {
  private static final Score TRAIN = new Score(0.1, 0.9);
  private static final Score VALIDATION = new Score(0.2, 0.8);
  private static final Score TEST = new Score(0.3, 0.7);

  @Test
  void isTakenWhereItSays() {
    Signals.Scores scores = new Signals.Scores(TRAIN, VALIDATION, TEST);

    assertThat(new Signal(Samples.TRAIN, Measure.LOSS).of(scores)).isEqualTo(0.1);
    assertThat(new Signal(Samples.VALIDATION, Measure.LOSS).of(scores)).isEqualTo(0.2);
    assertThat(new Signal(Samples.VALIDATION, Measure.ACCURACY).of(scores)).isEqualTo(0.8);
    assertThat(new Signal(Samples.TEST, Measure.ACCURACY).of(scores)).isEqualTo(0.7);
  }

  @Test
  void withoutValidationSamplesIsTakenOnTestSamples() {
    Signal signal = new Signal(Samples.VALIDATION, Measure.LOSS);

    assertThat(signal.of(new Signals.Scores(TRAIN, Score.NONE, TEST))).isEqualTo(0.3);
    assertThat(signal.isTakenOnTest(false)).isTrue();
    assertThat(signal.isTakenOnTest(true)).isFalse();
    assertThat(new Signal(Samples.TEST, Measure.LOSS).isTakenOnTest(true)).isTrue();
    assertThat(new Signal(Samples.TRAIN, Measure.LOSS).isTakenOnTest(false)).isFalse();
  }

  /** A loss that has run away is one all the same: it must not be taken for a missing one. */
  @Test
  void aValidationLossThatIsNotANumberStaysOne() {
    Score runAway = new Score(Double.NaN, 0.5);
    Signal signal = new Signal(Samples.VALIDATION, Measure.LOSS);

    assertThat(signal.of(new Signals.Scores(TRAIN, runAway, TEST))).isNaN();
  }

  @Test
  void remembersEveryEpochAndTheUntrainedNetwork() {
    Signals signals = new Signals(new Signals.Scores(TEST, TEST, TEST));
    signals.add(new Signals.Scores(TRAIN, VALIDATION, TEST));
    signals.add(new Signals.Scores(VALIDATION, VALIDATION, TEST));
    Signal loss = new Signal(Samples.TRAIN, Measure.LOSS);

    assertThat(signals.epochs()).isEqualTo(2);
    assertThat(signals.at(0, loss)).isEqualTo(0.1);
    assertThat(signals.at(1, loss)).isEqualTo(0.2);
    assertThat(signals.untrained(loss)).isEqualTo(0.3);
  }

  @Test
  void worseIsALargerLossOrASmallerAccuracyAndNeverAnEqualOne() {
    Signal loss = new Signal(Samples.TRAIN, Measure.LOSS);
    Signal accuracy = new Signal(Samples.TRAIN, Measure.ACCURACY);

    assertThat(loss.isWorse(2, 1)).isTrue();
    assertThat(loss.isWorse(1, 2)).isFalse();
    assertThat(accuracy.isWorse(0.5, 0.6)).isTrue();
    assertThat(accuracy.isWorse(0.6, 0.5)).isFalse();
    assertThat(loss.isWorse(1, 1)).isFalse();
    assertThat(accuracy.isWorse(1, 1)).isFalse();
  }
}
