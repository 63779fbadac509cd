package org.sparsesweep.engine.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sparsesweep.engine.method.Signal.Measure;
import org.sparsesweep.engine.method.Signal.Samples;
import org.sparsesweep.engine.network.Score;
import org.sparsesweep.engine.random.Purpose;
import org.sparsesweep.engine.random.RandomStream;
import org.sparsesweep.engine.random.Streams;

/** Which changes are left out: methods.md, sections 4.4 and 4.5. */
class PauseTest {
  private static final RandomStream RANDOM = new Streams(1).stream(Purpose.PAUSE);

  @Test
  void aLossThatHasRisenPausesFromTheFifthEpochOn() {
    assertThat(pauses(Measure.LOSS, 3, 5, 1, 2, 3, 4, 5, 1.9, 1.8, 6))
        .containsExactly(false, false, false, false, true, false, false, true);
  }

  @Test
  void anAccuracyThatHasFallenPauses() {
    assertThat(pauses(Measure.ACCURACY, 3, 5, 0.5, 0.6, 0.7, 0.8, 0.5, 0.6, 0.9))
        .containsExactly(false, false, false, false, true, true, false);
  }

  @Test
  void anEqualOneDoesNot() {
    assertThat(pauses(Measure.LOSS, 3, 5, 1, 1, 1, 1, 1, 1, 1)).containsOnly(false);
  }

  @Test
  void oneThatIsNotANumberDoes() {
    assertThat(pauses(Measure.LOSS, 3, 5, 5, 4, 3, 2, Double.NaN)).endsWith(true);
  }

  @Test
  void looksBackAsFarAsItIsTold() {
    assertThat(pauses(Measure.LOSS, 1, 1, 1, 2, 1, 2)).containsExactly(false, true, false, true);
    assertThat(pauses(Measure.LOSS, 5, 2, 3, 9, 9, 9, 9, 4, 5))
        .containsExactly(false, false, false, false, false, true, false);
  }

  @Test
  void atRandomPausesTheShareOfTheTime() {
    Pause pause = new Pause.AtRandom(0.3);
    Signals signals = new Signals(Signals.Scores.NONE);
    int paused = 0;
    for (int trial = 0; trial < 10_000; trial++) {
      paused += pause.isDue(signals, RANDOM) ? 1 : 0;
    }

    assertThat(paused / 10_000.0).isCloseTo(0.3, within(4 * Math.sqrt(0.3 * 0.7 / 10_000)));
    assertThat(new Pause.AtRandom(0).isDue(signals, RANDOM)).isFalse();
    assertThat(new Pause.AtRandom(1).isDue(signals, RANDOM)).isTrue();
  }

  @Test
  void rejectsValuesOutsideTheirRangesNamingThem() {
    Signal loss = new Signal(Samples.TRAIN, Measure.LOSS);

    assertThatThrownBy(() -> new Pause.WhenWorse(loss, 0, 5)).hasMessageContaining("pause-lag = 0");
    assertThatThrownBy(() -> new Pause.WhenWorse(loss, 3, 0))
        .hasMessageContaining("pause-history = 0");
    assertThatThrownBy(() -> new Pause.AtRandom(1.1)).hasMessageContaining("pause-share = 1.1");
  }

  private static List<Boolean> pauses(Measure measure, int lag, int history, double... values) {
    Pause pause = new Pause.WhenWorse(new Signal(Samples.TRAIN, measure), lag, history);
    Signals signals = new Signals(Signals.Scores.NONE);
    List<Boolean> pauses = new ArrayList<>();
    for (double value : values) {
      signals.add(new Signals.Scores(new Score(value, value), Score.NONE, Score.NONE));
      pauses.add(pause.isDue(signals, RANDOM));
    }
    return pauses;
  }
}
