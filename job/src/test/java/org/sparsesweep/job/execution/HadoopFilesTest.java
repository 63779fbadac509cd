package org.sparsesweep.job.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HadoopFilesTest {
  @TempDir private Path folder;
  private final Configuration configuration = new Configuration();

  private static String read(HadoopFiles files, String location) throws IOException {
    try (InputStream in = files.open(location)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void opensPathsAndUrisAndRelativePathsFromTheDriversFolder() throws IOException {
    Path file = Files.writeString(folder.resolve("a b #1.csv"), "x");
    HadoopFiles files = new HadoopFiles(configuration, folder.toUri().toString());
    assertThat(read(files, "a b #1.csv")).isEqualTo("x");
    assertThat(read(files, file.toString())).isEqualTo("x");
    assertThat(read(files, "file://" + file)).isEqualTo("x");
  }

  @Test
  void beginsRelativePathsOnTheDriverWhereItWasStarted() throws IOException {
    Path file = Files.writeString(folder.resolve("x.csv"), "x");
    String relative = Path.of("").toAbsolutePath().relativize(file).toString();
    assertThat(read(HadoopFiles.ofThisJvm(configuration), relative)).isEqualTo("x");
  }

  @Test
  void refusesWhatIsNotThereOrNoPath() throws IOException {
    HadoopFiles files = HadoopFiles.ofThisJvm(configuration);
    assertThatThrownBy(() -> files.open(folder.resolve("absent").toString()))
        .isInstanceOf(FileNotFoundException.class);
    assertThatThrownBy(() -> files.open("a:b"))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("not a path or URI: ");
  }
}
