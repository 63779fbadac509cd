package org.sparsesweep.job.cli;

import java.util.Locale;

/** Amounts as people read them. */
final class Amount {
  private static final double SECONDS_PER_HOUR = 3600;
  private static final double SHORT_HOURS = 0.05;
  private static final double LONG_HOURS = 100;
  private static final double MEBIBYTE = 1 << 20;

  private Amount() {}

  /** Time of one core, as {@code 28.13 core-hours}; short times in seconds. */
  static String coreHours(double seconds) {
    double hours = seconds / SECONDS_PER_HOUR;
    if (hours < SHORT_HOURS) {
      return String.format(Locale.ROOT, "%.1f core-seconds", seconds);
    }
    return String.format(Locale.ROOT, hours < LONG_HOURS ? "%.2f" : "%,.0f", hours) + " core-hours";
  }

  /** As {@code 1 core} or {@code 64 cores}. */
  static String cores(int count) {
    return count == 1 ? "1 core" : count + " cores";
  }

  /** Mebibytes, rounded up. */
  static String mebibytes(long bytes) {
    return String.format(Locale.ROOT, "%,.0f MiB", Math.ceil(bytes / MEBIBYTE));
  }
}
