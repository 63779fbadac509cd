package org.sparsesweep.job.plan;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.sparsesweep.engine.data.DatasetSource;
import org.sparsesweep.engine.data.Scaling;
import org.sparsesweep.engine.data.SplitSettings;
import org.sparsesweep.engine.method.Hyperparameter;
import org.sparsesweep.engine.training.TrainingSettings;

/**
 * All that determines one training, with nothing left to defaults. Serializable, so that Spark can
 * ship it.
 *
 * @param dataset the user's word for the dataset; no part of the id
 * @param source where it is read from; no part of the id
 * @param datasetFingerprint of its content
 * @param splitSeed the seed of the division into training and test samples, as a number
 * @param method its choices; the user's word for it is no part of the id
 * @param hyperparameters those the method uses, each in its canonical form, in the order of
 *     declaration
 * @param hidden sizes of the hidden layers
 * @param seed of everything random in the training
 */
public record TrialSpec(
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
    long seed)
    implements Serializable {
  private static final int ID_BYTES = 8;

  /** Takes copies. */
  public TrialSpec {
    Map<Hyperparameter, String> ordered = new EnumMap<>(Hyperparameter.class);
    ordered.putAll(hyperparameters);
    hyperparameters = Collections.unmodifiableMap(ordered);
    hidden = List.copyOf(hidden);
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
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(canonicalForm().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, ID_BYTES);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
