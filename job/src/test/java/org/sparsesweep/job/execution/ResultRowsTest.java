package org.sparsesweep.job.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sparsesweep.engine.data.Split;
import org.sparsesweep.engine.network.Score;
import org.sparsesweep.engine.training.EpochRecord;
import org.sparsesweep.engine.training.LayerRecord;
import org.sparsesweep.engine.training.LayerRecord.Quantiles;
import org.sparsesweep.engine.training.LearningRateSchedule;
import org.sparsesweep.engine.training.TrialOutcome;
import org.sparsesweep.engine.training.TrialOutcome.Status;
import org.sparsesweep.job.plan.TrialSpec;
import org.sparsesweep.job.tables.Table;
import org.sparsesweep.job.tables.TableRow;

class ResultRowsTest {
  private static final Instant STARTED = Instant.parse("2026-03-04T05:06:07Z");

  private static ResultRows rows() {
    return new ResultRows(
        "b1", new Provenance("toys", "0.1.0", "c0ffee"), Map.of("toy", SampleTrials.facts()));
  }

  /** An epoch for each pair of a test accuracy and a validation accuracy. */
  private static TrialOutcome outcome(double[][] accuracies) {
    return outcome(accuracies, 0.5, 8);
  }

  private static TrialOutcome outcome(double[][] accuracies, double testLoss, long connections) {
    List<EpochRecord> epochs = new ArrayList<>();
    for (double[] accuracy : accuracies) {
      LayerRecord layer =
          new LayerRecord(
              1, 6, 2, 8, 5, 2, new Quantiles(0, 1, 1, 2, 2), new Quantiles(3, 3, 4, 5, 5));
      epochs.add(
          new EpochRecord(
              epochs.size(),
              0.01,
              new Score(0.75, 0.5),
              new Score(Double.isNaN(accuracy[1]) ? Double.NaN : 0.625, accuracy[1]),
              new Score(testLoss, accuracy[0]),
              connections,
              14,
              2,
              3,
              0.5,
              false,
              Double.NaN,
              Double.NaN,
              0.25,
              1,
              0.5,
              0.25,
              List.of(layer)));
    }
    return new TrialOutcome(
        Status.SUCCEEDED,
        "",
        List.of(6, 8, 2),
        epochs,
        List.of(),
        10,
        connections,
        14,
        13,
        20,
        64,
        1e6,
        16,
        3,
        4,
        "scalar",
        "a".repeat(64),
        true);
  }

  private static TableRow trial(TrialResult result) {
    ResultRows rows = rows();
    rows.add(result);
    assertThat(rows.rows().get(Table.TRIALS)).hasSize(1);
    return rows.rows().get(Table.TRIALS).get(0);
  }

  private static TableRow trial(double[][] accuracies) {
    return trial(result(SampleTrials.set(1), accuracies));
  }

  private static TrialResult result(TrialSpec trial, double[][] accuracies) {
    return result(trial, outcome(accuracies));
  }

  private static TrialResult result(TrialSpec trial, TrialOutcome outcome) {
    Split split = new Split(new int[40], new int[0], new int[20], SampleTrials.toy().samples());
    return new TrialResult(trial, STARTED, Optional.of(split), Optional.of(outcome), List.of(), "");
  }

  @Test
  void takesTheEarliestOfEqualEpochsForTheBest() {
    TableRow row = trial(new double[][] {{0.5, 0.1}, {0.75, 0.2}, {0.75, 0.3}, {0.25, 0.3}});
    assertThat(row.value("best_epoch")).isEqualTo(1);
    assertThat(row.value("best_test_accuracy")).isEqualTo(0.75);
    assertThat(row.value("final_test_accuracy")).isEqualTo(0.25);
    assertThat(row.value("epochs_run")).isEqualTo(4);

    assertThat(trial(new double[][] {{0.5, 0.1}, {0.5, 0.1}}).value("best_epoch")).isEqualTo(0);
  }

  @Test
  void keepsWhatTheCostModelExpectedSoThatLaterPlansLearn() {
    TrialSpec trial = SampleTrials.set(1);
    assertThat(trial(result(trial, new double[][] {{0.5, 0.1}})).value("predicted_seconds"))
        .isEqualTo(CostModel.seconds(trial, SampleTrials.facts()));
  }

  @Test
  void selectsOnValidationSamplesTheEarliestOfEquals() {
    TableRow row = trial(new double[][] {{0.5, 0.1}, {0.625, 0.3}, {0.75, 0.3}});
    assertThat(row.value("test_accuracy_at_best_validation")).isEqualTo(0.625);
    assertThat(row.value("final_validation_accuracy")).isEqualTo(0.3);
  }

  @Test
  void leavesNullWhatWasNotMeasured() {
    TableRow row = trial(new double[][] {{0.5, Double.NaN}});
    for (String column :
        List.of(
            "test_accuracy_at_best_validation",
            "final_validation_accuracy",
            "final_validation_loss",
            "activation_slope",
            "error")) {
      assertThat(row.value(column)).as(column).isNull();
    }
  }

  /** The columns connections, accuracy and loss of Scholte 2022, Table 2, and what follows. */
  @ParameterizedTest
  @CsvSource({
    "218730, .6494, .9810, 2.969e-6, 214574.13",
    "218322, .6522, .9802, 2.987e-6, 213999.22",
    "254087, .6611, .9524, 2.602e-6, 241992.46",
    "253916, .6653, .9475, 2.620e-6, 240585.41",
    "242430, .6582, .9640, 2.715e-6, 233702.52"
  })
  void relatesAccuracyAndLossToConnections(
      long connections, double accuracy, double loss, double perConnection, double product) {
    double[][] accuracies = {{accuracy, Double.NaN}};
    TableRow row = trial(result(SampleTrials.set(1), outcome(accuracies, loss, connections)));

    assertThat((double) row.value("accuracy_per_connection"))
        .isCloseTo(perConnection, within(0.0005e-6));
    assertThat((double) row.value("loss_times_connections")).isCloseTo(product, within(0.005));
  }

  @Test
  void derivesWhatIsDerived() {
    TableRow row = trial(new double[][] {{0.5, Double.NaN}});
    assertThat(row.value("compression_rate")).isEqualTo(8.0);
    assertThat((double) row.value("accuracy_per_connection")).isCloseTo(0.0625, within(1e-15));
    assertThat(row.value("loss_times_connections")).isEqualTo(4.0);
    assertThat(row.value("parameters_with_bias")).isEqualTo(20L);
    assertThat(row.value("layer_sizes")).isEqualTo("6-8-2");
    assertThat(row.value("train_samples")).isEqualTo(40);
    assertThat(row.value("validation_samples")).isEqualTo(0);
    assertThat(row.value("epsilon")).isEqualTo(2.0);
    assertThat(row.value("started_at")).isEqualTo(STARTED);
    assertThat(row.value("sweep")).isEqualTo("toys");
  }

  @Test
  void writesSettingsInTheWordsOfConfigurations() {
    TableRow row = trial(new double[][] {{0.5, 0.5}});
    assertThat(row.value("learning_rate_schedule")).isEqualTo("constant");
    assertThat(row.value("split")).isEqualTo("hold-out");
    assertThat(row.value("scaling")).isEqualTo("standardise");
    assertThat(row.value("initial_weights")).isEqualTo("he-uniform");

    assertThat(schedule(new LearningRateSchedule.Cosine())).isEqualTo("cosine");
    assertThat(schedule(new LearningRateSchedule.Step(20, 0.5)))
        .isEqualTo("{kind = step, every = 20, factor = 0.5}");
  }

  private static Object schedule(LearningRateSchedule schedule) {
    TrialSpec trial =
        SampleTrials.of("dense", Map.of(), List.of(8), SampleTrials.training(2, schedule), 0, 1);
    return trial(result(trial, new double[][] {{0.5, 0.5}})).value("learning_rate_schedule");
  }

  @Test
  void writesARowAnEpochAndALayer() {
    ResultRows rows = rows();
    rows.add(result(SampleTrials.set(1), new double[][] {{0.5, 0.1}, {0.625, Double.NaN}}));

    List<TableRow> epochs = rows.rows().get(Table.EPOCHS);
    assertThat(epochs).extracting(row -> row.value("epoch")).containsExactly(0, 1);
    assertThat(epochs).extracting(row -> row.value("seconds")).containsExactly(1.75, 1.75);
    assertThat(epochs)
        .extracting(row -> row.value("validation_accuracy"))
        .containsExactly(0.1, null);
    assertThat(epochs.get(0).value("explored_fraction")).isEqualTo(0.25);
    assertThat(epochs.get(0).value("mean_neighbours")).isNull();
    assertThat(epochs.get(0).value("fallback_fraction")).isNull();
    List<TableRow> layers = rows.rows().get(Table.LAYERS);
    assertThat(layers).hasSize(2);
    assertThat(layers.get(1).value("epoch")).isEqualTo(1);
    assertThat(layers.get(1).value("out_degree_p75")).isEqualTo(2);
    assertThat(layers.get(1).value("in_degree_median")).isEqualTo(4);
  }

  /**
   * As the network was trained in the row of the trial, as the last drop left it in one of its own.
   */
  @Test
  void writesALastDropAsARowMoreAndTheTrialWithoutIt() {
    TrialOutcome outcome = outcome(new double[][] {{0.5, 0.1}, {0.625, 0.2}});
    EpochRecord dropped = outcome(new double[][] {{0, 0}, {0, 0}, {0.75, 0.3}}).epochs().get(2);
    TrialResult result = result(SampleTrials.set(1), afterwards(outcome, dropped));
    ResultRows rows = rows();
    rows.add(result);

    assertThat(rows.rows().get(Table.EPOCHS))
        .extracting(row -> row.value("epoch"))
        .containsExactly(0, 1, 2);
    assertThat(rows.rows().get(Table.LAYERS))
        .extracting(row -> row.value("epoch"))
        .containsExactly(0, 1, 2);
    TableRow trial = rows.rows().get(Table.TRIALS).get(0);
    assertThat(trial.value("epochs_run")).isEqualTo(2);
    assertThat(trial.value("best_test_accuracy")).isEqualTo(0.625);
    assertThat(trial.value("final_test_accuracy")).isEqualTo(0.625);
  }

  private static TrialOutcome afterwards(TrialOutcome outcome, EpochRecord dropped) {
    return new TrialOutcome(
        outcome.status(),
        outcome.message(),
        outcome.layerSizes(),
        outcome.epochs(),
        List.of(dropped),
        outcome.connectionsStart(),
        outcome.connectionsEnd(),
        outcome.neuronsStart(),
        outcome.neuronsEnd(),
        outcome.parametersWithBias(),
        outcome.denseParameters(),
        outcome.trainingFlops(),
        outcome.inferenceFlops(),
        outcome.trainSeconds(),
        outcome.totalSeconds(),
        outcome.kernel(),
        outcome.weightsSha256(),
        outcome.testUsedForSteering());
  }

  @Test
  void writesARowAnInputWhereTheyWereRecorded() {
    ResultRows rows = rows();
    TrialResult result = result(SampleTrials.set(1), new double[][] {{0.5, 0.1}});
    double[] sums = {0.5, -0.25};
    double[] magnitudes = {0.5, 0.75};
    rows.add(
        new TrialResult(
            result.trial(),
            STARTED,
            result.split(),
            result.outcome(),
            List.of(
                new InputConnections(
                    3, new int[] {1, 2}, Optional.of(new int[] {0, 2}), sums, magnitudes),
                new InputConnections(5, new int[] {1, 2}, Optional.empty(), sums, magnitudes)),
            ""));

    List<TableRow> inputs = rows.rows().get(Table.INPUT_CONNECTIONS);
    assertThat(inputs).extracting(row -> row.value("epoch")).containsExactly(3, 3, 5, 5);
    assertThat(inputs).extracting(row -> row.value("input")).containsExactly(0, 1, 0, 1);
    assertThat(inputs).extracting(row -> row.value("connections")).containsExactly(1, 2, 1, 2);
    assertThat(inputs)
        .extracting(row -> row.value("persistent_connections"))
        .containsExactly(0, 2, null, null);
    assertThat(inputs.get(1).value("weight_sum")).isEqualTo(-0.25);
    assertThat(inputs.get(1).value("weight_magnitude")).isEqualTo(0.75);
  }

  @Test
  void writesAFailureAsARowWithItsSettings() {
    TableRow row =
        trial(
            new TrialResult(
                SampleTrials.set(3),
                STARTED,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                "no luck"));
    assertThat(row.value("status")).isEqualTo("FAILED");
    assertThat(row.value("error")).isEqualTo("no luck");
    assertThat(row.value("epochs_run")).isEqualTo(0);
    assertThat(row.value("layer_sizes")).isEqualTo("6-8-2");
    assertThat(row.value("seed")).isEqualTo(3L);
    assertThat(row.value("final_test_accuracy")).isNull();
    assertThat(row.value("train_samples")).isNull();
  }
}
