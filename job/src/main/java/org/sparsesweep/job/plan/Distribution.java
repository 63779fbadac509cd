package org.sparsesweep.job.plan;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/** What the values of a sampled key look like. */
sealed interface Distribution {

  /**
   * The value at a quantile, as a user would write it: the same on every JDK.
   *
   * @param quantile in [0, 1)
   */
  String at(double quantile);

  /** Numbers in [from, to], each as likely, rounded to few digits. */
  record Uniform(BigDecimal from, BigDecimal to) implements Distribution {
    @Override
    public String at(double quantile) {
      double low = from.doubleValue();
      return Rounded.within(from, to, low + quantile * (to.doubleValue() - low));
    }
  }

  /**
   * Numbers in [from, to] whose logarithms are each as likely, rounded to few digits.
   *
   * @param from greater than 0
   */
  record LogUniform(BigDecimal from, BigDecimal to) implements Distribution {
    @Override
    public String at(double quantile) {
      double low = StrictMath.log(from.doubleValue());
      double high = StrictMath.log(to.doubleValue());
      return Rounded.within(from, to, StrictMath.exp(low + quantile * (high - low)));
    }
  }

  /** Whole numbers from one to another, each as likely; both ends belong to them. */
  record Integers(long from, long to) implements Distribution {
    @Override
    public String at(double quantile) {
      return Long.toString(Math.min(to, from + (long) (quantile * (to - from + 1.0))));
    }
  }

  /**
   * Whole numbers from one to another, each as likely as the logarithm grows from it to the next.
   *
   * @param from at least 1
   */
  record LogIntegers(long from, long to) implements Distribution {
    @Override
    public String at(double quantile) {
      double low = StrictMath.log((double) from);
      double number = StrictMath.exp(low + quantile * (StrictMath.log(to + 1.0) - low));
      return Long.toString(Math.max(from, Math.min(to, (long) number)));
    }
  }

  /** One of a few values, each as likely. */
  record Choice(List<String> values) implements Distribution {
    /** Takes a copy. */
    public Choice {
      values = List.copyOf(values);
    }

    @Override
    public String at(double quantile) {
      return values.get((int) (quantile * values.size()));
    }
  }

  /** Numbers of six digits, so that people can read tables. */
  final class Rounded {
    private static final MathContext FEW = new MathContext(6);

    private Rounded() {}

    /** The rounded number, or the end of the interval that rounding went beyond. */
    static String within(BigDecimal from, BigDecimal to, double number) {
      BigDecimal rounded = new BigDecimal(number).round(FEW);
      return rounded.max(from).min(to).stripTrailingZeros().toString();
    }
  }
}
