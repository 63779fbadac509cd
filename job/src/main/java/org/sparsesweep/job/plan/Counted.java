package org.sparsesweep.job.plan;

import java.util.Locale;

/** Numbers with the noun that they count. */
public final class Counted {
  private Counted() {}

  /** As {@code 1 trial} or {@code 1,200 trials}. */
  public static String trials(long number) {
    return of(number, "trial");
  }

  /** As {@code 1 dataset} or {@code 15 datasets}. */
  public static String datasets(long number) {
    return of(number, "dataset");
  }

  private static String of(long number, String noun) {
    return String.format(Locale.ROOT, "%,d %s%s", number, noun, number == 1 ? "" : "s");
  }
}
