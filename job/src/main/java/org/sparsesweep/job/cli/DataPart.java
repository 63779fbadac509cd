package org.sparsesweep.job.cli;

import java.util.Locale;
import java.util.Map;
import org.sparsesweep.engine.data.Dataset;
import org.sparsesweep.engine.data.Samples;
import org.sparsesweep.engine.data.Split;
import org.sparsesweep.engine.data.SplitSettings;
import org.sparsesweep.engine.data.Splitter;

/** Which samples of a file to predict for: all, or those of a part as the trial divided them. */
enum DataPart {
  ALL,
  TRAIN,
  VALIDATION,
  TEST;

  /**
   * The samples of the part, in the order of the file.
   *
   * @param data all of it
   * @param about what the model says of its trial
   * @throws CliException if the data are not those of the trial, or it does not say how they were
   *     divided
   */
  Samples of(Dataset data, Map<String, String> about) {
    String fingerprint = about.getOrDefault("dataset_fingerprint", "");
    if (!data.fingerprint().equals(fingerprint)) {
      throw new CliException(
          ExitCode.USAGE,
          "Cannot take part %s of %s: it is not what the network was trained on (fingerprint %s, must be %s)"
              .formatted(
                  this,
                  data.name(),
                  data.fingerprint(),
                  fingerprint.isEmpty() ? "known" : fingerprint));
    }
    if (!"hold-out".equals(about.get("split"))) {
      throw new CliException(
          ExitCode.USAGE,
          "Cannot take part %s of %s: the network was tested on files of their own; give those, and no --part"
              .formatted(this, data.name()));
    }
    SplitSettings settings =
        new SplitSettings(
            SplitSettings.Kind.HOLD_OUT,
            Double.parseDouble(about.get("test_fraction")),
            Boolean.parseBoolean(about.get("stratified")),
            Double.parseDouble(about.get("validation_fraction")));
    Split split = Splitter.split(data, settings, Long.parseLong(about.get("split_seed")));
    int[] indices =
        this == TRAIN ? split.train() : this == TEST ? split.test() : split.validation();
    if (indices.length == 0) {
      throw new CliException(
          ExitCode.USAGE,
          "Cannot take part %s of %s: it has no samples".formatted(this, data.name()));
    }
    return chosen(data.samples(), indices);
  }

  private static Samples chosen(Samples all, int[] indices) {
    int features = all.features();
    float[] values = new float[indices.length * features];
    int[] labels = new int[indices.length];
    for (int s = 0; s < indices.length; s++) {
      System.arraycopy(all.values(), indices[s] * features, values, s * features, features);
      labels[s] = all.labels()[indices[s]];
    }
    return new Samples(features, values, labels);
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
