package org.sparsesweep.engine.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sparsesweep.engine.topology.Structure;
import org.sparsesweep.engine.topology.Topology;

/** What a training leaves, in memory and in files. */
class StructureTest {

  /** Hears the structures of trainings. */
  private static final class Heir implements TrainingListener {
    final List<Structure> structures = new ArrayList<>();

    @Override
    public void epochFinished(EpochRecord epoch) {
      // Only the end counts here.
    }

    @Override
    public boolean wantsStructure() {
      return true;
    }

    @Override
    public void trained(Structure structure) {
      structures.add(structure);
    }
  }

  private static Structure left(ToyTrial trial) {
    Heir heir = new Heir();
    trial.listener = heir;
    trial.run();
    assertThat(heir.structures).hasSize(1);
    return heir.structures.get(0);
  }

  @Test
  void isThatOfTheTrainedNetwork() {
    ToyTrial trial = ToyTrial.of("npset");
    trial.hyperparameters = Map.of("epsilon", "4", "alpha", "0.1", "beta", "2", "gamma", "3");
    Structure structure = left(trial);
    TrialOutcome outcome = trial.run();

    assertThat(structure.connections()).isEqualTo(outcome.connectionsEnd());
    List<Integer> sizes = structure.sizes();
    assertThat(sizes.subList(0, 3).stream().mapToInt(Integer::intValue).sum())
        .isEqualTo(outcome.neuronsEnd());
    assertThat(structure.neurons().get(1)).hasSizeLessThan(24).isSorted();
  }

  @Test
  void isWhatADropAfterTheLastEpochHasLeft() {
    ToyTrial trial = ToyTrial.of("one-shot-pruning");
    trial.hyperparameters = Map.of("final-sparsity", "0.75");
    Structure structure = left(trial);
    TrialOutcome outcome = trial.run();

    assertThat(structure.layers().stream().map(Topology::connections)).containsExactly(120, 96, 12);
    assertThat(outcome.connectionsEnd()).isEqualTo(20 * 24 + 24 * 16 + 16 * 3);
    assertThat(outcome.afterwards().get(0).connections()).isEqualTo(228);
  }

  @Test
  void isNotToldWhereTrainingDiverged() {
    ToyTrial trial = ToyTrial.of("set");
    trial.learningRate = 3;
    trial.momentum = 0.99;
    trial.epochs = 40;
    Heir heir = new Heir();
    trial.listener = heir;

    assertThat(trial.run().status()).isEqualTo(TrialOutcome.Status.DIVERGED);
    assertThat(heir.structures).isEmpty();
  }

  /** Pruned between steps, and evaluated as such. */
  @Test
  void prunesWithinEpochsAndRecordsWhatWent() {
    ToyTrial trial = ToyTrial.of("gradual-pruning");
    // 13 steps an epoch, 104 in all: pruned after 10, 15, ..., 50.
    trial.hyperparameters = Map.of("final-sparsity", "0.75", "evolve-every-steps", "5");
    TrialOutcome outcome = trial.run();

    assertThat(outcome.connectionsStart()).isEqualTo(912);
    assertThat(outcome.connectionsEnd()).isEqualTo(228);
    assertThat(outcome.epochs().stream().map(EpochRecord::connections))
        .isSortedAccordingTo((a, b) -> Long.compare(b, a));
    assertThat(outcome.epochs().get(2).connections()).isBetween(229L, 500L);
    assertThat(outcome.epochs().get(3).connections()).isEqualTo(228);
    assertThat(outcome.epochs().stream().mapToLong(EpochRecord::dropped).sum()).isEqualTo(684);
    assertThat(outcome.epochs().get(4).dropped()).isZero();
    // Fewer than the full network would take, more than the pruned one from the start.
    double full = Flops.ofEpoch(912, 480, 200, 13) * 8;
    double sparse = Flops.ofEpoch(228, 120, 200, 13) * 8;
    assertThat(outcome.trainingFlops()).isBetween(sparse, full);
  }

  @Test
  void isReadAsItWasWrittenInLittleMoreThanAByteAConnection() throws IOException {
    ToyTrial trial = ToyTrial.of("npset");
    trial.hyperparameters = Map.of("epsilon", "4", "alpha", "0.1", "beta", "2", "gamma", "3");
    Structure structure = left(trial);
    byte[] bytes = written(structure);
    Structure read = StructureFile.read("toy", new ByteArrayInputStream(bytes));

    assertThat(read.layers()).hasSameSizeAs(structure.layers());
    for (int l = 0; l < 3; l++) {
      assertThat(read.layers().get(l).codes()).isEqualTo(structure.layers().get(l).codes());
    }
    for (int boundary = 0; boundary < 4; boundary++) {
      assertThat(read.neurons().get(boundary)).isEqualTo(structure.neurons().get(boundary));
    }
    assertThat(bytes.length).isLessThan(2 * (int) structure.connections() + 200);
  }

  @Test
  void writesDistancesOfAnyLength() throws IOException {
    long[] codes = {0, 127, 128, 16_511, 16_512, 5_000_000_000L, 9_999_999_999L};
    int[] many = new int[100_000];
    Arrays.setAll(many, n -> n);
    Structure structure =
        new Structure(List.of(new Topology(100_000, 100_000, codes)), List.of(many, many));

    assertThat(
            StructureFile.read("toy", new ByteArrayInputStream(written(structure)))
                .layers()
                .get(0)
                .codes())
        .containsExactly(codes);
  }

  @Test
  void refusesDamageAndThoseOfAnotherTrial() throws IOException {
    byte[] bytes = written(ToyTrial.of("set").left());
    for (int at = 0; at < bytes.length; at += 7) {
      byte[] flipped = bytes.clone();
      flipped[at] ^= 4;
      assertThatThrownBy(() -> StructureFile.read("toy", new ByteArrayInputStream(flipped)))
          .isInstanceOf(CheckpointException.class);
      byte[] torn = Arrays.copyOf(bytes, at);
      assertThatThrownBy(() -> StructureFile.read("toy", new ByteArrayInputStream(torn)))
          .isInstanceOf(CheckpointException.class);
    }
    assertThatThrownBy(() -> StructureFile.read("other", new ByteArrayInputStream(bytes)))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("trial is toy, must be other");
  }

  private static byte[] written(Structure structure) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    StructureFile.write("toy", structure, out);
    return out.toByteArray();
  }
}
