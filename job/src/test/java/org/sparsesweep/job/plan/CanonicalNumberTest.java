package org.sparsesweep.job.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalNumberTest {
  @ParameterizedTest
  @CsvSource({
    "10, 10",
    "1e1, 10",
    "-0.0, 0",
    "0.3, 0.3",
    "0.0002, 0.0002",
    "1e-9, 1E-9",
    // Double.toString gives 1.9999999999999998E23 or 2.0E23, depending on the JDK.
    "2e23, 2E+23",
    "0.30000000000000004, 0.30000000000000004",
    "0.3333333333333333, 0.33333333333333331"
  })
  void writesANumberInOneWay(double value, String expected) {
    assertThat(CanonicalNumber.write(value)).isEqualTo(expected);
  }

  @Test
  void keepsEveryNumber() {
    long seed = 1;
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 10_000; i++) {
      double value = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(value)) {
        assertThat(Double.parseDouble(CanonicalNumber.write(value))).isEqualTo(value);
      }
    }
  }
}
