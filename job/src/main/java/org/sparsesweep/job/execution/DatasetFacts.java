package org.sparsesweep.job.execution;

import java.io.Serializable;
import org.sparsesweep.engine.data.Dataset;

/**
 * What planning knows of a dataset.
 *
 * @param fingerprint of its content
 * @param features of a sample
 * @param classes number of classes
 * @param samples all samples, or the training samples where it comes with a test part
 * @param testSamples samples of the test part, 0 where it has none
 */
public record DatasetFacts(
    String fingerprint, int features, int classes, int samples, int testSamples)
    implements Serializable {

  static DatasetFacts of(Dataset dataset) {
    return new DatasetFacts(
        dataset.fingerprint(),
        dataset.features(),
        dataset.classes().size(),
        dataset.samples().count(),
        dataset.test().map(test -> test.count()).orElse(0));
  }
}
