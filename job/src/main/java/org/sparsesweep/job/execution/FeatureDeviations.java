package org.sparsesweep.job.execution;

import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.sparsesweep.engine.data.DataException;
import org.sparsesweep.engine.data.Dataset;
import org.sparsesweep.engine.data.DatasetSource;
import org.sparsesweep.engine.data.Datasets;
import org.sparsesweep.engine.data.Samples;
import org.sparsesweep.job.plan.ConfigException;
import org.sparsesweep.job.tables.RunRecord;
import org.sparsesweep.job.tables.RunRecords;

/** How much each feature of a dataset that a sweep trained on varies from sample to sample. */
public final class FeatureDeviations {
  private FeatureDeviations() {}

  /**
   * Standard deviations of the features over all samples that training samples were taken from, as
   * they are in the files. Reads the dataset where the newest run that planned it had it.
   *
   * @param output path or URI of the sweep's output
   * @param fingerprint of the content that the trials saw
   * @return one a feature
   * @throws IOException if no record of a run has it, or its files are no longer there or have
   *     changed; says why
   */
  public static double[] of(String output, String dataset, String fingerprint, Configuration hadoop)
      throws IOException {
    for (RunRecord record : RunRecords.newestFirst(output, hadoop)) {
      if (fingerprint.equals(record.datasets().get(dataset))) {
        return of(read(dataset, record, fingerprint, hadoop).samples());
      }
    }
    throw new IOException("no record of a run has dataset %s".formatted(dataset));
  }

  private static Dataset read(
      String name, RunRecord record, String fingerprint, Configuration hadoop) throws IOException {
    try {
      DatasetSource source =
          record.config(List.of()).datasets().stream()
              .filter(section -> section.name().equals(name))
              .findFirst()
              .orElseThrow(() -> new IOException("no dataset %s".formatted(name)))
              .source();
      Dataset dataset = Datasets.read(name, source, HadoopFiles.ofThisJvm(hadoop));
      if (!dataset.fingerprint().equals(fingerprint)) {
        throw new IOException("the content of dataset %s has changed since".formatted(name));
      }
      return dataset;
    } catch (ConfigException | DataException unusable) {
      throw new IOException(unusable.getMessage(), unusable);
    }
  }

  private static double[] of(Samples samples) {
    int features = samples.features();
    double[] means = new double[features];
    double[] deviations = new double[features];
    for (int i = 0; i < samples.count(); i++) {
      for (int j = 0; j < features; j++) {
        means[j] += samples.values()[i * features + j] / (double) samples.count();
      }
    }
    for (int i = 0; i < samples.count(); i++) {
      for (int j = 0; j < features; j++) {
        double d = samples.values()[i * features + j] - means[j];
        deviations[j] += d * d / samples.count();
      }
    }
    for (int j = 0; j < features; j++) {
      deviations[j] = Math.sqrt(deviations[j]);
    }
    return deviations;
  }
}
