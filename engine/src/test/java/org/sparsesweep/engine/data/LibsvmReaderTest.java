package org.sparsesweep.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LibsvmReaderTest {
  private static final String TEXT =
      """
      +1 1:0.5 4:2
      -1 2:-3

      1 # no stored value
      """;

  private static Dataset read(String content, Optional<Integer> features) {
    return Datasets.read(
        "news",
        new DatasetSource.Libsvm("news.txt", Optional.empty(), features),
        new MemoryFiles().with("news.txt", content));
  }

  private static Dataset read(String content) {
    return read(content, Optional.empty());
  }

  @Test
  void readsIntoDenseSamples() {
    Dataset dataset = read(TEXT);

    assertThat(dataset.features()).isEqualTo(4);
    assertThat(dataset.classes()).containsExactly("-1", "1");
    assertThat(dataset.samples().labels()).containsExactly(1, 0, 1);
    assertThat(dataset.samples().values()).containsExactly(0.5f, 0, 0, 2, 0, -3, 0, 0, 0, 0, 0, 0);
  }

  @Test
  void takesTheNumberOfFeaturesFromTheSettings() {
    assertThat(read(TEXT, Optional.of(6)).features()).isEqualTo(6);
    assertThatThrownBy(() -> read(TEXT, Optional.of(3)))
        .hasMessage("Cannot read dataset news from news.txt: line 1: index 4, but features = 3");
  }

  @Test
  void takesTheLargestIndexOfBothFiles() {
    byte[] packed = MemoryFiles.gzip("1 6:1\n".getBytes(StandardCharsets.UTF_8));
    Dataset dataset =
        Datasets.read(
            "news",
            new DatasetSource.Libsvm("train.txt", Optional.of("test.txt"), Optional.empty()),
            new MemoryFiles().with("train.txt", TEXT).with("test.txt", packed));

    assertThat(dataset.features()).isEqualTo(6);
    assertThat(dataset.test().orElseThrow().values()).containsExactly(0, 0, 0, 0, 0, 1);
  }

  @Test
  void rejectsBadIndicesNamingTheLine() {
    assertThatThrownBy(() -> read("1 1:2\n-1 0:3\n"))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "Cannot read dataset news from news.txt: line 2: index \"0\", must be a whole number"
                + " from 1");
    assertThatThrownBy(() -> read("1 qid:2\n")).hasMessageContaining("line 1: index \"qid\"");
    assertThatThrownBy(() -> read("1 2:1 2:3\n"))
        .hasMessageContaining("line 1: index 2 after 2, indices must ascend");
    assertThatThrownBy(() -> read("1 3:1 2:3\n"))
        .hasMessageContaining("line 1: index 2 after 3, indices must ascend");
  }

  @Test
  void rejectsBadWordsAndValuesNamingTheLine() {
    assertThatThrownBy(() -> read("1 2\n"))
        .hasMessageContaining("line 1: \"2\" is not of the form index:value");
    assertThatThrownBy(() -> read("1 1:1\n2 1:inf\n"))
        .hasMessageContaining("line 2: value \"inf\" of index 1 is not a finite float32 number");
    assertThatThrownBy(() -> read("1:1 2:1\n"))
        .hasMessageContaining("line 1: begins with \"1:1\", must begin with a label");
  }

  @Test
  void rejectsFilesWithoutSamplesOrFeatures() {
    assertThatThrownBy(() -> read("\n# nothing\n")).hasMessageContaining("it has no samples");
    assertThatThrownBy(() -> read("1\n2\n")).hasMessageContaining("its samples have no features");
  }
}
