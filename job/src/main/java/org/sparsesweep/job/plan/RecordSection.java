package org.sparsesweep.job.plan;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sparsesweep.job.plan.SweepConfig.DatasetAxis;

/** Reads {@code record}. */
final class RecordSection {
  static final String KEY = "record";

  private static final String LAST = "last";
  private static final int LAST_EPOCH = -1;
  private static final Type<Integer> EPOCHS = Type.integer(0, 999_999);
  private static final Type<Integer> EPOCH =
      new Type<>(
          EPOCHS.allowed() + ", or " + LAST,
          text -> LAST.equals(text) ? Optional.of(LAST_EPOCH) : EPOCHS.parse(text),
          true,
          List.of(LAST));

  private RecordSection() {}

  /**
   * @param datasets whose networks are recorded
   */
  static Recording read(Node section, List<DatasetAxis> datasets) {
    Optional<Setting> inputs = section.setting("input-connections", "");
    List<Integer> epochs = inputs.map(setting -> setting.axis(EPOCH)).orElseGet(List::of);
    datasets.stream()
        .filter(dataset -> !dataset.convolutions().isNone() && !epochs.isEmpty())
        .findFirst()
        .ifPresent(
            dataset ->
                inputs
                    .orElseThrow()
                    .problem(
                        "%s = %s is not possible on dataset %s, whose networks begin with convolutions: their connections leave places of a kernel, not features"
                            .formatted(inputs.get().path(), inputs.get().shown(), dataset.name())));
    boolean exploredFraction = section.one("explored-fraction", Type.flag(), "false");
    Recording.Models models =
        section.one("models", Type.oneOf(Words::of, Recording.Models.values()), "none");
    section.close();
    return new Recording(
        epochs.stream().filter(epoch -> epoch != LAST_EPOCH).collect(Collectors.toSet()),
        epochs.contains(LAST_EPOCH),
        exploredFraction,
        models);
  }
}
