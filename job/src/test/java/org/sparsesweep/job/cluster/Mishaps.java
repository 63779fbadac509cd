package org.sparsesweep.job.cluster;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What else befalls a sweep on one machine, each ending with the same command once more. */
final class Mishaps {
  private static final String LOCAL = "local[*]";

  private Mishaps() {}

  static List<String> twoDrivers(Stage stage) throws IOException {
    Scene scene = stage.twelveTrials();
    List<String> defects = new ArrayList<>();
    Path out = scene.out("two-drivers");
    try (Submission one = scene.start(LOCAL, out, "one");
        Submission two = scene.start(LOCAL, out, "two")) {
      expect(0, one.await(Scene.LIMIT), "", defects);
      expect(0, two.await(Scene.LIMIT), "", defects);
    }
    defects.addAll(scene.defects(out));
    stage.log().println("both lived: " + attempts(stage, out));

    Path shared = scene.out("two-drivers-one-killed");
    try (Submission one = scene.start(LOCAL, shared, "killed");
        Submission two = scene.start(LOCAL, shared, "survivor")) {
      awaitBundles(2, shared, one);
      one.kill();
      expect(0, two.await(Scene.LIMIT), "", defects);
    }
    defects.addAll(scene.defects(shared));
    stage.log().println("one killed: " + attempts(stage, shared));
    return defects;
  }

  private static String attempts(Stage stage, Path out) {
    return "%d rows of attempts in the files, one of each trial in the views"
        .formatted(Results.attempts(stage.spark(), out));
  }

  static List<String> diskFull(Stage stage) throws IOException {
    Scene scene = stage.twelveTrials();
    List<String> defects = new ArrayList<>();
    Path disk = stage.folder("disk");
    if (!succeeds("mount", "-t", "tmpfs", "-o", "size=192k", "torture", disk.toString())) {
      stage.log().println("SKIPPED: a small disk cannot be mounted at " + disk + " (root may)");
      return defects;
    }
    try {
      Path out = disk.resolve("out");
      expect(3, scene.run(LOCAL, out, "full"), "No space left on device", defects);
      stage.log().printf("full after %d bundles%n", Results.publishedBundles(out));
      defects.addAll(scene.defectsSoFar(out));
      if (!succeeds("mount", "-o", "remount,size=64m", disk.toString())) {
        defects.add("the disk cannot be made larger");
      }
      expect(0, scene.run(LOCAL, out, "larger"), "", defects);
      defects.addAll(scene.defects(out));
    } finally {
      succeeds("umount", disk.toString());
    }
    return defects;
  }

  static List<String> corruptFile(Stage stage) throws IOException {
    Scene scene = stage.twelveTrials();
    List<String> defects = new ArrayList<>();
    Path out = copy(scene.out("undisturbed"), scene.out("corrupt"));
    // A file of epochs is missed by verify alone: what is done is read from trials.
    Path epochs = cut(out.resolve("epochs"), 0.5);
    String name = epochs.getFileName().toString();
    expect(1, scene.command("verify", "--out", out.toString()), name, defects);
    Files.delete(epochs);
    // The attempt that a bundle's commit is named after, less what tells attempts apart.
    Files.delete(out.resolve("trials").resolve(name.replaceFirst("-[0-9a-f]{8}[.]", ".")));
    expect(0, scene.run(LOCAL, out, "without-epochs"), "", defects);
    defects.addAll(scene.defects(out));

    for (double part : new double[] {0.5, 0}) {
      name = cut(out.resolve("trials"), part).getFileName().toString();
      expect(1, scene.command("verify", "--out", out.toString()), name, defects);
      expect(
          3, scene.command("sql", "--out", out.toString(), "SELECT * FROM trials"), name, defects);
      expect(0, scene.run(LOCAL, out, "without-trials-" + part), name, defects);
      defects.addAll(scene.defects(out));
    }
    return defects;
  }

  /** Leaves the beginning of a file, as a disk that lost the rest would. */
  private static Path cut(Path folder, double part) throws IOException {
    Path victim = anyFile(folder);
    try (FileChannel channel = FileChannel.open(victim, StandardOpenOption.WRITE)) {
      channel.truncate((long) (part * channel.size()));
    }
    return victim;
  }

  static List<String> jumpingClock(Stage stage) throws IOException {
    Scene scene = stage.twelveTrials();
    List<String> defects = new ArrayList<>();
    Optional<Path> library = fakeTime();
    if (library.isEmpty()) {
      stage
          .log()
          .println("SKIPPED: no libfaketime.so.1 below /usr/lib (Debian: apt install libfaketime)");
      return defects;
    }
    Path clock = stage.folder("clock").resolve("time");
    Files.writeString(clock, "+0\n");
    Map<String, String> environment =
        Map.of(
            "LD_PRELOAD", library.get().toString(),
            "FAKETIME_TIMESTAMP_FILE", clock.toString(),
            "FAKETIME_NO_CACHE", "1",
            "FAKETIME_DONT_FAKE_MONOTONIC", "1",
            // A workaround for old C libraries; here every wait of the JVM would end at once.
            "FAKETIME_FORCE_MONOTONIC_FIX", "0",
            // Files keep their times: the script compares them.
            "NO_FAKE_STAT", "1");
    Path out = scene.out("clock");
    try (Submission run = scene.start(LOCAL, out, "clock", environment)) {
      int bundles = 0;
      for (String time : new String[] {"+3d", "-2d", "+1h", "-40d"}) {
        bundles++;
        awaitBundles(bundles, out, run);
        Files.writeString(clock, time + "\n");
      }
      expect(0, run.await(Scene.LIMIT), "", defects);
    }
    expect(0, scene.run(LOCAL, out, "clock-again"), "12 done already, 0 to run", defects);
    defects.addAll(scene.defects(out));
    return defects;
  }

  private static Optional<Path> fakeTime() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("/usr/lib"), 3)) {
      return files.filter(file -> file.endsWith("faketime/libfaketime.so.1")).findFirst();
    } catch (UncheckedIOException unreadable) {
      return Optional.empty();
    }
  }

  static void awaitBundles(int bundles, Path out, Submission run) {
    Waiting.untilTrue(
        Scene.LIMIT,
        () -> bundles + " bundles in " + out,
        () -> Results.publishedBundles(out) >= bundles || !run.isAlive());
  }

  static void expect(int exitCode, Submission.Answer answer, String message, List<String> defects) {
    String said = answer.out() + answer.err();
    if (answer.exitCode() != exitCode || !said.contains(message)) {
      defects.add(
          "exit code %d, expected %d and \"%s\": %s"
              .formatted(answer.exitCode(), exitCode, message, said));
    }
  }

  private static boolean succeeds(String... command) throws IOException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.to(new File("/dev/null")))
            .start();
    return process.onExit().join().exitValue() == 0;
  }

  /** One that readers take: not what a run has set aside. */
  private static Path anyFile(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().matches("[^._].*"))
          .sorted()
          .findFirst()
          .orElseThrow();
    }
  }

  private static Path copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
    return to;
  }
}
