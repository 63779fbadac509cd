package org.sparsesweep.job.tables;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How rows are printed. */
public enum RowFormat {
  /** Aligned columns for people: numbers to six significant digits, long text cut. */
  TABLE,
  /** RFC 4180 with a header, numbers in full, null as an empty field. */
  CSV,
  /** An array with one object a line, numbers in full, null as null. */
  JSON;

  /** The name users type. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Finds a format by its name.
   *
   * @throws IllegalArgumentException if there is none of this name; names those there are
   */
  public static RowFormat named(String key) {
    return Arrays.stream(values())
        .filter(format -> format.key().equals(key.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Cannot print rows: format = %s, must be one of %s"
                        .formatted(
                            key,
                            Arrays.stream(values())
                                .map(RowFormat::key)
                                .collect(Collectors.joining(", ")))));
  }
}
