package org.sparsesweep.job.plan;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A value that was written, and where. Whatever does not fit becomes a problem and an empty result,
 * so that reading goes on.
 */
record Setting(String path, ConfigValue value, Problems problems) {
  private static final int LONGEST_SHOWN = 80;

  boolean isList() {
    return value.valueType() == ConfigValueType.LIST;
  }

  boolean isEmptyList() {
    return isList() && ((ConfigList) value).isEmpty();
  }

  boolean isSection() {
    return value.valueType() == ConfigValueType.OBJECT;
  }

  /** The value as a user wrote it, long ones cut. */
  String shown() {
    String text = isList() || isSection() ? value.render(ConfigRenderOptions.concise()) : scalar();
    return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "...";
  }

  void problem(String text) {
    problems.add(value.origin(), text);
  }

  void mustBe(String allowed) {
    problem(path + " = " + shown() + ", must be " + allowed);
  }

  /** The elements of a list; without those that need a variable that is not set. */
  List<Setting> elements() {
    List<Setting> elements = new ArrayList<>();
    for (ConfigValue element : (ConfigList) value) {
      if (Variables.isResolved(element)) {
        elements.add(new Setting(path, element, problems));
      } else {
        Variables.reportUnset(element, path, problems);
      }
    }
    return elements;
  }

  Node section() {
    return new Node(path, Optional.of((ConfigObject) value), value.origin(), problems);
  }

  /** A single value. */
  <T> Optional<T> as(Type<T> type) {
    Optional<T> parsed = isList() || isSection() ? Optional.empty() : type.parse(scalar());
    if (parsed.isEmpty()) {
      mustBe(type.allowed() + Suggestion.mend(shown(), type.words()));
    }
    return parsed;
  }

  /** One value, a list of values or a range {@code {from, to, step}}; none twice. */
  <T> List<T> axis(Type<T> type) {
    if (DistributionSection.is(this)) {
      problem(path + " cannot be sampled, only hyperparameters and training settings can");
      return List.of();
    }
    if (isSection() && type.isNumeric()) {
      return ValueRange.read(this, type);
    }
    return isList() ? list(type) : as(type).stream().toList();
  }

  /** A list of values, or one value alone; none twice. */
  <T> List<T> list(Type<T> type) {
    if (!isList()) {
      return as(type).stream().toList();
    }
    List<Setting> elements = elements();
    if (isEmptyList()) {
      problem(path + " = [], must have at least one value: " + type.allowed());
    }
    List<T> values = new ArrayList<>();
    Set<T> seen = new HashSet<>();
    for (Setting element : elements) {
      Optional<T> parsed = element.as(type);
      parsed.ifPresent(values::add);
      if (parsed.isPresent() && !seen.add(parsed.get())) {
        element.problem(path + " has " + element.shown() + " twice");
      }
    }
    return values;
  }

  private String scalar() {
    // Asked for as text, the library gives a number's digits as they were written.
    return value.atKey(path).getString(ConfigUtil.quoteString(path));
  }
}
