package org.sparsesweep.job.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sparsesweep.engine.data.DataException;
import org.sparsesweep.engine.data.Dataset;
import org.sparsesweep.engine.data.DatasetSource;
import org.sparsesweep.engine.data.Datasets;
import org.sparsesweep.engine.data.Scaling;
import org.sparsesweep.engine.data.Split;
import org.sparsesweep.engine.data.SplitSettings;
import org.sparsesweep.engine.data.Splitter;
import org.sparsesweep.engine.training.PreparedData;

/**
 * The data of a workload, ready to train on.
 *
 * @param prepared as many training samples as the workload has, repeated where there are fewer
 * @param distinctTrainSamples how many different ones these are
 * @param real whether they are those of the papers
 * @param origin where they come from, and if generated, why; for people
 */
record BenchData(PreparedData prepared, int distinctTrainSamples, boolean real, String origin) {

  /**
   * Reads or generates.
   *
   * @param splitSeed of the division into training and test samples
   * @throws DataException if wanted data are not there, cannot be read, or have another shape
   */
  static BenchData load(Workload workload, WantedData wanted, long splitSeed) {
    if (wanted instanceof WantedData.Generated) {
      return generate(workload, "as asked for", splitSeed);
    }
    Optional<Path> given =
        wanted instanceof WantedData.In in ? Optional.of(in.folder()) : Optional.empty();
    RealData files = workload.realData();
    List<Path> places = files.places(given);
    Optional<RealData.Found> found = files.find(places);
    if (found.isPresent()) {
      return read(workload, found.get(), splitSeed);
    }
    String missing =
        "no %s in %s"
            .formatted(
                files.wanted(),
                places.stream().map(Path::toString).collect(Collectors.joining(" or ")));
    if (given.isPresent()) {
      throw new DataException(
          "Cannot read %s from --data %s: %s".formatted(workload.dataset(), given.get(), missing));
    }
    String why = places.isEmpty() ? "%s has no usual place".formatted(workload.dataset()) : missing;
    return generate(workload, why + "; --data DIR names one", splitSeed);
  }

  private static BenchData read(Workload workload, RealData.Found found, long splitSeed) {
    Dataset dataset = dataset(workload, found.source());
    int features = workload.generated().features();
    int classes = workload.generated().classes();
    if (dataset.features() != features || dataset.classes().size() != classes) {
      throw new DataException(
          "Cannot take the data in %s for %s: %d features and %d classes, must be %d and %d"
              .formatted(
                  found.folder(),
                  workload.dataset(),
                  dataset.features(),
                  dataset.classes().size(),
                  features,
                  classes));
    }
    int all = workload.realData().files().size() + workload.realData().further().size();
    String origin =
        found.files() < all
            ? "%s (%d of %d files)".formatted(found.folder(), found.files(), all)
            : found.folder().toString();
    return prepare(workload, dataset, true, origin, splitSeed);
  }

  private static BenchData generate(Workload workload, String why, long splitSeed) {
    Dataset dataset = dataset(workload, workload.generated());
    return prepare(workload, dataset, false, why, splitSeed);
  }

  private static Dataset dataset(Workload workload, DatasetSource source) {
    return Datasets.read(
        workload.dataset(), source, location -> Files.newInputStream(Path.of(location)));
  }

  private static BenchData prepare(
      Workload workload, Dataset dataset, boolean real, String origin, long splitSeed) {
    SplitSettings.Kind kind =
        dataset.test().isPresent() ? SplitSettings.Kind.GIVEN : SplitSettings.Kind.HOLD_OUT;
    Split split =
        Splitter.split(
            dataset, new SplitSettings(kind, workload.testFraction(), true, 0), splitSeed);
    int[] train = spread(split.train(), workload.trainSamples());
    return new BenchData(
        new PreparedData(
            dataset,
            new Split(train, split.validation(), split.test(), split.testSamples()),
            Scaling.fit(Scaling.Kind.STANDARDISE, dataset.samples(), train)),
        Math.min(split.train().length, train.length),
        real,
        origin);
  }

  /** So many of the samples, evenly: each several times, or every so many of them. */
  private static int[] spread(int[] samples, int count) {
    int[] spread = new int[count];
    for (int i = 0; i < count; i++) {
      spread[i] = samples[(int) ((long) i * samples.length / count)];
    }
    return spread;
  }
}
