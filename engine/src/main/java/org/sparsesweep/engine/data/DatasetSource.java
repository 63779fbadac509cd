package org.sparsesweep.engine.data;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/** Where a dataset comes from, and in which format. A value: reading is {@link Datasets#read}. */
public sealed interface DatasetSource extends Serializable {

  /**
   * MATLAB 5 file, numbers in any stored type, dense, column-major.
   *
   * @param samplesVariable name of the samples x features matrix, usually X
   * @param labelsVariable name of the samples x 1 matrix, usually Y
   */
  record Mat(String file, String samplesVariable, String labelsVariable) implements DatasetSource {}

  /** MNIST's IDX files, plain or gzip; the test pair may be absent (both or none). */
  record Idx(
      String trainImages,
      String trainLabels,
      Optional<String> testImages,
      Optional<String> testLabels)
      implements DatasetSource {}

  /** CIFAR-10's binary version, plain or gzip: records of one label byte and 3,072 pixel bytes. */
  record Cifar(List<String> train, List<String> test) implements DatasetSource {
    public Cifar {
      train = List.copyOf(train);
      test = List.copyOf(test);
    }
  }

  /**
   * Comma-separated values with a header line, plain or gzip.
   *
   * @param label name of the column with the labels, any text; all others are numeric features
   */
  record Csv(String file, Optional<String> testFile, String label) implements DatasetSource {}

  /**
   * LIBSVM's text format, plain or gzip: {@code label index:value ...}, indices from 1.
   *
   * @param features number of features; absent: the largest index in the files
   */
  record Libsvm(String file, Optional<String> testFile, Optional<Integer> features)
      implements DatasetSource {}

  /** Guyon's Madelon, any size: see {@link MadelonGenerator}. */
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
      implements DatasetSource {}
}
