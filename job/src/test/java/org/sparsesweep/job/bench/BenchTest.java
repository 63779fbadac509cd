package org.sparsesweep.job.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BenchTest {
  private static final Workload SMALL = Workloads.named("leukemia").shrunkBy(50);

  @Test
  void measuresEveryEpochAsItEnds() {
    List<BenchEpoch> heard = new ArrayList<>();

    BenchResult result = prepare(SMALL, 3).run(heard::add);

    assertThat(heard).isEqualTo(result.epochs()).hasSize(3);
    assertThat(result.epochs())
        .allSatisfy(
            epoch -> {
              assertThat(epoch.seconds())
                  .isCloseTo(epoch.trainSeconds() + epoch.evolveSeconds(), within(1e-12));
              assertThat(epoch.trainSeconds()).isPositive();
              assertThat(epoch.gflopsPerSecond()).isPositive();
              assertThat(epoch.testAccuracy()).isBetween(0.0, 1.0);
            });
    assertThat(result.epochs().get(0).evolveSeconds()).isPositive();
    assertThat(result.epochs().get(2).evolveSeconds()).as("after the last epoch").isZero();
    assertThat(result.epochSeconds())
        .isEqualTo(result.trainSeconds() + result.evolveSeconds())
        .isLessThanOrEqualTo(result.epochs().get(1).seconds());
    assertThat(result.divergence()).isEmpty();
    assertThat(result.wallSeconds())
        .isGreaterThan(result.epochs().stream().mapToDouble(BenchEpoch::seconds).sum());
    assertThat(result.processorSeconds()).as("to a hundredth").isNotNegative();
  }

  @Test
  void ratesFollowFromSecondsSamplesAndConnections() {
    Bench bench = prepare(SMALL, 1);

    BenchResult result = bench.run(epoch -> {});

    BenchEpoch epoch = result.epochs().get(0);
    assertThat(epoch.samplesPerSecond() * epoch.seconds())
        .isCloseTo(bench.setting().trainSamples(), within(1e-6));
    // A sample: forward, weight gradients, errors beyond the first layer, half a step of two.
    double perSample = epoch.gflopsPerSecond() * 1e9 / epoch.samplesPerSecond();
    assertThat(perSample / result.connections()).isBetween(2 + 2 + 0 + 2.0, 2 + 2 + 2 + 2.0);
    assertThat(result.evolveSeconds()).as("one epoch has no change").isZero();
  }

  /** A tenth more or less: what else lives in this JVM, other tests' leavings, is measured too. */
  @Test
  void findsAboutTwentyFourBytesAConnection() {
    BenchResult result = prepare(SMALL, 1).run(epoch -> {});

    assertThat(result.connections()).isGreaterThan(50_000);
    // The heap is that of all tests: 50 KB that another leaves or frees are a byte a connection.
    assertThat(result.bytesPerConnection()).isBetween(16.0, 32.0);
    assertThat(result.trainingHeapBytes())
        .isGreaterThan((long) (result.bytesPerConnection() * result.connections()));
  }

  @Test
  void givesOtherWeightsForAnotherSeed() {
    Bench other = Bench.prepare(SMALL, new WantedData.Generated(), 1, Optional.empty(), 2);

    assertThat(other.run(epoch -> {}).weightsSha256())
        .isNotEqualTo(prepare(SMALL, 1).run(epoch -> {}).weightsSha256());
  }

  @Test
  void saysWhatItMeasures() {
    Bench bench = Bench.prepare(SMALL, new WantedData.Generated(), 1, Optional.of(7), 1);

    BenchSetting setting = bench.setting();

    assertThat(setting.layerSizes()).containsExactly(7070, 140, 140, 2);
    assertThat(setting.batchSize()).isEqualTo(7);
    assertThat(setting.data()).isEqualTo("generated");
    assertThat(setting.dataOrigin()).isEqualTo("as asked for");
    assertThat(setting.dataFingerprint()).matches("[0-9a-f]{64}");
    assertThat(setting.kernel()).isIn("scalar", "vector-256");
    assertThat(setting.kernelReason()).isNotBlank();
    assertThat(setting.heapLimitBytes()).isEqualTo(Runtime.getRuntime().maxMemory());
  }

  @Test
  void reportsDivergence() {
    Workload wild =
        new Workload(
            SMALL.name(),
            SMALL.dataset(),
            SMALL.realData(),
            SMALL.generated(),
            SMALL.testFraction(),
            48,
            SMALL.hidden(),
            SMALL.hyperparameters(),
            SMALL.batchSize(),
            1e30,
            SMALL.dropout(),
            SMALL.activation());

    assertThat(prepare(wild, 2).run(epoch -> {}).divergence()).contains("not finite");
  }

  @Test
  void refusesNoEpochsAndEmptyBatches() {
    assertThatThrownBy(() -> prepare(SMALL, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("epochs = 0");
    assertThatThrownBy(() -> Bench.prepare(SMALL, new WantedData.Generated(), 1, Optional.of(0), 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("batch size = 0");
  }

  private static Bench prepare(Workload workload, int epochs) {
    return Bench.prepare(workload, new WantedData.Generated(), epochs, Optional.empty(), 1);
  }
}
