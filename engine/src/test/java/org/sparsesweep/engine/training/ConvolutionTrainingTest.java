package org.sparsesweep.engine.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparsesweep.engine.data.ImageShape;
import org.sparsesweep.engine.method.DryRun;
import org.sparsesweep.engine.method.Methods;
import org.sparsesweep.engine.network.Activation;
import org.sparsesweep.engine.network.Convolution;
import org.sparsesweep.engine.network.Convolutions;
import org.sparsesweep.engine.network.Network;
import org.sparsesweep.engine.topology.Structure;
import org.sparsesweep.engine.topology.Topology;
import org.sparsesweep.engine.training.TrialOutcome.Status;

/** Whole trainings of a small LeNet of 36 + 216 + 288 + 36 positions. */
class ConvolutionTrainingTest {
  private static final List<Integer> POSITIONS = List.of(36, 216, 288, 36);

  static Stream<String> methods() {
    return Methods.all().stream().filter(row -> able(row.name())).map(Methods.Row::name);
  }

  static Stream<String> others() {
    return Methods.all().stream().filter(row -> !able(row.name())).map(Methods.Row::name);
  }

  private static boolean able(String method) {
    return ToyTrial.onImages(method).method().obstacleToConvolutions().isEmpty();
  }

  @Test
  void mostMethodsKnowConvolutions() {
    assertThat(methods())
        .contains(
            "dense",
            "static-sparse",
            "set",
            "acc-set",
            "loss-set",
            "dyn-set",
            "elastic-set",
            "gradual-pruning",
            "one-shot-pruning",
            "retrain-structure");
    assertThat(others())
        .contains("npset", "matched-dense", "direct-set", "radix-net", "local-one-neighbour");
  }

  @ParameterizedTest
  @MethodSource("methods")
  void everyMethodGoesOnFromEveryEpochWithTheSameBits(String method) throws IOException {
    ToyTrial trial = ToyTrial.onImages(method);
    trial.hyperparameters = Map.of("epsilon", "2", "evolve-every-steps", "5", "pause-lag", "1");
    trial.dropout = 0.1;
    trial.epochs = 5;
    Keeper keeper = new Keeper();
    keeper.explores = true;
    trial.listener = keeper;
    TrialOutcome outcome = trial.run();

    assertThat(outcome.status()).isEqualTo(Status.SUCCEEDED);
    assertThat(outcome.layerSizes()).containsExactly(100, 4, 6, 12, 3);
    assertThat(outcome.denseParameters()).isEqualTo(576);
    assertThat(outcome.neuronsEnd()).isEqualTo(100 + 4 + 6 + 12);
    assertThat(outcome.epochs())
        .allMatch(e -> e.exploredFraction() > 0 && e.exploredFraction() <= 1);
    assertThat(keeper.checkpoints).hasSize(4);
    for (byte[] checkpoint : keeper.checkpoints) {
      Keeper later = new Keeper();
      later.explores = true;
      trial.listener = later;
      assertThat(trial.resume(checkpoint).weightsSha256()).isEqualTo(outcome.weightsSha256());
    }
  }

  @ParameterizedTest
  @MethodSource("others")
  void theOthersSayWhyNot(String method) {
    ToyTrial trial = ToyTrial.onImages(method);

    assertThatThrownBy(trial::run)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Cannot begin with convolutions: "
                + trial.method().obstacleToConvolutions().orElseThrow());
  }

  @ParameterizedTest
  @ValueSource(strings = {"dense", "set", "gradual-pruning"})
  void learnsWhatAKernelSeesAnywhere(String method) {
    ToyTrial trial = ToyTrial.onImages(method);
    trial.hyperparameters = Map.of("epsilon", "6", "final-sparsity", "0.5");
    trial.epochs = 25;
    TrialOutcome outcome = trial.run();

    assertThat(outcome.epochs().get(24).test().accuracy()).isGreaterThan(0.8);
  }

  /** The numbers of other kernels, machines and JDKs must be these. */
  @Test
  void hasTheseBits() {
    ToyTrial trial = ToyTrial.onImages("set");
    trial.hyperparameters = Map.of("epsilon", "3");
    trial.activation = Activation.SRELU;
    trial.dropout = 0.1;
    trial.batchSize = 13;

    assertThat(trial.run().weightsSha256())
        .isEqualTo("367fb73a0605fb566e04725e2963d3e491be1bef67f55bae92fcbbeb3f6de5b4");
  }

  @Test
  void prunesEveryKernelToItsSparsity() {
    ToyTrial trial = ToyTrial.onImages("gradual-pruning");
    trial.hyperparameters = Map.of("final-sparsity", "0.75", "evolve-every-steps", "5");
    TrialOutcome outcome = trial.run();
    List<LayerRecord> layers = outcome.epochs().get(7).layers();

    assertThat(layers).extracting(LayerRecord::connections).containsExactly(9L, 54L, 72L, 9L);
    assertThat(layers.get(1).inputs()).isEqualTo(36);
    assertThat(layers.get(1).outputs()).isEqualTo(6);
  }

  /** First and last layers stay dense, as in the paper on sparse topologies. */
  @Test
  void keepsBothEndsDenseWhereAsked() {
    for (String method : List.of("set", "gradual-pruning", "one-shot-pruning")) {
      ToyTrial trial = ToyTrial.onImages(method);
      trial.hyperparameters =
          Map.of(
              "output-layer", "dense-ends",
              "epsilon", "2",
              "evolve-every-steps", "5",
              "final-sparsity", "0.75");
      TrialOutcome outcome = trial.run();
      List<EpochRecord> all = new ArrayList<>(outcome.epochs());
      all.addAll(outcome.afterwards());
      List<LayerRecord> layers = all.get(all.size() - 1).layers();

      assertThat(layers.get(0).connections()).isEqualTo(36);
      assertThat(layers.get(3).connections()).isEqualTo(36);
      assertThat(layers.get(1).connections()).isLessThan(216);
      assertThat(layers.get(2).connections()).isLessThan(288);
      assertThat(all.stream().mapToLong(EpochRecord::dropped).sum()).isPositive();
    }
  }

  /** By hand: 36 x 64 + 216 x 16 + 288 + 36 multiply-adds a sample. */
  @Test
  void countsAConnectionAtEveryPosition() {
    ToyTrial trial = ToyTrial.onImages("dense");
    trial.epochs = 2;
    trial.batchSize = 64;
    TrialOutcome outcome = trial.run();
    double products = 36 * 64 + 216 * 16 + 288 + 36;
    double propagated = products - 36 * 64;

    assertThat(outcome.inferenceFlops()).isEqualTo(2 * products);
    assertThat(outcome.trainingFlops())
        .isEqualTo(2 * (200 * (4 * products + 2 * propagated) + 4 * 4 * 576));
  }

  @Test
  void leavesAStructureForOthersAndForItsFile() throws IOException {
    ToyTrial trial = ToyTrial.onImages("retrain-structure");
    Structure left = trial.left();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    StructureFile.write("toy", left, bytes);
    Structure read = StructureFile.read("toy", new ByteArrayInputStream(bytes.toByteArray()));

    assertThat(left.sizes()).containsExactly(1, 4, 6, 12, 3);
    assertThat(read.sizes()).isEqualTo(left.sizes());
    for (int l = 0; l < 4; l++) {
      assertThat(read.layers().get(l).codes()).isEqualTo(left.layers().get(l).codes());
      assertThat(read.inputsPerNeuron(l)).isEqualTo(List.of(9, 9, 4, 1).get(l));
    }
    assertThat(trial.run().epochs().get(0).layers())
        .extracting(LayerRecord::connections)
        .containsExactlyElementsOf(
            left.layers().stream().map(Topology::connections).map(Integer::longValue).toList());
  }

  @Test
  void rewindsToTheWeightsThatKernelsBeganWith() {
    ToyTrial dense = ToyTrial.onImages("dense");
    List<Integer> neurons = dense.convolutions.neurons(100, dense.hidden, 3);
    Network start = DryRun.start(dense.method(), dense.weightInit, neurons, dense.convolutions, 1);
    Structure left = ToyTrial.onImages("retrain-structure").left();
    Network rewound =
        DryRun.start(
            dense.method().startingFrom(left, start),
            dense.weightInit,
            neurons,
            dense.convolutions,
            2);

    for (int l = 0; l < POSITIONS.size(); l++) {
      long[] codes = left.layers().get(l).codes();
      assertThat(start.layers().get(l).connections()).isEqualTo(POSITIONS.get(l));
      assertThat(rewound.layers().get(l).connections()).isEqualTo(codes.length);
      for (int c = 0; c < codes.length; c++) {
        // In a full layer the codes are the places.
        assertThat(rewound.layers().get(l).weights().nz_values[c])
            .isEqualTo(start.layers().get(l).weights().nz_values[(int) codes[c]]);
      }
    }
  }

  @Test
  void refusesTheStructureOfOtherKernels() {
    ToyTrial trial = ToyTrial.onImages("retrain-structure");
    Structure left = trial.left();
    trial.convolutions =
        Convolutions.of(
            ToyTrial.BARS, List.of(Convolution.of("4k5max2"), Convolution.of("6k2p1average2")));

    assertThatThrownBy(
            () ->
                DryRun.start(
                    ToyTrial.onImages("dense").method().startingFrom(left),
                    trial.weightInit,
                    trial.convolutions.neurons(100, trial.hidden, 3),
                    trial.convolutions,
                    1))
        .hasMessage("Cannot begin with a structure whose layer 1 has 9 inputs, must be 25");
  }

  @Test
  void refusesImagesThatSamplesAreNot() {
    ToyTrial trial = ToyTrial.onImages("dense");
    trial.convolutions =
        Convolutions.of(new ImageShape(3, 32, 32), List.of(Convolution.of("6k5max2")));

    assertThatThrownBy(trial::run)
        .hasMessage(
            "Cannot train: convolutions read images of 3x32x32, which are no samples of 100"
                + " features");
  }
}
