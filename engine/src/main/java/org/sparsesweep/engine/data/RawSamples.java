package org.sparsesweep.engine.data;

import java.util.List;
import java.util.Optional;

/**
 * Samples as a reader found them, labels not yet mapped to classes.
 *
 * @param file where they come from, for errors
 * @param values shape (samples, features), row-major, finite
 * @param labels one per sample, as text
 * @param image what picture the features are, where the file says so
 * @param names of the features, where the file says them; else none
 */
record RawSamples(
    DataFile file,
    int features,
    float[] values,
    String[] labels,
    Optional<ImageShape> image,
    List<String> names) {

  /** Of a file that says nothing of pictures. */
  RawSamples(DataFile file, int features, float[] values, String[] labels) {
    this(file, features, values, labels, Optional.empty());
  }

  /** Of a file that names no features. */
  RawSamples(
      DataFile file, int features, float[] values, String[] labels, Optional<ImageShape> image) {
    this(file, features, values, labels, image, List.of());
  }

  int count() {
    return labels.length;
  }
}
