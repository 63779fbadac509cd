package org.sparsesweep.job.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.sparsesweep.engine.training.LearningRateSchedule;
import org.sparsesweep.job.plan.Recording;
import org.sparsesweep.job.plan.TrialSpec;

class DiskModelTest {
  private static final Map<String, DatasetFacts> FACTS = Map.of("toy", SampleTrials.facts());

  private static List<TrialSpec> trials(int count, List<Integer> hidden, int epochs) {
    return LongStream.rangeClosed(1, count)
        .mapToObj(
            seed ->
                SampleTrials.of(
                    "set",
                    SampleTrials.SET,
                    hidden,
                    SampleTrials.training(epochs, new LearningRateSchedule.Constant()),
                    0,
                    seed))
        .toList();
  }

  private static long tableBytes(List<TrialSpec> trials, int bundles) {
    return DiskModel.tableBytes(trials, bundles, FACTS, Recording.NONE);
  }

  /** Bytes of two outputs as they were: of random-search.conf and of regrowth.conf, both short. */
  @Test
  void isNotFarFromWhatWasMeasured() {
    assertThat(tableBytes(trials(160, List.of(500, 500), 60), 19))
        .isCloseTo(1_562_424, withinPercentage(15));
    assertThat(tableBytes(trials(27, List.of(4000, 1000, 4000), 30), 27))
        .isCloseTo(954_792, withinPercentage(15));
  }

  @Test
  void growsWithEpochsAndWithInputsThatAreRecorded() {
    List<TrialSpec> trials = trials(4, List.of(8), 100);
    assertThat(tableBytes(trials(4, List.of(8), 1000), 1)).isGreaterThan(3 * tableBytes(trials, 1));
    assertThat(
            DiskModel.tableBytes(trials, 1, FACTS, new Recording(Set.of(1, 2), true, false))
                - tableBytes(trials, 1))
        .as("4 trials, 3 epochs, 6 inputs")
        .isEqualTo(4 * 3 * 6 * 16);
  }

  @Test
  void countsTopologiesThatOthersBeginWithNetworksAndCheckpoints() {
    TrialSpec dense = SampleTrials.dense(1);
    List<TrialSpec> both = List.of(dense, SampleTrials.dense(2));
    int connections = 6 * 8 + 8 * 2;

    assertThat(DiskModel.structureBytes(both, Set.of(dense.trialId()), FACTS))
        .isEqualTo((long) (1.5 * connections));
    assertThat(DiskModel.structureBytes(both, Set.of(), FACTS)).isZero();
    Recording best = new Recording(Set.of(), false, false, Recording.Models.BEST);
    assertThat(DiskModel.modelBytes(both, FACTS, best))
        .isEqualTo(2 * (3000 + 6 * 12 + 8L * connections));
    assertThat(DiskModel.modelBytes(both, FACTS, Recording.NONE)).isZero();
    assertThat(DiskModel.checkpointBytes(dense, SampleTrials.facts()))
        .isEqualTo((long) (12.5 * connections));
  }
}
