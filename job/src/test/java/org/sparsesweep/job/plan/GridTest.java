package org.sparsesweep.job.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparsesweep.engine.method.Hyperparameter;

class GridTest {
  private static final Map<String, String> FINGERPRINTS =
      Map.of("a", "aa", "b", "bb", "made", "cc");

  @TempDir Path directory;

  @Test
  void multipliesOnlyWhatAMethodUses() {
    SweepConfig config =
        SweepFile.of(
                directory,
                "datasets { a { format = madelon }, b { format = madelon, hidden = [[5], [6]] } }",
                "methods = [set, static-sparse, dense]",
                "hyperparameters { epsilon = [5, 10], zeta = [0.1, 0.2, 0.3] }",
                "training.dropout = [0, 0.2]",
                "seeds = 5")
            .read();

    List<TrialSpec> trials = Grid.expand(config, FINGERPRINTS);

    Map<String, Long> counts =
        trials.stream()
            .collect(
                Collectors.groupingBy(
                    t -> t.dataset() + " " + t.method().name(), Collectors.counting()));
    assertThat(counts)
        .isEqualTo(
            Map.of(
                "a set", 60L,
                "a static-sparse", 20L,
                "a dense", 10L,
                "b set", 120L,
                "b static-sparse", 40L,
                "b dense", 20L));
    assertThat(Grid.size(config)).isEqualTo(trials.size());
    assertThat(trials).extracting(TrialSpec::trialId).doesNotHaveDuplicates();
  }

  @Test
  void trainsEachDatasetAtItsOwnSettings() {
    SweepConfig config =
        SweepFile.of(
                directory,
                "datasets { a { format = madelon, training.epochs = [1, 2, 3] }",
                "  b { format = madelon } }",
                "methods = [dense]",
                "training { epochs = 9, dropout = [0, 0.2] }",
                "seeds = 1")
            .read();

    List<TrialSpec> trials = Grid.expand(config, FINGERPRINTS);

    assertThat(trials)
        .extracting(t -> t.dataset() + t.training().epochs())
        .containsExactly("a1", "a1", "a2", "a2", "a3", "a3", "b9", "b9");
    assertThat(Grid.size(config)).isEqualTo(8);
  }

  @Test
  void givesATrialTheHyperparametersOfItsMethodAlone() {
    SweepConfig config =
        SweepFile.of(
                directory,
                "datasets { a { format = madelon } }",
                "methods = [set, static-sparse, dense]",
                "seeds = 1")
            .read();

    assertThat(Grid.expand(config, FINGERPRINTS))
        .extracting(trial -> List.copyOf(trial.hyperparameters().keySet()))
        .containsExactly(
            List.of(
                Hyperparameter.EPSILON,
                Hyperparameter.ZETA,
                Hyperparameter.ERDOS_RENYI,
                Hyperparameter.OUTPUT_LAYER),
            List.of(
                Hyperparameter.EPSILON, Hyperparameter.ERDOS_RENYI, Hyperparameter.OUTPUT_LAYER),
            List.of());
  }

  @Test
  void multipliesSlopesForActivationsThatHaveOne() {
    SweepConfig config =
        SweepFile.withLeast(
                directory,
                "architecture { activation = [relu, leaky-relu, all-relu, srelu, tanh, sigmoid]",
                "  activation-slope = [0.1, 0.2, 0.3] }",
                "seeds = 1")
            .read();

    assertThat(Grid.expand(config, FINGERPRINTS))
        .hasSize(10)
        .extracting(trial -> trial.training().activationSlope())
        .containsExactly(0.0, 0.1, 0.2, 0.3, 0.1, 0.2, 0.3, 0.0, 0.0, 0.0);
  }

  @Test
  void takesTheActivationsOwnSlopeWhereNoneIsGiven() {
    SweepConfig config =
        SweepFile.withLeast(
                directory, "architecture.activation = [relu, all-relu, leaky-relu]", "seeds = 1")
            .read();

    assertThat(Grid.expand(config, FINGERPRINTS))
        .extracting(trial -> trial.training().activationSlope())
        .containsExactly(0.0, 0.6, 0.3);
  }

  @Test
  void multipliesEveryAxis() {
    SweepConfig config =
        SweepFile.withLeast(
                directory,
                "training { epochs = [1, 2], batch-size = [1, 2], learning-rate = [0.1, 0.2]",
                "  momentum = [0, 0.5], weight-decay = [0, 0.1], dropout = [0, 0.2]",
                "  loss = [sigmoid-mse, softmax-cross-entropy] }",
                "architecture { initial-weights = [he-uniform, sparse-he], hidden = [[5], [6]] }",
                "hyperparameters { epsilon = [1, 2], zeta = [0.1, 0.2]",
                "  erdos-renyi = [draws, exact], output-layer = [evolve, dense] }",
                "seeds = [3, 4]")
            .read();

    assertThat(Grid.expand(config, FINGERPRINTS)).hasSize(1 << 14);
    assertThat(Grid.size(config)).isEqualTo(1 << 14);
  }

  @Test
  void splitsByTheTrialsSeedOrByOneForAll() {
    SweepConfig own = SweepFile.withLeast(directory, "seeds = [3, 4]").read();
    SweepConfig fixed = SweepFile.withLeast(directory, "seeds = [3, 4], split.seed = 9").read();

    assertThat(Grid.expand(own, FINGERPRINTS))
        .extracting(TrialSpec::splitSeed)
        .containsExactly(3L, 4L);
    assertThat(Grid.expand(fixed, FINGERPRINTS))
        .extracting(TrialSpec::splitSeed)
        .containsExactly(9L, 9L);
  }

  @Test
  void keepsOneOfTwoNamesForTheSameData() {
    SweepConfig config =
        SweepFile.of(
                directory,
                "datasets { a { format = madelon }, b { format = madelon } }",
                "methods = dense, seeds = 2")
            .read();

    assertThat(Grid.expand(config, Map.of("a", "same", "b", "same")))
        .extracting(TrialSpec::dataset)
        .containsExactly("a", "a");
  }

  @Test
  void expandsToTheSameTrialsInTheSameOrderEveryTime() {
    SweepConfig config =
        SweepFile.withLeast(directory, "hyperparameters.zeta = [0.3, 0.1]", "seeds = [2, 1]")
            .read();

    List<TrialSpec> trials = Grid.expand(config, FINGERPRINTS);

    assertThat(trials).isEqualTo(Grid.expand(config, FINGERPRINTS));
    assertThat(trials)
        .extracting(trial -> trial.hyperparameters().get(Hyperparameter.ZETA) + "/" + trial.seed())
        .containsExactly("0.3/2", "0.3/1", "0.1/2", "0.1/1");
  }

  @Test
  void namesADatasetWithoutAFingerprint() {
    SweepConfig config = SweepFile.withLeast(directory).read();

    assertThatThrownBy(() -> Grid.expand(config, Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Cannot expand sweep x: no fingerprint of dataset made");
  }

  @Test
  void expandsManyTrialsInTimeProportionalToTheirNumber() {
    SweepConfig config =
        SweepFile.withLeast(
                directory,
                "hyperparameters.zeta = {from = 0.001, to = 1, step = 0.001}",
                "seeds = 200")
            .read();

    List<TrialSpec> trials =
        Assertions.assertTimeout(Duration.ofMinutes(1), () -> Grid.expand(config, FINGERPRINTS));

    assertThat(trials).hasSize(200_000);
  }

  @Test
  void letsTheTrialsOfACellShareTheirSettings() {
    SweepConfig config = SweepFile.withLeast(directory, "seeds = 2").read();

    List<TrialSpec> trials = Grid.expand(config, FINGERPRINTS);

    assertThat(trials.get(1).hyperparameters()).isSameAs(trials.get(0).hyperparameters());
    assertThat(trials.get(1).training()).isSameAs(trials.get(0).training());
    assertThat(trials.get(1).hidden()).isSameAs(trials.get(0).hidden());
    assertThat(trials.get(1)).isNotEqualTo(trials.get(0));
  }
}
