package org.sparsesweep.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DatasetsTest {

  private static Dataset csv(String content) {
    return Datasets.read(
        "toy",
        new DatasetSource.Csv("toy.csv", Optional.empty(), "y"),
        new MemoryFiles().with("toy.csv", content));
  }

  private static Dataset libsvm(String train, String test) {
    return Datasets.read(
        "toy",
        new DatasetSource.Libsvm("train.txt", Optional.of("test.txt"), Optional.empty()),
        new MemoryFiles().with("train.txt", train).with("test.txt", test));
  }

  @Test
  void sameDataInAnotherFormatHaveTheSameFingerprint() {
    Dataset table = csv("a,b,y\n0.1,0,-1.0\n0,2,+1\n");
    Dataset sparse =
        Datasets.read(
            "other name",
            new DatasetSource.Libsvm("toy.txt", Optional.empty(), Optional.empty()),
            new MemoryFiles().with("toy.txt", "-1 1:1e-1\n1 2:2\n"));

    assertThat(sparse.fingerprint()).isEqualTo(table.fingerprint());
  }

  @Test
  void everyPartOfTheDataChangesTheFingerprint() {
    String original = csv("a,b,y\n1,2,0\n3,4,1\n").fingerprint();

    assertThat(original).matches("[0-9a-f]{64}");
    assertThat(csv("a,b,y\n1,2,0\n3,5,1\n").fingerprint()).isNotEqualTo(original);
    assertThat(csv("a,b,y\n1,2,1\n3,4,0\n").fingerprint()).isNotEqualTo(original);
    assertThat(csv("a,b,y\n1,2,0\n3,4,2\n").fingerprint()).isNotEqualTo(original);
    assertThat(libsvm("0 1:1 2:2\n1 1:3 2:4\n", "0 1:1\n").fingerprint()).isNotEqualTo(original);
    assertThat(csv("c,d,y\n1,2,0\n3,4,1\n").fingerprint()).isEqualTo(original);
  }

  /** SHA-256 of the layout that {@link Fingerprint} documents, computed by another program. */
  @Test
  void fingerprintFollowsItsDocumentedLayout() {
    assertThat(csv("a,b,y\n1,2,0\n3,4,1\n").fingerprint())
        .isEqualTo("470fd04335cb306aac2901862c12d9777c0179f099e657aae49bf4c8ce4390f1");
  }

  private static Samples samples(String label, String content, String... classes) {
    return Datasets.readSamples(
        "more",
        new DatasetSource.Csv("more.csv", Optional.empty(), label),
        List.of(classes),
        List.of(),
        new MemoryFiles().with("more.csv", content));
  }

  @Test
  void readsSamplesForANetworkThatHasItsClasses() {
    Samples one = samples("y", "a,b,y\n1,2,2.0\n3,4,+2\n", "-1", "2", "10");
    assertThat(one.labels()).containsExactly(1, 1);
    assertThat(one.values()).containsExactly(1, 2, 3, 4);
    assertThat(samples("y", "a,y\n1,zebra\n2,ant\n", "ant", "bee", "zebra").labels())
        .containsExactly(2, 0);
    assertThatThrownBy(() -> samples("y", "a,y\n1,wasp\n", "ant", "bee"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("more.csv: sample 1 has label \"wasp\"")
        .hasMessageContaining("they have ant, bee");
  }

  @Test
  void readsSamplesWithoutLabels() {
    Samples table = samples("", "a,b\n1,2\n3,4\n", "ant", "bee");
    assertThat(table.features()).isEqualTo(2);
    assertThat(table.labels()).containsExactly(-1, -1);
    assertThat(samples("y", "a,y\n1,wasp\n").labels())
        .as("labels that are not looked at")
        .containsExactly(-1);
    Samples images =
        Datasets.readSamples(
            "more",
            new DatasetSource.Idx("images", "", Optional.empty(), Optional.empty()),
            List.of("0", "1"),
            List.of(),
            new MemoryFiles()
                .with(
                    "images",
                    MemoryFiles.bytes(0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 2, 9, 255)));
    assertThat(images.values()).containsExactly(9, 255);
    assertThat(images.labels()).containsExactly(-1);
  }

  @Test
  void knowsFeaturesByTheNamesOfAHeader() {
    assertThat(csv("a,y,b\n1,0,2\n3,1,4\n").featureNames()).containsExactly("a", "b");
    assertThat(named("a,b\n1,2\n", "a", "b").values()).containsExactly(1, 2);
    assertThat(named("a,b\n1,2\n", "a", "b", "c").features())
        .as("another number is for others to refuse")
        .isEqualTo(2);
    assertThatThrownBy(() -> named("b,a\n1,2\n", "a", "b"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(
            "more.csv: its feature 1 is \"b\", but \"a\" in the data that the network was trained on");
  }

  private static Samples named(String content, String... names) {
    return Datasets.readSamples(
        "more",
        new DatasetSource.Csv("more.csv", Optional.empty(), ""),
        List.of(),
        List.of(names),
        new MemoryFiles().with("more.csv", content));
  }

  @Test
  void ordersNumericLabelsByValueAndNamesThemPlainly() {
    Dataset dataset = csv("a,y\n1,10\n2,9.0\n3,+2\n4,-1\n5,2.50\n6,1e1\n");

    assertThat(dataset.classes()).containsExactly("-1", "2", "2.5", "9", "10");
    assertThat(dataset.samples().labels()).containsExactly(4, 3, 1, 0, 2, 4);
  }

  @Test
  void ordersLabelsAsTextIfOneIsNoNumber() {
    assertThat(csv("a,y\n1,10\n2,9\n3,x\n").classes()).containsExactly("10", "9", "x");
  }

  @Test
  void rejectsALabelThatOnlyTheTestPartHas() {
    assertThatThrownBy(() -> libsvm("1 1:1\n2 1:2\n", "1 1:3\n7 1:1\n"))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "Cannot read dataset toy from test.txt: sample 2 has label \"7\", which no training"
                + " sample has (they have 1, 2)");
  }

  @Test
  void rejectsFewerThanTwoClasses() {
    assertThatThrownBy(() -> csv("a,y\n1,5\n2,5\n"))
        .hasMessage("Cannot use dataset toy: it has classes [5], at least two are needed");
  }

  @Test
  void namesDatasetAndLocationOfAMissingFile() {
    assertThatThrownBy(
            () ->
                Datasets.read(
                    "toy",
                    new DatasetSource.Csv("nowhere/toy.csv", Optional.empty(), "y"),
                    new MemoryFiles()))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "Cannot read dataset toy from nowhere/toy.csv: no such file, or it may not be read"
                + " (nowhere/toy.csv)")
        .hasCauseInstanceOf(IOException.class);
  }

  @Test
  void wrapsOtherFailuresOfTheStorageKeepingTheCause() {
    IOException refused = new IOException("connection refused");
    FileAccess broken =
        location -> {
          throw refused;
        };

    assertThatThrownBy(
            () -> Datasets.read("toy", new DatasetSource.Mat("hdfs://a/b", "X", "Y"), broken))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("Cannot read dataset toy from hdfs://a/b: ")
        .hasMessageContaining("connection refused")
        .hasCause(refused);
  }

  @Test
  void generatesMadelonWithoutFiles() {
    Dataset dataset =
        Datasets.read("made", DatasetSource.Madelon.challenge(64, 1), new MemoryFiles());

    assertThat(dataset.classes()).containsExactly("0", "1");
    assertThat(dataset.samples().count()).isEqualTo(64);
    assertThat(dataset.features()).isEqualTo(500);
  }
}
