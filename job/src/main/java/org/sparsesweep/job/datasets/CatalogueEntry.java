package org.sparsesweep.job.datasets;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.sparsesweep.engine.data.DatasetSource;

/**
 * A dataset that the project knows.
 *
 * @param name as papers call it
 * @param about a few words
 * @param samples of training, or all
 * @param testSamples 0 where it comes without a test part
 * @param page where its makers describe it
 * @param terms on which it may be used
 * @param cite what they ask to be cited
 * @param format of its files, as sweeps call it
 * @param folder where its files lie, below the folder of all datasets
 * @param elsewhere a folder of the system that may have them too
 * @param downloads what is to be got
 * @param unpacked files in the archive that is got, compressed each by itself; none: the downloads
 *     are the files
 * @param image what its features are pixels of
 */
public record CatalogueEntry(
    String name,
    String about,
    int samples,
    int testSamples,
    int features,
    int classes,
    String page,
    String terms,
    String cite,
    String format,
    String folder,
    Optional<Path> elsewhere,
    List<Remote> downloads,
    List<String> unpacked,
    Optional<ImageShape> image) {

  /**
   * A file as its source offers it.
   *
   * @param bytes its size, where known
   */
  public record Remote(String name, String url, OptionalLong bytes, Optional<Checksum> checksum) {}

  /**
   * How a sample's features are pixels.
   *
   * @param channels 1: grey; 3: all red ones, then all green ones, then all blue ones
   * @param byColumns whether pixels go down the columns, as MATLAB has them, not along the rows
   */
  public record ImageShape(int width, int height, int channels, boolean byColumns) {}

  /** The files that a sweep reads. */
  public List<String> files() {
    return unpacked.isEmpty() ? downloads.stream().map(Remote::name).toList() : unpacked;
  }

  /** The files that are there, of all that there should be. */
  public List<String> present(Path folderOfFiles) {
    return files().stream()
        .filter(file -> Files.isRegularFile(folderOfFiles.resolve(file)))
        .toList();
  }

  /**
   * Where its files are: below the folder of all datasets, else where the system has them, else
   * where they would be put.
   */
  public Path place(Path datasets) {
    Path own = datasets.resolve(folder);
    return present(own).isEmpty()
        ? elsewhere.filter(system -> present(system).size() == files().size()).orElse(own)
        : own;
  }

  /**
   * The dataset for reading.
   *
   * @param place where its files are
   * @return empty if too few of them are there; CIFAR-10 can be read from some of its batches
   */
  public Optional<DatasetSource> source(Path place) {
    List<String> there =
        present(place).stream().map(file -> place.resolve(file).toString()).toList();
    boolean whole = there.size() == files().size();
    return switch (format) {
      case "cifar-10" -> {
        List<String> train = there.stream().filter(file -> file.contains("data_batch")).toList();
        List<String> test = there.stream().filter(file -> file.contains("test_batch")).toList();
        yield train.isEmpty()
            ? Optional.empty()
            : Optional.of(new DatasetSource.Cifar(train, test));
      }
      case "idx" ->
          whole
              ? Optional.of(
                  new DatasetSource.Idx(
                      there.get(0),
                      there.get(1),
                      Optional.of(there.get(2)),
                      Optional.of(there.get(3))))
              : Optional.empty();
      case "mat" ->
          whole ? Optional.of(new DatasetSource.Mat(there.get(0), "X", "Y")) : Optional.empty();
      case "csv" ->
          whole
              ? Optional.of(new DatasetSource.Csv(there.get(0), Optional.empty(), "1", false))
              : Optional.empty();
      default -> throw new IllegalStateException("No format " + format);
    };
  }

  /** How a sweep asks for it, once it is there. */
  public String inSweep(Path place) {
    List<String> paths =
        files().stream().map(file -> '"' + place.resolve(file).toString() + '"').toList();
    String keys =
        switch (format) {
          case "cifar-10" ->
              "train = [%s], test = %s"
                  .formatted(
                      String.join(", ", paths.subList(0, paths.size() - 1)),
                      paths.get(paths.size() - 1));
          case "idx" ->
              "train-images = %s, train-labels = %s, test-images = %s, test-labels = %s"
                  .formatted(paths.toArray());
          case "csv" -> "file = %s, header = false, label = 1".formatted(paths.get(0));
          default -> "file = %s".formatted(paths.get(0));
        };
    return "datasets { %s { format = %s, %s } }".formatted(name, format, keys);
  }
}
