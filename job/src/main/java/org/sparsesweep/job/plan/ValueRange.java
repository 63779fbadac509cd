package org.sparsesweep.job.plan;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A range of values, {@code {from = 0.1, to = 0.5, step = 0.1}}: both ends belong to it. */
final class ValueRange {
  private static final int MOST_VALUES = 1_000_000;

  private ValueRange() {}

  /**
   * The values from, from + step, ... up to and including to. In decimal arithmetic, so that 0.1 +
   * 0.1 + 0.1 is 0.3.
   */
  static <T> List<T> read(Setting setting, Type<T> type) {
    Node range = setting.section();
    // For who mistypes it: what else a section may begin with here.
    range.setting(DistributionSection.SAMPLE, "");
    Optional<BigDecimal> from = range.required("from", Type.decimal());
    Optional<BigDecimal> to = range.required("to", Type.decimal());
    // Whole numbers are counted one by one; fractions have no such natural step.
    Optional<BigDecimal> step =
        type.parse("0.5").isEmpty() && type.parse("1").isPresent() && range.absent("step")
            ? Optional.of(BigDecimal.ONE)
            : range.required("step", Type.decimal());
    range.close();
    if (from.isEmpty() || to.isEmpty() || step.isEmpty()) {
      return List.of();
    }
    if (step.get().signum() <= 0) {
      setting.problem(setting.path() + ".step = " + step.get() + ", must be a number > 0");
      return List.of();
    }
    if (to.get().compareTo(from.get()) < 0) {
      setting.problem(
          setting.path() + ".to = " + to.get() + ", must be at least from = " + from.get());
      return List.of();
    }
    BigDecimal steps = to.get().subtract(from.get()).divide(step.get(), 0, RoundingMode.FLOOR);
    if (steps.compareTo(BigDecimal.valueOf(MOST_VALUES)) >= 0) {
      setting.mustBe(
          "a range of at most " + MOST_VALUES + " values, this has " + steps.add(BigDecimal.ONE));
      return List.of();
    }
    return values(setting, type, from.get(), step.get(), steps.intValueExact());
  }

  private static <T> List<T> values(
      Setting setting, Type<T> type, BigDecimal from, BigDecimal step, int steps) {
    List<T> values = new ArrayList<>();
    for (int i = 0; i <= steps; i++) {
      String text = from.add(step.multiply(BigDecimal.valueOf(i))).toPlainString();
      Optional<T> value = type.parse(text);
      if (value.isEmpty()) {
        setting.problem(
            setting.path() + " = " + text + " (in the range), must be " + type.allowed());
        return List.of();
      }
      values.add(value.get());
    }
    return values;
  }
}
