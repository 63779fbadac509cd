package org.sparsesweep.job.plan;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sparsesweep.engine.data.DatasetSource;
import org.sparsesweep.engine.data.Scaling;
import org.sparsesweep.engine.data.SplitSettings;
import org.sparsesweep.engine.method.Hyperparameter;
import org.sparsesweep.engine.network.Convolutions;
import org.sparsesweep.engine.training.TrainingSettings;

/**
 * All that determines one training, with nothing left to defaults. Immutable; serializable, so that
 * Spark can ship it. No record, because it keeps its id: a driver asks a million trials for theirs,
 * several times.
 */
public final class TrialSpec implements Serializable {
  private static final long serialVersionUID = 1;

  private final String dataset;
  private final DatasetSource dataSource;
  private final String datasetFingerprint;
  private final SplitSettings split;
  private final long splitSeed;
  private final Scaling.Kind scaling;
  private final MethodSpec method;
  private final Map<Hyperparameter, String> hyperparameters;
  private final Convolutions convolutions;
  private final List<Integer> hidden;
  private final TrainingSettings training;
  private final long seed;
  private final TrialSpec other;
  private final long id;

  /**
   * Takes copies.
   *
   * @param dataset the user's word for the dataset; no part of the id
   * @param source where it is read from; no part of the id
   * @param datasetFingerprint of its content
   * @param splitSeed the seed of the division into training and test samples, as a number
   * @param method its choices; the user's word for it is no part of the id
   * @param hyperparameters those the method uses, each in its canonical form
   * @param hidden sizes of the hidden layers
   * @param seed of everything random in the training
   */
  public TrialSpec(
      String dataset,
      DatasetSource source,
      String datasetFingerprint,
      SplitSettings split,
      long splitSeed,
      Scaling.Kind scaling,
      MethodSpec method,
      Map<Hyperparameter, String> hyperparameters,
      List<Integer> hidden,
      TrainingSettings training,
      long seed) {
    this(
        dataset,
        source,
        datasetFingerprint,
        split,
        splitSeed,
        scaling,
        method,
        hyperparameters,
        Convolutions.NONE,
        hidden,
        training,
        seed,
        Optional.empty());
  }

  private TrialSpec(
      String dataset,
      DatasetSource source,
      String datasetFingerprint,
      SplitSettings split,
      long splitSeed,
      Scaling.Kind scaling,
      MethodSpec method,
      Map<Hyperparameter, String> hyperparameters,
      Convolutions convolutions,
      List<Integer> hidden,
      TrainingSettings training,
      long seed,
      Optional<TrialSpec> beginsWith) {
    this.dataset = dataset;
    this.dataSource = source;
    this.datasetFingerprint = datasetFingerprint;
    this.split = split;
    this.splitSeed = splitSeed;
    this.scaling = scaling;
    this.method = method;
    this.hyperparameters = HyperparameterValues.of(hyperparameters);
    this.convolutions = convolutions;
    this.hidden = List.copyOf(hidden);
    this.training = training;
    this.seed = seed;
    this.other = beginsWith.orElse(null);
    this.id = hash(canonicalForm());
  }

  /** The user's word for the dataset. */
  public String dataset() {
    return dataset;
  }

  /** Where the dataset is read from. */
  public DatasetSource source() {
    return dataSource;
  }

  /** Of the dataset's content. */
  public String datasetFingerprint() {
    return datasetFingerprint;
  }

  /** How the samples are divided. */
  public SplitSettings split() {
    return split;
  }

  /** The seed of the division. */
  public long splitSeed() {
    return splitSeed;
  }

  /** How features are scaled. */
  public Scaling.Kind scaling() {
    return scaling;
  }

  /** The method's choices. */
  public MethodSpec method() {
    return method;
  }

  /** Those the method uses, each in its canonical form, in the order of declaration. */
  public Map<Hyperparameter, String> hyperparameters() {
    return hyperparameters;
  }

  /** Those that the network begins with. */
  public Convolutions convolutions() {
    return convolutions;
  }

  /** Sizes of the hidden layers after the convolutions. */
  public List<Integer> hidden() {
    return hidden;
  }

  /** How the network is trained. */
  public TrainingSettings training() {
    return training;
  }

  /** Of everything random in the training. */
  public long seed() {
    return seed;
  }

  /** The trial whose topology it begins with, for methods that begin with that of another. */
  public Optional<TrialSpec> beginsWith() {
    return Optional.ofNullable(other);
  }

  /** The same, but begun with the topology that another trial ends with. */
  public TrialSpec beginningWith(TrialSpec other) {
    return new TrialSpec(
        dataset,
        dataSource,
        datasetFingerprint,
        split,
        splitSeed,
        scaling,
        method,
        hyperparameters,
        convolutions,
        hidden,
        training,
        seed,
        Optional.of(other));
  }

  /** The same with a network that begins with convolutions. */
  public TrialSpec beginningWith(Convolutions others) {
    return new TrialSpec(
        dataset,
        dataSource,
        datasetFingerprint,
        split,
        splitSeed,
        scaling,
        method,
        hyperparameters,
        others,
        hidden,
        training,
        seed,
        beginsWith());
  }

  /**
   * All that determines the result, as text: a line {@code key=value} each, ended by a line feed,
   * in a fixed order, keys as in configurations. Numbers as by {@link CanonicalNumber}. Two trials
   * with the same canonical form have the same result, bit for bit; what a trial does not use (its
   * dataset's name and place, the slope of ReLU) is not in it.
   */
  public String canonicalForm() {
    return CanonicalForm.of(this);
  }

  /** The first 16 hexadecimal digits of SHA-256 over {@link #canonicalForm} in UTF-8. */
  public String trialId() {
    return HexFormat.of().toHexDigits(id);
  }

  /**
   * The id that the trial has with an engine of another result version, or on other data.
   *
   * @param fingerprint of the data's content
   */
  public String trialId(int resultVersion, String fingerprint) {
    return HexFormat.of().toHexDigits(hash(CanonicalForm.of(this, resultVersion, fingerprint)));
  }

  private static long hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return ByteBuffer.wrap(digest).getLong();
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }

  /** Equal are trials with the same id, of data and of a method by the same name and place. */
  @Override
  public boolean equals(Object other) {
    return other instanceof TrialSpec trial
        && id == trial.id
        && dataset.equals(trial.dataset)
        && dataSource.equals(trial.dataSource)
        && method.equals(trial.method);
  }

  @Override
  public int hashCode() {
    return Long.hashCode(id);
  }

  @Override
  public String toString() {
    return "trial %s: %s on %s, seed %d".formatted(trialId(), method.name(), dataset, seed);
  }
}
