package org.sparsesweep.job.plan;

import java.util.EnumMap;
import java.util.HashMap;
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

  /** Those of the sweep, of which some may be paired. */
  static HyperparameterAxes ofSweep(Node section, PairSection pairs) {
    HyperparameterAxes axes = read(section, Optional.empty());
    Map<Hyperparameter, List<String>> values = new EnumMap<>(axes.values());
    Map<Hyperparameter, Linked> linked = new HashMap<>(axes.linked());
    for (Hyperparameter hyperparameter : Hyperparameter.values()) {
      pairs
          .of(hyperparameter.key())
          .ifPresent(
              paired -> {
                PairSection.refuseOther(section, hyperparameter.key());
                hyperparameter
                    .greek()
                    .ifPresent(letter -> PairSection.refuseOther(section, letter));
                values.put(hyperparameter, paired.values().stream().distinct().toList());
                linked.put(hyperparameter, paired);
              });
    }
    return new HyperparameterAxes(values, linked);
  }

  /** What is not set here is as in {@code above}, if there is something above. */
  static HyperparameterAxes read(Node section, Optional<HyperparameterAxes> above) {
    Map<Hyperparameter, List<String>> values = new EnumMap<>(Hyperparameter.class);
    Map<Hyperparameter, Linked> linked = new EnumMap<>(Hyperparameter.class);
    for (Hyperparameter hyperparameter : Hyperparameter.values()) {
      Optional<Setting> named =
          section.setting(hyperparameter.key(), hyperparameter.defaultValue());
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
      Optional<Setting> setting = greek.or(() -> named);
      Type<String> type = Type.of(hyperparameter);
      if (setting.isEmpty()) {
        values.put(
            hyperparameter,
            above
                .map(wider -> wider.values().get(hyperparameter))
                .orElseGet(() -> List.of(hyperparameter.defaultValue())));
        above
            .map(wider -> wider.linked().get(hyperparameter))
            .ifPresent(wider -> linked.put(hyperparameter, wider));
      } else if (DistributionSection.is(setting.get())) {
        values.put(hyperparameter, List.of());
        DistributionSection.read(setting.get(), type)
            .ifPresent(drawn -> linked.put(hyperparameter, new Linked.Drawn(drawn)));
      } else {
        values.put(hyperparameter, setting.get().axis(type));
      }
    }
    section.close();
    return new HyperparameterAxes(values, linked);
  }
}
