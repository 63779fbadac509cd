package org.sparsesweep.job.cluster;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/**
 * A folder with a sweep, and what the sweep finds when nobody disturbs it.
 *
 * @param folder everything is below it
 * @param conf the sweep
 * @param spark to read outputs with
 * @param undisturbed what they are to hold in the end
 */
record Scene(Path folder, Path conf, SparkSession spark, Results undisturbed) {
  /** Longer than any run takes on a busy machine. */
  static final Duration LIMIT = Duration.ofMinutes(10);

  /** Runs the sweep once on this machine. */
  static Scene of(Path folder, Path conf, SparkSession spark) {
    Path out = folder.resolve("undisturbed");
    try (Submission run = start(folder, conf, "local[*]", out, "undisturbed", Map.of())) {
      Submission.Answer answer = run.await(LIMIT);
      if (answer.exitCode() != 0) {
        throw new IllegalStateException("Cannot run the sweep undisturbed: " + answer.err());
      }
    }
    return new Scene(folder, conf, spark, Results.of(spark, out));
  }

  Path out(String name) {
    return folder.resolve(name);
  }

  /**
   * Starts the sweep.
   *
   * @param name of the files for what it prints
   */
  Submission start(String master, Path out, String name) {
    return start(master, out, name, Map.of());
  }

  Submission start(String master, Path out, String name, Map<String, String> environment) {
    return start(folder, conf, master, out, name, environment);
  }

  /** Runs the sweep to its end. */
  Submission.Answer run(String master, Path out, String name) {
    try (Submission run = start(master, out, name)) {
      return run.await(LIMIT);
    }
  }

  private static Submission start(
      Path folder,
      Path conf,
      String master,
      Path out,
      String name,
      Map<String, String> environment) {
    List<String> words =
        new ArrayList<>(
            List.of("run", conf.toString(), "--out", out.toString(), "--master", master));
    words.addAll(List.of("--driver-memory", "512m"));
    boolean onCluster = master.startsWith("spark:");
    if (onCluster) {
      words.addAll(List.of("--executor-memory", "512m", "--executor-cores", "1"));
    }
    Map<String, String> all = new HashMap<>(environment);
    // Of two cores, none is to be left to the collector alone.
    all.put("SPARK_SUBMIT_OPTS", "-XX:+UseSerialGC");
    Path script = onCluster ? Project.script("standalone") : Project.sweepScript();
    return Submission.start(script, folder, name, all, words);
  }

  /** Runs another command of the program to its end. */
  Submission.Answer command(String... words) {
    try (Submission command =
        Submission.start(Project.sweepScript(), folder, words[0], Map.of(), List.of(words))) {
      return command.await(LIMIT);
    }
  }

  /**
   * What a finished output has that it should not have, or has not; empty if all is well. Ends with
   * {@code sweep compact}, after which nothing of those that were killed may be left.
   */
  List<String> defects(Path out) {
    List<String> defects = new ArrayList<>(differences(out));
    // What dead runs left, unlike all else that it finds, is no defect before compaction.
    command("verify", "--out", out.toString())
        .out()
        .lines()
        .filter(line -> line.startsWith("WRONG") && !line.contains("leftovers:"))
        .forEach(line -> defects.add("verify: " + line));
    for (String word : List.of("compact", "verify")) {
      Submission.Answer answer = command(word, "--out", out.toString());
      if (answer.exitCode() != 0) {
        defects.add(
            "%s: exit code %d: %s%s"
                .formatted(word, answer.exitCode(), answer.out(), answer.err()));
      }
    }
    defects.addAll(differences(out));
    return defects;
  }

  /** How a finished output differs from an undisturbed one. */
  List<String> differences(Path out) {
    return Results.of(spark, out).differencesFrom(undisturbed);
  }

  /** What an unfinished output shows that an undisturbed one does not; trials may be missing. */
  List<String> defectsSoFar(Path out) {
    if (!Files.isDirectory(out)) {
      return List.of();
    }
    Results results = Results.of(spark, out).ofSucceeded();
    return results.differencesFrom(undisturbed.only(results.trials().keySet()));
  }
}
