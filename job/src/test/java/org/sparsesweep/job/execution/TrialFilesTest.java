package org.sparsesweep.job.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparsesweep.job.tables.FullDiskFileSystem;

class TrialFilesTest {
  @TempDir private Path out;

  /** Local files, of which none can be renamed to the name of another. */
  public static final class NoOverwriteFileSystem extends RawLocalFileSystem {
    @Override
    public URI getUri() {
      return URI.create("no-overwrite:///");
    }

    @Override
    public boolean rename(org.apache.hadoop.fs.Path source, org.apache.hadoop.fs.Path target)
        throws IOException {
      return !exists(target) && super.rename(source, target);
    }
  }

  private static Configuration configuration() {
    Configuration configuration = new Configuration();
    configuration.set("fs.no-overwrite.impl", NoOverwriteFileSystem.class.getName());
    configuration.set("fs.full-disk.impl", FullDiskFileSystem.class.getName());
    configuration.set("fs.store.impl", StoreFileSystem.class.getName());
    return configuration;
  }

  private TrialFiles checkpoints(String scheme) throws IOException {
    return TrialFiles.checkpoints(scheme + out, configuration());
  }

  private static void write(TrialFiles checkpoints, String trial, String text) throws IOException {
    checkpoints.write(trial, stream -> stream.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static Optional<String> read(TrialFiles checkpoints, String trial) throws IOException {
    Optional<InputStream> opened = checkpoints.open(trial);
    if (opened.isEmpty()) {
      return Optional.empty();
    }
    try (InputStream in = opened.get()) {
      return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  private List<String> files() throws IOException {
    Path folder = out.resolve("_checkpoints");
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "file://", "no-overwrite://", "store://"})
  void keepsTheLastOfATrialUntilItIsDeleted(String scheme) throws IOException {
    TrialFiles writer = checkpoints(scheme);
    assertThat(read(writer, "aa")).isEmpty();
    write(writer, "aa", "first");
    write(writer, "bb", "other");
    write(writer, "aa", "second");

    assertThat(files()).containsExactly("aa", "bb");
    TrialFiles reader = checkpoints(scheme);
    assertThat(read(reader, "aa")).contains("second");
    reader.delete("aa");
    assertThat(files()).containsExactly("bb");
    assertThat(read(reader, "aa")).isEmpty();
    assertThat(read(writer, "aa")).as("gone in the meantime").isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no-overwrite://", "store://"})
  void keepsTheLastWhereTheNextCannotBeWritten(String scheme) throws IOException {
    TrialFiles checkpoints = checkpoints(scheme);
    write(checkpoints, "aa", "first");

    assertThatThrownBy(
            () ->
                checkpoints.write(
                    "aa",
                    stream -> {
                      stream.write(1);
                      throw new IOException("no more");
                    }))
        .hasMessage("no more");
    assertThat(read(checkpoints, "aa")).contains("first");
    assertThat(files()).containsExactly("aa");
  }

  @Test
  void saysWhenTheDiskIsFull() throws IOException {
    TrialFiles checkpoints = checkpoints("full-disk://");

    assertThatThrownBy(() -> write(checkpoints, "aa", "x".repeat(100_000)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("No space left on device");
    assertThat(files()).isEmpty();
  }

  @Test
  void deletesWhatKilledWritersLeft() throws IOException {
    Files.createDirectories(out.resolve("_checkpoints"));
    for (String name : List.of("aa", ".aa.1-2.tmp", ".aa.3-4.tmp", ".bb.5-6.tmp", "cc")) {
      Files.writeString(out.resolve("_checkpoints").resolve(name), "x");
    }
    checkpoints("").delete("aa");
    assertThat(files()).containsExactly(".bb.5-6.tmp", "cc");

    checkpoints("").deleteFinished(() -> Set.of("bb", "dd"));
    assertThat(files()).containsExactly("cc");
  }

  @Test
  void makesNoFolderUnlessThereIsAnythingToKeep() throws IOException {
    TrialFiles checkpoints = checkpoints("");
    checkpoints.delete("aa");
    checkpoints.deleteFinished(
        () -> {
          throw new AssertionError("nothing to look for");
        });

    assertThat(out).isEmptyDirectory();
  }
}
