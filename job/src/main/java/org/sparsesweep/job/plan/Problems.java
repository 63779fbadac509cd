package org.sparsesweep.job.plan;

import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigUtil;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Gathers what is wrong, so that a user sees all of it at once. Unknown keys are judged last, when
 * it is known which keys there are.
 */
final class Problems {
  private final Path file;
  private final List<Problem> found = new ArrayList<>();
  private final List<UnknownKey> unknownKeys = new ArrayList<>();
  private final Map<String, List<UnsetUse>> unsetVariables = new LinkedHashMap<>();
  private final Map<String, String> knownKeys = new LinkedHashMap<>();
  private int unsetUses;

  private record UnknownKey(ConfigOrigin origin, String path, String key, Set<String> siblings) {}

  private record UnsetUse(ConfigOrigin origin, String neededBy) {}

  /**
   * @param file named where nothing more precise can be
   */
  Problems(Path file) {
    this.file = file;
  }

  void add(ConfigOrigin origin, String text) {
    add(at(origin, text));
  }

  void add(Problem problem) {
    if (!found.contains(problem)) {
      found.add(problem);
    }
  }

  /** Takes note of a key that a sweep may have, and of its default as a user would write it. */
  void known(String path, String defaultValue) {
    knownKeys.putIfAbsent(path, defaultValue);
  }

  void unknown(ConfigOrigin origin, String path, String key, Set<String> siblings) {
    unknownKeys.add(new UnknownKey(origin, path, key, siblings));
  }

  /** A value cannot be had because a variable, such as {@code data.dir}, is not set. */
  void unset(String variable, ConfigOrigin origin, String neededBy) {
    unsetUses++;
    unsetVariables
        .computeIfAbsent(variable, key -> new ArrayList<>())
        .add(new UnsetUse(origin, neededBy));
  }

  /** How many problems there are so far; grows with each. */
  int count() {
    return found.size() + unknownKeys.size() + unsetUses;
  }

  /** Every key asked for, with its default, in the order of asking. */
  Map<String, String> knownKeys() {
    return Map.copyOf(knownKeys);
  }

  /**
   * @throws ConfigException if there is any problem, with all of them
   */
  void throwIfAny() {
    if (count() > 0) {
      throw exception();
    }
  }

  /** All problems so far, of which there must be some. */
  ConfigException exception() {
    List<Problem> all = new ArrayList<>(found);
    for (UnknownKey key : unknownKeys) {
      all.add(at(key.origin, "unknown key " + key.path + mendOf(key)));
    }
    unsetVariables.forEach((variable, uses) -> all.add(unsetProblem(variable, uses)));
    all.sort(Problem.FILES_FIRST_BY_LINE);
    // A section that is read once a dataset has the same problem each time.
    return new ConfigException(all.stream().distinct().toList());
  }

  private String mendOf(UnknownKey unknown) {
    Optional<String> sibling = Suggestion.nearest(unknown.key, unknown.siblings);
    if (sibling.isPresent()) {
      String parent = unknown.path.substring(0, unknown.path.length() - unknown.key.length());
      return "; did you mean " + parent + sibling.get() + "?";
    }
    Map<String, String> pathByLastKey = new LinkedHashMap<>();
    for (String path : knownKeys.keySet()) {
      List<String> keys = ConfigUtil.splitPath(path);
      pathByLastKey.putIfAbsent(keys.get(keys.size() - 1), path);
    }
    return Suggestion.nearest(unknown.key, pathByLastKey.keySet())
        .map(key -> "; did you mean " + pathByLastKey.get(key) + "?")
        .orElseGet(() -> "; known here: " + String.join(", ", unknown.siblings));
  }

  private Problem unsetProblem(String variable, List<UnsetUse> uses) {
    UnsetUse first = uses.get(0);
    Set<String> others = new LinkedHashSet<>();
    uses.forEach(use -> others.add(use.neededBy));
    others.remove(first.neededBy);
    List<String> keys = ConfigUtil.splitPath(variable);
    String placeholder = keys.get(keys.size() - 1).toUpperCase(Locale.ROOT);
    return at(
        first.origin,
        String.format(
            Locale.ROOT,
            "%s is not set, but %s needs it%s; set it with %s %s=%s",
            variable,
            first.neededBy,
            others.isEmpty() ? "" : " (and " + others.size() + " more)",
            Overrides.OPTION,
            variable,
            placeholder));
  }

  private Problem at(ConfigOrigin origin, String text) {
    if (origin.filename() != null) {
      return new Problem(origin.filename(), Math.max(0, origin.lineNumber()), text);
    }
    String description = origin.description();
    // A section that file and overrides make together has no place of its own.
    return description.startsWith(Overrides.OPTION)
        ? new Problem(description.replaceFirst(": \\d+(-\\d+)?$", ""), 0, text)
        : new Problem(file.toString(), 0, text);
  }
}
