package org.sparsesweep.job.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sparsesweep.engine.data.DataException;
import org.sparsesweep.job.SharedData;

class BenchDataTest {
  private static final int PIXELS = 3072;

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"madelon, 1733, 867, 500", "leukemia, 48, 24, 7070"})
  void dividesRealDataAsThePapersDo(String name, int train, int test, int features) {
    Path npset = SharedData.require("data/npset");

    BenchData data = load(Workloads.named(name), npset);

    assertThat(data.real()).isTrue();
    assertThat(data.origin()).isEqualTo(npset.toString());
    assertThat(data.prepared().split().train()).hasSize(train).doesNotHaveDuplicates();
    assertThat(data.prepared().split().test()).hasSize(test);
    assertThat(data.prepared().dataset().features()).isEqualTo(features);
  }

  @Test
  void looksInTheUsualFolderWithinTheGivenOneToo() {
    Path data = SharedData.require("data/npset/leukemia.mat").getParent().getParent();

    assertThat(load(Workloads.named("leukemia"), data).origin()).endsWith("npset");
  }

  @ParameterizedTest
  @CsvSource({"madelon, 1733, 867", "leukemia, 48, 24"})
  void generatesTheSameShapeWhereNoDataAre(String name, int train, int test) {
    BenchData data = BenchData.load(Workloads.named(name), new WantedData.Any(), 1);

    assertThat(data.real()).isFalse();
    assertThat(data.origin()).contains("has no usual place", "--data DIR");
    assertThat(data.prepared().split().train()).hasSize(train);
    assertThat(data.prepared().split().test()).hasSize(test);
    assertThat(data.distinctTrainSamples()).isEqualTo(train);
  }

  @Test
  void repeatsSamplesEvenlyWhereThereAreTooFew() throws IOException {
    writeBatch("data_batch_1.bin", 20, 10);
    writeBatch("test_batch.bin", 10, 10);

    BenchData data = load(Workloads.named("cifar-10").shrunkBy(500), folder);

    int[] train = data.prepared().split().train();
    assertThat(data.distinctTrainSamples()).isEqualTo(20);
    Map<Integer, Long> uses =
        Arrays.stream(train)
            .boxed()
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    assertThat(train).hasSize(100);
    assertThat(uses).hasSize(20);
    assertThat(uses.values()).containsOnly(5L);
    assertThat(data.origin()).isEqualTo(folder + " (2 of 6 files)");
  }

  @Test
  void readsAllBatchesThatAreThereAndUnpacksThem() throws IOException {
    for (int batch = 1; batch <= 5; batch++) {
      writeBatch("data_batch_" + batch + ".bin.gz", 20, 10);
    }
    writeBatch("test_batch.bin.gz", 10, 10);

    BenchData data = load(Workloads.named("cifar-10").shrunkBy(500), folder);

    assertThat(data.distinctTrainSamples()).isEqualTo(100);
    assertThat(data.prepared().split().train()).hasSize(100).doesNotHaveDuplicates();
    assertThat(data.origin()).isEqualTo(folder.toString());
  }

  @Test
  void refusesAFolderWithoutTheData() {
    assertThatThrownBy(() -> load(Workloads.named("madelon"), folder))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "Cannot read madelon from --data %s: no madelon.mat in %s or %s",
            folder, folder, folder.resolve("npset"));
  }

  @Test
  void refusesDataOfAnotherShape() throws IOException {
    writeBatch("data_batch_1.bin", 8, 2);
    writeBatch("test_batch.bin", 8, 2);

    assertThatThrownBy(() -> load(Workloads.named("cifar-10"), folder))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("3072 features and 2 classes, must be 3072 and 10")
        .hasMessageContaining(folder.toString());
  }

  private static BenchData load(Workload workload, Path from) {
    return BenchData.load(workload, new WantedData.In(from), 1);
  }

  /** CIFAR's records: a label, then pixels; here of one shade a record. */
  private void writeBatch(String name, int records, int classes) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int r = 0; r < records; r++) {
      bytes.write(r % classes);
      byte[] pixels = new byte[PIXELS];
      Arrays.fill(pixels, (byte) (r * 7));
      bytes.write(pixels);
    }
    try (OutputStream file = Files.newOutputStream(folder.resolve(name));
        OutputStream out = name.endsWith(".gz") ? new GZIPOutputStream(file) : file) {
      out.write(bytes.toByteArray());
    }
  }
}
