package org.sparsesweep.job.analysis;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.spark.sql.Row;
import org.sparsesweep.job.analysis.statistics.WilsonInterval;

/**
 * What a trial reached, and what that is worth on so many test samples.
 *
 * @param fromEpochs what only its epochs tell; null where it has none
 */
record BestOfTrial(Trial trial, FromEpochs fromEpochs) {
  private static final int LAST = 10;

  /**
   * What a trial's epochs tell.
   *
   * @param validatedEpoch earliest of highest validation accuracy; null without validation
   * @param gap mean generalisation gap of the last ten; null where an accuracy is missing
   */
  private record FromEpochs(Integer validatedEpoch, Double gap) {}

  private static List<BestOfTrial> ofAll(Results results) {
    Map<String, FromEpochs> epochs = new HashMap<>();
    // Of a method with last-epoch = drop-only there is a row more than epochs.
    for (Row row :
        results
            .spark()
            .sql(
                """
                SELECT trial_id,
                  min_by(epoch, struct(-validation_accuracy, epoch))
                    FILTER (WHERE validation_accuracy IS NOT NULL),
                  avg(train_accuracy - test_accuracy) FILTER (WHERE epoch >= epochs_run - %d)
                FROM epochs JOIN (SELECT trial_id, epochs_run FROM trials) USING (trial_id)
                WHERE epoch < epochs_run
                GROUP BY trial_id
                """
                    .formatted(LAST))
            .collectAsList()) {
      epochs.put(row.getString(0), new FromEpochs(row.getAs(1), row.getAs(2)));
    }
    return results.trials().stream()
        .map(trial -> new BestOfTrial(trial, epochs.get(trial.id())))
        .toList();
  }

  private WilsonInterval interval(Quantity accuracy) {
    return WilsonInterval.of(trial.value(accuracy), trial.value(Quantity.TEST_SAMPLES));
  }

  private Integer whole(Quantity quantity, int offset) {
    double value = trial.value(quantity);
    return Double.isNaN(value) ? null : (int) value + offset;
  }

  private static View<BestOfTrial> accuracy(
      View<BestOfTrial> view, Quantity accuracy, Function<BestOfTrial, Integer> epoch) {
    String name = accuracy.shortName();
    return view.number(
            name + "_accuracy",
            "Of trials: " + accuracy.meaning() + ".",
            row -> row.trial.value(accuracy))
        .number(
            name + "_low",
            "Lower end of Wilson's 95 % interval of it.",
            row -> row.interval(accuracy).low())
        .number(name + "_high", "Its upper end.", row -> row.interval(accuracy).high())
        .count(name + "_epoch", "Its epoch, from 0.", epoch);
  }

  static final View<BestOfTrial> VIEW = view();

  private static View<BestOfTrial> view() {
    View<BestOfTrial> view =
        new View<>("best", "A row a trial", BestOfTrial::ofAll)
            .text("trial_id", "Id of the trial.", row -> row.trial.id())
            .text("dataset", "Name of the dataset.", row -> row.trial.entry().dataset())
            .text("method", "Name of the method.", row -> row.trial.entry().method())
            .text(
                "setting",
                "What varies within the dataset and method.",
                row -> row.trial.entry().setting())
            .seed("seed", "Seed of the trial.", row -> row.trial.seed())
            .text(
                "status", "SUCCEEDED, DIVERGED, FAILED or LOST.", row -> row.trial.status().name())
            .count(
                "test_samples",
                "Samples tested on: accuracies are multiples of 1 / test_samples.",
                row -> row.whole(Quantity.TEST_SAMPLES, 0));
    accuracy(view, Quantity.FINAL, row -> row.whole(Quantity.EPOCHS_RUN, -1));
    accuracy(view, Quantity.BEST, row -> row.whole(Quantity.BEST_EPOCH, 0));
    accuracy(
        view,
        Quantity.VALIDATED,
        row -> row.fromEpochs == null ? null : row.fromEpochs.validatedEpoch);
    return view.number(
            "gap",
            "Generalisation gap: training accuracy - test accuracy of the last epoch.",
            row -> row.trial.value(Quantity.TRAIN) - row.trial.value(Quantity.FINAL))
        .number(
            "gap_last_10",
            "Its mean over the last ten epochs.",
            row -> row.fromEpochs == null ? null : row.fromEpochs.gap)
        .number(
            "loss_gap",
            "Test loss - training loss of the last epoch.",
            row -> row.trial.value(Quantity.TEST_LOSS) - row.trial.value(Quantity.TRAIN_LOSS));
  }
}
