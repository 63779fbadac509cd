package org.sparsesweep.job.plan;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sparsesweep.engine.method.Hyperparameter;
import org.sparsesweep.engine.method.Methods;
import org.sparsesweep.engine.method.Slots;
import org.sparsesweep.job.plan.SweepConfig.MethodAxis;
import org.sparsesweep.job.plan.SweepConfig.SourceTrials;

/** Reads {@code methods.from}: which trials those of a method begin with. */
final class FromSection {
  static final String KEY = "from";
  private static final String NEEDED =
      "a section {method = NAME, ...} that names the trials that these begin with";

  private FromSection() {}

  /** Whether trials of a method begin with what others have left. */
  static boolean isNeededBy(Methods.Row row) {
    return row.choice(Slots.TOPOLOGY).name().equals("of-another");
  }

  /** That of a method that goes by its name alone. */
  static void refuseMissing(Setting method) {
    method.problem("%s is missing, must be %s".formatted(method.path() + "." + KEY, NEEDED));
  }

  /**
   * The section of a method.
   *
   * @param seeds of the sweep
   */
  static Optional<SourceTrials> read(Node method, Methods.Row row, List<Long> seeds) {
    Node section = method.section(KEY);
    Optional<String> source = section.optional("method", ConfigReader.NAME);
    List<Long> ofSources =
        section.setting("seeds", "").map(setting -> setting.list(Type.seed())).orElseGet(List::of);
    Node values = section.section(HyperparameterSection.KEY);
    Map<Hyperparameter, List<String>> restricted = new EnumMap<>(Hyperparameter.class);
    for (Hyperparameter hyperparameter : Hyperparameter.values()) {
      values
          .setting(hyperparameter.key(), "")
          .map(setting -> setting.axis(Type.of(hyperparameter)))
          .ifPresent(axis -> restricted.put(hyperparameter, axis));
    }
    values.close();
    section.close();
    if (!isNeededBy(row)) {
      if (!section.isMissing()) {
        section.problem(
            "%s is given, but only methods with topology = of-another begin with other trials"
                .formatted(section.path()));
      }
      return Optional.empty();
    }
    if (section.isMissing()) {
      method.problem("%s is missing, must be %s".formatted(section.path(), NEEDED));
      return Optional.empty();
    }
    if (source.isEmpty()) {
      section.problem(
          "%s is missing, must be the name of a method of the sweep"
              .formatted(section.pathOf("method")));
      return Optional.empty();
    }
    for (long seed : ofSources) {
      if (!seeds.contains(seed)) {
        section.problem(
            "%s has %d, must be among the seeds of the sweep"
                .formatted(section.pathOf("seeds"), seed));
      }
    }
    return Optional.of(new SourceTrials(source.get(), restricted, ofSources));
  }

  /**
   * Checks what methods begin with, once all are known.
   *
   * @param setting the list of them
   */
  static void check(List<MethodAxis> methods, Setting setting) {
    for (MethodAxis method : methods) {
      if (method.from().isPresent()) {
        problem(method, methods)
            .ifPresent(
                text ->
                    setting.problem(
                        "%s.from of %s: %s"
                            .formatted(setting.path(), method.method().name(), text)));
      }
    }
  }

  private static Optional<String> problem(MethodAxis method, List<MethodAxis> methods) {
    SourceTrials from = method.from().orElseThrow();
    Optional<MethodAxis> source = named(from.method(), methods);
    if (source.isEmpty()) {
      List<String> others = new ArrayList<>();
      methods.stream()
          .map(other -> other.method().name())
          .filter(name -> !name.equals(method.method().name()))
          .forEach(others::add);
      return Optional.of(
          "method = %s, must be another method of the sweep: %s%s"
              .formatted(
                  from.method(),
                  String.join(", ", others),
                  Suggestion.mend(from.method(), others)));
    }
    Set<String> passed = new HashSet<>();
    for (Optional<MethodAxis> at = Optional.of(method); at.isPresent(); ) {
      if (!passed.add(at.get().method().name())) {
        return Optional.of("method = %s begins with trials of itself".formatted(from.method()));
      }
      at = at.get().from().flatMap(next -> named(next.method(), methods));
    }
    for (Map.Entry<Hyperparameter, List<String>> values : from.hyperparameters().entrySet()) {
      Hyperparameter key = values.getKey();
      boolean isUsed = source.get().method().row().uses().contains(key);
      for (String value : values.getValue()) {
        if (!isUsed || !source.get().hyperparameters().get(key).contains(value)) {
          return Optional.of(
              "hyperparameters.%s = %s, but %s has %s"
                  .formatted(
                      key.key(),
                      value,
                      from.method(),
                      isUsed ? valuesOf(source.get(), key) : "no such hyperparameter"));
        }
      }
    }
    return Optional.empty();
  }

  private static String valuesOf(MethodAxis method, Hyperparameter key) {
    return method.axes().linked().get(key) instanceof Linked.Drawn
        ? "values that are sampled"
        : String.join(", ", method.hyperparameters().get(key));
  }

  private static Optional<MethodAxis> named(String name, List<MethodAxis> methods) {
    return methods.stream().filter(m -> m.method().name().equals(name)).findFirst();
  }
}
