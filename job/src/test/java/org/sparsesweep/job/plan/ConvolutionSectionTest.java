package org.sparsesweep.job.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sparsesweep.engine.data.ImageShape;
import org.sparsesweep.engine.network.Convolution;
import org.sparsesweep.engine.network.Convolutions;

class ConvolutionSectionTest {
  private static final String LENET =
      "convolutions = [{channels = 6, kernel = 5, padding = 2, pool = max, pool-size = 2},"
          + " {channels = 16, kernel = 5, pool = average}]";
  private static final String MNIST = "format = idx, train-images = a, train-labels = b";

  @TempDir Path directory;

  private SweepFile sweep(String dataset, String... lines) {
    String[] all = new String[lines.length + 2];
    all[0] = "methods = [set], seeds = 1, architecture.hidden = [120, 84]";
    all[1] = "datasets { mnist { " + dataset + " } }";
    System.arraycopy(lines, 0, all, 2, lines.length);
    return SweepFile.of(directory, all);
  }

  @Test
  void readsTheLayersOfADataset() {
    SweepConfig config = sweep(MNIST + ", image = [1, 28, 28], " + LENET).read();

    assertThat(config.datasets().get(0).convolutions())
        .isEqualTo(
            Convolutions.of(
                new ImageShape(1, 28, 28),
                List.of(Convolution.of("6k5p2max2"), Convolution.of("16k5average2"))));
  }

  @Test
  void readsThoseOfTheArchitectureUnlessADatasetHasNone() {
    String cifar = "format = cifar-10, train = [a]";
    SweepConfig config = sweep(cifar, "architecture." + LENET).read();

    assertThat(config.datasets().get(0).convolutions().layers().get(0).input())
        .isEqualTo(new ImageShape(3, 32, 32));
    assertThat(
            sweep(cifar + ", convolutions = []", "architecture." + LENET)
                .read()
                .datasets()
                .get(0)
                .convolutions()
                .isNone())
        .isTrue();
  }

  /** Trials without convolutions keep the ids they had. */
  @Test
  void entersATrialOnlyWhereThereAreSome() {
    TrialSpec plain = trial(MNIST + ", image = [1, 28, 28]");
    TrialSpec convolving = trial(MNIST + ", image = [1, 28, 28], " + LENET);

    assertThat(plain.canonicalForm()).doesNotContain("convolution", "image");
    assertThat(plain.trialId()).isEqualTo(trial(MNIST).trialId());
    assertThat(convolving.canonicalForm())
        .contains("image=1x28x28\narchitecture.convolutions=6k5p2max2-16k5average2\n")
        .contains("architecture.hidden=120,84\n");
    assertThat(convolving.trialId()).isNotEqualTo(plain.trialId());
    assertThat(convolving.beginningWith(Convolutions.NONE)).isEqualTo(plain);
  }

  private TrialSpec trial(String dataset) {
    return Grid.expand(sweep(dataset).read(), Map.of("mnist", "f")).get(0);
  }

  @Test
  void needsImagesNamingTheLine() {
    assertThat(sweep(MNIST, "", "architecture." + LENET).problems())
        .containsExactly(
            "x.conf:4: architecture.convolutions needs images, and the files of datasets.mnist do"
                + " not say what image a sample is; datasets.mnist.image must be [channels, rows,"
                + " columns], such as [1, 28, 28], or datasets.mnist.convolutions = []");
  }

  @Test
  void refusesAKernelThatDoesNotFitAndPoolingThatLeavesSomethingOver() {
    assertThat(sweep(MNIST + ", image = [1, 14, 14], " + LENET).problems())
        .containsExactly(
            "x.conf:2: datasets.mnist.convolutions on the images of datasets.mnist: convolution 2"
                + " has pool-size = 2 on maps of 3 x 3, which kernel = 5 leaves of an image of"
                + " 6x7x7, must divide both");
    assertThat(sweep(MNIST + ", image = [1, 8, 8], " + LENET).problems())
        .containsExactly(
            "x.conf:2: datasets.mnist.convolutions on the images of datasets.mnist: convolution 2"
                + " has kernel = 5 on an image of 6x4x4 with padding = 0, must be at most 4");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "5 | datasets.mnist.convolutions = 5, must be a list such as [{channels = 6, kernel = 5,"
            + " padding = 2, pool = max, pool-size = 2}]",
        "[{kernel = 5}] | datasets.mnist.convolutions.channels is missing, must be an integer in"
            + " [1, 100000]",
        "[{channels = 6, kernel = 0}] | datasets.mnist.convolutions.kernel = 0, must be an integer"
            + " in [1, 10000]",
        "[{channels = 6, kernel = 5, pool = mean}] | datasets.mnist.convolutions.pool = mean, must"
            + " be one of none, max, average",
        "[{channels = 6, kernel = 5, padding = 5}] | datasets.mnist.convolutions: Cannot make a"
            + " convolution: padding = 5, must be in [0, 5)",
        "[{channels = 6, kernel = 5, pool-size = 2}] | datasets.mnist.convolutions: Cannot make a"
            + " convolution: pool-size = 2, must be 1 without pooling",
        "[{channels = 6, kernel = 5, pool = max, pool-size = 1}] | datasets.mnist.convolutions:"
            + " Cannot make a convolution: pool-size = 1, must be at least 2",
        "[{channels = 6, kernel = 5, pool = max, pool-size = 5}] | datasets.mnist.convolutions on"
            + " the images of datasets.mnist: convolution 1 has pool-size = 5 on maps of 24 x 24,"
            + " which kernel = 5 leaves of an image of 1x28x28, must divide both",
        "[{channels = 6, kernel = 29}] | datasets.mnist.convolutions on the images of"
            + " datasets.mnist: convolution 1 has kernel = 29 on an image of 1x28x28 with padding ="
            + " 0, must be at most 28",
      })
  void refusesWhatIsNotAllowedNamingKeyAndValue(String layers, String problem) {
    assertThat(sweep(MNIST + ", image = [1, 28, 28], convolutions = " + layers).problems())
        .singleElement()
        .asString()
        .startsWith("x.conf:2: " + problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[28, 28] | datasets.mnist.image = [28,28], must be [channels, rows, columns], such as [1,"
            + " 28, 28]",
        "[1, 28, 0] | datasets.mnist.image = 0, must be an integer in [1, 10000]",
        "28 | datasets.mnist.image = 28, must be [channels, rows, columns], such as [1, 28, 28]",
      })
  void refusesWhatIsNoImage(String image, String problem) {
    assertThat(sweep(MNIST + ", image = " + image + ", " + LENET).problems())
        .containsExactly("x.conf:2: " + problem);
  }

  @ParameterizedTest
  @CsvSource({
    "npset, 'it removes neurons, and what leaves a channel of a convolution are its pixels'",
    "matched-dense, 'its hidden layers are sized by counting connections of neurons, and a channel"
        + " has as many as its kernels'",
    "radix-net, 'a RadiX-Net leads from the neurons of one layer to those of the next, and a"
        + " convolution reads several pixels of a channel'",
    "local-one-neighbour, 'it grows beside other connections by the order of neurons, and the"
        + " inputs of a convolution are the pixels of a patch'",
  })
  void refusesMethodsThatHaveNoMeaningForThemSayingWhy(String method, String why) {
    assertThat(
            SweepFile.of(
                    directory,
                    "methods = [set, " + method + "]",
                    "datasets { mnist { " + MNIST + ", image = [1, 28, 28], " + LENET + " } }")
                .problems())
        .containsExactly(
            "x.conf:1: methods has "
                + method
                + ", which is not possible on dataset mnist, whose networks begin with"
                + " convolutions: "
                + why);
  }

  @Test
  void refusesToRecordInputsThatAreNoFeatures() {
    assertThat(
            sweep(MNIST + ", image = [1, 28, 28], " + LENET, "record.input-connections = [0, last]")
                .problems())
        .containsExactly(
            "x.conf:3: record.input-connections = [0,\"last\"] is not possible on dataset mnist,"
                + " whose networks begin with convolutions: their connections leave places of a"
                + " kernel, not features");
  }
}
