package org.sparsesweep.engine.method;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

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
      Range.oneOf("evolve", "static", "dense", "dense-ends"),
      "evolve",
      "what happens to the last layer: evolve = as every other; static = sparse, never changed;"
          + " dense = full, never changed; dense-ends = dense, and so is the first layer"),
  ALPHA(
      "alpha",
      "α",
      Range.closedOpen(0, 1),
      "0.04",
      "fraction of a hidden layer's neurons removed in a round"),
  BETA("beta", "β", Range.integer(0), "10", "first epoch, from 0, before which neurons go"),
  GAMMA(
      "gamma", "γ", Range.integer(0), "40", "rounds of removal after the first one, an epoch each"),
  EVOLVE_EVERY_EPOCHS(
      "evolve-every-epochs",
      null,
      Range.integer(1),
      "1",
      "epochs from one change of the topology to the next, where it does not change after each"),
  ZETA_UNTIL(
      "zeta-until",
      null,
      Range.openClosed(0, 1),
      "1",
      "fraction of the training after which connections are no longer dropped, where zeta falls"),
  SKIP_ABOVE_DENSITY(
      "skip-above-density",
      null,
      Range.closed(0, 1),
      "0.8",
      "density above which a layer keeps its topology"),
  NEIGHBOURHOOD(
      "neighbourhood",
      null,
      Range.oneOf("moore", "von-neumann", "diagonal"),
      "moore",
      "which positions of a layer, seen as a grid of inputs x outputs, are neighbours: moore = the"
          + " eight around; von-neumann = the four beside; diagonal = the four at the corners"),
  GROW_FALLBACK(
      "grow-fallback",
      null,
      Range.oneOf("uniform", "none"),
      "uniform",
      "where connections grow that find no room beside others: uniform = anywhere; none = nowhere"),
  GROWN_DEVIATION(
      "grown-deviation",
      null,
      Range.greaterThan(0),
      "0.1",
      "deviation of the weights of grown connections, where they are normal"),
  K(
      "k",
      null,
      Range.open(-1, 1),
      "0",
      "shape of regrowth: 0 = the fraction 1 - performance of what is missing; near 1 = nearly all"
          + " until performance is almost perfect; near -1 = almost none"),
  SIGNAL(
      "signal",
      null,
      Range.oneOf("train", "validation", "test"),
      "validation",
      "samples whose loss or accuracy steers the topology: validation = the test samples where"
          + " there are none for validation; test = as the papers' programs, which leaks"),
  INITIAL_LOSS(
      "initial-loss",
      null,
      Range.oneOf("untrained", "first-epoch", "log-classes"),
      "untrained",
      "loss that counts as no performance: untrained = before the first step; first-epoch = after"
          + " it; log-classes = of guessing"),
  TARGET_SCALE(
      "target-scale",
      null,
      Range.atLeast(1),
      "1",
      "times its starting connections up to which a layer counts some as missing"),
  MINIMUM_FRACTION(
      "minimum-fraction",
      null,
      Range.closed(0, 1),
      "0",
      "fraction of its starting connections that a layer keeps at least"),
  PAUSE_LAG(
      "pause-lag",
      null,
      Range.integer(1),
      "3",
      "epochs ago with which performance is compared; a change is left out where it is worse now"),
  PAUSE_HISTORY(
      "pause-history", null, Range.integer(1), "5", "epochs before a change may be left out"),
  PAUSE_SHARE(
      "pause-share", null, Range.closed(0, 1), "0.2", "share of the changes left out at random"),
  ELASTIC_WINDOW(
      "elastic-window", null, Range.integer(1), "3", "epochs over which performance is averaged"),
  ELASTIC_GAIN(
      "elastic-gain", null, Range.atLeast(0), "0.5", "how strongly growth follows the trend"),
  ELASTIC_TREND(
      "elastic-trend",
      null,
      Range.greaterThan(0),
      "0.005",
      "gain of performance in a window at which the number of connections stays"),
  ELASTIC_LEAST_RATIO(
      "elastic-least-ratio", null, Range.closed(0, 1), "0.5", "fewest grown for one dropped"),
  ELASTIC_MOST_RATIO(
      "elastic-most-ratio", null, Range.atLeast(1), "1.5", "most grown for one dropped"),
  ELASTIC_MINIMUM(
      "elastic-minimum",
      null,
      Range.closed(0, 1),
      "0.05",
      "fraction of its starting connections that a layer keeps at least"),
  ELASTIC_MAXIMUM(
      "elastic-maximum",
      null,
      Range.atLeast(1),
      "2",
      "times its starting connections that a layer has at most"),
  IMPORTANCE_PERCENTILE(
      "importance-percentile",
      null,
      Range.closed(0, 100),
      "20",
      "percentile of the importances of a layer's neurons up to which they lose their incoming"
          + " connections"),
  IMPORTANCE_FIRST_EPOCH(
      "importance-first-epoch",
      null,
      Range.integer(0),
      "210",
      "first epoch, from 0, after which unimportant neurons lose their connections"),
  IMPORTANCE_EVERY(
      "importance-every", null, Range.integer(1), "10", "epochs from one such loss to the next"),
  IMPORTANCE_AMONG(
      "importance-among",
      null,
      Range.oneOf("all", "live"),
      "all",
      "neurons of which the percentile is taken: all; live = those with incoming connections"),
  DENSITY(
      "density",
      null,
      Range.openClosed(0, 1),
      "0.1",
      "fraction of all connections there can be that a network starts with"),
  ALLOCATION(
      "allocation",
      null,
      Range.oneOf("erdos-renyi", "erdos-renyi-kernel", "uniform"),
      "erdos-renyi",
      "how the connections of a density are divided among layers: erdos-renyi = densities in"
          + " proportion to (n + m) / (n m), at most 1; erdos-renyi-kernel = those of convolutions"
          + " from n channels to m in proportion to (n + m + 2 k) / (n m k k); uniform = the same"
          + " density in each"),
  RADICES(
      "radices",
      null,
      Range.radices(),
      "10-10",
      "of a RadiX-Net: a number for each of its layers, / between systems of equal product; layers"
          + " after them are full"),
  RADIX_WIDTHS(
      "radix-widths",
      null,
      Range.wordOrNumbers("fit"),
      "fit",
      "neurons of a RadiX-Net that become one of its blocks, from the inputs on, as 8-3-1; fit = the"
          + " smallest blocks of which there are enough"),
  RADIX_TRIM(
      "radix-trim",
      null,
      Range.oneOf("last", "first"),
      "last",
      "which neurons of a RadiX-Net go where it has more than the network"),
  STRUCTURE_SEED(
      "structure-seed",
      null,
      Range.wordOrInteger("trial"),
      "trial",
      "seed of the starting connections: trial = that of all else"),
  SCALE(
      "scale",
      null,
      Range.atLeast(1),
      "2",
      "times the neurons asked for that hidden layers have, rounded"),
  KEEP(
      "keep",
      null,
      Range.oneOf("per-layer", "total"),
      "per-layer",
      "which connections stay as many as in the full network asked for, where hidden layers are"
          + " scaled: per-layer = those of each layer; total = all together, at equal densities"),
  INITIAL_SPARSITY(
      "initial-sparsity",
      null,
      Range.closedOpen(0, 1),
      "0",
      "fraction of the positions of a layer without connection before pruning"),
  FINAL_SPARSITY(
      "final-sparsity",
      null,
      Range.closedOpen(0, 1),
      "0.9",
      "fraction of the positions of a layer without connection after pruning"),
  EVOLVE_FROM(
      "evolve-from",
      null,
      Range.closedOpen(0, 1),
      "0.1",
      "fraction of the training's steps before the first change, where the topology changes between"
          + " steps"),
  EVOLVE_UNTIL(
      "evolve-until",
      null,
      Range.openClosed(0, 1),
      "0.5",
      "fraction of the training's steps after which there are no more of these changes"),
  EVOLVE_EVERY_STEPS(
      "evolve-every-steps", null, Range.integer(1), "200", "steps from one of these to the next"),
  FINETUNE_EPOCHS(
      "finetune-epochs",
      null,
      Range.integer(0),
      "0",
      "epochs that follow the one change of the topology; 0 = it comes after the last"),
  RETRAIN_WEIGHTS(
      "retrain-weights",
      null,
      Range.oneOf("new", "rewind"),
      "new",
      "weights that training begins with on the topology of another trial: new = drawn; rewind ="
          + " those that trial began with");

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
      return new Interval(minimum, false, Double.MAX_VALUE, true);
    }

    static Range atLeast(double minimum) {
      return new Interval(minimum, true, Double.MAX_VALUE, true);
    }

    static Range closed(double minimum, double maximum) {
      return new Interval(minimum, true, maximum, true);
    }

    static Range closedOpen(double minimum, double maximum) {
      return new Interval(minimum, true, maximum, false);
    }

    static Range openClosed(double minimum, double maximum) {
      return new Interval(minimum, false, maximum, true);
    }

    static Range open(double minimum, double maximum) {
      return new Interval(minimum, false, maximum, false);
    }

    /** Integers from a minimum on, as far as an int goes. */
    static Range integer(int minimum) {
      return new Integers(minimum);
    }

    static Range oneOf(String... words) {
      return new Words(List.of(words));
    }

    /** A word, or integers from 0 on, as far as an int goes. */
    static Range wordOrInteger(String word) {
      return new Either(new Words(List.of(word)), new Integers(0));
    }

    /** A word, or a list of integers from 1 on. */
    static Range wordOrNumbers(String word) {
      return new Either(new Words(List.of(word)), new Numbers(1, false));
    }

    /** Lists of integers from 2 on, / between them. */
    static Range radices() {
      return new Numbers(2, true);
    }

    /** The number that a text says, if it is one. */
    private static OptionalDouble number(String text) {
      try {
        return OptionalDouble.of(Double.parseDouble(text.trim()));
      } catch (NumberFormatException notANumber) {
        return OptionalDouble.empty();
      }
    }

    /** Numbers between two bounds, each of which may belong to it. */
    record Interval(double minimum, boolean withMinimum, double maximum, boolean withMaximum)
        implements Range {
      @Override
      public Optional<String> canonical(String text) {
        double value = number(text).orElse(Double.NaN);
        boolean above = withMinimum ? value >= minimum : value > minimum;
        boolean below = withMaximum ? value <= maximum : value < maximum;
        // A zero has two signs but one meaning.
        return above && below ? Optional.of(write(value + 0.0)) : Optional.empty();
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
          return String.format(
              Locale.ROOT, "a number %s %s", withMinimum ? ">=" : ">", write(minimum));
        }
        return String.format(
            Locale.ROOT,
            "a number in %s%s, %s%s",
            withMinimum ? "[" : "(",
            write(minimum),
            write(maximum),
            withMaximum ? "]" : ")");
      }

      @Override
      public boolean isNumeric() {
        return true;
      }
    }

    /** Integers from a minimum on. */
    record Integers(int minimum) implements Range {
      @Override
      public Optional<String> canonical(String text) {
        double value = number(text).orElse(Double.NaN);
        boolean isInteger = value == Math.rint(value);
        return isInteger && value >= minimum && value <= Integer.MAX_VALUE
            ? Optional.of(Integer.toString((int) value))
            : Optional.empty();
      }

      @Override
      public String allowed() {
        return "an integer >= " + minimum;
      }

      @Override
      public boolean isNumeric() {
        return true;
      }
    }

    /** Lists of integers from a minimum on: {@code 10-10}, or several lists: {@code 2-3/6}. */
    record Numbers(int minimum, boolean several) implements Range {
      @Override
      public Optional<String> canonical(String text) {
        List<String> lists = new ArrayList<>();
        for (String list : text.trim().split("/", several ? -1 : 1)) {
          List<Optional<String>> numbers =
              Arrays.stream(list.split("-", -1)).map(new Integers(minimum)::canonical).toList();
          if (numbers.stream().anyMatch(Optional::isEmpty)) {
            return Optional.empty();
          }
          lists.add(numbers.stream().flatMap(Optional::stream).collect(Collectors.joining("-")));
        }
        return Optional.of(String.join("/", lists));
      }

      @Override
      public String allowed() {
        return "integers >= %d with - between them%s"
            .formatted(minimum, several ? ", and / between lists of them" : "");
      }

      @Override
      public boolean isNumeric() {
        return false;
      }
    }

    /** A value of one range or of another, which have none in common. */
    record Either(Range one, Range other) implements Range {
      @Override
      public Optional<String> canonical(String text) {
        return one.canonical(text).or(() -> other.canonical(text));
      }

      @Override
      public String allowed() {
        return one.allowed().replaceFirst("^one of ", "") + ", or " + other.allowed();
      }

      @Override
      public boolean isNumeric() {
        return false;
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
