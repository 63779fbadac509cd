package org.sparsesweep.job.tables;

import static org.sparsesweep.job.tables.Column.Type.BOOLEAN;
import static org.sparsesweep.job.tables.Column.Type.DOUBLE;
import static org.sparsesweep.job.tables.Column.Type.INT;
import static org.sparsesweep.job.tables.Column.Type.LONG;
import static org.sparsesweep.job.tables.Column.Type.STRING;
import static org.sparsesweep.job.tables.Column.Type.TIMESTAMP;
import static org.sparsesweep.job.tables.Column.optional;
import static org.sparsesweep.job.tables.Column.required;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.sparsesweep.engine.method.Hyperparameter;

/**
 * The tables of a sweep and the one place that says what their columns are. Files are written with
 * this schema and read with it, never with an inferred one: a file of an older version that lacks a
 * column reads as null there.
 */
public enum Table {
  /** One row a trial and bundle; one row a trial in the view. */
  TRIALS(trialColumns()),
  /** One row an epoch of a trial. */
  EPOCHS(epochColumns()),
  /** One row a layer of an epoch of a trial. */
  LAYERS(layerColumns()),
  /** One row an input of a trial at an epoch that the sweep asked for. */
  INPUT_CONNECTIONS(inputConnectionColumns()),
  /** One row a printed number that a sweep carries, to be shown beside ours. */
  REFERENCES(referenceColumns());

  /** Grows by one when a column changes its meaning or type; a new nullable column does not. */
  public static final int SCHEMA_VERSION = 1;

  private final List<Column> columns;

  Table(List<Column> columns) {
    this.columns = List.copyOf(columns);
  }

  /** Name of the folder in a sweep's output and of the view in SQL: {@code trials}. */
  public String view() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The tables that every sweep has. */
  public static final List<Table> ALWAYS = List.of(TRIALS, EPOCHS, LAYERS);

  /** Whether its rows belong to trials, and are published by their bundle. */
  boolean isOfTrials() {
    return this != REFERENCES;
  }

  /** Whether it gets files only where a sweep asks for its rows. */
  boolean isOnRequest() {
    return this == INPUT_CONNECTIONS;
  }

  /** Columns in the order of files and views. */
  public List<Column> columns() {
    return columns;
  }

  /**
   * The column of a name.
   *
   * @throws IllegalArgumentException if there is none
   */
  Column column(String name) {
    return columns.get(indexOf(name));
  }

  /**
   * The place of a column among {@link #columns}.
   *
   * @throws IllegalArgumentException if there is none of this name
   */
  int indexOf(String column) {
    for (int index = 0; index < columns.size(); index++) {
      if (columns.get(index).name().equals(column)) {
        return index;
      }
    }
    throw new IllegalArgumentException(
        "Table %s has no column %s; its columns are %s"
            .formatted(
                view(), column, String.join(", ", columns.stream().map(Column::name).toList())));
  }

  private static List<Column> trialColumns() {
    List<Column> columns = new ArrayList<>(keyColumns());
    columns.add(required("sweep", STRING, "Name of the sweep that ran the trial."));
    columns.add(required("dataset", STRING, "Name of the dataset."));
    columns.add(required("dataset_fingerprint", STRING, "Hash of the dataset's content."));
    columns.add(required("method", STRING, "Name of the sparse-training method."));
    columns.add(
        optional(
            "slots",
            STRING,
            "What it is composed of: its choices that are not the plainest, by slot."));
    for (Hyperparameter hyperparameter : Hyperparameter.values()) {
      columns.add(
          optional(
              hyperparameter.column(),
              hyperparameter.range().isNumeric() ? DOUBLE : STRING,
              "Hyperparameter %s, null where the method does not use it: %s."
                  .formatted(hyperparameter.key(), hyperparameter.meaning())));
    }
    columns.addAll(settingColumns());
    columns.addAll(outcomeColumns());
    columns.addAll(provenanceColumns());
    return columns;
  }

  private static List<Column> keyColumns() {
    return List.of(
        required("trial_id", STRING, "First 16 hex digits of the hash of all that was asked for."),
        required(
            "bundle", STRING, "Attempt at a bundle of trials that the row is of; names files."));
  }

  private static List<Column> settingColumns() {
    return List.of(
        required(
            "layer_sizes",
            STRING,
            "Neurons a layer as asked for, as in 500-1000-1000-2, convolutions as 6k5p2max2:"
                + " channels, kernel, padding, pooling; some methods take fewer."),
        required("activation", STRING, "Function of the hidden neurons."),
        optional("activation_slope", DOUBLE, "Slope below 0; null where it has none."),
        required("initial_weights", STRING, "How new weights are drawn."),
        required("loss", STRING, "What training minimises."),
        required("epochs", INT, "Passes over the training samples that were asked for."),
        required("batch_size", INT, "Samples a step."),
        required("learning_rate", DOUBLE, "Learning rate of the first epoch."),
        required("learning_rate_schedule", STRING, "How the learning rate changes over epochs."),
        required("momentum", DOUBLE, "Momentum, in [0, 1)."),
        required("weight_decay", DOUBLE, "Weight decay, 0 for none."),
        required("weight_decay_form", STRING, "How weight decay enters a step."),
        required("dropout", DOUBLE, "Fraction of hidden neurons silent in a step, in [0, 1)."),
        required("scaling", STRING, "How features are scaled, fitted to the training samples."),
        required("split", STRING, "Where the test samples come from: hold-out or given."),
        optional("test_fraction", DOUBLE, "Fraction held out for the test; null if given."),
        optional("stratified", BOOLEAN, "Whether every class is divided by itself."),
        required("validation_fraction", DOUBLE, "Fraction of the training part, 0 for none."),
        required("seed", LONG, "Seed of topology, weights, batches and dropout."),
        required("split_seed", LONG, "Seed of the split."),
        optional(
            "begins_with",
            STRING,
            "Trial whose topology it began with, and whose hyperparameters stand beside its own; null where it began by itself."));
  }

  private static List<Column> outcomeColumns() {
    return List.of(
        optional("train_samples", INT, "Samples trained on."),
        optional("validation_samples", INT, "Samples validated on, 0 for none."),
        optional("test_samples", INT, "Samples tested on."),
        required("status", STRING, "SUCCEEDED, DIVERGED, FAILED or LOST."),
        optional("error", STRING, "Why it did not succeed; null where it did."),
        required("epochs_run", INT, "Epochs finished."),
        optional(
            "best_test_accuracy",
            DOUBLE,
            "Highest test accuracy of any epoch; optimistic, as it selects on test samples."),
        optional("best_epoch", INT, "Earliest epoch of that accuracy, from 0."),
        optional("final_test_accuracy", DOUBLE, "Test accuracy of the last epoch, in [0, 1]."),
        optional("final_train_accuracy", DOUBLE, "Training accuracy of the last epoch."),
        optional("final_validation_accuracy", DOUBLE, "Validation accuracy of the last epoch."),
        optional(
            "test_accuracy_at_best_validation",
            DOUBLE,
            "Test accuracy of the earliest epoch of highest validation accuracy."),
        optional("final_train_loss", DOUBLE, "Training loss of the last epoch, mean a sample."),
        optional("final_validation_loss", DOUBLE, "Validation loss of the last epoch."),
        optional("final_test_loss", DOUBLE, "Test loss of the last epoch, mean a sample."),
        optional("connections_start", LONG, "Connections before the first step."),
        optional("connections_end", LONG, "Connections of the trained network."),
        optional("neurons_start", INT, "Inputs and hidden neurons before the first step."),
        optional("neurons_end", INT, "Inputs and hidden neurons of the trained network."),
        optional(
            "parameters_with_bias",
            LONG,
            "Connections, biases and parameters of activations of the trained network."),
        optional("dense_parameters", LONG, "Connections of the full network of layer_sizes."),
        optional("compression_rate", DOUBLE, "dense_parameters / connections_end."),
        optional(
            "accuracy_per_connection",
            DOUBLE,
            "final_test_accuracy / connections_end; S2's alpha."),
        optional("loss_times_connections", DOUBLE, "final_test_loss x connections_end; S2's beta."),
        optional(
            "training_flops",
            DOUBLE,
            "Floating-point operations of all steps and topology changes, a multiply-add as two."),
        optional("inference_flops", DOUBLE, "Floating-point operations of the network a sample."),
        optional(
            "test_used_for_steering",
            BOOLEAN,
            "Whether scores on test samples had a say in how the topology changed."),
        optional("train_seconds", DOUBLE, "Wall time of steps and topology changes."),
        optional(
            "total_seconds",
            DOUBLE,
            "Wall time of everything, evaluation too; that of all attempts up to its checkpoints."),
        optional(
            "predicted_seconds",
            DOUBLE,
            "What the cost model expected of total_seconds, before it learnt from earlier trials of the output."),
        optional(
            "resumed_epoch",
            INT,
            "Epoch from which its last attempt went on after a checkpoint; null: it ran at once."),
        optional(
            "models",
            STRING,
            "Its networks in folder models: best = of its best epoch; all = of the last one, too; null: none."));
  }

  private static List<Column> provenanceColumns() {
    return List.of(
        optional("kernel", STRING, "Name of the kernels that ran."),
        optional("java_version", STRING, "Version of Java that ran it."),
        optional("host", STRING, "Name of the machine that ran it."),
        required("engine_version", STRING, "Version of the engine."),
        optional("result_version", INT, "Version of what its training computes; part of the id."),
        optional("git_commit", STRING, "Commit that the program was built from."),
        required("started_at", TIMESTAMP, "When the trial began, UTC."),
        optional(
            "weights_sha256",
            STRING,
            "Hash over topology, weights and biases; equal trials have equal hashes."));
  }

  private static List<Column> epochColumns() {
    List<Column> columns = new ArrayList<>(keyColumns());
    columns.addAll(
        List.of(
            required("epoch", INT, "Epoch, from 0."),
            required("learning_rate", DOUBLE, "Learning rate of its steps."),
            optional("train_loss", DOUBLE, "Loss on the training samples, mean a sample."),
            optional("train_accuracy", DOUBLE, "Accuracy on the training samples, in [0, 1]."),
            optional("validation_loss", DOUBLE, "Loss on the validation samples."),
            optional("validation_accuracy", DOUBLE, "Accuracy on the validation samples."),
            optional("test_loss", DOUBLE, "Loss on the test samples, mean a sample."),
            optional("test_accuracy", DOUBLE, "Accuracy on the test samples, in [0, 1]."),
            required("connections", LONG, "Connections after the epoch's topology change."),
            required("neurons", INT, "Inputs and hidden neurons after it."),
            required("dropped", LONG, "Connections that the topology change dropped."),
            required("grown", LONG, "Connections that it grew."),
            optional(
                "regrow_fraction",
                DOUBLE,
                "The number by which the method's budget chose how many to grow (theta)."),
            optional("paused", BOOLEAN, "Whether the method left out a change that was due."),
            optional(
                "mean_neighbours",
                DOUBLE,
                "Connections beside a grown one before any grew; null unless the method grows locally."),
            optional(
                "fallback_fraction",
                DOUBLE,
                "Fraction of the grown connections that found no room beside others."),
            optional(
                "explored_fraction",
                DOUBLE,
                "Fraction of all positions that ever had a connection, if record.explored-fraction is set."),
            required("seconds", DOUBLE, "Wall time of the epoch, the three below together."),
            required("train_seconds", DOUBLE, "Wall time of its steps."),
            required("evolve_seconds", DOUBLE, "Wall time of its topology change."),
            required("evaluate_seconds", DOUBLE, "Wall time of evaluation.")));
    return columns;
  }

  private static List<Column> layerColumns() {
    List<Column> columns = new ArrayList<>(keyColumns());
    columns.addAll(
        List.of(
            required("epoch", INT, "Epoch, from 0; the layer is as its topology change left it."),
            required("layer", INT, "Layer, from 1; layer l leads to the neurons of layer l."),
            required("inputs", INT, "Neurons it comes from."),
            required("outputs", INT, "Neurons it leads to."),
            required("connections", LONG, "Connections, at most inputs x outputs."),
            required("live_inputs", INT, "Inputs that a connection leaves."),
            required("live_outputs", INT, "Outputs that a connection enters.")));
    columns.addAll(degreeColumns("out_degree", "connections that leave an input"));
    columns.addAll(degreeColumns("in_degree", "connections that enter an output"));
    return columns;
  }

  private static List<Column> inputConnectionColumns() {
    List<Column> columns = new ArrayList<>(keyColumns());
    columns.addAll(
        List.of(
            required(
                "epoch", INT, "Epoch, from 0; the connections are as its last step left them."),
            required("input", INT, "Feature, from 0."),
            required("connections", INT, "Connections that leave it."),
            optional(
                "persistent_connections",
                INT,
                "Those of them that the method's drop spares; null where a weight is not a number."),
            required("weight_sum", DOUBLE, "Sum of the weights of its connections."),
            required("weight_magnitude", DOUBLE, "Sum of their absolute values.")));
    return columns;
  }

  private static List<Column> referenceColumns() {
    return List.of(
        required("sweep", STRING, "Name of the sweep that carries the number."),
        required("dataset", STRING, "Name of the dataset."),
        required("method", STRING, "Name of the sparse-training method."),
        required("metric", STRING, "Column of trials that it is a value of."),
        required("value", DOUBLE, "The number, accuracies as fractions."),
        required("source", STRING, "Where it is printed."));
  }

  private static List<Column> degreeColumns(String degree, String meaning) {
    return List.of(
        required(degree + "_min", INT, "Fewest " + meaning + "."),
        required(degree + "_p25", INT, "Lower quartile of the " + meaning + "."),
        required(degree + "_median", INT, "Median of the " + meaning + "."),
        required(degree + "_p75", INT, "Upper quartile of the " + meaning + "."),
        required(degree + "_max", INT, "Most " + meaning + "."));
  }
}
