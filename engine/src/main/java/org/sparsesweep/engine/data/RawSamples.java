package org.sparsesweep.engine.data;

/**
 * Samples as a reader found them, labels not yet mapped to classes.
 *
 * @param file where they come from, for errors
 * @param values shape (samples, features), row-major, finite
 * @param labels one per sample, as text
 */
record RawSamples(DataFile file, int features, float[] values, String[] labels) {

  int count() {
    return labels.length;
  }
}
