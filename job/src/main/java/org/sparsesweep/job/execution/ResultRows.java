package org.sparsesweep.job.execution;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import org.sparsesweep.engine.data.Split;
import org.sparsesweep.engine.data.SplitSettings;
import org.sparsesweep.engine.training.EpochRecord;
import org.sparsesweep.engine.training.LayerRecord;
import org.sparsesweep.engine.training.LearningRateSchedule;
import org.sparsesweep.engine.training.ResultVersion;
import org.sparsesweep.engine.training.TrainingSettings;
import org.sparsesweep.engine.training.TrialOutcome;
import org.sparsesweep.job.plan.Recording;
import org.sparsesweep.job.plan.TrialSpec;
import org.sparsesweep.job.tables.Table;
import org.sparsesweep.job.tables.TableRow;
import org.sparsesweep.job.tables.TrialStatus;

/** Turns the results of a bundle's trials into rows of the tables. */
final class ResultRows {
  private final String bundle;
  private final Provenance provenance;
  private final Map<String, DatasetFacts> facts;
  private final Map<Table, List<TableRow>> rows = new EnumMap<>(Table.class);

  /**
   * @param bundle the trials' bundle
   * @param facts of the trials' datasets, by name
   */
  ResultRows(String bundle, Provenance provenance, Map<String, DatasetFacts> facts) {
    this.bundle = bundle;
    this.provenance = provenance;
    this.facts = facts;
    for (Table table : List.of(Table.TRIALS, Table.EPOCHS, Table.LAYERS, Table.INPUT_CONNECTIONS)) {
      rows.put(table, new ArrayList<>());
    }
  }

  Map<Table, List<TableRow>> rows() {
    return rows;
  }

  void add(TrialResult result) {
    rows.get(Table.TRIALS).add(trial(result));
    result
        .outcome()
        .ifPresent(
            outcome -> {
              outcome.epochs().forEach(epoch -> add(result.trial(), epoch));
              outcome.afterwards().forEach(epoch -> add(result.trial(), epoch));
            });
    for (InputConnections inputs : result.inputs()) {
      for (int input = 0; input < inputs.connections().length; input++) {
        rows.get(Table.INPUT_CONNECTIONS).add(input(result.trial(), inputs, input));
      }
    }
  }

  private void add(TrialSpec trial, EpochRecord epoch) {
    rows.get(Table.EPOCHS).add(epoch(trial, epoch));
    for (LayerRecord layer : epoch.layers()) {
      rows.get(Table.LAYERS).add(layer(trial, epoch.epoch(), layer));
    }
  }

  /** Adds a trial of which nobody lives to tell; it gets the driver's Java and host. */
  void addLost(TrialSpec trial, Instant lost, String error) {
    TableRow.Builder row = attempt(trial, lost);
    row.set("status", TrialStatus.LOST.name()).set("error", error).set("epochs_run", 0);
    rows.get(Table.TRIALS).add(row.build());
  }

  private TableRow.Builder attempt(TrialSpec trial, Instant started) {
    TableRow.Builder row = row(Table.TRIALS, trial);
    settings(row, trial);
    return row.set("started_at", started)
        .set("sweep", provenance.sweep())
        .set("engine_version", provenance.engineVersion())
        .set("result_version", ResultVersion.CURRENT)
        .set("git_commit", provenance.gitCommit())
        .set("java_version", System.getProperty("java.version"))
        .set("host", Provenance.host());
  }

  private TableRow trial(TrialResult result) {
    OptionalInt resumed = result.resumedEpoch();
    TableRow.Builder row =
        attempt(result.trial(), result.started())
            .set("resumed_epoch", resumed.isPresent() ? resumed.getAsInt() : null)
            .set("models", models(result.models()));
    result.split().ifPresent(split -> split(row, split));
    if (result.outcome().isPresent()) {
      outcome(row, result.outcome().get());
    } else {
      row.set("status", TrialStatus.FAILED.name())
          .set("error", result.error())
          .set("epochs_run", 0);
    }
    return row.build();
  }

  private static String models(Recording.Models kept) {
    return kept == Recording.Models.NONE ? null : kept.key();
  }

  private void settings(TableRow.Builder row, TrialSpec trial) {
    TrainingSettings training = trial.training();
    boolean holdOut = trial.split().kind() == SplitSettings.Kind.HOLD_OUT;
    boolean hasSlope = training.activation().hasSlope();
    row.set("dataset", trial.dataset())
        .set("dataset_fingerprint", trial.datasetFingerprint())
        .set("method", trial.method().name())
        .set("slots", trial.method().slots())
        .set("layer_sizes", layerSizes(trial, facts.get(trial.dataset())))
        .set("activation", training.activation().key())
        .set("activation_slope", hasSlope ? training.activationSlope() : null)
        .set("initial_weights", training.weightInit().key())
        .set("loss", training.loss().key())
        .set("epochs", training.epochs())
        .set("batch_size", training.batchSize())
        .set("learning_rate", training.learningRate())
        .set("learning_rate_schedule", schedule(training.schedule()))
        .set("momentum", training.momentum())
        .set("weight_decay", training.weightDecay())
        .set("weight_decay_form", word(training.weightDecayForm()))
        .set("dropout", training.dropout())
        .set("scaling", word(trial.scaling()))
        .set("split", word(trial.split().kind()))
        .set("test_fraction", holdOut ? trial.split().testFraction() : null)
        .set("stratified", holdOut ? trial.split().stratified() : null)
        .set("validation_fraction", trial.split().validationFraction())
        .set("seed", trial.seed())
        .set("split_seed", trial.splitSeed())
        .set("predicted_seconds", CostModel.seconds(trial, facts.get(trial.dataset())));
    // Those of the trials before, too: without them nobody could tell one heir from another.
    List<TrialSpec> line = new ArrayList<>(List.of(trial));
    for (TrialSpec at = trial; at.beginsWith().isPresent(); ) {
      at = at.beginsWith().get();
      line.add(0, at);
    }
    line.forEach(one -> one.hyperparameters().forEach(row::set));
    row.set("begins_with", trial.beginsWith().map(TrialSpec::trialId).orElse(null));
  }

  /** From the plan, so that a trial that failed has them too. */
  private static String layerSizes(TrialSpec trial, DatasetFacts data) {
    StringBuilder sizes = new StringBuilder().append(data.features());
    if (!trial.convolutions().isNone()) {
      sizes.append('-').append(trial.convolutions());
    }
    trial.hidden().forEach(neurons -> sizes.append('-').append(neurons));
    return sizes.append('-').append(data.classes()).toString();
  }

  /** As a sweep's file has it. */
  private static String schedule(LearningRateSchedule schedule) {
    if (schedule instanceof LearningRateSchedule.Step step) {
      return "{kind = step, every = %s, factor = %s}".formatted(step.every(), step.multiplier());
    }
    return schedule instanceof LearningRateSchedule.Cosine ? "cosine" : "constant";
  }

  private static void split(TableRow.Builder row, Split split) {
    row.set("train_samples", split.train().length)
        .set("validation_samples", split.validation().length)
        .set("test_samples", split.test().length);
  }

  private static void outcome(TableRow.Builder row, TrialOutcome outcome) {
    EpochRecord last = outcome.epochs().get(outcome.epochs().size() - 1);
    EpochRecord best = last;
    EpochRecord bestValidated = null;
    for (EpochRecord epoch : outcome.epochs()) {
      if (epoch.test().accuracy() > best.test().accuracy()
          || (epoch.test().accuracy() == best.test().accuracy() && epoch.epoch() < best.epoch())) {
        best = epoch;
      }
      double validated = epoch.validation().accuracy();
      if (!Double.isNaN(validated)
          && (bestValidated == null || validated > bestValidated.validation().accuracy())) {
        bestValidated = epoch;
      }
    }
    double connections = outcome.connectionsEnd();
    row.set("status", outcome.status().name())
        .set("error", outcome.message().isEmpty() ? null : outcome.message())
        .set("epochs_run", outcome.epochs().size())
        .set("best_test_accuracy", best.test().accuracy())
        .set("best_epoch", best.epoch())
        .set("final_test_accuracy", last.test().accuracy())
        .set("final_train_accuracy", last.train().accuracy())
        .set("final_validation_accuracy", last.validation().accuracy())
        .set(
            "test_accuracy_at_best_validation",
            bestValidated == null ? null : bestValidated.test().accuracy())
        .set("final_train_loss", last.train().loss())
        .set("final_validation_loss", last.validation().loss())
        .set("final_test_loss", last.test().loss())
        .set("connections_start", outcome.connectionsStart())
        .set("connections_end", outcome.connectionsEnd())
        .set("neurons_start", outcome.neuronsStart())
        .set("neurons_end", outcome.neuronsEnd())
        .set("parameters_with_bias", outcome.parametersWithBias())
        .set("dense_parameters", outcome.denseParameters())
        .set("compression_rate", outcome.denseParameters() / connections)
        .set("accuracy_per_connection", last.test().accuracy() / connections)
        .set("loss_times_connections", last.test().loss() * connections)
        .set("training_flops", outcome.trainingFlops())
        .set("inference_flops", outcome.inferenceFlops())
        .set("test_used_for_steering", outcome.testUsedForSteering())
        .set("train_seconds", outcome.trainSeconds())
        .set("total_seconds", outcome.totalSeconds())
        .set("kernel", outcome.kernel())
        .set("weights_sha256", outcome.weightsSha256());
  }

  private TableRow epoch(TrialSpec trial, EpochRecord epoch) {
    return row(Table.EPOCHS, trial)
        .set("epoch", epoch.epoch())
        .set("learning_rate", epoch.learningRate())
        .set("train_loss", epoch.train().loss())
        .set("train_accuracy", epoch.train().accuracy())
        .set("validation_loss", epoch.validation().loss())
        .set("validation_accuracy", epoch.validation().accuracy())
        .set("test_loss", epoch.test().loss())
        .set("test_accuracy", epoch.test().accuracy())
        .set("connections", epoch.connections())
        .set("neurons", epoch.neurons())
        .set("dropped", epoch.dropped())
        .set("grown", epoch.grown())
        .set("regrow_fraction", epoch.regrowFraction())
        .set("paused", epoch.paused())
        .set("mean_neighbours", epoch.meanNeighbours())
        .set("fallback_fraction", epoch.fallbackFraction())
        .set("explored_fraction", epoch.exploredFraction())
        .set("seconds", epoch.trainSeconds() + epoch.evolveSeconds() + epoch.evaluateSeconds())
        .set("train_seconds", epoch.trainSeconds())
        .set("evolve_seconds", epoch.evolveSeconds())
        .set("evaluate_seconds", epoch.evaluateSeconds())
        .build();
  }

  private TableRow layer(TrialSpec trial, int epoch, LayerRecord layer) {
    TableRow.Builder row =
        row(Table.LAYERS, trial)
            .set("epoch", epoch)
            .set("layer", layer.layer())
            .set("inputs", layer.inputs())
            .set("outputs", layer.outputs())
            .set("connections", layer.connections())
            .set("live_inputs", layer.liveInputs())
            .set("live_outputs", layer.liveOutputs());
    degrees(row, "out_degree", layer.outDegrees());
    degrees(row, "in_degree", layer.inDegrees());
    return row.build();
  }

  private static void degrees(TableRow.Builder row, String name, LayerRecord.Quantiles quantiles) {
    row.set(name + "_min", quantiles.minimum())
        .set(name + "_p25", quantiles.quarter())
        .set(name + "_median", quantiles.median())
        .set(name + "_p75", quantiles.threeQuarters())
        .set(name + "_max", quantiles.maximum());
  }

  private TableRow input(TrialSpec trial, InputConnections inputs, int input) {
    return row(Table.INPUT_CONNECTIONS, trial)
        .set("epoch", inputs.epoch())
        .set("input", input)
        .set("connections", inputs.connections()[input])
        .set("persistent_connections", inputs.persistent().map(p -> p[input]).orElse(null))
        .set("weight_sum", inputs.weightSums()[input])
        .set("weight_magnitude", inputs.magnitudes()[input])
        .build();
  }

  private TableRow.Builder row(Table table, TrialSpec trial) {
    return TableRow.of(table).set("trial_id", trial.trialId()).set("bundle", bundle);
  }

  /** The word users type for a choice: HOLD_OUT is hold-out. */
  private static String word(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
