package org.sparsesweep.engine.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.sparsesweep.engine.method.Slots;
import org.sparsesweep.engine.network.Activation;
import org.sparsesweep.engine.network.WeightInit;
import org.sparsesweep.engine.training.TrainingSettings.TrainAccuracy;
import org.sparsesweep.engine.training.TrialOutcome.Status;

/** SET with another choice in one slot, in whole trainings. */
class SlotChoicesTest {

  static Stream<Arguments> choices() {
    return Slots.all().stream()
        .flatMap(slot -> slot.choices().stream().map(c -> Arguments.of(slot.key(), c.name())));
  }

  @ParameterizedTest
  @MethodSource("choices")
  void everyChoiceLearnsASeparableProblem(String slot, String choice) {
    ToyTrial trial = with(slot, choice);
    trial.epochs = 20;
    TrialOutcome outcome = trial.run();

    assertThat(outcome.status()).isEqualTo(Status.SUCCEEDED);
    assertThat(outcome.epochs().get(19).test().accuracy()).isGreaterThan(0.9);
  }

  /** On every machine, JDK and kernel. A change of these is a change of every stored result. */
  @ParameterizedTest
  @CsvSource({
    "drop, magnitude, eb8e581c7f3473f4ba409eed650e08e3955e3ff321b118c305e26cf6e496687c",
    "drop, signed-reference, ed62ae9e45baa8a92e46c38e0193758079869a41fa47145f7d34a22fdcf2d6f6",
    "layers, up-to-density, b9fdef39c134bc65530ab38958a4d668efded9e0071df4fdf3a721c47cdb2eb4",
    "budget, none, b5539014de068a5ad4178366cc167cf8d56dcdbede11f182636ad8c2e7fdabd8",
    "decay, constant, 1c1ff89fe2f70e8d4c24fb500556825d15145afd40800964ba63e05eb9a27f58",
    "decay, cosine, e9d91fb302b85de339f836a3e14a9621b7ebee8d1a64a51c472ff1883c25ad76",
    "decay, linear, 9c05c75c64a5ca355107e2b1039544a08809d10e030c693aefd80907865e7e3a",
    "decay, cubic, 8081c7790848da50e67e4c688f574ad89890a083b0dfad24c3609075a6a9eaf9",
    "grow, one-neighbour, 069c2a940a6159f0cfd4acae79c43de794b3eed7925879b2ec7426f1a67e69e9",
    "grow, most-neighbours, 8a90e9aefa16d0bb6cc8bb256c68d868703a2fd287f4319f8c1c9b8f883ee519",
    "grow, one-permuted, 40f1d7ee44c0d6c965e113c2b9f91d46494dae780706bccd48a397c94b894761",
    "grow, most-permuted, c5b2b1d52c7defeaa9c5624dff5d41efa70b01395917c415f1e602af1351b7c5",
    "vacancies, closed, 9e1c0975aa69685d2cccb7cd6510b7e6d0785c82a6be5a11ce5ccb360594f7d2",
    "weights, zero, c6ba48dfc633c0c412581a4320c0e93286b17b7341088eef67d0143c3fd548fe",
    "weights, normal, 97d06b16ce3310f42bb3ac8ee4de699d15a8fe87f4ed229aa0605df06953cb05"
  })
  void keepsItsBits(String slot, String choice, String weightsSha256) {
    ToyTrial trial = with(slot, choice);
    trial.dropout = 0.25;
    trial.weightDecay = 0.001;
    trial.schedule = new LearningRateSchedule.Cosine();
    trial.activation = Activation.LEAKY_RELU;
    trial.weightInit = WeightInit.HE_UNIFORM;

    assertThat(trial.run().weightsSha256()).isEqualTo(weightsSha256);
  }

  @Test
  void choicesThatChangeNothingGiveTheBitsOfSet() {
    String set = new ToyTrial().run().weightsSha256();

    assertThat(with(Map.of("decay", "constant"), Map.of("zeta-until", "1")).run().weightsSha256())
        .isEqualTo(set);
    assertThat(
            with(Map.of("layers", "up-to-density"), Map.of("skip-above-density", "1"))
                .run()
                .weightsSha256())
        .isEqualTo(set);
    assertThat(
            with(Map.of("schedule", "every-few-epochs"), Map.of("evolve-every-epochs", "1"))
                .run()
                .weightsSha256())
        .isEqualTo(set);
    assertThat(with("drop", "signed").run().weightsSha256()).isEqualTo(set);
  }

  @Test
  void aLongerPeriodChangesLessOften() {
    List<EpochRecord> epochs =
        with(Map.of("schedule", "every-few-epochs"), Map.of("evolve-every-epochs", "3"))
            .run()
            .epochs();

    assertThat(epochs.stream().filter(e -> e.dropped() > 0).map(EpochRecord::epoch))
        .containsExactly(2, 5);
  }

  /** A drop after the last epoch is a record beside those of the training, and changes none. */
  @Test
  void aLastDropIsEvaluatedByItself() {
    TrialOutcome set = with("last-epoch", "skip-evolution").run();
    TrialOutcome dropping = with("last-epoch", "drop-only").run();

    assertThat(set.afterwards()).isEmpty();
    assertThat(dropping.weightsSha256()).isEqualTo(set.weightsSha256());
    assertThat(dropping.epochs()).hasSize(8);
    EpochRecord last = dropping.epochs().get(7);
    assertThat(last.test()).isEqualTo(set.epochs().get(7).test());
    assertThat(last.dropped()).isZero();
    assertThat(last.connections()).isEqualTo(set.connectionsEnd());
    assertThat(dropping.connectionsEnd()).isEqualTo(set.connectionsEnd());
    assertThat(dropping.parametersWithBias()).isEqualTo(set.parametersWithBias());
    assertThat(dropping.trainingFlops()).isEqualTo(set.trainingFlops());

    assertThat(dropping.afterwards()).hasSize(1);
    EpochRecord dropped = dropping.afterwards().get(0);
    assertThat(dropped.epoch()).isEqualTo(8);
    assertThat(dropped.connections())
        .isEqualTo(set.connectionsEnd() - dropped.dropped())
        .isEqualTo(dropped.layers().stream().mapToLong(LayerRecord::connections).sum());
    assertThat((double) dropped.dropped() / set.connectionsEnd()).isBetween(0.27, 0.3);
    assertThat(dropped.grown()).isZero();
    assertThat(dropped.test().loss()).isFinite().isNotEqualTo(last.test().loss());
    assertThat(dropped.train().accuracy()).isGreaterThan(0.5);
    assertThat(dropped.trainSeconds()).isZero();
  }

  @Test
  void aLastDropOfNothingLeavesWhatWasTrained() {
    ToyTrial trial = with("last-epoch", "drop-only");
    trial.trainAccuracy = TrainAccuracy.EXACT;
    trial.zeta("0");
    TrialOutcome outcome = trial.run();
    EpochRecord last = outcome.epochs().get(7);

    assertThat(outcome.afterwards())
        .singleElement()
        .satisfies(
            same -> {
              assertThat(same.connections()).isEqualTo(outcome.connectionsEnd());
              assertThat(List.of(same.train(), same.validation(), same.test()))
                  .containsExactly(last.train(), last.validation(), last.test());
            });
  }

  @Test
  void whatDivergedIsNotDroppedFrom() {
    ToyTrial trial = with("last-epoch", "drop-only");
    trial.learningRate = 1e6;
    TrialOutcome outcome = trial.run();

    assertThat(outcome.status()).isEqualTo(Status.DIVERGED);
    assertThat(outcome.afterwards()).isEmpty();
  }

  @Test
  void recordsNeighboursAndFallbackWhereGrowthIsLocal() {
    for (EpochRecord epoch : with("grow", "anywhere").run().epochs()) {
      assertThat(epoch.meanNeighbours()).isNaN();
      assertThat(epoch.fallbackFraction()).isNaN();
    }
    List<EpochRecord> one = with("grow", "one-neighbour").run().epochs();
    List<EpochRecord> most = with("grow", "most-neighbours").run().epochs();
    for (int epoch = 0; epoch < 7; epoch++) {
      assertThat(one.get(epoch).meanNeighbours()).isBetween(1.0, 8.0);
      assertThat(most.get(epoch).meanNeighbours())
          .isGreaterThan(one.get(epoch).meanNeighbours())
          .isLessThanOrEqualTo(8);
      assertThat(one.get(epoch).fallbackFraction()).isZero();
      assertThat(most.get(epoch).fallbackFraction()).isZero();
    }
    // Nothing changes after the last epoch.
    assertThat(one.get(7).meanNeighbours()).isNaN();
    ToyTrial all = with("grow", "one-neighbour");
    all.zeta("1");
    EpochRecord turnedOver = all.run().epochs().get(0);
    assertThat(turnedOver.fallbackFraction()).isEqualTo(1);
    assertThat(turnedOver.meanNeighbours()).isZero();
  }

  private static ToyTrial with(String slot, String choice) {
    return with(Map.of(slot, choice), Map.of());
  }

  private static ToyTrial with(Map<String, String> slots, Map<String, String> hyperparameters) {
    ToyTrial trial = new ToyTrial();
    Map<String, String> merged = new TreeMap<>(trial.hyperparameters);
    merged.putAll(hyperparameters);
    trial.slots = slots;
    trial.hyperparameters = merged;
    return trial;
  }
}
