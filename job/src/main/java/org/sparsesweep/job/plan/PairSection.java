package org.sparsesweep.job.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sparsesweep.engine.method.Hyperparameter;

/**
 * Reads {@code pairs}: lists of values that go together row by row, instead of all with all.
 *
 * @param byKey what each key has
 */
record PairSection(Map<String, Linked.Paired> byKey) {
  /** Pairs nothing. */
  static final PairSection NONE = new PairSection(Map.of());

  private static final String KEY = "pairs";
  private static final String ALLOWED =
      "a section of equally long lists such as { alpha = [0.02, 0.04], gamma = [80, 40] }, or a list of these";

  static PairSection read(Node root) {
    Map<String, Linked.Paired> byKey = new LinkedHashMap<>();
    Optional<Setting> setting = root.setting(KEY, "");
    if (setting.isPresent()) {
      List<Setting> elements =
          setting.get().isList() ? setting.get().elements() : List.of(setting.get());
      for (int pairs = 0; pairs < elements.size(); pairs++) {
        read(elements.get(pairs), pairs, byKey);
      }
    }
    return new PairSection(byKey);
  }

  /** What a key has that is paired. */
  Optional<Linked.Paired> of(String key) {
    return Optional.ofNullable(byKey.get(key));
  }

  /** Reports a value beside that of the pair. */
  static void refuseOther(Node section, String key) {
    section
        .setting(key, "")
        .ifPresent(
            other ->
                other.problem(
                    "%s is given, and so it is in %s; only one of them may be"
                        .formatted(other.path(), KEY)));
  }

  private static void read(Setting element, int pairs, Map<String, Linked.Paired> byKey) {
    if (!element.isSection()) {
      element.mustBe(ALLOWED);
      return;
    }
    Map<String, List<String>> columns = columns(element.section());
    if (columns.values().stream().map(List::size).distinct().count() > 1) {
      element.problem(
          "%s has %s, must have as many values of each"
              .formatted(
                  element.path(),
                  columns.entrySet().stream()
                      .map(column -> column.getValue().size() + " of " + column.getKey())
                      .collect(Collectors.joining(", "))));
    }
    columns.forEach(
        (key, values) -> {
          if (byKey.put(key, new Linked.Paired(pairs, values)) != null) {
            element.problem("%s has %s twice".formatted(element.path(), key));
          }
        });
  }

  private static Map<String, List<String>> columns(Node section) {
    Map<String, List<String>> columns = new LinkedHashMap<>();
    for (Hyperparameter hyperparameter : Hyperparameter.values()) {
      Optional<Setting> named = section.setting(hyperparameter.key(), "");
      Optional<Setting> greek =
          hyperparameter.greek().flatMap(letter -> section.setting(letter, ""));
      greek
          .or(() -> named)
          .ifPresent(
              list -> columns.put(hyperparameter.key(), texts(list, Type.of(hyperparameter))));
    }
    for (String key : TrainingSection.AXES) {
      section
          .setting(key, "")
          .ifPresent(list -> columns.put(key, texts(list, TrainingSection.type(key))));
    }
    section.close();
    return columns;
  }

  /** In the order of the rows; unlike those of an axis they may be there twice. */
  private static <T> List<String> texts(Setting list, Type<T> type) {
    if (!list.isList() || list.isEmptyList()) {
      list.mustBe("a list of values: " + type.allowed());
      return List.of();
    }
    List<String> texts = new ArrayList<>();
    for (Setting element : list.elements()) {
      // Of hyperparameters the one way to write a value, so that none is there as two.
      element
          .as(type)
          .ifPresent(value -> texts.add(value instanceof String text ? text : element.shown()));
    }
    return texts;
  }
}
