package org.sparsesweep.job.plan;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.sparsesweep.engine.network.Loss;
import org.sparsesweep.engine.training.LearningRateSchedule;
import org.sparsesweep.engine.training.LearningRateSchedule.Constant;
import org.sparsesweep.engine.training.LearningRateSchedule.Cosine;
import org.sparsesweep.engine.training.LearningRateSchedule.Step;
import org.sparsesweep.engine.training.TrainingSettings.TrainAccuracy;
import org.sparsesweep.engine.training.TrainingSettings.WeightDecayForm;
import org.sparsesweep.job.plan.SweepConfig.TrainingAxes;

/** Reads {@code training}, of the sweep, of a dataset or of a method. */
final class TrainingSection {
  static final String KEY = "training";

  private static final Type<Integer> COUNT = Type.integer(1, 1_000_000);
  private static final Type<Double> FRACTION_BELOW_ONE =
      Type.number("a number in [0, 1)", x -> x >= 0 && x < 1);
  private static final Type<Double> POSITIVE = Type.number("a number > 0", x -> x > 0);
  private static final Type<Double> NOT_NEGATIVE = Type.number("a number >= 0", x -> x >= 0);
  private static final Type<Loss> LOSS = Type.oneOf(Loss::key, Loss.values());
  private static final List<String> SCHEDULES = List.of("constant", "cosine", "step");

  /** The keys whose values a sweep may list, sample or pair. */
  static final List<String> AXES =
      List.of(
          "epochs", "batch-size", "learning-rate", "momentum", "weight-decay", "dropout", "loss");

  private final Node section;
  private final Optional<TrainingAxes> above;
  private final PairSection pairs;
  private final Map<String, Linked> linked = new HashMap<>();

  private TrainingSection(Node section, Optional<TrainingAxes> above, PairSection pairs) {
    this.section = section;
    this.above = above;
    this.pairs = pairs;
  }

  /** Those of the sweep, of which some may be paired. */
  static TrainingAxes ofSweep(Node section, PairSection pairs) {
    return new TrainingSection(section, Optional.empty(), pairs).read();
  }

  /** What is not set here is as in {@code above}. */
  static TrainingAxes read(Node section, TrainingAxes above) {
    return new TrainingSection(section, Optional.of(above), PairSection.NONE).read();
  }

  private TrainingAxes read() {
    TrainingAxes axes =
        new TrainingAxes(
            axis("epochs", COUNT, TrainingAxes::epochs, "50"),
            axis("batch-size", COUNT, TrainingAxes::batchSizes, "32"),
            axis("learning-rate", POSITIVE, TrainingAxes::learningRates, "0.01"),
            schedule(section, above.map(TrainingAxes::schedule)),
            axis("momentum", FRACTION_BELOW_ONE, TrainingAxes::momenta, "0.9"),
            axis("weight-decay", NOT_NEGATIVE, TrainingAxes::weightDecays, "0.0002"),
            section.inherited(
                "weight-decay-form",
                Type.oneOf(Words::of, WeightDecayForm.values()),
                above.map(TrainingAxes::weightDecayForm),
                "coupled"),
            axis("dropout", FRACTION_BELOW_ONE, TrainingAxes::dropouts, "0"),
            axis("loss", LOSS, TrainingAxes::losses, "softmax-cross-entropy"),
            section.inherited(
                "train-accuracy",
                Type.oneOf(Words::of, TrainAccuracy.values()),
                above.map(TrainingAxes::trainAccuracy),
                "running"),
            linked);
    section.close();
    return axes;
  }

  /** The values of an axis; all of those that are paired, none of those that are sampled. */
  private <T> List<T> axis(
      String key, Type<T> type, Function<TrainingAxes, List<T>> ofAbove, String defaultValue) {
    Optional<Setting> setting = section.setting(key, defaultValue);
    if (setting.filter(DistributionSection::is).isPresent()) {
      DistributionSection.read(setting.get(), type)
          .ifPresent(drawn -> linked.put(key, new Linked.Drawn(drawn)));
      return List.of();
    }
    Optional<Linked.Paired> paired = pairs.of(key);
    if (paired.isPresent()) {
      PairSection.refuseOther(section, key);
      linked.put(key, paired.get());
      return paired.get().values().stream().distinct().map(text -> value(type, text)).toList();
    }
    if (section.absent(key)) {
      above.map(wider -> wider.linked().get(key)).ifPresent(wider -> linked.put(key, wider));
    }
    return section.inheritedAxis(key, type, above.map(ofAbove), defaultValue);
  }

  /** What the values of one of {@link #AXES} may be. */
  static Type<?> type(String key) {
    return switch (key) {
      case "epochs", "batch-size" -> COUNT;
      case "learning-rate" -> POSITIVE;
      case "momentum", "dropout" -> FRACTION_BELOW_ONE;
      case "weight-decay" -> NOT_NEGATIVE;
      case "loss" -> LOSS;
      default -> throw new IllegalArgumentException("training has no axis " + key);
    };
  }

  /**
   * The same with single values in place of axes.
   *
   * @param values some of {@link #AXES}, as a user would write them; other keys are passed over
   */
  static TrainingAxes pinned(TrainingAxes axes, Map<String, String> values) {
    return new TrainingAxes(
        pinned(values, "epochs", COUNT, axes.epochs()),
        pinned(values, "batch-size", COUNT, axes.batchSizes()),
        pinned(values, "learning-rate", POSITIVE, axes.learningRates()),
        axes.schedule(),
        pinned(values, "momentum", FRACTION_BELOW_ONE, axes.momenta()),
        pinned(values, "weight-decay", NOT_NEGATIVE, axes.weightDecays()),
        axes.weightDecayForm(),
        pinned(values, "dropout", FRACTION_BELOW_ONE, axes.dropouts()),
        pinned(values, "loss", LOSS, axes.losses()),
        axes.trainAccuracy(),
        axes.linked());
  }

  private static <T> List<T> pinned(
      Map<String, String> values, String key, Type<T> type, List<T> listed) {
    String text = values.get(key);
    return text == null ? listed : List.of(value(type, text));
  }

  private static <T> T value(Type<T> type, String text) {
    return type.parse(text).orElseThrow();
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
