package org.sparsesweep.job.plan;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Reads {@code {sample = uniform, from = 0.1, to = 0.5}}, which stands where values could. */
final class DistributionSection {
  static final String SAMPLE = "sample";

  private static final String FROM = "from";
  private static final String TO = "to";
  private static final String OF = "of";
  private static final BigDecimal LARGEST_WHOLE = BigDecimal.valueOf(1L << 53);
  private static final Type<BigDecimal> WHOLE =
      new Type<>(
          "a whole number",
          text ->
              Type.decimal()
                  .parse(text)
                  .filter(number -> number.stripTrailingZeros().scale() <= 0)
                  .filter(number -> number.abs().compareTo(LARGEST_WHOLE) <= 0),
          true,
          List.of());

  private final Setting setting;
  private final Node section;
  private final Type<?> type;

  private record Ends(BigDecimal from, BigDecimal to) {}

  private DistributionSection(Setting setting, Type<?> type) {
    this.setting = setting;
    this.section = setting.section();
    this.type = type;
  }

  /** Whether a setting is to be read here. */
  static boolean is(Setting setting) {
    return setting.isSection() && setting.section().mentions(SAMPLE);
  }

  /**
   * The distribution of a setting; empty if it is none, which is then a problem.
   *
   * @param type of the values
   */
  static Optional<Distribution> read(Setting setting, Type<?> type) {
    return new DistributionSection(setting, type).read();
  }

  private Optional<Distribution> read() {
    boolean isWhole = type.isNumeric() && isWhole(type);
    int problems = setting.problems().count();
    String kind = section.required(SAMPLE, Type.oneOf(kinds(isWhole))).orElse("");
    Optional<Distribution> distribution =
        switch (kind) {
          case "choice" -> choice();
          case "integer" ->
              ends(WHOLE, false)
                  .map(
                      ends ->
                          new Distribution.Integers(
                              ends.from.longValueExact(), ends.to.longValueExact()));
          case "log-uniform" ->
              ends(isWhole ? WHOLE : Type.decimal(), true)
                  .map(
                      ends ->
                          isWhole
                              ? new Distribution.LogIntegers(
                                  ends.from.longValueExact(), ends.to.longValueExact())
                              : new Distribution.LogUniform(ends.from, ends.to));
          case "uniform" ->
              ends(Type.decimal(), false).map(ends -> new Distribution.Uniform(ends.from, ends.to));
          default -> Optional.empty();
        };
    if (!kind.isEmpty()) {
      section.close();
    }
    return distribution.filter(sound -> setting.problems().count() == problems);
  }

  private static boolean isWhole(Type<?> type) {
    return type.parse("0.5").isEmpty()
        && type.parse("1.5").isEmpty()
        && type.parse("1").isPresent();
  }

  private List<String> kinds(boolean isWhole) {
    if (!type.isNumeric()) {
      return List.of("choice");
    }
    return isWhole
        ? List.of("integer", "log-uniform", "choice")
        : List.of("uniform", "log-uniform", "integer", "choice");
  }

  private Optional<Distribution> choice() {
    Optional<Setting> values = section.requiredSetting(OF, "a list of values: " + type.allowed());
    if (values.isEmpty() || values.get().list(type).isEmpty()) {
      return Optional.empty();
    }
    List<Setting> elements =
        values.get().isList() ? values.get().elements() : List.of(values.get());
    return Optional.of(new Distribution.Choice(elements.stream().map(Setting::shown).toList()));
  }

  /** The ends, which must be values themselves: so all between them are. */
  private Optional<Ends> ends(Type<BigDecimal> number, boolean hasLogarithm) {
    Optional<BigDecimal> from = section.required(FROM, number);
    Optional<BigDecimal> to = section.required(TO, number);
    if (from.isEmpty() || to.isEmpty()) {
      return Optional.empty();
    }
    if (hasLogarithm && from.get().signum() <= 0) {
      refuse(FROM, from.get(), "must be a number > 0, since log-uniform takes its logarithm");
    } else if (to.get().compareTo(from.get()) <= 0) {
      refuse(TO, to.get(), "must be greater than from = " + from.get().toPlainString());
    } else if (type.parse(from.get().toPlainString()).isEmpty()) {
      refuse(FROM, from.get(), "must be " + type.allowed());
    } else if (type.parse(to.get().toPlainString()).isEmpty()) {
      refuse(TO, to.get(), "must be " + type.allowed());
    }
    return Optional.of(new Ends(from.get(), to.get()));
  }

  private void refuse(String key, BigDecimal value, String must) {
    setting.problem("%s = %s, %s".formatted(section.pathOf(key), value.toPlainString(), must));
  }
}
