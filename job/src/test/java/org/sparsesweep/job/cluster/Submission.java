package org.sparsesweep.job.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A command of {@code submit-scripts/sweep} in a process of its own, which is the driver's once the
 * script has done its part.
 */
final class Submission implements AutoCloseable {
  private final Process process;
  private final Path out;
  private final Path err;

  /** How it ended, and what it printed. */
  record Answer(int exitCode, String out, String err) {}

  private Submission(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /**
   * @param folder for what it prints, and its working directory
   * @param name of the files for that
   * @param environment beside what every process of a cluster needs
   */
  static Submission start(
      Path script, Path folder, String name, Map<String, String> environment, List<String> words) {
    Path out = folder.resolve(name + ".out");
    Path err = folder.resolve(name + ".err");
    List<String> command = new ArrayList<>(List.of(script.toString()));
    command.addAll(words);
    // Output goes to files: a reader that is slow, or gone, must not change what happens here.
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().remove("SPARK_HOME");
    builder.environment().putAll(Project.environment());
    builder.environment().put("SPARK_LOCAL_DIRS", folder.resolve("local").toString());
    builder.environment().putAll(environment);
    try {
      return new Submission(builder.start(), out, err);
    } catch (IOException cause) {
      throw new UncheckedIOException("Cannot start " + script, cause);
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Ends it without warning. */
  void kill() {
    List<ProcessHandle> children = process.descendants().toList();
    process.destroyForcibly();
    // Until it has become the driver, it is a script that waits for Spark's launcher.
    children.forEach(ProcessHandle::destroyForcibly);
    process.onExit().join();
  }

  /** Asks it to end, as Ctrl-C and cluster managers do. */
  void terminate() {
    process.destroy();
  }

  /**
   * Waits for its end.
   *
   * @throws IllegalStateException if it takes longer; it is killed then
   */
  Answer await(Duration limit) {
    try {
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        kill();
        throw new IllegalStateException(
            "Not done after %d s, see %s".formatted(limit.toSeconds(), err));
      }
    } catch (InterruptedException stopped) {
      kill();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Stopped while waiting", stopped);
    }
    return new Answer(process.exitValue(), read(out), read(err));
  }

  String errorsSoFar() {
    return read(err);
  }

  @Override
  public void close() {
    if (process.isAlive()) {
      kill();
    }
  }

  private static String read(Path file) {
    try {
      // Half a character may stand at the end of what is still being written.
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException cause) {
      throw new UncheckedIOException("Cannot read " + file, cause);
    }
  }
}
