package org.sparsesweep.job.plan;

import java.util.List;
import java.util.Optional;

/** Reads {@code limits}. */
final class LimitsSection {
  static final String KEY = "limits";

  private static final String NONE = "none";

  private LimitsSection() {}

  static Limits read(Node section) {
    double trialHours =
        section.one("trial-hours", orNone(Type.number("a number > 0", x -> x > 0)), NONE);
    double checkpointMinutes =
        section.one("checkpoint-minutes", orNone(Type.number("a number >= 0", x -> x >= 0)), "10");
    Limits.TooLarge tooLarge =
        section.one("too-large", Type.oneOf(Words::of, Limits.TooLarge.values()), "isolate");
    section.close();
    return new Limits(trialHours, checkpointMinutes, tooLarge);
  }

  /** That number, or infinity. */
  private static Type<Double> orNone(Type<Double> number) {
    return new Type<>(
        number.allowed() + ", or " + NONE,
        text -> NONE.equals(text) ? Optional.of(Double.POSITIVE_INFINITY) : number.parse(text),
        true,
        List.of(NONE));
  }
}
