package org.sparsesweep.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sparsesweep.engine.data.DatasetSource.Madelon;

class DatasetSourceTest {

  static Stream<DatasetSource> sources() {
    return Stream.of(
        new DatasetSource.Mat("a.mat", "X", "Y"),
        new DatasetSource.Idx("a", "b", Optional.of("c"), Optional.of("d")),
        new DatasetSource.Idx("a", "b", Optional.empty(), Optional.empty()),
        new DatasetSource.Cifar(List.of("a", "b"), List.of()),
        new DatasetSource.Csv("a.csv", Optional.of("b.csv"), "label"),
        new DatasetSource.Csv("a.csv", Optional.empty(), "label"),
        new DatasetSource.Libsvm("a", Optional.of("b"), Optional.of(3)),
        new DatasetSource.Libsvm("a", Optional.empty(), Optional.empty()),
        Madelon.challenge(2600, 1));
  }

  @ParameterizedTest
  @MethodSource("sources")
  void survivesSerialization(DatasetSource source) throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(source);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertThat(in.readObject()).isEqualTo(source);
    }
  }

  @Test
  void rejectsHalfATestPart() {
    assertThatThrownBy(() -> new DatasetSource.Idx("a", "b", Optional.of("c"), Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Cannot use an IDX test part with test-images = c and test-labels = (absent): give"
                + " both or none");
  }

  @Test
  void rejectsSourcesWithoutTrainingFilesOrFeatures() {
    assertThatThrownBy(() -> new DatasetSource.Cifar(List.of(), List.of("t")))
        .hasMessageContaining("train = []: at least one file is needed");
    assertThatThrownBy(() -> new DatasetSource.Libsvm("a", Optional.empty(), Optional.of(0)))
        .hasMessageContaining("features = 0: must be at least 1");
  }

  @Test
  void rejectsMadelonSettingsOutOfRangeNamingThem() {
    rejectsMadelon(100, 0, 0, 2, 1, 2, 0, "informative = 0: must be at least 1");
    rejectsMadelon(100, 3, -1, 2, 1, 2, 0, "noise = -1: must be at least 0");
    rejectsMadelon(100, 3, 0, 1, 1, 2, 0, "classes = 1: must be at least 2");
    rejectsMadelon(100, 3, 0, 2, 0, 2, 0, "clusters-per-class = 0: must be at least 1");
    rejectsMadelon(
        100, 3, 0, 2, 5, 2, 0, "clusters-per-class = 5: must be at most 2^informative / classes");
    rejectsMadelon(
        7, 3, 0, 2, 4, 2, 0, "samples = 7: must be at least classes x clusters-per-class = 8");
    rejectsMadelon(100, 3, 0, 2, 4, 0, 0, "class-separation = 0.0: must be finite and greater");
    rejectsMadelon(100, 3, 0, 2, 4, Double.NaN, 0, "class-separation = NaN");
    rejectsMadelon(100, 3, 0, 2, 4, 2, 1, "label-noise = 1.0: must be in [0, 1)");
    rejectsMadelon(
        100_000_000, 3, 100, 2, 4, 2, 0, "samples = 100000000: must be at most 2^31 / features");
  }

  private static void rejectsMadelon(
      int samples,
      int informative,
      int noise,
      int classes,
      int clustersPerClass,
      double separation,
      double labelNoise,
      String message) {
    assertThatThrownBy(
            () ->
                new Madelon(
                    samples,
                    informative,
                    0,
                    0,
                    noise,
                    classes,
                    clustersPerClass,
                    separation,
                    labelNoise,
                    1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Cannot generate Madelon with " + message);
  }
}
