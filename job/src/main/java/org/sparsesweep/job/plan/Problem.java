package org.sparsesweep.job.plan;

import java.util.Comparator;

/**
 * One thing wrong with a sweep's configuration.
 *
 * @param source the file, or the override as it was typed
 * @param line in the file, from 1; 0 if no line can be named
 * @param text which key, its value, what is allowed
 */
public record Problem(String source, int line, String text) {
  static final Comparator<Problem> FILES_FIRST_BY_LINE =
      Comparator.comparing((Problem problem) -> problem.source.startsWith(Overrides.OPTION))
          .thenComparing(Problem::source)
          .thenComparingInt(Problem::line);

  /** As compilers do: {@code conf/npset.conf:14: what is wrong}. */
  @Override
  public String toString() {
    return line > 0 ? source + ":" + line + ": " + text : source + ": " + text;
  }
}
