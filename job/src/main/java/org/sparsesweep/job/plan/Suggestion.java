package org.sparsesweep.job.plan;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Finds what a mistyped word was probably meant to be. */
public final class Suggestion {
  private Suggestion() {}

  /** The nearest of the known words, if it is near enough to be meant. */
  public static Optional<String> nearest(String word, Collection<String> known) {
    int farthest = Math.max(1, word.length() / 3);
    return known.stream()
        .filter(candidate -> distance(word, candidate) <= farthest)
        .min(Comparator.comparingInt(candidate -> distance(word, candidate)));
  }

  /** How to mend a mistyped word, to end a message with; empty where nothing is near. */
  static String mend(String word, Collection<String> known) {
    return nearest(word, known).map(near -> "; did you mean " + near + "?").orElse("");
  }

  private static int distance(String left, String right) {
    String one = normalised(left);
    String other = normalised(right);
    // Swapped letters are one slip, and the commonest in short words.
    return !one.equals(other) && sorted(one).equals(sorted(other))
        ? 1
        : LevenshteinDistance.getDefaultInstance().apply(one, other);
  }

  private static String sorted(String word) {
    return word.chars()
        .sorted()
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static String normalised(String word) {
    return word.toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
