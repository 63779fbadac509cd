package org.sparsesweep.job.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sparsesweep.engine.data.Dataset;
import org.sparsesweep.engine.data.Samples;
import org.sparsesweep.job.datasets.CatalogueEntry.ImageShape;

class DescriptionTest {
  /** Two pictures of 2 x 2 pixels, the second feature always 5. */
  private static final Dataset DATASET =
      Dataset.of(
          "toy",
          List.of("dark", "light"),
          new Samples(4, new float[] {0, 5, 1, -2, 10, 5, 0, 8}, new int[] {0, 1}),
          Optional.of(new Samples(4, new float[] {1, 1, 1, 1}, new int[] {1})));

  @Test
  void countsClassesZerosAndConstantColumns() {
    Description description = Description.of(DATASET);

    assertThat(description.features()).isEqualTo(4);
    assertThat(description.samples())
        .isEqualTo(new Description.Part(2, List.of(1, 1), -2, 10, 0.25, List.of(1)));
    assertThat(description.test())
        .contains(new Description.Part(1, List.of(0, 1), 1, 1, 0, List.of(0, 1, 2, 3)));
  }

  @Test
  void drawsASampleOfEachClassFromBlackToWhite() {
    BufferedImage rows = new SamplePictures(DATASET, new ImageShape(2, 2, 1, false)).image();

    assertThat(grey(rows, 0, 0)).as("0 of -2 to 10").isEqualTo(Math.round(255 * 2 / 12f));
    assertThat(grey(rows, 0, 1)).as("1, the third feature").isEqualTo(Math.round(255 * 3 / 12f));
    assertThat(grey(rows, 4, 0)).as("10, of the second class").isEqualTo(255);

    BufferedImage columns = new SamplePictures(DATASET, new ImageShape(2, 2, 1, true)).image();
    assertThat(grey(columns, 1, 0)).as("the third feature").isEqualTo(grey(rows, 0, 1));
  }

  private static int grey(BufferedImage image, int x, int y) {
    return image.getRGB(x, y) & 0xff;
  }

  /**
   * A letter is two pixels, one below the other: 0 and 1 of -2 to 10 are 54 of 256, the third of
   * ten.
   */
  @Test
  void sketchesSamplesSideBySide() {
    List<String> lines = new SamplePictures(DATASET, new ImageShape(2, 2, 1, false)).sketch(80);

    assertThat(lines).containsExactly(":: +#");
    assertThat(new SamplePictures(DATASET, new ImageShape(2, 2, 1, false)).sketch(3))
        .as("where just one fits")
        .containsExactly("::");
  }

  @Test
  void refusesAPictureOfAnotherSize() {
    ImageShape shape = new ImageShape(28, 28, 1, false);

    assertThatThrownBy(() -> new SamplePictures(DATASET, shape))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("toy has 4 features")
        .hasMessageContaining("28 x 28");
  }
}
