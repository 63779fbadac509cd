package org.sparsesweep.job.execution;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.sparsesweep.engine.data.SplitSettings;
import org.sparsesweep.job.plan.TrialSpec;

/**
 * What the file of a trained network says of its trial, by the names of the columns of {@code
 * trials}; job/README.md lists them. The trial alone determines it, so that two attempts at a trial
 * write the same file: nothing of time or place.
 */
final class ModelTexts {
  private ModelTexts() {}

  /** The texts, which may be added to. */
  static Map<String, String> of(TrialSpec trial) {
    Map<String, String> texts = new TreeMap<>();
    texts.put("trial_id", trial.trialId());
    texts.put("dataset", trial.dataset());
    texts.put("dataset_fingerprint", trial.datasetFingerprint());
    texts.put("method", trial.method().name());
    texts.put("slots", trial.method().slots());
    trial.hyperparameters().forEach((which, value) -> texts.put(which.column(), value));
    texts.put(
        "hidden", trial.hidden().stream().map(String::valueOf).collect(Collectors.joining("-")));
    texts.put("seed", Long.toString(trial.seed()));
    trial.beginsWith().ifPresent(other -> texts.put("begins_with", other.trialId()));
    SplitSettings split = trial.split();
    texts.put("split", split.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    texts.put("split_seed", Long.toString(trial.splitSeed()));
    texts.put("test_fraction", Double.toString(split.testFraction()));
    texts.put("stratified", Boolean.toString(split.stratified()));
    texts.put("validation_fraction", Double.toString(split.validationFraction()));
    texts.put("canonical_form", trial.canonicalForm());
    return texts;
  }
}
