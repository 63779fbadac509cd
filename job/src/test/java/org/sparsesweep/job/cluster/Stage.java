package org.sparsesweep.job.cluster;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.apache.spark.sql.SparkSession;

/**
 * What scenarios share: sweeps, already run once undisturbed, and where to write and say things.
 */
final class Stage {
  private static final int CELLS = 4;

  private final Path folder;
  private final SparkSession spark;
  private final long seed;
  private final PrintStream log;
  private Scene sixtyTrials;
  private Scene twelveTrials;

  Stage(Path folder, SparkSession spark, long seed, PrintStream log) {
    this.folder = folder;
    this.spark = spark;
    this.seed = seed;
    this.log = log;
  }

  PrintStream log() {
    return log;
  }

  SparkSession spark() {
    return spark;
  }

  /** Part of the names of what is killed, so that runs of other seeds may share a folder. */
  long seed() {
    return seed;
  }

  /** The same each time, so that a scenario can be repeated alone. */
  Random random() {
    return new Random(seed);
  }

  Path folder(String name) throws IOException {
    return Files.createDirectories(folder.resolve(name));
  }

  /** A sweep that outlasts several kills. */
  Scene sixtyTrials() throws IOException {
    if (sixtyTrials == null) {
      sixtyTrials = scene("sixty-trials", 60 / CELLS, 150);
    }
    return sixtyTrials;
  }

  Scene twelveTrials() throws IOException {
    if (twelveTrials == null) {
      twelveTrials = scene("twelve-trials", 12 / CELLS, 200);
    }
    return twelveTrials;
  }

  private Scene scene(String name, int seeds, int epochs) throws IOException {
    Path below = folder(name);
    long start = System.nanoTime();
    Scene scene = Scene.of(below, ShortSweep.write(below, seeds, epochs), spark);
    log.printf(
        "%d trials take %.0f s undisturbed%n",
        scene.undisturbed().trials().size(), (System.nanoTime() - start) / 1e9);
    return scene;
  }
}
