package org.sparsesweep.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DatasetTest {
  private static final List<String> CLASSES = List.of("a", "b");

  private static Samples samples(int features, float[] values, int... labels) {
    return new Samples(features, values, labels);
  }

  private static Dataset dataset(Samples samples, Optional<Samples> test) {
    return Dataset.of("toy", CLASSES, samples, test);
  }

  @Test
  void keepsWhatItIsGiven() {
    Samples samples = samples(2, new float[] {1, 2, 3, 4}, 0, 1);

    Dataset dataset = dataset(samples, Optional.empty());

    assertThat(dataset.samples()).isSameAs(samples);
    assertThat(dataset.features()).isEqualTo(2);
  }

  @Test
  void rejectsAClassWithoutSamples() {
    assertThatThrownBy(() -> dataset(samples(1, new float[] {1, 2}, 0, 0), Optional.empty()))
        .isInstanceOf(DataException.class)
        .hasMessage("Cannot use dataset toy: class \"b\" has no samples");
  }

  @Test
  void rejectsLabelsThatAreNoClass() {
    assertThatThrownBy(() -> dataset(samples(1, new float[] {1, 2}, 0, 2), Optional.empty()))
        .hasMessage(
            "Cannot use dataset toy: sample 2 of its samples has class index 2, must lie in [0,"
                + " 2)");
  }

  @Test
  void rejectsValuesThatAreNotFiniteNamingSampleAndFeature() {
    Samples samples = samples(2, new float[] {1, 2, 3, 4}, 0, 1);
    Samples test = samples(2, new float[] {1, 2, 3, Float.NaN}, 0, 1);

    assertThatThrownBy(() -> dataset(samples, Optional.of(test)))
        .hasMessage(
            "Cannot use dataset toy: sample 2 of its test samples has NaN in feature 2, must be"
                + " finite");
  }

  @Test
  void rejectsATestPartWithOtherFeatures() {
    Samples samples = samples(2, new float[] {1, 2, 3, 4}, 0, 1);
    Samples test = samples(1, new float[] {1}, 0);

    assertThatThrownBy(() -> dataset(samples, Optional.of(test)))
        .hasMessage(
            "Cannot use dataset toy: its test samples have 1 features, its training samples 2");
  }

  @Test
  void rejectsEmptyParts() {
    Samples samples = samples(1, new float[] {1, 2}, 0, 1);
    Samples none = samples(1, new float[0]);

    assertThatThrownBy(() -> dataset(none, Optional.empty()))
        .hasMessage("Cannot use dataset toy: it has no samples");
    assertThatThrownBy(() -> dataset(samples, Optional.of(none)))
        .hasMessage("Cannot use dataset toy: it has no test samples");
  }

  @Test
  void rejectsAPictureOrNamesOfOtherFeatures() {
    Samples samples = samples(2, new float[] {1, 2, 3, 4}, 0, 1);

    assertThatThrownBy(
            () ->
                Dataset.of(
                    "toy",
                    CLASSES,
                    samples,
                    Optional.empty(),
                    Optional.of(new ImageShape(1, 2, 2)),
                    List.of()))
        .isInstanceOf(DataException.class)
        .hasMessage("Cannot use dataset toy: a picture of 1x2x2 has 4 features, its samples 2");
    assertThatThrownBy(
            () ->
                Dataset.of(
                    "toy",
                    CLASSES,
                    samples,
                    Optional.empty(),
                    Optional.empty(),
                    List.of("length", "width", "height")))
        .isInstanceOf(DataException.class)
        .hasMessage("Cannot use dataset toy: 3 names of features, its samples have 2");
  }
}
