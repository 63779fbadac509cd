package org.sparsesweep.engine.data;

import java.io.Serializable;
import java.util.Optional;

/**
 * What is written in place of the sources with optional parts, since {@link Optional} is not
 * serializable. Absent is null here, and only here.
 */
final class SerialForms {
  private SerialForms() {}

  record Idx(String trainImages, String trainLabels, String testImages, String testLabels)
      implements Serializable {

    private Object readResolve() {
      return new DatasetSource.Idx(
          trainImages,
          trainLabels,
          Optional.ofNullable(testImages),
          Optional.ofNullable(testLabels));
    }
  }

  record Csv(String file, String testFile, String label, boolean header) implements Serializable {

    private Object readResolve() {
      return new DatasetSource.Csv(file, Optional.ofNullable(testFile), label, header);
    }
  }

  record Libsvm(String file, String testFile, Integer features) implements Serializable {

    private Object readResolve() {
      return new DatasetSource.Libsvm(
          file, Optional.ofNullable(testFile), Optional.ofNullable(features));
    }
  }
}
