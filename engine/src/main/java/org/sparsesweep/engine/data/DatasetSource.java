package org.sparsesweep.engine.data;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * Where a dataset comes from, and in which format. A value: reading is {@link Datasets#read}, or
 * {@link Datasets#readSamples} for a network that is trained already. That one takes CSV, MATLAB
 * and IDX files without labels, too: the name of the column, variable or file is empty then.
 */
public sealed interface DatasetSource extends Serializable {

  /**
   * MATLAB 5 file, numbers in any stored type, in any order of variables.
   *
   * @param samplesVariable name of the samples x features matrix, usually X
   * @param labelsVariable name of the samples x 1 matrix of whole numbers, usually Y
   */
  record Mat(String file, String samplesVariable, String labelsVariable) implements DatasetSource {}

  /** MNIST's IDX files of unsigned bytes, plain or gzip; the test pair may be absent. */
  record Idx(
      String trainImages,
      String trainLabels,
      Optional<String> testImages,
      Optional<String> testLabels)
      implements DatasetSource {

    /**
     * Checks that test images come with their labels.
     *
     * @throws IllegalArgumentException if only one of the two is present
     */
    public Idx {
      if (testImages.isPresent() != testLabels.isPresent()) {
        throw new IllegalArgumentException(
            ("Cannot use an IDX test part with test-images = %s and test-labels = %s: give both"
                    + " or none")
                .formatted(testImages.orElse("(absent)"), testLabels.orElse("(absent)")));
      }
    }

    private Object writeReplace() {
      return new SerialForms.Idx(
          trainImages, trainLabels, testImages.orElse(null), testLabels.orElse(null));
    }
  }

  /**
   * CIFAR-10's binary version, plain or gzip: records of one label byte and 3,072 pixel bytes.
   *
   * @param train files in the order of their samples, at least one
   * @param test likewise; empty if there is no test part
   */
  record Cifar(List<String> train, List<String> test) implements DatasetSource {

    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException if there is no training file
     */
    public Cifar {
      train = List.copyOf(train);
      test = List.copyOf(test);
      if (train.isEmpty()) {
        throw new IllegalArgumentException(
            "Cannot use a CIFAR source with train = []: at least one file is needed");
      }
    }
  }

  /**
   * Comma-separated values in UTF-8, plain or gzip. A test file has the same header.
   *
   * @param label name of the column with the labels, any text; all others are numeric features
   * @param header whether the first line names the columns; else their names are 1, 2, 3 ...
   */
  record Csv(String file, Optional<String> testFile, String label, boolean header)
      implements DatasetSource {

    /** With a header. */
    public Csv(String file, Optional<String> testFile, String label) {
      this(file, testFile, label, true);
    }

    private Object writeReplace() {
      return new SerialForms.Csv(file, testFile.orElse(null), label, header);
    }
  }

  /**
   * LIBSVM's text format, plain or gzip: {@code label index:value ...}, indices from 1, ascending;
   * absent ones are 0. Read into dense samples.
   *
   * @param features number of features; absent: the largest index in the files
   */
  record Libsvm(String file, Optional<String> testFile, Optional<Integer> features)
      implements DatasetSource {

    /**
     * Checks the number of features.
     *
     * @throws IllegalArgumentException if it is below 1
     */
    public Libsvm {
      if (features.isPresent() && features.get() < 1) {
        throw new IllegalArgumentException(
            "Cannot use a LIBSVM source with features = %d: must be at least 1"
                .formatted(features.get()));
      }
    }

    private Object writeReplace() {
      return new SerialForms.Libsvm(file, testFile.orElse(null), features.orElse(null));
    }
  }

  /**
   * Guyon's Madelon, any size: see {@link MadelonGenerator}.
   *
   * @param samples at least one per cluster
   * @param informative dimensions of the hypercube, at least 1
   * @param redundant random linear combinations of informative features, at least 0
   * @param repeated copies of informative or redundant features, at least 0
   * @param noise features that say nothing of the class, at least 0
   * @param classes at least 2
   * @param clustersPerClass at least 1; classes x clusters per class vertices must exist, of
   *     2<sup>informative</sup>
   * @param classSeparation half the side of the hypercube, greater than 0; clusters have variance
   *     informative / 3 per feature
   * @param labelNoise fraction of the labels that are moved to another class, in [0, 1)
   * @param seed of everything random in it
   */
  record Madelon(
      int samples,
      int informative,
      int redundant,
      int repeated,
      int noise,
      int classes,
      int clustersPerClass,
      double classSeparation,
      double labelNoise,
      long seed)
      implements DatasetSource {

    /**
     * Checks every range.
     *
     * @throws IllegalArgumentException naming the first setting out of its range
     */
    public Madelon {
      check(informative >= 1, "informative", informative, "at least 1");
      check(redundant >= 0, "redundant", redundant, "at least 0");
      check(repeated >= 0, "repeated", repeated, "at least 0");
      check(noise >= 0, "noise", noise, "at least 0");
      check(classes >= 2, "classes", classes, "at least 2");
      check(clustersPerClass >= 1, "clusters-per-class", clustersPerClass, "at least 1");
      long clusters = (long) classes * clustersPerClass;
      check(
          informative >= Long.SIZE - 1 || clusters <= 1L << informative,
          "clusters-per-class",
          clustersPerClass,
          "at most 2^informative / classes = 2^%d / %d, so that each cluster has its own vertex"
              .formatted(informative, classes));
      check(
          samples >= clusters,
          "samples",
          samples,
          "at least classes x clusters-per-class = " + clusters);
      check(
          classSeparation > 0 && Double.isFinite(classSeparation),
          "class-separation",
          classSeparation,
          "finite and greater than 0");
      check(labelNoise >= 0 && labelNoise < 1, "label-noise", labelNoise, "in [0, 1)");
      long features = (long) informative + redundant + repeated + noise;
      check(
          features <= (Integer.MAX_VALUE - 8) / samples,
          "samples",
          samples,
          "at most 2^31 / features, and there are %d features".formatted(features));
    }

    /**
     * The dataset of the NIPS 2003 challenge in another size: 32 clusters on the vertices of a
     * five-dimensional hypercube, two classes, 5 informative features, 15 linear combinations of
     * them and 480 noise features; here with separation 2 and one label in a hundred moved.
     */
    public static Madelon challenge(int samples, long seed) {
      return new Madelon(samples, 5, 15, 0, 480, 2, 16, 2.0, 0.01, seed);
    }

    /** Features of a sample. */
    public int features() {
      return informative + redundant + repeated + noise;
    }

    private static void check(boolean holds, String setting, Number value, String allowed) {
      if (!holds) {
        throw new IllegalArgumentException(
            "Cannot generate Madelon with %s = %s: must be %s".formatted(setting, value, allowed));
      }
    }
  }
}
