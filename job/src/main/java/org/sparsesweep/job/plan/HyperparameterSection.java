package org.sparsesweep.job.plan;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sparsesweep.engine.method.Hyperparameter;

/**
 * Reads {@code hyperparameters}, of the sweep or of one method: each by its name or its Greek
 * letter.
 */
final class HyperparameterSection {
  static final String KEY = "hyperparameters";

  private HyperparameterSection() {}

  /** What is not set here is as in {@code above}, if there is something above. */
  static Map<Hyperparameter, List<String>> read(
      Node section, Optional<Map<Hyperparameter, List<String>>> above) {
    Map<Hyperparameter, List<String>> axes = new EnumMap<>(Hyperparameter.class);
    for (Hyperparameter hyperparameter : Hyperparameter.values()) {
      Type<String> type = Type.of(hyperparameter);
      List<String> named =
          section.inheritedAxis(
              hyperparameter.key(),
              type,
              above.map(wider -> wider.get(hyperparameter)),
              hyperparameter.defaultValue());
      Optional<Setting> greek =
          hyperparameter
              .greek()
              .flatMap(letter -> section.setting(letter, hyperparameter.defaultValue()));
      if (greek.isPresent() && !section.absent(hyperparameter.key())) {
        greek
            .get()
            .problem(
                String.format(
                    "%s and %s are the same hyperparameter, only one of them may be given",
                    section.pathOf(hyperparameter.key()), greek.get().path()));
      }
      axes.put(hyperparameter, greek.map(setting -> setting.axis(type)).orElse(named));
    }
    section.close();
    return axes;
  }
}
