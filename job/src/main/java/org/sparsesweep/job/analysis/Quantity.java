package org.sparsesweep.job.analysis;

import java.util.Arrays;
import java.util.Optional;

/** What a trial ends with: a column of {@code trials} that is a number, and its name in views. */
enum Quantity {
  FINAL("final_test_accuracy", "final", "test accuracy after the last epoch"),
  BEST(
      "best_test_accuracy",
      "best",
      "highest test accuracy of any epoch; optimistic, as it selects on test samples"),
  VALIDATED(
      "test_accuracy_at_best_validation",
      "validated",
      "test accuracy at the earliest epoch of highest validation accuracy"),
  TRAIN("final_train_accuracy", "train", "training accuracy of the last epoch"),
  TEST_LOSS("final_test_loss", "test_loss", "test loss of the last epoch"),
  TRAIN_LOSS("final_train_loss", "train_loss", "training loss of the last epoch"),
  CONNECTIONS_START("connections_start", "connections_start", "connections before the first step"),
  CONNECTIONS("connections_end", "connections", "connections of the trained network"),
  DENSE_PARAMETERS("dense_parameters", "dense_parameters", "connections of the full network"),
  COMPRESSION("compression_rate", "compression", "dense_parameters / connections"),
  NEURONS_START(
      "neurons_start", "neurons_start", "inputs and hidden neurons before the first step"),
  NEURONS("neurons_end", "neurons", "inputs and hidden neurons of the trained network"),
  ACCURACY_PER_CONNECTION(
      "accuracy_per_connection", "accuracy_per_connection", "final test accuracy / connections"),
  LOSS_TIMES_CONNECTIONS(
      "loss_times_connections", "loss_times_connections", "final test loss x connections"),
  TRAINING_FLOPS("training_flops", "training_flops", "floating-point operations of training"),
  INFERENCE_FLOPS(
      "inference_flops", "inference_flops", "floating-point operations of the network a sample"),
  SECONDS("train_seconds", "seconds", "wall time of steps and topology changes"),
  TRAIN_SAMPLES("train_samples", "train_samples", "samples trained on"),
  TEST_SAMPLES("test_samples", "test_samples", "samples tested on"),
  BEST_EPOCH("best_epoch", "best_epoch", "earliest epoch of the best test accuracy, from 0"),
  EPOCHS_RUN("epochs_run", "epochs_run", "epochs finished");

  private final String column;
  private final String shortName;
  private final String meaning;

  Quantity(String column, String shortName, String meaning) {
    this.column = column;
    this.shortName = shortName;
    this.meaning = meaning;
  }

  /** Its column in {@code trials}. */
  String column() {
    return column;
  }

  /** What the columns of views that show it begin with. */
  String shortName() {
    return shortName;
  }

  String meaning() {
    return meaning;
  }

  /** The one with this column in {@code trials}. */
  static Optional<Quantity> ofColumn(String column) {
    return Arrays.stream(values()).filter(q -> q.column.equals(column)).findFirst();
  }
}
