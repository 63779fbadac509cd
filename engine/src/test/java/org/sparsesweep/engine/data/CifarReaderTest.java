package org.sparsesweep.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CifarReaderTest {
  private static final int RECORD = 3073;

  /** Records whose first and last pixels are the label plus 100 and plus 200. */
  private static byte[] batch(int... labels) {
    byte[] bytes = new byte[labels.length * RECORD];
    for (int i = 0; i < labels.length; i++) {
      bytes[i * RECORD] = (byte) labels[i];
      bytes[i * RECORD + 1] = (byte) (labels[i] + 100);
      bytes[i * RECORD + RECORD - 1] = (byte) (labels[i] + 200);
    }
    return bytes;
  }

  private static Dataset read(byte[]... batches) {
    MemoryFiles files = new MemoryFiles();
    for (int b = 0; b < batches.length; b++) {
      files.with("batch" + b, batches[b]);
    }
    List<String> train = List.of("batch0", "batch1");
    List<String> test = batches.length > 2 ? List.of("batch2") : List.of();
    return Datasets.read("pictures", new DatasetSource.Cifar(train, test), files);
  }

  @Test
  void joinsTheBatchesInTheirOrder() {
    Dataset dataset = read(batch(3, 1), MemoryFiles.gzip(batch(9)), batch(1));

    assertThat(dataset.features()).isEqualTo(3072);
    assertThat(dataset.image()).contains(new ImageShape(3, 32, 32));
    assertThat(dataset.classes()).containsExactly("1", "3", "9");
    assertThat(dataset.samples().labels()).containsExactly(1, 0, 2);
    assertThat(dataset.samples().values()[0]).isEqualTo(103);
    assertThat(dataset.samples().values()[2 * 3072]).isEqualTo(109);
    assertThat(dataset.samples().values()[3 * 3072 - 1]).isEqualTo(209);
    assertThat(dataset.test().orElseThrow().labels()).containsExactly(0);
  }

  @Test
  void rejectsIncompleteRecords() {
    byte[] cut = Arrays.copyOf(batch(1, 2), 5000);

    assertThatThrownBy(() -> read(batch(1, 2), cut))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "Cannot read dataset pictures from batch1: 5000 bytes, must be a multiple of the"
                + " record length 3073");
  }

  @Test
  void rejectsLabelsAboveNineNamingTheRecord() {
    assertThatThrownBy(() -> read(batch(1, 2), batch(4, 10)))
        .hasMessage(
            "Cannot read dataset pictures from batch1: record 2 has label 10, CIFAR-10 has 0 to"
                + " 9");
  }

  @Test
  void rejectsEmptyFiles() {
    assertThatThrownBy(() -> read(new byte[0], new byte[0]))
        .hasMessage("Cannot read dataset pictures from batch0: it has no samples");
  }
}
