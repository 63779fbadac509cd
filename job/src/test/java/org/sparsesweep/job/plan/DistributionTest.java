package org.sparsesweep.job.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DistributionTest {
  private static final int MANY = 4096;

  private static Search search(Search.Sequence sequence, long seed, String... keys) {
    return new Search(MANY, seed, sequence, List.of(keys));
  }

  private static List<String> values(Distribution distribution, Search.Sequence sequence) {
    SearchPoints points = new SearchPoints(search(sequence, 7, "alpha", "zeta"));
    return IntStream.range(0, MANY)
        .mapToObj(point -> distribution.at(points.quantile("zeta", point)))
        .toList();
  }

  private static BigDecimal number(String text) {
    return new BigDecimal(text);
  }

  private static Map<String, Long> counts(List<String> values) {
    return values.stream()
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
  }

  @ParameterizedTest
  @EnumSource
  void drawsUniformNumbers(Search.Sequence sequence) {
    List<String> values = values(new Distribution.Uniform(number("0.2"), number("0.6")), sequence);

    assertThat(values)
        .allSatisfy(
            value -> {
              assertThat(number(value)).isBetween(number("0.2"), number("0.6"));
              assertThat(number(value).precision()).isLessThanOrEqualTo(6);
            });
    assertThat(values.stream().mapToDouble(Double::parseDouble).average().orElseThrow())
        .isCloseTo(0.4, within(0.01));
  }

  @ParameterizedTest
  @EnumSource
  void drawsNumbersWhoseLogarithmsAreUniform(Search.Sequence sequence) {
    List<String> values =
        values(new Distribution.LogUniform(number("0.001"), number("10")), sequence);

    assertThat(values)
        .allSatisfy(value -> assertThat(number(value)).isBetween(number("0.001"), number("10")));
    assertThat(values.stream().filter(value -> number(value).compareTo(number("0.1")) < 0).count())
        .isCloseTo(MANY / 2, within(100L));
  }

  @ParameterizedTest
  @EnumSource
  void drawsEveryIntegerAsOften(Search.Sequence sequence) {
    Map<String, Long> counts = counts(values(new Distribution.Integers(3, 6), sequence));

    assertThat(counts).containsOnlyKeys("3", "4", "5", "6");
    assertThat(counts.values())
        .allSatisfy(count -> assertThat(count).isCloseTo(MANY / 4, within(100L)));
  }

  @ParameterizedTest
  @EnumSource
  void drawsSmallIntegersMoreOftenByTheirLogarithms(Search.Sequence sequence) {
    List<String> values = values(new Distribution.LogIntegers(1, 63), sequence);

    assertThat(values).allMatch(value -> value.matches("[1-9]\\d?")).contains("1", "2", "3");
    assertThat(values).allMatch(value -> Integer.parseInt(value) <= 63);
    assertThat(values.stream().filter(value -> Integer.parseInt(value) < 8).count())
        .isCloseTo(MANY / 2, within(100L));
  }

  @ParameterizedTest
  @EnumSource
  void choosesEveryValueAsOften(Search.Sequence sequence) {
    Map<String, Long> counts = counts(values(new Distribution.Choice(List.of("a", "b")), sequence));

    assertThat(counts).containsOnlyKeys("a", "b");
    assertThat(counts.get("a")).isCloseTo(MANY / 2, within(100L));
  }

  @Test
  void staysInARangeNarrowerThanItsRounding() {
    BigDecimal from = number("0.12345678");
    BigDecimal to = number("0.12345679");
    for (double quantile : new double[] {0, 0.5, 0.999}) {
      assertThat(number(new Distribution.Uniform(from, to).at(quantile))).isBetween(from, to);
      assertThat(number(new Distribution.LogUniform(from, to).at(quantile))).isBetween(from, to);
    }
  }

  /** Of 256 points 16 belong into each of 16 squares; random ones vary by 4. */
  @Test
  void fillsTheSquareEvenly() {
    SearchPoints points =
        new SearchPoints(search(Search.Sequence.LOW_DISCREPANCY, 7, "alpha", "zeta"));
    int[] counts = new int[16];
    for (int point = 0; point < 256; point++) {
      int column = (int) (4 * points.quantile("alpha", point));
      int row = (int) (4 * points.quantile("zeta", point));
      counts[4 * row + column]++;
    }
    assertThat(IntStream.of(counts)).allMatch(count -> Math.abs(count - 16) <= 3);
  }

  @ParameterizedTest
  @EnumSource
  void drawsOtherPointsOfAnotherSeed(Search.Sequence sequence) {
    assertThat(new SearchPoints(search(sequence, 1, "zeta")).quantile("zeta", 0))
        .isNotEqualTo(new SearchPoints(search(sequence, 2, "zeta")).quantile("zeta", 0));
  }

  @Test
  void drawsAKeyByItselfWhateverOthersAreSampled() {
    SearchPoints alone = new SearchPoints(search(Search.Sequence.RANDOM, 7, "zeta"));
    SearchPoints among = new SearchPoints(search(Search.Sequence.RANDOM, 7, "alpha", "zeta"));

    assertThat(alone.quantile("zeta", 5)).isEqualTo(among.quantile("zeta", 5));
    assertThat(among.quantile("alpha", 5)).isNotEqualTo(among.quantile("zeta", 5));
  }
}
