package org.sparsesweep.engine.data;

import java.util.List;
import java.util.Optional;

/**
 * A dataset in memory, immutable, shared by all trials of a JVM. Values are as stored: scaling is
 * fitted to the training part of a split and applied when a batch is assembled.
 *
 * @param name the user's name for it
 * @param fingerprint 64 hex digits: SHA-256 over shapes, values, labels and class names, so that
 *     the same data in another format or compression has the same fingerprint
 * @param classes names of the classes in the order of their indices: the sorted distinct labels
 * @param samples all samples, or the training samples where the dataset comes with a test part
 * @param test the test samples of a dataset that comes with them
 */
public record Dataset(
    String name,
    String fingerprint,
    List<String> classes,
    Samples samples,
    Optional<Samples> test) {

  public Dataset {
    classes = List.copyOf(classes);
  }

  /** Features of a sample. */
  public int features() {
    return samples.features();
  }
}
