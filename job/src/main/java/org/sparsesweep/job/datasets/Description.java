package org.sparsesweep.job.datasets;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.sparsesweep.engine.data.Dataset;
import org.sparsesweep.engine.data.Samples;

/**
 * What is in a dataset.
 *
 * @param fingerprint of {@link Dataset#fingerprint}
 * @param features of a sample
 * @param classes in the order of their indices
 * @param samples of training, or all
 * @param test likewise, where the dataset comes with a test part
 */
public record Description(
    String fingerprint, int features, List<String> classes, Part samples, Optional<Part> test) {

  /**
   * The training samples, or those of the test.
   *
   * @param count of samples
   * @param perClass likewise, by class
   * @param least value of any feature
   * @param most likewise
   * @param zeros fraction of the values that are 0
   * @param constantColumns features with the same value in all samples, by index from 0: scaling
   *     leaves them at 0
   */
  public record Part(
      int count,
      List<Integer> perClass,
      double least,
      double most,
      double zeros,
      List<Integer> constantColumns) {}

  /** Reads all values once. */
  public static Description of(Dataset dataset) {
    int classes = dataset.classes().size();
    return new Description(
        dataset.fingerprint(),
        dataset.features(),
        dataset.classes(),
        part(dataset.samples(), classes),
        dataset.test().map(test -> part(test, classes)));
  }

  private static Part part(Samples samples, int classes) {
    Integer[] perClass = new Integer[classes];
    Arrays.fill(perClass, 0);
    for (int label : samples.labels()) {
      perClass[label]++;
    }
    int features = samples.features();
    float[] values = samples.values();
    boolean[] varies = new boolean[features];
    float least = Float.POSITIVE_INFINITY;
    float most = Float.NEGATIVE_INFINITY;
    long zeros = 0;
    for (int at = 0; at < values.length; at++) {
      float value = values[at];
      least = Math.min(least, value);
      most = Math.max(most, value);
      zeros += value == 0 ? 1 : 0;
      varies[at % features] |= value != values[at % features];
    }
    List<Integer> constant = IntStream.range(0, features).filter(f -> !varies[f]).boxed().toList();
    return new Part(
        samples.count(), List.of(perClass), least, most, (double) zeros / values.length, constant);
  }
}
