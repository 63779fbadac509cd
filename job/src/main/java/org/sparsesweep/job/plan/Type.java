package org.sparsesweep.job.plan;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoublePredicate;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.sparsesweep.engine.method.Hyperparameter;

/**
 * What a key's value may be.
 *
 * @param allowed for messages, after "must be"
 * @param parser from what a user wrote to a value; empty if it is not allowed
 * @param isNumeric whether a range of values can be written
 * @param words that are allowed, if it is one of a few
 */
record Type<T>(
    String allowed, Function<String, Optional<T>> parser, boolean isNumeric, List<String> words) {
  /** Beyond the decimal exponents of a double; keeps exact arithmetic on decimals affordable. */
  private static final int LARGEST_EXPONENT = 400;

  static Type<String> text() {
    return new Type<>(
        "text", text -> Optional.of(text).filter(t -> !t.isBlank()), false, List.of());
  }

  static Type<Boolean> flag() {
    return oneOf(Map.of("true", true, "false", false), List.of("true", "false"));
  }

  /** Any finite decimal number, exactly as written. */
  static Type<BigDecimal> decimal() {
    return new Type<>("a number", Type::parseDecimal, true, List.of());
  }

  static Type<Double> number(String allowed, DoublePredicate isAllowed) {
    return new Type<>(
        allowed,
        text ->
            parseDecimal(text)
                // A zero has two signs but one meaning.
                .map(decimal -> decimal.doubleValue() + 0.0)
                .filter(value -> Double.isFinite(value) && isAllowed.test(value)),
        true,
        List.of());
  }

  /** Integers from a minimum to a maximum, both included. */
  static Type<Integer> integer(int minimum, int maximum) {
    return new Type<>(
        String.format(Locale.ROOT, "an integer in [%d, %d]", minimum, maximum),
        text -> parseInteger(text, minimum, maximum).map(Long::intValue),
        true,
        List.of());
  }

  static Type<Long> seed() {
    return new Type<>(
        "an integer in [0, 2^63)", text -> parseInteger(text, 0, Long.MAX_VALUE), true, List.of());
  }

  static Type<String> oneOf(List<String> words) {
    return oneOf(words.stream().collect(Collectors.toMap(word -> word, word -> word)), words);
  }

  /** The values of an enum, each by its word. */
  static <E extends Enum<E>> Type<E> oneOf(Function<E, String> wordOf, E[] values) {
    return oneOf(
        Arrays.stream(values).collect(Collectors.toMap(wordOf, value -> value)),
        Arrays.stream(values).map(wordOf).toList());
  }

  private static <T> Type<T> oneOf(Map<String, T> values, List<String> words) {
    return new Type<>(
        "one of " + String.join(", ", words),
        text -> Optional.ofNullable(values.get(text.trim().toLowerCase(Locale.ROOT))),
        false,
        words);
  }

  /** Values of a hyperparameter, in the one form in which each is written. */
  static Type<String> of(Hyperparameter hyperparameter) {
    Hyperparameter.Range range = hyperparameter.range();
    return new Type<>(range.allowed(), range::canonical, range.isNumeric(), List.of());
  }

  Optional<T> parse(String text) {
    return parser.apply(text);
  }

  private static Optional<BigDecimal> parseDecimal(String text) {
    try {
      return Optional.of(new BigDecimal(text.trim()))
          .filter(decimal -> Math.abs((long) decimal.scale()) <= LARGEST_EXPONENT);
    } catch (NumberFormatException notANumber) {
      return Optional.empty();
    }
  }

  private static Optional<Long> parseInteger(String text, long minimum, long maximum) {
    return parseDecimal(text)
        .filter(decimal -> decimal.stripTrailingZeros().scale() <= 0)
        .filter(decimal -> decimal.compareTo(BigDecimal.valueOf(minimum)) >= 0)
        .filter(decimal -> decimal.compareTo(BigDecimal.valueOf(maximum)) <= 0)
        .map(BigDecimal::longValueExact);
  }
}
