package org.sparsesweep.engine.data;

/**
 * Labelled samples, dense.
 *
 * @param features features of a sample
 * @param values shape (samples, features), row-major; finite; read only
 * @param labels one per sample, class index from 0; -1 where it is not known, which is only so of
 *     {@link Datasets#readSamples}; read only
 */
public record Samples(int features, float[] values, int[] labels) {

  public Samples {
    if ((long) labels.length * features != values.length) {
      throw new IllegalArgumentException(
          "Cannot combine %d labels and %d features with %d values"
              .formatted(labels.length, features, values.length));
    }
  }

  /** The number of samples. */
  public int count() {
    return labels.length;
  }
}
