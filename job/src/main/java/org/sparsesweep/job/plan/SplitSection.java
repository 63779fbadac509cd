package org.sparsesweep.job.plan;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sparsesweep.engine.data.SplitSettings;
import org.sparsesweep.job.plan.SweepConfig.SplitAxis;

/** Reads {@code split}, of the sweep or of one dataset. */
final class SplitSection {
  static final String KEY = "split";

  private static final Pattern QUOTIENT = Pattern.compile("\\s*(\\d{1,9})\\s*/\\s*(\\d{1,9})\\s*");
  private static final String TRIAL = "trial";

  private static final Type<SplitSettings.Kind> KIND =
      Type.oneOf(Words::of, SplitSettings.Kind.values());
  private static final Type<Double> TEST_FRACTION =
      new Type<>(
          "a number in (0, 1), also as a quotient such as 1/3",
          SplitSection::testFraction,
          false,
          List.of());
  private static final Type<Double> VALIDATION_FRACTION =
      Type.number("a number in [0, 1)", x -> x >= 0 && x < 1);
  private static final Type<OptionalLong> SEED =
      new Type<>(
          "trial (every trial's own seed) or an integer in [0, 2^63)",
          text ->
              text.equals(TRIAL)
                  ? Optional.of(OptionalLong.empty())
                  : Type.seed().parse(text).map(OptionalLong::of),
          false,
          List.of(TRIAL));

  private SplitSection() {}

  /** What is not set here is as in {@code above}, if there is something above. */
  static SplitAxis read(Node section, Optional<SplitAxis> above) {
    Optional<SplitSettings> settings = above.map(SplitAxis::settings);
    SplitAxis split =
        new SplitAxis(
            new SplitSettings(
                section.inherited("kind", KIND, settings.map(SplitSettings::kind), "hold-out"),
                section.inherited(
                    "test-fraction",
                    TEST_FRACTION,
                    settings.map(SplitSettings::testFraction),
                    "1/3"),
                section.inherited(
                    "stratified", Type.flag(), settings.map(SplitSettings::stratified), "true"),
                section.inherited(
                    "validation-fraction",
                    VALIDATION_FRACTION,
                    settings.map(SplitSettings::validationFraction),
                    "0")),
            section.inherited("seed", SEED, above.map(SplitAxis::fixedSeed), TRIAL));
    section.close();
    return split;
  }

  private static Optional<Double> testFraction(String text) {
    Matcher quotient = QUOTIENT.matcher(text);
    Optional<Double> value =
        quotient.matches()
            ? Optional.of(
                Double.parseDouble(quotient.group(1)) / Double.parseDouble(quotient.group(2)))
            : Type.number("", x -> true).parse(text);
    return value.filter(x -> x > 0 && x < 1);
  }
}
