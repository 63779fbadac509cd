package org.sparsesweep.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparsesweep.engine.SharedData;

/** Reads the real files and compares with what another program found in them (MANIFEST.tsv). */
class RealDatasetsTest {
  private static final FileAccess LOCAL = location -> Files.newInputStream(Path.of(location));

  /** A line of the manifest. */
  private record Expected(List<String> columns) {

    static Expected of(String file) throws IOException {
      for (String line : Files.readAllLines(SharedData.require("data/MANIFEST.tsv"))) {
        List<String> columns = List.of(line.split("\t"));
        if (columns.get(1).equals(file)) {
          return new Expected(columns);
        }
      }
      throw new AssertionError("No line for " + file + " in the manifest");
    }

    void verify(Samples samples, List<String> classes) {
      assertThat(samples.count()).isEqualTo(Integer.parseInt(columns.get(4)));
      assertThat(samples.features()).isEqualTo(Integer.parseInt(columns.get(5)));
      assertThat(classes).hasSize(Integer.parseInt(columns.get(6)));
      assertThat(countsByClass(samples, classes)).isEqualTo(columns.get(7));
      assertThat(String.join(",", classes)).isEqualTo(columns.get(8));
      long zeros = 0;
      float least = Float.MAX_VALUE;
      float greatest = -Float.MAX_VALUE;
      for (float value : samples.values()) {
        zeros += value == 0 ? 1 : 0;
        least = Math.min(least, value);
        greatest = Math.max(greatest, value);
      }
      assertThat((double) zeros / samples.values().length)
          .isCloseTo(Double.parseDouble(columns.get(9)), within(1e-9));
      assertThat(least).isEqualTo(Float.parseFloat(columns.get(10)));
      assertThat(greatest).isCloseTo(Float.parseFloat(columns.get(11)), within(1e-6f));
    }

    private static String countsByClass(Samples samples, List<String> classes) {
      int[] counts = new int[classes.size()];
      for (int label : samples.labels()) {
        counts[label]++;
      }
      return IntStream.range(0, counts.length)
          .mapToObj(c -> classes.get(c) + ":" + counts[c])
          .collect(Collectors.joining("; "));
    }
  }

  private static Dataset mat(String file) {
    String location = SharedData.require("data/npset/" + file).toString();
    return Datasets.read(file, new DatasetSource.Mat(location, "X", "Y"), LOCAL);
  }

  private static long constantFeatures(Samples samples) {
    int[] all = IntStream.range(0, samples.count()).toArray();
    float[] factor = Scaling.fit(Scaling.Kind.UNIT, samples, all).factor();
    return IntStream.range(0, factor.length).filter(f -> factor[f] == 0).count();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "leukemia.mat",
        "PCMAC.mat",
        "lung_small.mat",
        "orlraws10P.mat",
        "TOX-171.mat",
        "Prostate-GE.mat",
        "arcene.mat",
        "madelon.mat",
        "Yale.mat",
        "GLIOMA.mat",
        "RELATHE.mat"
      })
  void readsTheFeatureSelectionSets(String file) throws IOException {
    Dataset dataset = mat(file);

    Expected.of("npset/" + file).verify(dataset.samples(), dataset.classes());
  }

  @Test
  void keepsSamplesAndFeaturesApart() {
    // Constant features only show if rows and columns are not mixed up.
    assertThat(constantFeatures(mat("arcene.mat").samples())).isEqualTo(39);
    assertThat(constantFeatures(mat("PCMAC.mat").samples())).isZero();
  }

  @Test
  void thirdsOfThePaperTrainOnFloorOfTwoThirds() {
    for (String file : List.of("Yale.mat", "GLIOMA.mat", "lung_small.mat", "madelon.mat")) {
      Dataset dataset = mat(file);
      SplitSettings thirds = new SplitSettings(SplitSettings.Kind.HOLD_OUT, 1.0 / 3, true, 0);

      Split split = Splitter.split(dataset, thirds, 0);

      assertThat(split.train()).hasSize(2 * dataset.samples().count() / 3);
    }
  }

  @Test
  void readsMnistWithItsTestPart() throws IOException {
    Path folder = SharedData.require("data/mnist");
    DatasetSource source =
        new DatasetSource.Idx(
            folder.resolve("train-images-idx3-ubyte.gz").toString(),
            folder.resolve("train-labels-idx1-ubyte.gz").toString(),
            Optional.of(folder.resolve("t10k-images-idx3-ubyte.gz").toString()),
            Optional.of(folder.resolve("t10k-labels-idx1-ubyte.gz").toString()));

    Dataset dataset = Datasets.read("mnist", source, LOCAL);

    Expected.of("mnist/train-images-idx3-ubyte.gz").verify(dataset.samples(), dataset.classes());
    Expected.of("mnist/t10k-images-idx3-ubyte.gz")
        .verify(dataset.test().orElseThrow(), dataset.classes());
    assertThat(constantFeatures(dataset.samples())).isEqualTo(67);
    assertThat(Arrays.copyOf(dataset.samples().labels(), 5)).containsExactly(5, 0, 4, 1, 9);
  }

  @Test
  void readsCifarBatches() throws IOException {
    Path folder = SharedData.require("data/cifar-10-batches-bin");
    DatasetSource source =
        new DatasetSource.Cifar(
            List.of(folder.resolve("data_batch_1.bin.gz").toString()),
            List.of(folder.resolve("test_batch.bin.gz").toString()));

    Dataset dataset = Datasets.read("cifar", source, LOCAL);

    Expected.of("cifar-10-batches-bin/data_batch_1.bin.gz")
        .verify(dataset.samples(), dataset.classes());
    Expected.of("cifar-10-batches-bin/test_batch.bin.gz")
        .verify(dataset.test().orElseThrow(), dataset.classes());
  }
}
