package org.sparsesweep.job.plan;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A section of a configuration, present or not. It remembers the keys it was asked for: what is
 * left when it is closed is unknown. A key set to null is not set.
 */
final class Node {
  private final String path;
  private final Optional<ConfigObject> object;
  private final ConfigOrigin origin;
  private final Problems problems;
  private final Set<String> asked = new LinkedHashSet<>();

  Node(String path, Optional<ConfigObject> object, ConfigOrigin origin, Problems problems) {
    this.path = path;
    this.object = object;
    this.origin = origin;
    this.problems = problems;
  }

  String path() {
    return path;
  }

  Problems problems() {
    return problems;
  }

  String pathOf(String key) {
    String written = ConfigUtil.joinPath(key);
    return path.isEmpty() ? written : path + "." + written;
  }

  void problem(String text) {
    problems.add(origin, text);
  }

  /** A section below; empty if it is absent. */
  Node section(String key) {
    Optional<Setting> setting = setting(key, "");
    setting.filter(s -> !s.isSection()).ifPresent(s -> s.mustBe("a section { ... }"));
    return setting
        .filter(Setting::isSection)
        .map(Setting::section)
        .orElseGet(() -> new Node(pathOf(key), Optional.empty(), origin, problems));
  }

  /** The names of what is set here, for sections whose keys are the user's. */
  List<String> names() {
    return object.stream()
        .flatMap(o -> inOrder(o).stream().filter(key -> !isNull(o.get(key))))
        .toList();
  }

  /** The keys of a section as its file has them; the library keeps no order. */
  static List<String> inOrder(ConfigObject section) {
    return section.entrySet().stream()
        .sorted(
            Comparator.comparingInt(
                    (Map.Entry<String, ConfigValue> e) -> e.getValue().origin().lineNumber())
                .thenComparing(Map.Entry::getKey))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Whether a key occurs here, even if it is set to null. */
  boolean mentions(String key) {
    return object.filter(o -> o.containsKey(key)).isPresent();
  }

  boolean isMissing() {
    return object.isEmpty();
  }

  boolean absent(String key) {
    return raw(key).isEmpty();
  }

  /** A value, without judging it. */
  Optional<Setting> setting(String key, String defaultValue) {
    asked.add(key);
    problems.known(pathOf(key), defaultValue);
    Optional<ConfigValue> value = raw(key);
    if (value.isPresent() && !Variables.isResolved(value.get())) {
      Variables.reportUnset(value.get(), pathOf(key), problems);
      return Optional.empty();
    }
    return value.map(v -> new Setting(pathOf(key), v, problems));
  }

  <T> Optional<T> optional(String key, Type<T> type) {
    return setting(key, "").flatMap(setting -> setting.as(type));
  }

  /** A value that must be there; empty if it is not, which is then a problem. */
  <T> Optional<T> required(String key, Type<T> type) {
    Optional<Setting> setting = requiredSetting(key, type.allowed());
    return setting.flatMap(s -> s.as(type));
  }

  Optional<Setting> requiredSetting(String key, String allowed) {
    if (absent(key)) {
      problem(pathOf(key) + " is missing, must be " + allowed);
    }
    return setting(key, "");
  }

  /** A value, or its default, written as a user would write it. */
  <T> T one(String key, Type<T> type, String defaultValue) {
    return inherited(key, type, Optional.empty(), defaultValue);
  }

  /** A value, or that of a wider section, or the default. */
  <T> T inherited(String key, Type<T> type, Optional<T> above, String defaultValue) {
    return setting(key, defaultValue)
        .flatMap(setting -> setting.as(type))
        .or(() -> above)
        .orElseGet(() -> type.parse(defaultValue).orElseThrow());
  }

  /** The values of an axis of the grid, or its default alone. */
  <T> List<T> axis(String key, Type<T> type, String defaultValue) {
    return inheritedAxis(key, type, Optional.empty(), defaultValue);
  }

  /** The values of an axis of the grid, or those of a wider section, or the default alone. */
  <T> List<T> inheritedAxis(
      String key, Type<T> type, Optional<List<T>> above, String defaultValue) {
    return setting(key, defaultValue)
        .map(setting -> setting.axis(type))
        .or(() -> above)
        .orElseGet(() -> List.of(type.parse(defaultValue).orElseThrow()));
  }

  /** Reports every key that was not asked for. */
  void close() {
    for (String key : names()) {
      if (!asked.contains(key)) {
        problems.unknown(object.orElseThrow().get(key).origin(), pathOf(key), key, asked);
      }
    }
  }

  private Optional<ConfigValue> raw(String key) {
    return object.map(o -> o.get(key)).filter(value -> !isNull(value));
  }

  private static boolean isNull(ConfigValue value) {
    return Variables.isResolved(value) && value.valueType() == ConfigValueType.NULL;
  }
}
