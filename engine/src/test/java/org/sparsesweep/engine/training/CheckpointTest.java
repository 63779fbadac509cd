package org.sparsesweep.engine.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.sparsesweep.engine.data.Samples;
import org.sparsesweep.engine.method.Methods;
import org.sparsesweep.engine.method.Slots;
import org.sparsesweep.engine.network.Activation;
import org.sparsesweep.engine.training.TrainingSettings.TrainAccuracy;
import org.sparsesweep.engine.training.TrialOutcome.Status;

/** Trainings that are stopped and gone on with, against those that are not. */
class CheckpointTest {

  static Stream<String> methods() {
    return Methods.all().stream().map(Methods.Row::name);
  }

  static Stream<Arguments> choices() {
    return Slots.all().stream()
        .flatMap(slot -> slot.choices().stream().map(c -> Arguments.of(slot.key(), c.name())));
  }

  @ParameterizedTest
  @MethodSource("methods")
  void everyMethodGoesOnFromEveryEpoch(String method) throws IOException {
    ToyTrial trial = ToyTrial.of(method);
    // Neurons go, and unimportant ones are emptied, in the middle of it.
    trial.hyperparameters =
        Map.of(
            "epsilon", "4",
            "alpha", "0.1",
            "beta", "2",
            "gamma", "3",
            "importance-first-epoch", "2",
            "importance-every", "2",
            "elastic-window", "2",
            "pause-lag", "1",
            "pause-history", "2");
    trial.dropout = 0.25;

    goesOnFromEveryEpoch(trial, false);
  }

  @ParameterizedTest
  @MethodSource("choices")
  void everyChoiceOfASlotGoesOnFromEveryEpoch(String slot, String choice) throws IOException {
    ToyTrial trial = ToyTrial.of("set");
    trial.slots = Map.of(slot, choice);
    trial.epochs = 5;

    goesOnFromEveryEpoch(trial, false);
  }

  @ParameterizedTest
  @EnumSource(Activation.class)
  void everyActivationGoesOnFromEveryEpoch(Activation activation) throws IOException {
    ToyTrial trial = ToyTrial.of("npset");
    trial.hyperparameters = Map.of("epsilon", "4", "alpha", "0.1", "beta", "2", "gamma", "3");
    trial.activation = activation;
    trial.dropout = 0.25;
    trial.weightDecay = 0.001;
    trial.schedule = new LearningRateSchedule.Cosine();

    goesOnFromEveryEpoch(trial, false);
  }

  @Test
  void goesOnCountingWhatIsExploredAndMeasuringExactly() throws IOException {
    ToyTrial trial = ToyTrial.of("set");
    trial.trainAccuracy = TrainAccuracy.EXACT;

    goesOnFromEveryEpoch(trial, true);
  }

  /** Steered by the scores of batches, while others are recorded. */
  @Test
  void goesOnSteeringByWhatIsNotRecorded() throws IOException {
    ToyTrial trial = ToyTrial.of("dyn-set-fixed-count");
    trial.trainAccuracy = TrainAccuracy.EXACT;
    trial.hyperparameters = Map.of("epsilon", "4", "pause-lag", "1", "pause-history", "2");
    trial.learningRate = 0.6;
    trial.epochs = 12;

    goesOnFromEveryEpoch(trial, false);
    assertThat(trial.run().epochs()).extracting(EpochRecord::paused).contains(true, false);
  }

  @Test
  void goesOnToTheSameDivergence() throws IOException {
    ToyTrial trial = ToyTrial.of("set");
    trial.learningRate = 3;
    trial.momentum = 0.99;
    trial.epochs = 40;
    TrialOutcome outcome = goesOnFromEveryEpoch(trial, false);

    assertThat(outcome.status()).isEqualTo(Status.DIVERGED);
    assertThat(outcome.epochs()).hasSizeGreaterThan(1);
  }

  /** Every attempt lasts for some batches, and loses those after the last epoch. */
  @Test
  void endsAlikeHoweverOftenItIsStopped() throws IOException {
    ToyTrial trial = ToyTrial.of("npset");
    trial.hyperparameters = Map.of("epsilon", "4", "alpha", "0.1", "beta", "2", "gamma", "3");
    trial.dropout = 0.1;
    TrialOutcome undisturbed = trial.run();
    List<byte[]> checkpoints = new ArrayList<>();
    List<Integer> stoppedIn = new ArrayList<>();
    TrialOutcome outcome = null;
    while (outcome == null) {
      Keeper keeper = new Keeper();
      keeper.batchesLeft = 25;
      trial.listener = keeper;
      try {
        outcome = checkpoints.isEmpty() ? trial.run() : trial.resume(last(checkpoints));
      } catch (TrainingStoppedException stopped) {
        stoppedIn.add(stopped.epoch());
        checkpoints.addAll(keeper.checkpoints);
      }
    }

    // An epoch is 13 batches, two tiles of evaluation; every attempt finishes one.
    assertThat(stoppedIn).containsExactly(1, 2, 3, 4, 5, 6, 7);
    assertSame(outcome, undisturbed);
  }

  @Test
  void addsUpTheSecondsOfItsAttempts() throws IOException {
    ToyTrial trial = ToyTrial.of("set");
    Keeper slow =
        new Keeper() {
          @Override
          public void epochFinished(EpochRecord epoch) {
            long until = System.nanoTime() + 20_000_000;
            while (System.nanoTime() < until) {
              Thread.onSpinWait();
            }
            super.epochFinished(epoch);
          }
        };
    trial.listener = slow;
    trial.run();
    trial.listener = new Keeper();
    TrialOutcome outcome = trial.resume(last(slow.checkpoints));

    assertThat(outcome.totalSeconds()).isGreaterThan(7 * 0.02);
    assertThat(outcome.trainSeconds())
        .isEqualTo(
            outcome.epochs().stream().mapToDouble(e -> e.trainSeconds() + e.evolveSeconds()).sum());
  }

  @Test
  void isNotOfferedAfterTheLastEpoch() {
    ToyTrial trial = ToyTrial.of("set");
    Keeper keeper = new Keeper();
    trial.listener = keeper;
    trial.epochs = 3;
    trial.run();

    assertThat(keeper.checkpoints).hasSize(2);
  }

  @Test
  void stopsInTheFirstEpochToo() {
    ToyTrial trial = ToyTrial.of("loss-set");
    Keeper keeper = new Keeper();
    keeper.batchesLeft = 0;
    trial.listener = keeper;

    assertThatThrownBy(trial::run)
        .isInstanceOf(TrainingStoppedException.class)
        .hasMessage("Training was stopped in epoch 0");
  }

  @Test
  void refusesAFlippedBitAtAnyPlace() {
    ToyTrial trial = small();
    byte[] checkpoint = checkpointOf(trial);
    for (int at = 0; at < checkpoint.length; at++) {
      byte[] damaged = checkpoint.clone();
      damaged[at] ^= (byte) (1 << at % 8);

      assertThatThrownBy(() -> trial.resume(damaged))
          .as("bit %d of byte %d", at % 8, at)
          .isInstanceOf(CheckpointException.class);
    }
    assertThat(((Keeper) trial.listener).earlier).as("heard of none of them").isEmpty();
  }

  @Test
  void refusesOneThatEndsAtAnyPlaceOrGoesOn() {
    ToyTrial trial = small();
    byte[] checkpoint = checkpointOf(trial);
    for (int length = 0; length < checkpoint.length; length += 7) {
      byte[] torn = Arrays.copyOf(checkpoint, length);

      assertThatThrownBy(() -> trial.resume(torn))
          .as("%d of %d bytes", length, checkpoint.length)
          .isInstanceOf(CheckpointException.class);
    }
    assertThatThrownBy(() -> trial.resume(Arrays.copyOf(checkpoint, checkpoint.length + 1)))
        .hasMessage("Cannot go on from the checkpoint: it goes on where it should end");
  }

  /** As where an older file was overwritten and the writer killed. */
  @Test
  void refusesTwoHalvesOfDifferentCheckpoints() {
    ToyTrial trial = ToyTrial.of("static-sparse");
    trial.hidden = List.of(2000);
    trial.epochs = 3;
    Keeper keeper = new Keeper();
    trial.listener = keeper;
    trial.run();
    int frame = SealedOutput.FRAME_BYTES + 2 * Integer.BYTES;
    byte[] mixed = keeper.checkpoints.get(0).clone();
    byte[] later = keeper.checkpoints.get(1);
    assertThat(mixed.length).isGreaterThan(2 * frame);
    System.arraycopy(later, 0, mixed, 0, frame);

    assertThatThrownBy(() -> trial.resume(mixed))
        .hasMessage("Cannot go on from the checkpoint: it is damaged");
  }

  @Test
  void refusesThatOfAnotherTrialVersionOrRecordingNamingBoth() throws IOException {
    ToyTrial trial = small();
    byte[] checkpoint = checkpointOf(trial);

    assertThatThrownBy(
            () ->
                Trainer.resume(
                    trial.method(),
                    trial.hidden,
                    trial.settings(),
                    trial.data,
                    trial.seed,
                    trial.listener,
                    new Checkpoint.Source("other", new ByteArrayInputStream(checkpoint))))
        .isInstanceOf(CheckpointException.class)
        .hasMessage("Cannot go on from the checkpoint: its trial is toy, must be other");
    assertThatThrownBy(() -> trial.resume(head(2, ResultVersion.CURRENT)))
        .hasMessage("Cannot go on from the checkpoint: its format is 2, must be 1");
    assertThatThrownBy(() -> trial.resume(head(1, ResultVersion.CURRENT + 1)))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("its result version is ");
    Keeper curious = new Keeper();
    curious.explores = true;
    trial.listener = curious;
    assertThatThrownBy(() -> trial.resume(checkpoint))
        .hasMessage("Cannot go on from the checkpoint: its exploration is false, must be true");
  }

  @Test
  void refusesANetworkOrALengthThatDoesNotFit() {
    ToyTrial trial = small();
    byte[] checkpoint = checkpointOf(trial);
    trial.epochs = 1;
    assertThatThrownBy(() -> trial.resume(checkpoint))
        .hasMessage(
            "Cannot go on from the checkpoint: it is after 1 epochs, must be before the last of 1");
    ToyTrial narrow = small();
    int[] labels = {0, 1, 2, 0, 1, 2};
    narrow.data = ToyTrial.prepared(new Samples(2, new float[12], labels), 3, 4, 1);
    narrow.listener = new Keeper();
    assertThatThrownBy(() -> narrow.resume(checkpoint))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("its network has 20 inputs and 3 outputs, must have 2 and 3");
  }

  /** A sealed head, and nothing else. */
  private static byte[] head(int format, int resultVersion) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    SealedOutput sealed = new SealedOutput(bytes);
    DataOutputStream data = new DataOutputStream(sealed);
    data.writeInt(format);
    data.writeInt(resultVersion);
    data.writeUTF(Keeper.TRIAL);
    sealed.seal();
    return bytes.toByteArray();
  }

  private static ToyTrial small() {
    ToyTrial trial = ToyTrial.of("set");
    trial.hidden = List.of(6);
    trial.epochs = 2;
    return trial;
  }

  /** After the first epoch; the trial gets a listener that has heard nothing. */
  private static byte[] checkpointOf(ToyTrial trial) {
    Keeper keeper = new Keeper();
    trial.listener = keeper;
    trial.run();
    trial.listener = new Keeper();
    return keeper.checkpoints.get(0);
  }

  private static TrialOutcome goesOnFromEveryEpoch(ToyTrial trial, boolean explores)
      throws IOException {
    Keeper silent =
        new Keeper() {
          @Override
          public void betweenEpochs(Checkpoint checkpoint) {
            // Undisturbed by checkpoints too.
          }
        };
    silent.explores = explores;
    trial.listener = silent;
    TrialOutcome undisturbed = trial.run();
    Keeper keeper = new Keeper();
    keeper.explores = explores;
    trial.listener = keeper;
    assertSame(trial.run(), undisturbed);
    assertThat(keeper.checkpoints).hasSize(undisturbed.epochs().size() - 1);
    for (int epoch = 1; epoch <= keeper.checkpoints.size(); epoch++) {
      Keeper next = new Keeper();
      next.explores = explores;
      trial.listener = next;
      TrialOutcome outcome = trial.resume(keeper.checkpoints.get(epoch - 1));

      assertSame(outcome, undisturbed);
      assertThat(next.earlier).hasSize(epoch);
      assertThat(next.gathered).isEqualTo(silent.gathered);
      assertThat(next.checkpoints).hasSize(keeper.checkpoints.size() - epoch);
    }
    return undisturbed;
  }

  private static void assertSame(TrialOutcome outcome, TrialOutcome expected) {
    assertThat(untimed(outcome)).isEqualTo(untimed(expected));
  }

  private static TrialOutcome untimed(TrialOutcome outcome) {
    return new TrialOutcome(
        outcome.status(),
        outcome.message(),
        outcome.layerSizes(),
        outcome.epochs().stream().map(CheckpointTest::untimed).toList(),
        outcome.afterwards().stream().map(CheckpointTest::untimed).toList(),
        outcome.connectionsStart(),
        outcome.connectionsEnd(),
        outcome.neuronsStart(),
        outcome.neuronsEnd(),
        outcome.parametersWithBias(),
        outcome.denseParameters(),
        outcome.trainingFlops(),
        outcome.inferenceFlops(),
        0,
        0,
        outcome.kernel(),
        outcome.weightsSha256(),
        outcome.testUsedForSteering());
  }

  private static EpochRecord untimed(EpochRecord epoch) {
    return new EpochRecord(
        epoch.epoch(),
        epoch.learningRate(),
        epoch.train(),
        epoch.validation(),
        epoch.test(),
        epoch.connections(),
        epoch.neurons(),
        epoch.dropped(),
        epoch.grown(),
        epoch.regrowFraction(),
        epoch.paused(),
        epoch.meanNeighbours(),
        epoch.fallbackFraction(),
        epoch.exploredFraction(),
        0,
        0,
        0,
        epoch.layers());
  }

  private static byte[] last(List<byte[]> checkpoints) {
    return checkpoints.get(checkpoints.size() - 1);
  }
}
