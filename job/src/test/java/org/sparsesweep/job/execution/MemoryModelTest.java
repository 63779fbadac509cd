package org.sparsesweep.job.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sparsesweep.engine.data.ImageShape;
import org.sparsesweep.engine.method.Hyperparameter;
import org.sparsesweep.engine.method.Methods;
import org.sparsesweep.engine.network.Convolution;
import org.sparsesweep.engine.network.Convolutions;
import org.sparsesweep.engine.training.LearningRateSchedule;
import org.sparsesweep.job.plan.Recording;
import org.sparsesweep.job.plan.TrialSpec;

class MemoryModelTest {
  private static final DatasetFacts DATA = new DatasetFacts("f", 5000, 2, 200, 0);
  private static final long TASK = 5 << 20;

  private static TrialSpec trial(String method, int hidden, Map<Hyperparameter, String> others) {
    Map<Hyperparameter, String> values = new EnumMap<>(Hyperparameter.class);
    for (Hyperparameter used : Methods.named(method).orElseThrow().uses()) {
      values.put(used, others.getOrDefault(used, used.defaultValue()));
    }
    return SampleTrials.of(
        method,
        values,
        List.of(hidden, hidden),
        SampleTrials.training(100, new LearningRateSchedule.Constant()),
        0,
        1);
  }

  private static long bytes(String method, int hidden) {
    return MemoryModel.bytes(trial(method, hidden, Map.of()), DATA);
  }

  @Test
  void countsTheBytesOfConnectionsAndOfTheirDrawing() {
    double full = 12 * 2 * 5000.0 * 5000 + 8 * 5000.0 * 5000;
    assertThat((double) bytes("dense", 5000)).isBetween(1.25 * full, 1.25 * full + 3 * TASK);

    double connections =
        NetworkShape.byEpoch(trial("static-sparse", 5000, Map.of()), DATA).get(0).connections();
    assertThat((double) bytes("static-sparse", 5000) - TASK)
        .isBetween(1.25 * 24 * connections, 1.25 * 40 * connections);
  }

  @Test
  void asksForMoreWhereTheTopologyChanges() {
    assertThat(bytes("set", 5000)).isGreaterThan(bytes("static-sparse", 5000));
    assertThat(MemoryModel.bytes(trial("set", 5000, Map.of(Hyperparameter.ZETA, "0.9")), DATA))
        .isGreaterThan(bytes("set", 5000));
  }

  @Test
  void foreseesEveryMethodOfTheCatalogue() {
    assertThat(Methods.all())
        .allSatisfy(
            method ->
                assertThat(bytes(method.name(), 1000))
                    .isBetween(4L << 20, 250L << 20)
                    .isLessThan(bytes(method.name(), 4000)));
  }

  @Test
  void addsWhatASweepRecords() {
    TrialSpec trial = trial("set", 1000, Map.of());
    long usual = MemoryModel.bytes(trial, DATA);
    assertThat(MemoryModel.bytes(trial, DATA, new Recording(Set.of(0, 9), true, false)) - usual)
        .isGreaterThan(3 * 5000 * 100);
    assertThat(MemoryModel.bytes(trial, DATA, new Recording(Set.of(), false, true)) - usual)
        .as("at most about a bit for each of the 31 million positions")
        .isBetween(300_000L, 6L << 20);
    Recording models = new Recording(Set.of(), false, false, Recording.Models.BEST);
    double connections = NetworkShape.byEpoch(trial, DATA).get(0).connections();
    assertThat((double) MemoryModel.bytes(trial, DATA, models) - usual)
        .as("16 bytes a connection, and a quarter more")
        .isBetween(1.25 * 16 * connections - 1, 1.25 * 16 * connections + 1);
  }

  @Test
  void countsADatasetByItsValuesAndLabels() {
    assertThat(MemoryModel.datasetBytes(new DatasetFacts("f", 784, 10, 60_000, 10_000)))
        .isEqualTo(70_000L * (4 * 784 + 4));
  }

  /** Against the arrays that the engine makes of a LeNet-5 with a batch of 64, counted by hand. */
  @Test
  void countsThePatchesOfConvolutions() {
    Convolutions lenet =
        Convolutions.of(
            new ImageShape(1, 28, 28),
            List.of(Convolution.of("6k5p2max2"), Convolution.of("16k5max2")));
    DatasetFacts mnist = new DatasetFacts("f", 784, 10, 60_000, 0);
    TrialSpec plain =
        SampleTrials.of(
            "dense",
            Map.of(),
            List.of(120, 84),
            SampleTrials.training(3, new LearningRateSchedule.Constant()),
            0,
            1);
    long without = MemoryModel.bytes(plain, mnist);
    long with = MemoryModel.bytes(plain.beginningWith(lenet), mnist);
    double patches = 25 * 784 + 2 * 150 * 100;
    double maps = 2 * (6 * 784 + 1176 + 16 * 100 + 400);
    double floats = 16 * (patches + maps);

    assertThat((double) with - without).isGreaterThan(4 * floats).isLessThan(2.5 * 4 * floats);
  }
}
