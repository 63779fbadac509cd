package org.sparsesweep.job.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sweeps on a real cluster, and what becomes of them when parts of it die. */
class StandaloneClusterTest {
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final int TRIALS = 12;

  @TempDir private static Path folder;
  private static StandaloneCluster cluster;
  private static SparkSession spark;
  private static Path conf;
  private static Results undisturbed;

  @BeforeAll
  static void startClusterAndRunTheSweepWithoutIt() {
    conf = ShortSweep.write(folder, 3, 200);
    try (Submission local = submit("undisturbed", "local[*]")) {
      cluster = new StandaloneCluster(folder.resolve("cluster"), 2, 1);
      Submission.Answer answer = local.await(LIMIT);
      assertThat(answer.exitCode()).as(answer.err()).isZero();
    }
    spark = Results.session();
    undisturbed = Results.of(spark, folder.resolve("undisturbed"));
    assertThat(undisturbed.trials()).hasSize(TRIALS);
  }

  @AfterAll
  static void stop() {
    if (cluster != null) {
      cluster.close();
    }
    if (spark != null) {
      spark.stop();
    }
  }

  private static Submission submit(String out, String master, String... more) {
    List<String> words =
        new ArrayList<>(
            List.of(
                "run",
                conf.toString(),
                "--out",
                folder.resolve(out).toString(),
                "--master",
                master,
                "--driver-memory",
                "512m"));
    if (master.startsWith("spark")) {
      words.addAll(List.of("--executor-memory", "512m", "--executor-cores", "1"));
    }
    words.addAll(List.of(more));
    return Submission.start(Project.sweepScript(), folder, out, Map.of(), words);
  }

  private static void assertUndisturbed(String out) {
    Results results = Results.of(spark, folder.resolve(out));
    assertThat(results.doubled()).isZero();
    assertThat(results.differencesFrom(undisturbed)).isEmpty();
  }

  @Test
  void aClusterFindsWhatOneMachineFinds() {
    try (Submission sweep = submit("cluster-alone", cluster.url())) {
      Submission.Answer answer = sweep.await(LIMIT);
      assertThat(answer.exitCode()).as(answer.err()).isZero();
      assertThat(answer.out()).contains("static-sparse");
    }
    assertUndisturbed("cluster-alone");
  }

  @Test
  void aSweepOutlivesAnExecutorAndAWorker() throws IOException {
    Path out = folder.resolve("killed");
    try (Submission sweep = submit("killed", cluster.url())) {
      awaitBundles(out, 1, sweep);
      ProcessHandle executor = cluster.executors().get(0);
      executor.destroyForcibly();
      awaitBundles(out, 3, sweep);
      cluster.killWorker(0);
      cluster.addWorker();
      Submission.Answer answer = sweep.await(LIMIT);
      assertThat(answer.exitCode()).as(answer.err()).isZero();
    }
    assertUndisturbed("killed");
    try (Stream<Path> files = Files.list(out.resolve("trials"))) {
      assertThat(files).allMatch(file -> file.toString().endsWith(".parquet"));
    }
  }

  private static void awaitBundles(Path out, int bundles, Submission sweep) {
    Waiting.untilTrue(
        LIMIT,
        () -> bundles + " bundles in " + out + ": " + sweep.errorsSoFar(),
        () -> Results.publishedBundles(out) >= bundles || !sweep.isAlive());
    assertThat(sweep.isAlive()).as(sweep.errorsSoFar()).isTrue();
  }
}
