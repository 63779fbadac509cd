package org.sparsesweep.engine.method;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a method can be tuned by. Every one is a key of a sweep's {@code hyperparameters}, an axis
 * of its grid and a column of its tables; a method names those it uses, and ignores all others.
 */
public enum Hyperparameter {
  EPSILON(
      "epsilon",
      "ε",
      Range.greaterThan(0),
      "10",
      "Erdos-Renyi parameter: a layer from n to m neurons starts with about epsilon (n + m) connections"),
  ZETA(
      "zeta", "ζ", Range.closed(0, 1), "0.3", "fraction of the connections dropped after an epoch"),
  ERDOS_RENYI(
      "erdos-renyi",
      null,
      Range.oneOf("draws", "bernoulli", "exact"),
      "draws",
      "how the starting connections are drawn: draws = with replacement, repeats lost;"
          + " bernoulli = every position by itself; exact = a random subset of exactly that size"),
  OUTPUT_LAYER(
      "output-layer",
      null,
      Range.oneOf("evolve", "static", "dense"),
      "evolve",
      "what happens to the last layer: evolve = as every other; static = sparse, never changed;"
          + " dense = full, never changed");

  private final String key;
  private final String greek;
  private final Range range;
  private final String defaultValue;
  private final String meaning;

  Hyperparameter(String key, String greek, Range range, String defaultValue, String meaning) {
    this.key = key;
    this.greek = greek;
    this.range = range;
    this.defaultValue = defaultValue;
    this.meaning = meaning;
  }

  /** The name users type, in kebab case. */
  public String key() {
    return key;
  }

  /** The name of its column in the tables. */
  public String column() {
    return key.replace('-', '_');
  }

  /** The Greek letter that may be typed instead. */
  public Optional<String> greek() {
    return Optional.ofNullable(greek);
  }

  /** The values it may have. */
  public Range range() {
    return range;
  }

  /** Its value where a sweep does not set it, in the form {@link Range#canonical} gives. */
  public String defaultValue() {
    return defaultValue;
  }

  /** One sentence for people. */
  public String meaning() {
    return meaning;
  }

  /** Finds a hyperparameter by its key or Greek letter. */
  public static Optional<Hyperparameter> named(String keyOrGreek) {
    return Arrays.stream(values())
        .filter(h -> h.key.equals(keyOrGreek) || keyOrGreek.equals(h.greek))
        .findFirst();
  }

  /** The values a hyperparameter may have: an interval of numbers, or one of a few words. */
  public sealed interface Range {

    /**
     * The one way to write a value, so that {@code 10}, {@code 10.0} and {@code 1e1} are one cell
     * of a grid and have one trial id.
     *
     * @return empty if the text is not a value of this range
     */
    Optional<String> canonical(String text);

    /** What is allowed, for messages: {@code a number in [0, 1]}. */
    String allowed();

    /** Whether values are numbers. */
    boolean isNumeric();

    static Range greaterThan(double minimum) {
      return new Interval(minimum, Double.MAX_VALUE, false);
    }

    static Range closed(double minimum, double maximum) {
      return new Interval(minimum, maximum, true);
    }

    static Range oneOf(String... words) {
      return new Words(List.of(words));
    }

    /** Numbers between two bounds; the lower one belongs to it if {@code closed}. */
    record Interval(double minimum, double maximum, boolean closed) implements Range {
      @Override
      public Optional<String> canonical(String text) {
        double value;
        try {
          value = Double.parseDouble(text.trim());
        } catch (NumberFormatException notANumber) {
          return Optional.empty();
        }
        boolean inside = closed ? value >= minimum : value > minimum;
        // A zero has two signs but one meaning.
        return inside && value <= maximum ? Optional.of(write(value + 0.0)) : Optional.empty();
      }

      /**
       * Rounds to the fewest digits that read back as the value. Not {@link Double#toString}: from
       * JDK 19 on it writes some numbers shorter than before, and a trial's id must not depend on
       * that.
       */
      private static String write(double value) {
        BigDecimal exact = new BigDecimal(value);
        BigDecimal shortest = exact;
        for (int digits = 17; digits > 0; digits--) {
          BigDecimal rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
          if (rounded.doubleValue() != value) {
            break;
          }
          shortest = rounded;
        }
        BigDecimal plain = shortest.stripTrailingZeros();
        int exponent = plain.precision() - plain.scale();
        return exponent > -6 && exponent <= 15 ? plain.toPlainString() : plain.toString();
      }

      @Override
      public String allowed() {
        if (maximum == Double.MAX_VALUE) {
          return String.format(Locale.ROOT, "a number %s %s", closed ? ">=" : ">", write(minimum));
        }
        return String.format(
            Locale.ROOT,
            "a number in %s%s, %s]",
            closed ? "[" : "(",
            write(minimum),
            write(maximum));
      }

      @Override
      public boolean isNumeric() {
        return true;
      }
    }

    /** A few words. */
    record Words(List<String> words) implements Range {
      @Override
      public Optional<String> canonical(String text) {
        String word = text.trim().toLowerCase(Locale.ROOT);
        return words.contains(word) ? Optional.of(word) : Optional.empty();
      }

      @Override
      public String allowed() {
        return "one of " + String.join(", ", words);
      }

      @Override
      public boolean isNumeric() {
        return false;
      }
    }
  }
}
