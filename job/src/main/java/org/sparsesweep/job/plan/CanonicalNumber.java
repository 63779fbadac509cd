package org.sparsesweep.job.plan;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * The one way to write a number into a canonical form. {@link Double#toString} would not do: from
 * JDK 19 on it gives other digits for some numbers (JDK-4511638), and ids must not depend on the
 * JDK.
 */
final class CanonicalNumber {
  /** Every decimal of so many digits is the only one for its double. */
  private static final MathContext UNIQUE = new MathContext(15);

  /** So many digits tell any two doubles apart. */
  private static final MathContext EXACT = new MathContext(17);

  private static final double LARGEST_PLAIN_INTEGER = 1e15;

  private static final int USUAL_PLACES = 9;
  private static final double USUAL_UNITS = 1e9;

  private CanonicalNumber() {}

  /**
   * Integers below 1e15 without a point; other numbers as decimals of 15 significant digits without
   * trailing zeros if these are the number, else of 17.
   *
   * @param value finite
   */
  static String write(double value) {
    if (value == Math.rint(value) && Math.abs(value) < LARGEST_PLAIN_INTEGER) {
      return Long.toString((long) value);
    }
    // What people write has few places. A quotient of exact numbers is rounded as its decimal is.
    double units = Math.rint(value * USUAL_UNITS);
    if (Math.abs(units) < LARGEST_PLAIN_INTEGER && units / USUAL_UNITS == value) {
      return BigDecimal.valueOf((long) units, USUAL_PLACES).stripTrailingZeros().toString();
    }
    BigDecimal decimal = new BigDecimal(value, UNIQUE).stripTrailingZeros();
    return decimal.doubleValue() == value
        ? decimal.toString()
        : new BigDecimal(value, EXACT).toString();
  }
}
