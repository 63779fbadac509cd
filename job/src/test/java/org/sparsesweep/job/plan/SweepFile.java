package org.sparsesweep.job.plan;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A sweep written to a file, and what reading it gives. */
record SweepFile(Path path) {
  /** The least a sweep must have, on one line. */
  static final String LEAST = "datasets { made { format = madelon } }, methods = [set]";

  /** A file of these lines. */
  static SweepFile of(Path directory, String... lines) {
    try {
      return new SweepFile(
          Files.writeString(directory.resolve("x.conf"), String.join("\n", lines)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file whose first line is {@link #LEAST}, so that these lines begin at 2. */
  static SweepFile withLeast(Path directory, String... lines) {
    return of(directory, Stream.concat(Stream.of(LEAST), Stream.of(lines)).toArray(String[]::new));
  }

  SweepConfig read(String... overrides) {
    return ConfigReader.read(path, List.of(overrides));
  }

  SweepConfig readShort(String... overrides) {
    return ConfigReader.readShort(path, List.of(overrides));
  }

  /** The problems, each as printed, the file's name without its directory. */
  List<String> problems(String... overrides) {
    ConfigException exception = catchThrowableOfType(ConfigException.class, () -> read(overrides));
    if (exception == null) {
      return List.of();
    }
    String directory = path.getParent() + "/";
    return exception.getMessage().replace(directory, "").lines().toList();
  }
}
