package org.sparsesweep.job.tables;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.sparsesweep.engine.method.Hyperparameter;

/** Rows as a sweep writes them. */
final class SampleRows {
  static final Instant STARTED = Instant.parse("2026-03-04T05:06:07.123456Z");

  private SampleRows() {}

  /** A row of a trial with every column set that must be, and some that may be. */
  static TableRow.Builder trial(String id, String bundle, TrialStatus status, Instant started) {
    TableRow.Builder row =
        TableRow.of(Table.TRIALS)
            .set("trial_id", id)
            .set("bundle", bundle)
            .set("sweep", "quickstart")
            .set("dataset", "madelon")
            .set("dataset_fingerprint", "5f2c")
            .set("method", "set")
            .set(Hyperparameter.EPSILON, "10")
            .set(Hyperparameter.ERDOS_RENYI, "draws")
            .set("layer_sizes", "500-1000-2")
            .set("activation", "relu")
            .set("initial_weights", "he-uniform")
            .set("loss", "softmax-cross-entropy")
            .set("epochs", 50)
            .set("batch_size", 40)
            .set("learning_rate", 0.05)
            .set("learning_rate_schedule", "constant")
            .set("momentum", 0.9)
            .set("weight_decay", 0.0)
            .set("weight_decay_form", "coupled")
            .set("dropout", 0.2)
            .set("scaling", "standardise")
            .set("split", "hold-out")
            .set("test_fraction", 1 / 3.0)
            .set("stratified", true)
            .set("validation_fraction", 0.0)
            .set("seed", Long.MIN_VALUE)
            .set("split_seed", 7)
            .set("status", status.name())
            .set("epochs_run", status.isResult() ? 2 : 0)
            .set("engine_version", "0.1.0")
            .set("started_at", started);
    return status.isResult()
        ? row.set("final_test_accuracy", 0.75).set("final_validation_accuracy", Double.NaN)
        : row.set("error", "ü: \"heap\",\nfull");
  }

  static TableRow epoch(String id, String bundle, int epoch) {
    return TableRow.of(Table.EPOCHS)
        .set("trial_id", id)
        .set("bundle", bundle)
        .set("epoch", epoch)
        .set("learning_rate", 0.05)
        .set("train_loss", Double.POSITIVE_INFINITY)
        .set("validation_loss", Double.NaN)
        .set("connections", 3_000_000_000L)
        .set("neurons", 2500)
        .set("dropped", 900L)
        .set("grown", 900L)
        .set("seconds", 1.5)
        .set("train_seconds", 1.0)
        .set("evolve_seconds", 0.25)
        .set("evaluate_seconds", 0.25)
        .build();
  }

  static TableRow layer(String id, String bundle, int epoch, int layer) {
    TableRow.Builder row =
        TableRow.of(Table.LAYERS)
            .set("trial_id", id)
            .set("bundle", bundle)
            .set("epoch", epoch)
            .set("layer", layer)
            .set("inputs", 500)
            .set("outputs", 1000)
            .set("connections", 15_000L)
            .set("live_inputs", 500)
            .set("live_outputs", 990);
    for (String degree : List.of("out_degree_", "in_degree_")) {
      int value = 10;
      for (String quantile : List.of("min", "p25", "median", "p75", "max")) {
        row.set(degree + quantile, value++);
      }
    }
    return row.build();
  }

  static TableRow input(String id, String bundle, int epoch, int input) {
    return TableRow.of(Table.INPUT_CONNECTIONS)
        .set("trial_id", id)
        .set("bundle", bundle)
        .set("epoch", epoch)
        .set("input", input)
        .set("connections", 30)
        .set("persistent_connections", input == 0 ? null : 21)
        .set("weight_sum", -0.25)
        .set("weight_magnitude", 1.5)
        .build();
  }

  /** A bundle of one trial: two epochs of two layers where it has a result, else none. */
  static Map<Table, List<TableRow>> bundle(
      String id, String bundle, TrialStatus status, Instant started) {
    List<TableRow> trials = List.of(trial(id, bundle, status, started).build());
    return status.isResult()
        ? Map.of(
            Table.TRIALS,
            trials,
            Table.EPOCHS,
            List.of(epoch(id, bundle, 0), epoch(id, bundle, 1)),
            Table.LAYERS,
            List.of(
                layer(id, bundle, 0, 1),
                layer(id, bundle, 0, 2),
                layer(id, bundle, 1, 1),
                layer(id, bundle, 1, 2)),
            Table.INPUT_CONNECTIONS,
            List.of(input(id, bundle, 1, 0), input(id, bundle, 1, 1)))
        : Map.of(Table.TRIALS, trials);
  }
}
