package org.sparsesweep.job.plan;

import java.util.List;
import org.sparsesweep.engine.network.Loss;
import org.sparsesweep.engine.training.LearningRateSchedule;
import org.sparsesweep.engine.training.LearningRateSchedule.Constant;
import org.sparsesweep.engine.training.LearningRateSchedule.Cosine;
import org.sparsesweep.engine.training.LearningRateSchedule.Step;
import org.sparsesweep.engine.training.TrainingSettings.TrainAccuracy;
import org.sparsesweep.engine.training.TrainingSettings.WeightDecayForm;
import org.sparsesweep.job.plan.SweepConfig.TrainingAxes;

/** Reads {@code training}. */
final class TrainingSection {
  static final String KEY = "training";

  private static final Type<Integer> COUNT = Type.integer(1, 1_000_000);
  private static final Type<Double> FRACTION_BELOW_ONE =
      Type.number("a number in [0, 1)", x -> x >= 0 && x < 1);
  private static final Type<Double> POSITIVE = Type.number("a number > 0", x -> x > 0);
  private static final Type<Double> NOT_NEGATIVE = Type.number("a number >= 0", x -> x >= 0);
  private static final List<String> SCHEDULES = List.of("constant", "cosine", "step");

  private TrainingSection() {}

  static TrainingAxes read(Node section) {
    TrainingAxes axes =
        new TrainingAxes(
            section.axis("epochs", COUNT, "50"),
            section.axis("batch-size", COUNT, "32"),
            section.axis("learning-rate", POSITIVE, "0.01"),
            schedule(section),
            section.axis("momentum", FRACTION_BELOW_ONE, "0.9"),
            section.axis("weight-decay", NOT_NEGATIVE, "0.0002"),
            section.one(
                "weight-decay-form", Type.oneOf(Words::of, WeightDecayForm.values()), "coupled"),
            section.axis("dropout", FRACTION_BELOW_ONE, "0"),
            section.axis("loss", Type.oneOf(Loss::key, Loss.values()), "softmax-cross-entropy"),
            section.one(
                "train-accuracy", Type.oneOf(Words::of, TrainAccuracy.values()), "running"));
    section.close();
    return axes;
  }

  private static LearningRateSchedule schedule(Node section) {
    return section
        .setting("learning-rate-schedule", "constant")
        .map(TrainingSection::schedule)
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
