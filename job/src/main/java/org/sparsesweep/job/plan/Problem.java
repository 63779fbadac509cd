package org.sparsesweep.job.plan;

import com.typesafe.config.ConfigOrigin;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One thing wrong with a sweep's configuration.
 *
 * @param source the file, or the override as it was typed
 * @param line in the file, from 1; 0 if no line can be named
 * @param text which key, its value, what is allowed
 */
public record Problem(String source, int line, String text) {
  private static final Pattern DESCRIPTION =
      Pattern.compile("(?:merge of )?(.*?)(?:: (\\d+)(?:-\\d+)?)?(?:,.*)?", Pattern.DOTALL);

  static final Comparator<Problem> FILES_FIRST_BY_LINE =
      Comparator.comparing((Problem problem) -> problem.source.startsWith(Overrides.OPTION))
          .thenComparing(Problem::source)
          .thenComparingInt(Problem::line);

  static Problem at(ConfigOrigin origin, String text) {
    if (origin.filename() != null) {
      return new Problem(origin.filename(), Math.max(0, origin.lineNumber()), text);
    }
    String description = origin.description();
    if (description.startsWith(Overrides.OPTION)) {
      return new Problem(description.replaceFirst(": \\d+(-\\d+)?$", ""), 0, text);
    }
    // A section written in several places: the library keeps only a description of its origin.
    Matcher first = DESCRIPTION.matcher(description);
    return first.matches()
        ? new Problem(first.group(1), 0, text)
        : new Problem(description, 0, text);
  }

  /** As compilers do: {@code conf/npset.conf:14: what is wrong}. */
  @Override
  public String toString() {
    return line > 0 ? source + ":" + line + ": " + text : source + ": " + text;
  }
}
