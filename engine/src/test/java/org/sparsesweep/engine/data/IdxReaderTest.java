package org.sparsesweep.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sparsesweep.engine.data.MemoryFiles.bytes;
import static org.sparsesweep.engine.data.MemoryFiles.gzip;

import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IdxReaderTest {
  /** Two images of 1 x 3. */
  private static final byte[] IMAGES =
      bytes(0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 3, 0, 127, 128, 255, 1, 2);

  private static final byte[] LABELS = bytes(0, 0, 8, 1, 0, 0, 0, 2, 7, 200);

  private static Dataset read(byte[] images, byte[] labels) {
    return Datasets.read(
        "digits",
        new DatasetSource.Idx("images", "labels", Optional.empty(), Optional.empty()),
        new MemoryFiles().with("images", images).with("labels", labels));
  }

  @Test
  void readsUnsignedBytes() {
    Dataset dataset = read(IMAGES, LABELS);

    assertThat(dataset.features()).isEqualTo(3);
    assertThat(dataset.image()).contains(new ImageShape(1, 1, 3));
    assertThat(dataset.samples().values()).containsExactly(0, 127, 128, 255, 1, 2);
    assertThat(dataset.classes()).containsExactly("7", "200");
    assertThat(dataset.samples().labels()).containsExactly(0, 1);
  }

  @Test
  void unpacksGzipWhateverTheName() {
    assertThat(read(gzip(IMAGES), LABELS).fingerprint())
        .isEqualTo(read(IMAGES, gzip(LABELS)).fingerprint());
  }

  @Test
  void rejectsOtherFilesShowingTheMagicNumber() {
    assertThatThrownBy(() -> read(IMAGES, bytes(0, 0, 13, 1, 0, 0, 0, 0)))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "Cannot read dataset digits from labels: magic number 3329 (0x00000d01), an IDX file of"
                + " unsigned bytes has 2049 for labels and 2051 for images");
  }

  @Test
  void rejectsExchangedFiles() {
    assertThatThrownBy(() -> read(LABELS, IMAGES))
        .hasMessage("Cannot read dataset digits from labels: 3 dimensions, labels have 1");
    assertThatThrownBy(() -> read(LABELS, LABELS))
        .hasMessage("Cannot read dataset digits from images: 1 dimension, images have 2 or more");
  }

  @Test
  void rejectsAnotherNumberOfLabelsThanImages() {
    assertThatThrownBy(() -> read(IMAGES, bytes(0, 0, 8, 1, 0, 0, 0, 3, 1, 2, 3)))
        .hasMessage("Cannot read dataset digits from images: 2 images, but labels has 3 labels");
  }

  @Test
  void rejectsFilesOfAnotherLengthThanAnnounced() {
    byte[] shortened = Arrays.copyOf(IMAGES, IMAGES.length - 1);
    byte[] lengthened = Arrays.copyOf(IMAGES, IMAGES.length + 1);

    assertThatThrownBy(() -> read(shortened, LABELS))
        .hasMessage("Cannot read dataset digits from images: it ends after 5 of 6 bytes of data");
    assertThatThrownBy(() -> read(lengthened, LABELS))
        .hasMessageContaining("it goes on after the 6 bytes its header announces");
    assertThatThrownBy(() -> read(IMAGES, bytes(0, 0, 8)))
        .hasMessage("Cannot read dataset digits from labels: the file ends too early");
  }

  @Test
  void rejectsDamagedGzip() {
    byte[] cut = Arrays.copyOf(gzip(IMAGES), 20);
    byte[] damaged = gzip(IMAGES);
    damaged[damaged.length - 8] ^= 1;

    assertThatThrownBy(() -> read(cut, LABELS))
        .hasMessage("Cannot read dataset digits from images: the file ends too early");
    assertThatThrownBy(() -> read(damaged, LABELS))
        .hasMessageStartingWith(
            "Cannot read dataset digits from images: its compressed data are damaged");
  }

  @Test
  void rejectsMoreValuesThanAnArrayHolds() {
    byte[] labels = bytes(0, 0, 8, 1, 0, 0, 0, 2, 1, 2);
    byte[] images = bytes(0, 0, 8, 2, 0, 0, 0, 2, 64, 0, 0, 0);

    assertThatThrownBy(() -> read(images, labels))
        .hasMessageContaining(
            "2 samples x 1073741824 features are more than the 2147483639 values");
  }
}
