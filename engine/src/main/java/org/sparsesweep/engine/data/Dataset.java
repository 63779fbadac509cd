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
 * @param classes names of the classes in the order of their indices: the sorted distinct labels; at
 *     least two, each with at least one of {@code samples}
 * @param samples all samples, or the training samples where the dataset comes with a test part
 * @param test the test samples of a dataset that comes with them; as many features
 * @param image what picture the features are, where the format says so; no part of the fingerprint
 * @param featureNames one a feature, where the format says them, else none; no part of the
 *     fingerprint
 */
public record Dataset(
    String name,
    String fingerprint,
    List<String> classes,
    Samples samples,
    Optional<Samples> test,
    Optional<ImageShape> image,
    List<String> featureNames) {

  /**
   * Checks what every dataset must hold.
   *
   * @throws DataException naming the dataset, if it has fewer than two classes, a class without
   *     samples, an empty part, a label that is no class, a value that is not finite, or a test
   *     part, a picture or names with other features
   */
  public Dataset {
    classes = List.copyOf(classes);
    featureNames = List.copyOf(featureNames);
    if (classes.size() < 2) {
      throw unusable(name, "it has classes %s, at least two are needed".formatted(classes));
    }
    checkPart(name, "samples", samples, classes.size());
    checkEveryClassHasSamples(name, samples, classes);
    if (test.isPresent()) {
      checkPart(name, "test samples", test.get(), classes.size());
      if (test.get().features() != samples.features()) {
        throw unusable(
            name,
            "its test samples have %d features, its training samples %d"
                .formatted(test.get().features(), samples.features()));
      }
    }
    if (image.isPresent() && image.get().features() != samples.features()) {
      throw unusable(
          name,
          "a picture of %s has %d features, its samples %d"
              .formatted(image.get(), image.get().features(), samples.features()));
    }
    if (!featureNames.isEmpty() && featureNames.size() != samples.features()) {
      throw unusable(
          name,
          "%d names of features, its samples have %d"
              .formatted(featureNames.size(), samples.features()));
    }
  }

  /** Of a format that says nothing of pictures, and names no features. */
  public Dataset(
      String name,
      String fingerprint,
      List<String> classes,
      Samples samples,
      Optional<Samples> test) {
    this(name, fingerprint, classes, samples, test, Optional.empty(), List.of());
  }

  /** A dataset with its fingerprint computed, which reads all values once. */
  public static Dataset of(
      String name, List<String> classes, Samples samples, Optional<Samples> test) {
    return of(name, classes, samples, test, Optional.empty(), List.of());
  }

  /** The same of a format that says what the features are. */
  static Dataset of(
      String name,
      List<String> classes,
      Samples samples,
      Optional<Samples> test,
      Optional<ImageShape> image,
      List<String> featureNames) {
    String fingerprint = Fingerprint.of(classes, samples, test);
    return new Dataset(name, fingerprint, classes, samples, test, image, featureNames);
  }

  /** Features of a sample. */
  public int features() {
    return samples.features();
  }

  private static void checkPart(String name, String part, Samples samples, int classes) {
    if (samples.count() == 0) {
      throw unusable(name, "it has no " + part);
    }
    for (int i = 0; i < samples.count(); i++) {
      int label = samples.labels()[i];
      if (label < 0 || label >= classes) {
        throw unusable(
            name,
            "sample %d of its %s has class index %d, must lie in [0, %d)"
                .formatted(i + 1, part, label, classes));
      }
    }
    float[] values = samples.values();
    for (int at = 0; at < values.length; at++) {
      if (!Float.isFinite(values[at])) {
        throw unusable(
            name,
            "sample %d of its %s has %s in feature %d, must be finite"
                .formatted(
                    at / samples.features() + 1, part, values[at], at % samples.features() + 1));
      }
    }
  }

  private static void checkEveryClassHasSamples(
      String name, Samples samples, List<String> classes) {
    boolean[] present = new boolean[classes.size()];
    for (int label : samples.labels()) {
      present[label] = true;
    }
    for (int c = 0; c < present.length; c++) {
      if (!present[c]) {
        throw unusable(name, "class \"%s\" has no samples".formatted(classes.get(c)));
      }
    }
  }

  private static DataException unusable(String name, String problem) {
    return new DataException("Cannot use dataset %s: %s".formatted(name, problem));
  }
}
