package org.sparsesweep.job.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sparsesweep.job.plan.SweepConfig.DatasetAxis;
import org.sparsesweep.job.plan.SweepConfig.MethodAxis;

/** Reads {@code constraints}, and finds those that leave a method no trial. */
final class ConstraintSection {
  private static final String KEY = "constraints";

  private ConstraintSection() {}

  static List<Constraint> read(Node root) {
    List<Constraint> constraints = new ArrayList<>();
    Optional<Setting> setting = root.setting(KEY, "");
    if (setting.isEmpty()) {
      return constraints;
    }
    List<Setting> elements =
        setting.get().isList() ? setting.get().elements() : List.of(setting.get());
    for (Setting element : elements) {
      Optional<String> text = element.as(Type.text());
      if (text.isPresent()) {
        try {
          constraints.add(Constraint.of(text.get()));
        } catch (Constraint.UnreadableException unreadable) {
          element.problem(
              "%s has \"%s\", must be a comparison such as \"alpha * gamma < 0.9\": %s"
                  .formatted(element.path(), text.get(), unreadable.getMessage()));
        }
      }
    }
    return constraints;
  }

  /** Reports methods of which the constraints leave nothing. */
  static void check(SweepConfig config, Node root) {
    Optional<Setting> setting = root.setting(KEY, "");
    if (config.constraints().isEmpty() || setting.isEmpty()) {
      return;
    }
    for (MethodAxis method : config.methods()) {
      for (DatasetAxis dataset : config.datasets()) {
        Optional<String> problem = problem(config, dataset, method);
        if (problem.isPresent()) {
          setting.get().problem(problem.get());
          // It would be the same of most others.
          break;
        }
      }
    }
  }

  private static Optional<String> problem(
      SweepConfig config, DatasetAxis dataset, MethodAxis method) {
    List<Constraint> all = config.constraints();
    try {
      if (!new Cells(config, all).of(dataset, method).isEmpty()) {
        return Optional.empty();
      }
      for (Constraint one : all) {
        if (new Cells(config, List.of(one)).of(dataset, method).isEmpty()) {
          return Optional.of(refusal(dataset, method, List.of(one)));
        }
      }
      return Optional.of(refusal(dataset, method, all));
    } catch (Constraint.UnreadableException undefined) {
      return Optional.of(
          "%s: one of %s cannot be told of %s on %s: %s"
              .formatted(
                  KEY,
                  Constraint.shown(all),
                  method.method().name(),
                  dataset.name(),
                  undefined.getMessage()));
    }
  }

  private static String refusal(
      DatasetAxis dataset, MethodAxis method, List<Constraint> constraints) {
    return "%s: %s %s all values of %s on %s, must leave some"
        .formatted(
            KEY,
            Constraint.shown(constraints),
            constraints.size() == 1 ? "refuses" : "refuse together",
            method.method().name(),
            dataset.name());
  }
}
