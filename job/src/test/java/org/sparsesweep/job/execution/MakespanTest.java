package org.sparsesweep.job.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.sparsesweep.job.plan.TrialSpec;

class MakespanTest {
  /** Bundles of one trial whose seconds are its seed. */
  private static List<Bundle> bundles(int... seconds) {
    List<Bundle> bundles = new ArrayList<>();
    IntStream.of(seconds)
        .forEach(s -> bundles.add(new Bundle("b" + s, List.of(SampleTrials.dense(s)))));
    return bundles;
  }

  private static Makespan of(List<Bundle> bundles, int cores) {
    return Makespan.of(bundles, TrialSpec::seed, cores);
  }

  @Test
  void startsABundleWhereACoreIsFreeFirst() {
    // One core: 7, 3; the other: 5, 4, 2.
    assertThat(of(bundles(7, 5, 4, 3, 2), 2)).isEqualTo(new Makespan(11, 7, 10.5));
  }

  @Test
  void isTheWorkOnOneCoreAndTheLongestTrialOnMany() {
    assertThat(of(bundles(3, 2, 1), 1)).isEqualTo(new Makespan(6, 3, 6));
    assertThat(of(bundles(3, 2, 1), 100)).isEqualTo(new Makespan(3, 3, 3));
    assertThat(of(List.of(), 2)).isEqualTo(new Makespan(0, 0, 0));
  }

  @Test
  void takesTrialsOfABundleOneAfterTheOther() {
    Bundle both = new Bundle("both", List.of(SampleTrials.dense(2), SampleTrials.dense(3)));
    assertThat(of(List.of(both), 2)).isEqualTo(new Makespan(5, 3, 3));
  }

  /** Of 40 cores, trials of a second to 17 minutes, each between half and twice as predicted. */
  @Test
  void isNearTheLeastPossibleInTheOrderOfADriverThatPredictsBadly() {
    SplittableRandom random = new SplittableRandom(1);
    List<TrialSpec> trials = LongStream.range(0, 2000).mapToObj(SampleTrials::dense).toList();
    Map<TrialSpec, Double> predicted = new HashMap<>();
    Map<TrialSpec, Double> actual = new HashMap<>();
    for (TrialSpec trial : trials) {
      predicted.put(trial, Math.pow(2, random.nextDouble(0, 10)));
      actual.put(trial, predicted.get(trial) * Math.pow(2, random.nextDouble(-1, 1)));
    }
    List<Bundle> bundles = Bundle.of(trials, predicted::get, Set.of(), 40, "run");

    Makespan asPredicted = Makespan.of(bundles, predicted::get, 40);
    assertThat(asPredicted.seconds()).isLessThan(1.005 * asPredicted.leastSeconds());
    Makespan asItTurnsOut = Makespan.of(bundles, actual::get, 40);
    assertThat(asItTurnsOut.seconds()).isLessThan(1.02 * asItTurnsOut.leastSeconds());
  }
}
