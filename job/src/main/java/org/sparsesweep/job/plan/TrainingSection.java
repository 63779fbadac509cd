package org.sparsesweep.job.plan;

import java.util.List;
import java.util.Optional;
import org.sparsesweep.engine.network.Loss;
import org.sparsesweep.engine.training.LearningRateSchedule;
import org.sparsesweep.engine.training.LearningRateSchedule.Constant;
import org.sparsesweep.engine.training.LearningRateSchedule.Cosine;
import org.sparsesweep.engine.training.LearningRateSchedule.Step;
import org.sparsesweep.engine.training.TrainingSettings.TrainAccuracy;
import org.sparsesweep.engine.training.TrainingSettings.WeightDecayForm;
import org.sparsesweep.job.plan.SweepConfig.TrainingAxes;

/** Reads {@code training}, of the sweep or of one dataset. */
final class TrainingSection {
  static final String KEY = "training";

  private static final Type<Integer> COUNT = Type.integer(1, 1_000_000);
  private static final Type<Double> FRACTION_BELOW_ONE =
      Type.number("a number in [0, 1)", x -> x >= 0 && x < 1);
  private static final Type<Double> POSITIVE = Type.number("a number > 0", x -> x > 0);
  private static final Type<Double> NOT_NEGATIVE = Type.number("a number >= 0", x -> x >= 0);
  private static final List<String> SCHEDULES = List.of("constant", "cosine", "step");

  private TrainingSection() {}

  /** What is not set here is as in {@code above}, if there is something above. */
  static TrainingAxes read(Node section, Optional<TrainingAxes> above) {
    TrainingAxes axes =
        new TrainingAxes(
            section.inheritedAxis("epochs", COUNT, above.map(TrainingAxes::epochs), "50"),
            section.inheritedAxis("batch-size", COUNT, above.map(TrainingAxes::batchSizes), "32"),
            section.inheritedAxis(
                "learning-rate", POSITIVE, above.map(TrainingAxes::learningRates), "0.01"),
            schedule(section, above.map(TrainingAxes::schedule)),
            section.inheritedAxis(
                "momentum", FRACTION_BELOW_ONE, above.map(TrainingAxes::momenta), "0.9"),
            section.inheritedAxis(
                "weight-decay", NOT_NEGATIVE, above.map(TrainingAxes::weightDecays), "0.0002"),
            section.inherited(
                "weight-decay-form",
                Type.oneOf(Words::of, WeightDecayForm.values()),
                above.map(TrainingAxes::weightDecayForm),
                "coupled"),
            section.inheritedAxis(
                "dropout", FRACTION_BELOW_ONE, above.map(TrainingAxes::dropouts), "0"),
            section.inheritedAxis(
                "loss",
                Type.oneOf(Loss::key, Loss.values()),
                above.map(TrainingAxes::losses),
                "softmax-cross-entropy"),
            section.inherited(
                "train-accuracy",
                Type.oneOf(Words::of, TrainAccuracy.values()),
                above.map(TrainingAxes::trainAccuracy),
                "running"));
    section.close();
    return axes;
  }

  private static LearningRateSchedule schedule(Node section, Optional<LearningRateSchedule> above) {
    return section
        .setting("learning-rate-schedule", "constant")
        .map(TrainingSection::schedule)
        .or(() -> above)
        .orElseGet(Constant::new);
  }

  private static LearningRateSchedule schedule(Setting setting) {
    if (!setting.isSection()) {
      return switch (setting.as(Type.oneOf(SCHEDULES)).orElse("constant")) {
        case "cosine" -> new Cosine();
        case "step" -> {
          setting.mustBe("{kind = step, every = EPOCHS, factor = FACTOR}");
          yield new Constant();
        }
        default -> new Constant();
      };
    }
    Node node = setting.section();
    String kind = node.required("kind", Type.oneOf(SCHEDULES)).orElse("");
    LearningRateSchedule schedule =
        switch (kind) {
          case "cosine" -> new Cosine();
          case "step" ->
              new Step(
                  node.required("every", COUNT).orElse(1),
                  node.required("factor", Type.number("a number in (0, 1]", x -> x > 0 && x <= 1))
                      .orElse(1.0));
          default -> new Constant();
        };
    if (!kind.isEmpty()) {
      node.close();
    }
    return schedule;
  }
}
