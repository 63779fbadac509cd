package org.sparsesweep.job.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparsesweep.engine.data.Dataset;
import org.sparsesweep.engine.data.Datasets;
import org.sparsesweep.job.SharedData;

class DatasetCatalogueTest {
  @TempDir private Path folder;

  @Test
  void hasTheFifteenOfTheNpsetPaperInItsOrderAndFourThatEverybodyUses() {
    assertThat(DatasetCatalogue.all())
        .extracting(CatalogueEntry::name)
        .containsExactly(
            "Leukemia",
            "PCMAC",
            "Lung-discrete",
            "gisette",
            "lung",
            "CLL-SUB-111",
            "Carcinom",
            "orlraws10P",
            "TOX-171",
            "Prostate-GE",
            "arcene",
            "madelon",
            "Yale",
            "GLIOMA",
            "RELATHE",
            "MNIST",
            "Fashion-MNIST",
            "CIFAR-10",
            "HIGGS");
    assertThat(DatasetCatalogue.named("fashion-mnist")).isPresent();
    assertThat(DatasetCatalogue.named("nobodys")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Leukemia",
        "PCMAC",
        "Lung-discrete",
        "orlraws10P",
        "TOX-171",
        "Prostate-GE",
        "arcene",
        "madelon",
        "Yale",
        "GLIOMA",
        "RELATHE",
        "MNIST"
      })
  void saysWhatIsInTheRealFiles(String name) throws IOException {
    CatalogueEntry entry = DatasetCatalogue.named(name).orElseThrow();
    Path place = entry.place(SharedData.require("data"));

    Fetching.fetch(entry, place, nothingToGet());
    Dataset dataset = read(entry, place);

    assertThat(dataset.samples().count()).isEqualTo(entry.samples());
    assertThat(dataset.test().map(t -> t.count()).orElse(0)).isEqualTo(entry.testSamples());
    assertThat(dataset.features()).isEqualTo(entry.features());
    assertThat(dataset.classes()).hasSize(entry.classes());
    entry.image().ifPresent(shape -> assertThat(new SamplePictures(dataset, shape)).isNotNull());
  }

  private static Download nothingToGet() {
    return new Download(
        (name, bytes, total) -> {
          throw new AssertionError("got " + name + ", which was there");
        });
  }

  private static Dataset read(CatalogueEntry entry, Path place) {
    return Datasets.read(
        entry.name(),
        entry.source(place).orElseThrow(),
        location -> Files.newInputStream(Path.of(location)));
  }

  @Test
  void readsCifar10FromTheBatchesThatAreThere() {
    CatalogueEntry entry = DatasetCatalogue.named("CIFAR-10").orElseThrow();
    Path place = entry.place(SharedData.require("data"));

    Dataset dataset = read(entry, place);

    assertThat(entry.present(place)).hasSizeLessThan(entry.files().size());
    assertThat(dataset.samples().count()).isEqualTo(10_000);
    assertThat(dataset.features()).isEqualTo(entry.features());
    assertThat(new SamplePictures(dataset, entry.image().orElseThrow()).image().getWidth())
        .isEqualTo(10 * 34 - 2);
  }

  @Test
  void refusesAFileThatIsNotTheOneOffered() throws IOException {
    CatalogueEntry yale = DatasetCatalogue.named("Yale").orElseThrow();
    Files.writeString(folder.resolve("Yale.mat"), "something else");

    assertThatThrownBy(() -> Fetching.fetch(yale, folder, nothingToGet()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("Yale.mat is there already")
        .hasMessageContaining("14 bytes, must be 161021");
    assertThat(folder.resolve("Yale.mat")).hasContent("something else");
  }

  @Test
  void unpacksWhatIsWantedOfAnArchiveAndCompressesIt() throws IOException {
    Path archive = folder.resolve("all.tar.gz");
    try (OutputStream file = Files.newOutputStream(archive);
        TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(file))) {
      for (String name : List.of("batches/readme.html", "batches/a.bin", "batches/b.bin")) {
        TarArchiveEntry member = new TarArchiveEntry(name);
        member.setSize(name.length());
        tar.putArchiveEntry(member);
        tar.write(name.getBytes(StandardCharsets.US_ASCII));
        tar.closeArchiveEntry();
      }
    }
    Path into = Files.createDirectory(folder.resolve("into"));

    Unpacking.unpack(archive, List.of("a.bin.gz", "b.bin.gz"), into);

    assertThat(into).isDirectoryNotContaining("glob:**readme*");
    try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(into.resolve("b.bin.gz")))) {
      assertThat(in.readAllBytes()).asString().isEqualTo("batches/b.bin");
    }
    assertThatThrownBy(() -> Unpacking.unpack(archive, List.of("a.bin.gz", "c.bin.gz"), into))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("has no c.bin.gz");
  }
}
