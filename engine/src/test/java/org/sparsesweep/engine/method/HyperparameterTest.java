package org.sparsesweep.engine.method;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparsesweep.engine.method.Hyperparameter.Range;
import org.sparsesweep.engine.random.Purpose;
import org.sparsesweep.engine.random.RandomStream;
import org.sparsesweep.engine.random.Streams;

class HyperparameterTest {

  @Test
  void isFoundByKeyAndByGreekLetter() {
    assertThat(Hyperparameter.named("zeta")).contains(Hyperparameter.ZETA);
    assertThat(Hyperparameter.named("ζ")).contains(Hyperparameter.ZETA);
    assertThat(Hyperparameter.named("output-layer")).contains(Hyperparameter.OUTPUT_LAYER);
    assertThat(Hyperparameter.named("ZETA")).isEmpty();
  }

  @Test
  void keysColumnsAndLettersAreUnique() {
    assertThat(Arrays.stream(Hyperparameter.values()).map(Hyperparameter::key))
        .doesNotHaveDuplicates()
        .allMatch(key -> key.matches("[a-z]+(-[a-z]+)*"));
    assertThat(Arrays.stream(Hyperparameter.values()).flatMap(h -> h.greek().stream()))
        .doesNotHaveDuplicates();
    assertThat(Hyperparameter.OUTPUT_LAYER.column()).isEqualTo("output_layer");
  }

  @ParameterizedTest
  @EnumSource(Hyperparameter.class)
  void defaultsAreCanonical(Hyperparameter hyperparameter) {
    assertThat(hyperparameter.range().canonical(hyperparameter.defaultValue()))
        .contains(hyperparameter.defaultValue());
    assertThat(hyperparameter.meaning()).isNotBlank();
  }

  @ParameterizedTest
  @CsvSource({
    "10, 10",
    "10.0, 10",
    "1e1, 10",
    "' +10 ', 10",
    "0.30, 0.3",
    "3e-1, 0.3",
    "0.1, 0.1",
    "1e-4, 0.0001",
    "1e-9, 1E-9",
    "1e14, 100000000000000",
    "2e23, 2E+23",
    "5.6843418860808015e-14, 5.6843418860808015E-14",
    "1.7976931348623157E308, 1.7976931348623157E+308",
    "4.9e-324, 5E-324"
  })
  void writesANumberOneWayOnEveryJdk(String text, String canonical) {
    assertThat(Range.greaterThan(0).canonical(text)).contains(canonical);
  }

  @Test
  void canonicalNumbersReadBackAsTheSameNumber() {
    RandomStream random = new Streams(1).stream(Purpose.DATA);
    Range range = Range.greaterThan(0);
    for (int trial = 0; trial < 3_000; trial++) {
      double value = Double.longBitsToDouble(random.nextLong() & Long.MAX_VALUE);
      if (Double.isFinite(value) && value > 0) {
        String canonical = range.canonical(Double.toString(value)).orElseThrow();

        assertThat(Double.parseDouble(canonical)).isEqualTo(value);
        assertThat(range.canonical(canonical)).contains(canonical);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"-0.1", "1.0001", "NaN", "Infinity", "", "x", "0.5 0.6"})
  void rejectsNumbersOutsideAClosedInterval(String text) {
    assertThat(Range.closed(0, 1).canonical(text)).isEmpty();
  }

  @Test
  void boundsBelongToAClosedIntervalAndNotToAnOpenOne() {
    assertThat(Range.closed(0, 1).canonical("0")).contains("0");
    assertThat(Range.closed(0, 1).canonical("-0.0")).contains("0");
    assertThat(Range.closed(0, 1).canonical("1")).contains("1");
    assertThat(Range.greaterThan(0).canonical("0")).isEmpty();
    assertThat(Range.greaterThan(0).canonical("Infinity")).isEmpty();
  }

  @Test
  void integersAreWrittenWithoutAFraction() {
    Range range = Range.integer(0);

    assertThat(range.canonical(" 1e1 ")).contains("10");
    assertThat(range.canonical("40.0")).contains("40");
    assertThat(range.canonical("-0")).contains("0");
    assertThat(range.canonical("2147483647")).contains("2147483647");
    for (String text : new String[] {"0.5", "-1", "2147483648", "NaN", "Infinity", "x"}) {
      assertThat(range.canonical(text)).as(text).isEmpty();
    }
    assertThat(range.isNumeric()).isTrue();
  }

  @Test
  void anIntervalMayLackEitherBound() {
    assertThat(Range.closedOpen(0, 1).canonical("0")).contains("0");
    assertThat(Range.closedOpen(0, 1).canonical("1")).isEmpty();
    assertThat(Range.open(-1, 1).canonical("-1")).isEmpty();
    assertThat(Range.open(-1, 1).canonical("1")).isEmpty();
    assertThat(Range.open(-1, 1).canonical("-0.5")).contains("-0.5");
  }

  @Test
  void wordsAreFoundWhateverTheirCase() {
    Range range = Range.oneOf("draws", "exact");

    assertThat(range.canonical(" DRAWS ")).contains("draws");
    assertThat(range.canonical("bernoulli")).isEmpty();
    assertThat(range.isNumeric()).isFalse();
  }

  @Test
  void saysWhatIsAllowed() {
    assertThat(Range.closed(0, 1).allowed()).isEqualTo("a number in [0, 1]");
    assertThat(Range.greaterThan(0).allowed()).isEqualTo("a number > 0");
    assertThat(Range.closedOpen(0, 1).allowed()).isEqualTo("a number in [0, 1)");
    assertThat(Range.open(-1, 1).allowed()).isEqualTo("a number in (-1, 1)");
    assertThat(Range.integer(0).allowed()).isEqualTo("an integer >= 0");
    assertThat(Range.oneOf("a", "b").allowed()).isEqualTo("one of a, b");
  }
}
