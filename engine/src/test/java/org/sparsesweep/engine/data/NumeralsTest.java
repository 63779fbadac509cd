package org.sparsesweep.engine.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumeralsTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0", "-0, -0.0", "+7, 7", "-12, -12", "999999999, 1e9", "16777217, 16777216",
    "1234567890123, 1.2345679e12", ".5, 0.5", "5., 5", "1e-3, 0.001", "-2.5E+2, -250", "1e-60, 0"
  })
  void readsDecimalNumbers(String text, float expected) {
    assertThat(Numerals.parse(text)).isEqualTo(expected);
  }

  /**
   * Rounding straight to float32 gives 1.0000001; a file of doubles could not hold the difference.
   */
  @ParameterizedTest
  @ValueSource(strings = "1.00000005960464477540")
  void roundsByWayOfDouble(String text) {
    assertThat(Numerals.parse(text)).isEqualTo((float) Double.parseDouble(text));
    assertThat(Numerals.parse(text)).isNotEqualTo(Float.parseFloat(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        "+",
        "x",
        "1f",
        "1d",
        "0x1p3",
        "NaN",
        "Infinity",
        "inf",
        "1e39",
        "1,5",
        "1 2",
        "--1",
        "1e",
        "٣"
      })
  void givesNanForEverythingElse(String text) {
    assertThat(Numerals.parse(text)).isNaN();
  }
}
