package org.sparsesweep.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CsvReaderTest {
  private static final String FLOWERS =
      """
      width,kind,height
      1,rose,2.5
      -3,"daisy",4e1
      0.1,rose,+6
      """;

  private static Dataset read(String content) {
    return read(content.getBytes(StandardCharsets.UTF_8));
  }

  private static Dataset read(byte[] content) {
    return Datasets.read(
        "flowers",
        new DatasetSource.Csv("flowers.csv", Optional.empty(), "kind"),
        new MemoryFiles().with("flowers.csv", content));
  }

  private static Dataset readWithTest(String train, String test) {
    return Datasets.read(
        "flowers",
        new DatasetSource.Csv("train.csv", Optional.of("test.csv"), "kind"),
        new MemoryFiles().with("train.csv", train).with("test.csv", test));
  }

  @Test
  void readsFeaturesAroundTheLabelColumn() {
    Dataset dataset = read(FLOWERS);

    assertThat(dataset.features()).isEqualTo(2);
    assertThat(dataset.classes()).containsExactly("daisy", "rose");
    assertThat(dataset.samples().labels()).containsExactly(1, 0, 1);
    assertThat(dataset.samples().values()).containsExactly(1, 2.5f, -3, 40, 0.1f, 6);
    assertThat(dataset.test()).isEmpty();
  }

  @Test
  void numbersTheColumnsOfAFileWithoutAHeader() {
    Dataset dataset = headless("1,0.5,7\n0,2,-3\n1,4,8\n", "1");

    assertThat(dataset.classes()).containsExactly("0", "1");
    assertThat(dataset.samples().labels()).containsExactly(1, 0, 1);
    assertThat(dataset.samples().values()).containsExactly(0.5f, 7, 2, -3, 4, 8);
    assertThatThrownBy(() -> headless("1,0.5,7\n0,2,-3\n", "4"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("no column 4 for the labels")
        .hasMessageContaining("1 to 3");
    assertThatThrownBy(() -> headless("1,0.5,7\n0,2\n", "1"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("line 2 has 2 values, the first line has 3");
  }

  private static Dataset headless(String content, String label) {
    return Datasets.read(
        "particles",
        new DatasetSource.Csv("particles.csv", Optional.empty(), label, false),
        new MemoryFiles().with("particles.csv", content));
  }

  @Test
  void unpacksGzipWhateverTheName() {
    Dataset unpacked = read(MemoryFiles.gzip(FLOWERS.getBytes(StandardCharsets.UTF_8)));

    assertThat(unpacked.fingerprint()).isEqualTo(read(FLOWERS).fingerprint());
  }

  @Test
  void skipsByteOrderMarkEmptyLinesAndSpaces() {
    Dataset dataset = read("\uFEFFkind, width, height\r\n\r\nrose , 1, 2\r\ndaisy,3 ,4");

    assertThat(dataset.classes()).containsExactly("daisy", "rose");
    assertThat(dataset.samples().values()).containsExactly(1, 2, 3, 4);
  }

  @Test
  void readsATestPart() {
    Dataset dataset = readWithTest(FLOWERS, "width,kind,height\n7,daisy,8\n");

    assertThat(dataset.test().orElseThrow().labels()).containsExactly(0);
    assertThat(dataset.test().orElseThrow().values()).containsExactly(7, 8);
  }

  @Test
  void rejectsARaggedRowNamingLineAndLengths() {
    assertThatThrownBy(() -> read("width,kind,height\n1,rose,2\n3,daisy\n"))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "Cannot read dataset flowers from flowers.csv: line 3 has 2 values, the header has 3");
  }

  @Test
  void rejectsWhatIsNoNumberNamingLineAndColumn() {
    assertThatThrownBy(() -> read("width,kind,height\n1,rose,2\n\n3,daisy,tall"))
        .hasMessage(
            "Cannot read dataset flowers from flowers.csv: line 4, column \"height\": \"tall\" is"
                + " not a finite float32 number");
    assertThatThrownBy(() -> read("width,kind,height\n1,rose,NaN\n3,daisy,2\n"))
        .hasMessageContaining("line 2, column \"height\": \"NaN\" is not a finite");
    assertThatThrownBy(() -> read("width,kind,height\n1,rose,2\n1e60,daisy,2\n"))
        .hasMessageContaining("line 3, column \"width\": \"1e60\" is not a finite");
    assertThatThrownBy(() -> read("width,kind,height\n1,rose,\n3,daisy,2\n"))
        .hasMessageContaining("line 2, column \"height\": \"\" is not a finite");
  }

  @Test
  void rejectsAMissingLabel() {
    assertThatThrownBy(() -> read("width,kind,height\n1,,2\n3,daisy,2\n"))
        .hasMessageContaining("line 2, column \"kind\": the label is missing");
  }

  @Test
  void rejectsAHeaderWithoutTheLabelColumnListingIt() {
    assertThatThrownBy(() -> read("width,height\n1,2\n"))
        .hasMessageContaining("no column \"kind\" for the labels; its header has width, height");
    assertThatThrownBy(() -> read("kind,kind\n1,2\n"))
        .hasMessageContaining("more than one column \"kind\"");
  }

  @Test
  void rejectsFilesWithoutSamplesOrFeatures() {
    assertThatThrownBy(() -> read("")).hasMessageContaining("it is empty");
    assertThatThrownBy(() -> read("width,kind,height\n"))
        .hasMessage("Cannot read dataset flowers from flowers.csv: it has no samples");
    assertThatThrownBy(() -> read("kind\nrose\n"))
        .hasMessageContaining("its samples have no features");
  }

  @Test
  void rejectsUnclosedQuotesAsDataException() {
    assertThatThrownBy(() -> read("width,kind,height\n1,\"rose,2\n"))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("Cannot read dataset flowers from flowers.csv: ");
  }

  @Test
  void rejectsATestPartWithOtherColumns() {
    assertThatThrownBy(() -> readWithTest(FLOWERS, "height,kind,width\n7,daisy,8\n"))
        .hasMessage(
            "Cannot read dataset flowers from test.csv: column 1 is \"height\", but \"width\" in"
                + " the training part train.csv");
    assertThatThrownBy(() -> readWithTest(FLOWERS, "width,kind\n7,daisy\n"))
        .hasMessage(
            "Cannot read dataset flowers from test.csv: 1 features, but the training part"
                + " train.csv has 2");
  }
}
