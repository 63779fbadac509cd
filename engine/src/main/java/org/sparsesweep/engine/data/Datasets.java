package org.sparsesweep.engine.data;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads datasets. Labels may be any text or numbers: the sorted distinct labels of the training
 * samples become classes 0 to C - 1. Values become float32 and are not scaled.
 */
public final class Datasets {
  private Datasets() {}

  /**
   * Reads a dataset whole into memory, or generates it. The same source always gives the same bits.
   *
   * @param name what the user calls the dataset; begins every message
   * @param source format and locations
   * @param files opens the locations; not called for generated datasets
   * @throws DataException if a file cannot be opened or read, has another format, has no samples,
   *     fewer than two classes, rows of different lengths or a value that is not finite, or if the
   *     test part has other features or a label that the training part lacks; names the dataset,
   *     the file and the place in it
   */
  public static Dataset read(String name, DatasetSource source, FileAccess files) {
    if (source instanceof DatasetSource.Madelon madelon) {
      Samples samples = MadelonGenerator.generate(madelon).samples();
      return Dataset.of(
          name, MadelonGenerator.classNames(madelon.classes()), samples, Optional.empty());
    }
    RawDataset raw = readFiles(source, location -> new DataFile(name, location, files));
    raw.test().ifPresent(test -> checkSameFeatures(raw.samples(), test));
    ClassIndex index = new ClassIndex(raw.samples().labels());
    return Dataset.of(
        name,
        index.names(),
        index.classify(raw.samples()),
        raw.test().map(index::classify),
        raw.samples().image(),
        raw.samples().names());
  }

  /**
   * Reads samples for a network that has its classes already: any number of them, of any of these
   * classes or without labels. A test part is left aside.
   *
   * @param name begins every message
   * @param source format and locations; not of generated datasets
   * @param classes names, as {@link Dataset#classes} of the data it was trained on; none: labels
   *     are not looked at
   * @param featureNames as {@link Dataset#featureNames} of the data it was trained on; a file that
   *     names its features must name these, in this order; none: names are not looked at
   * @param files opens the locations
   * @return labels are -1 where there are none, or they are not looked at
   * @throws DataException as {@link #read} does, or if a label is none of the classes or a feature
   *     has another name
   */
  public static Samples readSamples(
      String name,
      DatasetSource source,
      List<String> classes,
      List<String> featureNames,
      FileAccess files) {
    RawSamples raw = readFiles(source, location -> new DataFile(name, location, files)).samples();
    checkNames(raw, featureNames);
    boolean isLabelled = !raw.labels()[0].isEmpty();
    if (isLabelled && !classes.isEmpty()) {
      return new ClassIndex(classes.toArray(String[]::new)).classify(raw);
    }
    int[] unknown = new int[raw.count()];
    Arrays.fill(unknown, -1);
    return new Samples(raw.features(), raw.values(), unknown);
  }

  private static void checkNames(RawSamples raw, List<String> wanted) {
    // A different number of features is for whoever uses them to refuse.
    if (raw.names().size() != wanted.size()) {
      return;
    }
    for (int feature = 0; feature < wanted.size(); feature++) {
      String name = raw.names().get(feature);
      if (!name.equals(wanted.get(feature))) {
        throw raw.file()
            .error(
                "its feature %d is \"%s\", but \"%s\" in the data that the network was trained on; columns must be the same, in the same order"
                    .formatted(feature + 1, name, wanted.get(feature)));
      }
    }
  }

  private static RawDataset readFiles(DatasetSource source, Function<String, DataFile> at) {
    if (source instanceof DatasetSource.Mat mat) {
      return MatReader.read(mat, at);
    }
    if (source instanceof DatasetSource.Idx idx) {
      return IdxReader.read(idx, at);
    }
    if (source instanceof DatasetSource.Cifar cifar) {
      return CifarReader.read(cifar, at);
    }
    if (source instanceof DatasetSource.Csv csv) {
      return CsvReader.read(csv, at);
    }
    if (source instanceof DatasetSource.Libsvm libsvm) {
      return LibsvmReader.read(libsvm, at);
    }
    throw new IllegalArgumentException("Cannot read " + source + ": no reader for this format");
  }

  private static void checkSameFeatures(RawSamples train, RawSamples test) {
    if (train.features() != test.features()) {
      throw test.file()
          .error(
              "%d features, but the training part %s has %d"
                  .formatted(test.features(), train.file().location(), train.features()));
    }
  }
}
