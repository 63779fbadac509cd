package org.sparsesweep.job.plan;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.sparsesweep.engine.data.DatasetSource;

/** The files that a dataset is read from. */
public final class Places {
  private Places() {}

  /**
   * A source with each of its files in another place.
   *
   * @param place gives the new path or URI of one
   */
  public static DatasetSource moved(DatasetSource source, UnaryOperator<String> place) {
    if (source instanceof DatasetSource.Mat mat) {
      return new DatasetSource.Mat(
          place.apply(mat.file()), mat.samplesVariable(), mat.labelsVariable());
    }
    if (source instanceof DatasetSource.Idx idx) {
      return new DatasetSource.Idx(
          place.apply(idx.trainImages()),
          place.apply(idx.trainLabels()),
          moved(idx.testImages(), place),
          moved(idx.testLabels(), place));
    }
    if (source instanceof DatasetSource.Cifar cifar) {
      return new DatasetSource.Cifar(moved(cifar.train(), place), moved(cifar.test(), place));
    }
    if (source instanceof DatasetSource.Csv csv) {
      return new DatasetSource.Csv(
          place.apply(csv.file()), moved(csv.testFile(), place), csv.label(), csv.header());
    }
    if (source instanceof DatasetSource.Libsvm libsvm) {
      return new DatasetSource.Libsvm(
          place.apply(libsvm.file()), moved(libsvm.testFile(), place), libsvm.features());
    }
    return source;
  }

  private static Optional<String> moved(Optional<String> file, UnaryOperator<String> place) {
    return file.map(place);
  }

  private static List<String> moved(List<String> files, UnaryOperator<String> place) {
    return files.stream().map(place).toList();
  }
}
