package org.sparsesweep.engine.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TrainingSettingsTest {

  static Stream<Arguments> badValues() {
    return Stream.of(
        bad("epochs = 0", "at least 1", trial -> trial.epochs = 0),
        bad("batch size = 0", "at least 1", trial -> trial.batchSize = 0),
        bad("learning rate = 0.0", "greater than 0", trial -> trial.learningRate = 0),
        bad("learning rate = NaN", "finite", trial -> trial.learningRate = Double.NaN),
        bad(
            "learning rate = Infinity",
            "finite",
            trial -> trial.learningRate = Double.POSITIVE_INFINITY),
        bad("momentum = 1.0", "[0, 1)", trial -> trial.momentum = 1),
        bad("momentum = -0.1", "[0, 1)", trial -> trial.momentum = -0.1),
        bad("weight decay = -1.0", "at least 0", trial -> trial.weightDecay = -1),
        bad("weight decay = NaN", "at least 0", trial -> trial.weightDecay = Double.NaN),
        bad("dropout = 1.0", "[0, 1)", trial -> trial.dropout = 1),
        bad("dropout = -0.5", "[0, 1)", trial -> trial.dropout = -0.5));
  }

  private static Arguments bad(String value, String allowed, Consumer<ToyTrial> change) {
    return Arguments.of(value, allowed, change);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badValues")
  void rejectsValuesOutOfRangeNamingFieldValueAndRange(
      String value, String allowed, Consumer<ToyTrial> change) {
    ToyTrial trial = new ToyTrial();
    change.accept(trial);

    assertThatThrownBy(trial::settings)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Cannot train: " + value)
        .hasMessageContaining(allowed);
  }

  @Test
  void acceptsTheBounds() {
    ToyTrial trial = new ToyTrial();
    trial.epochs = 1;
    trial.batchSize = 1;
    trial.learningRate = Double.MIN_VALUE;
    trial.momentum = 0;
    trial.dropout = 0;

    assertThat(trial.settings().learningRate()).isEqualTo(Double.MIN_VALUE);
  }

  @Test
  void namesWhatIsMissing() {
    ToyTrial trial = new ToyTrial();
    trial.schedule = null;

    assertThatThrownBy(trial::settings)
        .isInstanceOf(NullPointerException.class)
        .hasMessage("schedule");
  }
}
