package org.sparsesweep.job;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * A JVM of its own that a test starts and stops.
 *
 * @param log what it prints
 */
public record ChildJvm(Process process, Path log) implements AutoCloseable {

  /** Starts one; {@code options} come before the class path, {@code command} is class and rest. */
  public static ChildJvm start(
      Path log, List<String> classPath, List<String> options, String... command)
      throws IOException {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(options);
    words.add("-cp");
    words.add(String.join(File.pathSeparator, classPath));
    words.addAll(Arrays.asList(command));
    Process process =
        new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    // A test that is killed takes its children along.
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    return new ChildJvm(process, log);
  }

  /** The class path of this JVM. */
  public static List<String> classPathOfTests() {
    return Arrays.asList(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
            .split(File.pathSeparator));
  }

  /** The module options of this JVM, which Spark needs. */
  public static List<String> moduleOptions() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(
            option ->
                option.startsWith("--add")
                    || option.startsWith("-XX:+Ignore")
                    || option.startsWith("-Djdk.reflect")
                    || option.startsWith("-Dio.netty"))
        .toList();
  }

  /** The jars of a folder. */
  public static List<String> jarsIn(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(Path::toString).filter(file -> file.endsWith(".jar")).sorted().toList();
    } catch (IOException absent) {
      throw new UncheckedIOException(
          "mvn verify -Pcluster fetches what this test needs; without it, " + folder + " is absent",
          absent);
    }
  }

  /** Waits until it is ready; fails with what it printed if it ends before, or takes too long. */
  public void await(BooleanSupplier isReady, int seconds) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    while (!isReady.getAsBoolean()) {
      if (!process.isAlive() || System.nanoTime() > end) {
        throw new AssertionError("The other JVM did not get ready:\n" + Files.readString(log));
      }
      Thread.sleep(100);
    }
  }

  /** Waits for its end, and returns its exit code. */
  public int exitCode(int seconds) throws Exception {
    if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
      throw new AssertionError("The other JVM did not end:\n" + Files.readString(log));
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
