package org.sparsesweep.job.plan;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sparsesweep.engine.method.Hyperparameter;
import org.sparsesweep.engine.method.Methods;
import org.sparsesweep.engine.method.Slot;
import org.sparsesweep.engine.method.Slots;
import org.sparsesweep.job.plan.SweepConfig.DatasetAxis;
import org.sparsesweep.job.plan.SweepConfig.MethodAxis;
import org.sparsesweep.job.plan.SweepConfig.SourceTrials;
import org.sparsesweep.job.plan.SweepConfig.TrainingAxes;

/** Reads {@code methods}: names in the catalogue, and methods that a sweep makes of its slots. */
final class MethodSection {
  static final String KEY = "methods";

  private static final Type<String> IN_CATALOGUE =
      Type.oneOf(Methods.all().stream().map(Methods.Row::name).toList());
  private static final String ALLOWED = IN_CATALOGUE.allowed() + ", or {name = NAME, ...}";

  private final HyperparameterAxes hyperparameters;
  private final List<DatasetAxis> datasets;
  private final List<Long> seeds;

  /**
   * @param hyperparameters of methods that have none of their own
   * @param datasets of the sweep; a method's own training settings go over theirs
   * @param seeds of the sweep
   */
  private MethodSection(
      HyperparameterAxes hyperparameters, List<DatasetAxis> datasets, List<Long> seeds) {
    this.hyperparameters = hyperparameters;
    this.datasets = datasets;
    this.seeds = seeds;
  }

  static List<MethodAxis> read(
      Node root, HyperparameterAxes hyperparameters, List<DatasetAxis> datasets, List<Long> seeds) {
    MethodSection section = new MethodSection(hyperparameters, datasets, seeds);
    return root.requiredSetting(KEY, "a list of " + ALLOWED).map(section::read).orElseGet(List::of);
  }

  private List<MethodAxis> read(Setting setting) {
    List<Setting> elements = setting.isList() ? setting.elements() : List.of(setting);
    if (setting.isEmptyList()) {
      setting.problem(setting.path() + " = [], must have at least one method: " + ALLOWED);
    }
    List<MethodAxis> methods = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Setting element : elements) {
      Optional<MethodAxis> method =
          element.isSection()
              ? composed(element.section())
              : element.as(IN_CATALOGUE).flatMap(name -> named(name, element));
      method.ifPresent(methods::add);
      method.ifPresent(one -> requireConvolutions(one, element));
      if (method.isPresent() && !names.add(method.get().method().name())) {
        element.problem(setting.path() + " has " + method.get().method().name() + " twice");
      }
    }
    FromSection.check(methods, setting);
    return methods;
  }

  /** Refuses a method that has no meaning for networks of the sweep. */
  private void requireConvolutions(MethodAxis method, Setting element) {
    Optional<DatasetAxis> dataset =
        datasets.stream().filter(axis -> !axis.convolutions().isNone()).findFirst();
    if (dataset.isEmpty()) {
      return;
    }
    // Any values do: what they are does not decide what a method is.
    Map<Hyperparameter, String> values = new EnumMap<>(Hyperparameter.class);
    for (Hyperparameter each : Hyperparameter.values()) {
      values.put(each, each.defaultValue());
    }
    method.hyperparameters().forEach((key, all) -> values.put(key, all.get(0)));
    method
        .method()
        .row()
        .compose(values)
        .obstacleToConvolutions()
        .ifPresent(
            why ->
                element.problem(
                    "%s has %s, which is not possible on dataset %s, whose networks begin with convolutions: %s"
                        .formatted(
                            element.path(), method.method().name(), dataset.get().name(), why)));
  }

  private Optional<MethodAxis> named(String name, Setting element) {
    if (FromSection.isNeededBy(Methods.named(name).orElseThrow())) {
      FromSection.refuseMissing(element);
      return Optional.empty();
    }
    return Optional.of(
        new MethodAxis(MethodSpec.named(name), hyperparameters, Map.of(), Optional.empty()));
  }

  private Optional<MethodAxis> composed(Node node) {
    Optional<String> name = node.required("name", ConfigReader.NAME);
    Optional<Methods.Row> known = name.flatMap(Methods::named);
    Optional<Methods.Row> like = node.optional("like", IN_CATALOGUE).flatMap(Methods::named);
    Methods.Row row = like.or(() -> known).orElseGet(() -> MethodSpec.PLAINEST);
    for (Slot<?> slot : Slots.all()) {
      Type<String> choice = Type.oneOf(slot.words());
      Optional<String> chosen = node.optional(slot.key(), choice);
      if (chosen.isPresent()) {
        row = row.with(slot, chosen.get());
      }
    }
    HyperparameterAxes own =
        HyperparameterSection.read(
            node.section(HyperparameterSection.KEY), Optional.of(hyperparameters));
    Node training = node.section(TrainingSection.KEY);
    Map<String, TrainingAxes> trainings = new LinkedHashMap<>();
    if (!training.isMissing()) {
      datasets.forEach(
          dataset ->
              trainings.put(dataset.name(), TrainingSection.read(training, dataset.training())));
    }
    Optional<SourceTrials> from = FromSection.read(node, row, seeds);
    node.close();
    if (known.isPresent() && !row.choices().equals(known.get().choices())) {
      node.problem(
          "%s = %s is a method of the catalogue, one with other slots must have a name of its own"
              .formatted(node.pathOf("name"), name.get()));
    }
    MethodSpec method = MethodSpec.of(row);
    return name.map(n -> new MethodAxis(new MethodSpec(n, method.choices()), own, trainings, from));
  }
}
