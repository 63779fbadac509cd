package org.sparsesweep.job.plan;

import java.util.Map;
import java.util.stream.Collectors;
import org.sparsesweep.engine.data.SplitSettings;
import org.sparsesweep.engine.method.Hyperparameter;
import org.sparsesweep.engine.training.LearningRateSchedule;
import org.sparsesweep.engine.training.ResultVersion;
import org.sparsesweep.engine.training.TrainingSettings;

/** Writes a trial's canonical form; see {@link TrialSpec#canonicalForm}. */
final class CanonicalForm {
  private static final int USUAL_LENGTH = 800;

  private final StringBuilder text = new StringBuilder(USUAL_LENGTH);

  private CanonicalForm() {}

  static String of(TrialSpec trial) {
    return of(trial, ResultVersion.CURRENT, trial.datasetFingerprint());
  }

  /** As it would be by an engine of another version, or on other data. */
  static String of(TrialSpec trial, int resultVersion, String fingerprint) {
    CanonicalForm form = new CanonicalForm();
    form.line("result-version", resultVersion);
    form.line("dataset", fingerprint);
    form.split(trial.split(), trial.splitSeed());
    form.line("scaling", Words.of(trial.scaling()));
    form.line("method", trial.method().canonical());
    for (Map.Entry<Hyperparameter, String> entry : trial.hyperparameters().entrySet()) {
      form.hyperparameter(entry.getKey(), entry.getValue());
    }
    trial
        .beginsWith()
        .ifPresent(other -> form.line("begins-with", other.trialId(resultVersion, fingerprint)));
    if (!trial.convolutions().isNone()) {
      form.line("image", trial.convolutions().layers().get(0).input().toString());
      form.line("architecture.convolutions", trial.convolutions().toString());
    }
    form.line(
        "architecture.hidden",
        trial.hidden().stream().map(String::valueOf).collect(Collectors.joining(",")));
    form.training(trial.training());
    form.line("seed", trial.seed());
    return form.text.toString();
  }

  private void split(SplitSettings split, long seed) {
    boolean isHoldOut = split.kind() == SplitSettings.Kind.HOLD_OUT;
    line("split.kind", Words.of(split.kind()));
    if (isHoldOut) {
      line("split.test-fraction", split.testFraction());
    }
    line("split.validation-fraction", split.validationFraction());
    // A given division without validation samples leaves nothing to chance.
    if (isHoldOut || split.validationFraction() > 0) {
      line("split.stratified", split.stratified());
      line("split.seed", seed);
    }
  }

  private void hyperparameter(Hyperparameter hyperparameter, String value) {
    String key = HyperparameterSection.KEY + "." + hyperparameter.key();
    if (hyperparameter.range().isNumeric()) {
      line(key, Double.parseDouble(value));
    } else {
      line(key, value);
    }
  }

  private void training(TrainingSettings training) {
    line("architecture.initial-weights", training.weightInit().key());
    line("architecture.activation", training.activation().key());
    if (training.activation().hasSlope()) {
      line("architecture.activation-slope", training.activationSlope());
    }
    line("training.epochs", training.epochs());
    line("training.batch-size", training.batchSize());
    line("training.learning-rate", training.learningRate());
    line("training.learning-rate-schedule", schedule(training.schedule()));
    line("training.momentum", training.momentum());
    line("training.weight-decay", training.weightDecay());
    if (training.weightDecay() > 0) {
      line("training.weight-decay-form", Words.of(training.weightDecayForm()));
    }
    line("training.dropout", training.dropout());
    line("training.loss", training.loss().key());
    line("training.train-accuracy", Words.of(training.trainAccuracy()));
  }

  private static String schedule(LearningRateSchedule schedule) {
    if (schedule instanceof LearningRateSchedule.Step step) {
      return "step," + step.every() + "," + CanonicalNumber.write(step.multiplier());
    }
    return schedule instanceof LearningRateSchedule.Cosine ? "cosine" : "constant";
  }

  private void line(String key, String value) {
    text.append(key).append('=').append(value).append('\n');
  }

  private void line(String key, long value) {
    line(key, Long.toString(value));
  }

  private void line(String key, double value) {
    line(key, CanonicalNumber.write(value));
  }

  private void line(String key, boolean value) {
    line(key, Boolean.toString(value));
  }
}
