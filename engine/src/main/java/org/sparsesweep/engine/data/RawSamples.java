package org.sparsesweep.engine.data;

import java.util.Optional;

/**
 * Samples as a reader found them, labels not yet mapped to classes.
 *
 * @param file where they come from, for errors
 * @param values shape (samples, features), row-major, finite
 * @param labels one per sample, as text
 * @param image what picture the features are, where the file says so
 */
record RawSamples(
    DataFile file, int features, float[] values, String[] labels, Optional<ImageShape> image) {

  /** Of a file that says nothing of pictures. */
  RawSamples(DataFile file, int features, float[] values, String[] labels) {
    this(file, features, values, labels, Optional.empty());
  }

  int count() {
    return labels.length;
  }
}
