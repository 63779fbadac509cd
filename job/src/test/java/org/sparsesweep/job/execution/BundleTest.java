package org.sparsesweep.job.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.sparsesweep.job.plan.TrialSpec;

class BundleTest {

  /** A trial of each seed; the seed serves as its seconds. */
  private static List<Bundle> bundles(int slots, long... seconds) {
    List<TrialSpec> trials = LongStream.of(seconds).mapToObj(SampleTrials::dense).toList();
    return Bundle.of(trials, TrialSpec::seed, Set.of(), slots, "run");
  }

  private static List<List<Long>> seconds(List<Bundle> bundles) {
    return bundles.stream()
        .map(bundle -> bundle.trials().stream().map(TrialSpec::seed).toList())
        .toList();
  }

  @Test
  void putsEveryTrialIntoExactlyOneBundle() {
    long[] seconds = LongStream.rangeClosed(1, 50).toArray();
    assertThat(seconds(bundles(3, seconds)).stream().flatMap(List::stream))
        .containsExactlyInAnyOrderElementsOf(LongStream.of(seconds).boxed().toList());
  }

  @Test
  void beginsWithTheLongestAndPutsShortOnesTogether() {
    // 65 s on 1 slot in 8 bundles: 8.1 s a bundle, and half of what is left.
    assertThat(seconds(bundles(1, 1, 2, 5, 30, 1, 2, 20, 4)))
        .containsExactly(
            List.of(30L), List.of(20L), List.of(5L, 4L), List.of(2L, 2L), List.of(1L), List.of(1L));
  }

  @Test
  void keepsBundlesBetweenOneSecondAndTwenty() {
    long[] ofAnHour = LongStream.generate(() -> 10).limit(360).toArray();
    assertThat(bundles(1, ofAnHour))
        .hasSizeLessThan(185)
        .allMatch(bundle -> bundle.trials().size() <= 2);

    List<TrialSpec> trials = LongStream.range(0, 20).mapToObj(SampleTrials::dense).toList();
    assertThat(Bundle.of(trials, trial -> 0.25, Set.of(), 1000, "run"))
        .allMatch(bundle -> bundle.trials().size() == 4);
  }

  @Test
  void namesBundlesAlikeInEveryLocale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(bundles(1, 30, 20))
          .extracting(Bundle::name)
          .containsExactly("run-000000", "run-000001");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void makesNothingOfNothing() {
    assertThat(bundles(2)).isEmpty();
  }

  @Test
  void putsThoseThatBeginWithATrialBehindAllThatBeginByThemselves() {
    TrialSpec source = SampleTrials.dense(1);
    TrialSpec other = SampleTrials.dense(2);
    TrialSpec heir = SampleTrials.set(3).beginningWith(source);
    TrialSpec second = SampleTrials.set(4).beginningWith(source);
    TrialSpec ofOther = SampleTrials.set(5).beginningWith(other);
    TrialSpec ofDone = SampleTrials.set(6).beginningWith(SampleTrials.dense(9));
    List<Bundle> bundles =
        Bundle.of(
            List.of(heir, other, ofOther, second, source, ofDone),
            trial -> trial.equals(heir) || trial.equals(ofDone) ? 3 : 0.4,
            Set.of(),
            1,
            "run");

    assertThat(bundles.stream().map(Bundle::trials))
        .containsExactly(
            // The longest way: 0.4 s and then 3 s, before 3 s.
            List.of(source, ofDone),
            List.of(other),
            List.of(heir),
            List.of(second),
            List.of(ofOther));
  }
}
