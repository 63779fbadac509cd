package org.sparsesweep.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparsesweep.engine.data.SplitSettings.Kind;

class SplitterTest {
  private static final double THIRD = 1.0 / 3;

  /** A dataset of one feature with so many samples of each class, the classes one after another. */
  private static Dataset dataset(int... countsByClass) {
    return withTest(0, countsByClass);
  }

  private static Dataset withTest(int testCount, int... countsByClass) {
    int[] labels =
        IntStream.range(0, countsByClass.length)
            .flatMap(c -> IntStream.generate(() -> c).limit(countsByClass[c]))
            .toArray();
    Optional<Samples> test =
        testCount == 0
            ? Optional.empty()
            : Optional.of(new Samples(1, new float[testCount], new int[testCount]));
    List<String> classes =
        IntStream.range(0, countsByClass.length).mapToObj(c -> "class " + c).toList();
    return Dataset.of("toy", classes, new Samples(1, new float[labels.length], labels), test);
  }

  private static SplitSettings random(double testFraction, double validationFraction) {
    return new SplitSettings(Kind.HOLD_OUT, testFraction, false, validationFraction);
  }

  private static SplitSettings stratified(double testFraction, double validationFraction) {
    return new SplitSettings(Kind.HOLD_OUT, testFraction, true, validationFraction);
  }

  private static int[] counts(Dataset dataset, int[] samples) {
    int[] counts = new int[dataset.classes().size()];
    for (int i : samples) {
      counts[dataset.samples().labels()[i]]++;
    }
    return counts;
  }

  private static void verifyPartition(Split split, int samples) {
    for (int[] part : List.of(split.train(), split.validation(), split.test())) {
      assertThat(part).isSorted().doesNotHaveDuplicates();
    }
    assertThat(
            Stream.of(split.train(), split.validation(), split.test())
                .flatMapToInt(Arrays::stream)
                .sorted()
                .toArray())
        .isEqualTo(IntStream.range(0, samples).toArray());
  }

  /** The sample counts of arXiv 1906.11626, Table 1. */
  @ParameterizedTest
  @ValueSource(ints = {72, 1943, 7000, 111, 174, 73, 203, 100, 171, 102, 200, 2600, 165, 50, 1427})
  void aThirdForTestingLeavesFloorOfTwoThirds(int samples) {
    Dataset dataset = dataset(samples - samples / 2, samples / 2);

    for (SplitSettings settings : List.of(random(THIRD, 0), stratified(THIRD, 0))) {
      Split split = Splitter.split(dataset, settings, 11);

      assertThat(split.train()).hasSize(2 * samples / 3);
      assertThat(split.validation()).isEmpty();
      assertThat(split.testSamples()).isSameAs(dataset.samples());
      verifyPartition(split, samples);
    }
  }

  @Test
  void sizesAreExactForEveryCountDespiteRounding() {
    for (int samples = 20; samples < 400; samples++) {
      Dataset dataset = dataset(samples - 10, 10);
      for (int tenths = 1; tenths < 9; tenths++) {
        Split split = Splitter.split(dataset, stratified(tenths * 0.1, 0), 1);
        assertThat(split.test()).hasSize((samples * tenths + 9) / 10);
      }
      assertThat(Splitter.split(dataset, stratified(THIRD, 0), 1).test())
          .hasSize((samples + 2) / 3);
    }
  }

  @Test
  void sameSeedSameSplitOtherSeedOtherSplit() {
    Dataset dataset = dataset(50, 50);

    for (SplitSettings settings : List.of(random(0.3, 0.2), stratified(0.3, 0.2))) {
      Split split = Splitter.split(dataset, settings, 5);

      assertThat(Splitter.split(dataset, settings, 5)).usingRecursiveComparison().isEqualTo(split);
      assertThat(Splitter.split(dataset, settings, 6).test()).isNotEqualTo(split.test());
    }
  }

  @Test
  void everySampleIsTestedAboutAsOften() {
    Dataset dataset = dataset(15, 15);
    for (SplitSettings settings : List.of(random(THIRD, 0), stratified(THIRD, 0))) {
      int[] tested = new int[30];
      for (int seed = 0; seed < 3000; seed++) {
        for (int i : Splitter.split(dataset, settings, seed).test()) {
          tested[i]++;
        }
      }
      // Expected 1000, standard deviation 26.
      assertThat(Arrays.stream(tested).boxed()).allMatch(times -> Math.abs(times - 1000) < 130);
    }
  }

  @Test
  void stratifiedPartsKeepTheProportions() {
    Dataset dataset = dataset(60, 30, 9);

    Split split = Splitter.split(dataset, stratified(THIRD, 0.25), 3);

    assertThat(counts(dataset, split.test())).containsExactly(20, 10, 3);
    // 17 of 66: 10.30, 5.15 and 1.55; the largest remainder is the last.
    assertThat(counts(dataset, split.validation())).containsExactly(10, 5, 2);
    assertThat(counts(dataset, split.train())).containsExactly(30, 15, 4);
    verifyPartition(split, 99);
  }

  @Test
  void stratifiedTiesDoNotFavourAClass() {
    Dataset dataset = dataset(4, 4, 4, 4);
    int[] tested = new int[4];

    for (int seed = 0; seed < 400; seed++) {
      int[] counts = counts(dataset, Splitter.split(dataset, stratified(0.36, 0), seed).test());
      assertThat(counts).contains(1).contains(2).hasSize(4);
      IntStream.range(0, 4).forEach(c -> tested[c] += counts[c]);
    }

    // Six test samples for four classes: 1.5 each on average, 600 in 400 splits.
    assertThat(Arrays.stream(tested).boxed()).allMatch(times -> Math.abs(times - 600) < 50);
  }

  @Test
  void stratifiedLeavesEveryClassATrainingSample() {
    Dataset dataset = dataset(1, 1, 2, 6);

    Split split = Splitter.split(dataset, stratified(0.6, 0), 2);

    assertThat(split.test()).hasSize(6);
    assertThat(counts(dataset, split.train())).containsExactly(1, 1, 1, 1);
    verifyPartition(split, 10);
  }

  @Test
  void rejectsStratifiedFractionsThatLeaveTooFewForTheClasses() {
    assertThatThrownBy(() -> Splitter.split(dataset(2, 2, 2), stratified(0.6, 0), 2))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "Cannot split dataset toy (split seed 2): test-fraction = 0.6 takes 4 of 6 samples, too"
                + " few would be left for training of 3 classes");
    assertThatThrownBy(() -> Splitter.split(dataset(2, 2, 2), stratified(0.5, 0.5), 2))
        .hasMessageContaining("validation-fraction = 0.5 takes 2 of 3 samples");
  }

  @Test
  void rejectsRandomSplitsThatLoseAClassNamingIt() {
    Dataset dataset = dataset(30, 1);
    long losing =
        IntStream.range(0, 100)
            .filter(
                seed ->
                    Arrays.stream(Splitter.split(withoutRare(), random(0.5, 0), seed).test())
                        .anyMatch(i -> i == 30))
            .findFirst()
            .orElseThrow();

    assertThatThrownBy(() -> Splitter.split(dataset, random(0.5, 0), losing))
        .isInstanceOf(DataException.class)
        .hasMessage(
            ("Cannot split dataset toy (split seed %d): class \"class 1\" would have no"
                    + " training sample; use stratified = true or another split seed")
                .formatted(losing));
    assertThat(counts(dataset, Splitter.split(dataset, stratified(0.5, 0), losing).train()))
        .containsExactly(14, 1);
  }

  /** As many samples, and so the same order, but no rare class to lose. */
  private static Dataset withoutRare() {
    return dataset(16, 15);
  }

  @Test
  void rejectsFractionsThatLeaveNothingToTrainOn() {
    assertThatThrownBy(() -> Splitter.split(dataset(2, 2), random(0.9, 0), 0))
        .hasMessage(
            "Cannot split dataset toy (split seed 0): test-fraction = 0.9 takes 4 of 4 samples,"
                + " none would be left for training");
    assertThatThrownBy(() -> Splitter.split(dataset(2, 2), random(0.5, 0.9), 0))
        .hasMessageContaining("validation-fraction = 0.9 takes 2 of 2 samples");
  }

  @Test
  void givenUsesTheTestPartTheDatasetComesWith() {
    Dataset dataset = withTest(3, 10, 10);

    Split split = Splitter.split(dataset, new SplitSettings(Kind.GIVEN, Double.NaN, true, 0.1), 1);

    assertThat(split.test()).containsExactly(0, 1, 2);
    assertThat(split.testSamples()).isSameAs(dataset.test().orElseThrow());
    assertThat(counts(dataset, split.validation())).containsExactly(1, 1);
    assertThat(split.train()).hasSize(18);
  }

  @Test
  void rejectsGivenForADatasetWithoutTestPartSuggestingHoldOut() {
    assertThatThrownBy(
            () -> Splitter.split(dataset(5, 5), new SplitSettings(Kind.GIVEN, 0, false, 0), 1))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "Cannot split dataset toy (split seed 1): kind = given, but the dataset has no test"
                + " part; use kind = hold-out");
  }

  @Test
  void holdOutLeavesAGivenTestPartAside() {
    Dataset dataset = withTest(3, 10, 10);

    Split split = Splitter.split(dataset, random(THIRD, 0), 1);

    assertThat(split.testSamples()).isSameAs(dataset.samples());
    verifyPartition(split, 20);
  }

  @Test
  void validationDoesNotChangeTheTestPart() {
    Dataset dataset = dataset(40, 40);

    assertThat(Splitter.split(dataset, stratified(THIRD, 0.2), 9).test())
        .isEqualTo(Splitter.split(dataset, stratified(THIRD, 0), 9).test());
  }

  @Test
  void rejectsFractionsOutOfRangeNamingThem() {
    assertThatThrownBy(() -> random(1.3, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Cannot split with test-fraction = 1.3: must lie in (0, 1)");
    assertThatThrownBy(() -> random(Double.NaN, 0)).hasMessageContaining("test-fraction = NaN");
    assertThatThrownBy(() -> random(0.5, 1))
        .hasMessage("Cannot split with validation-fraction = 1.0: must lie in [0, 1)");
  }
}
