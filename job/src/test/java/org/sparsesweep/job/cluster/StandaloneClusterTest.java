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
    String script = master.startsWith("spark") ? "standalone" : "sweep";
    return Submission.start(Project.script(script), folder, out, Map.of(), words);
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

  @Test
  void aTrialThatKillsItsExecutorIsLostAndAllOthersFinish() {
    Path poison =
        ShortSweep.write(
            folder,
            "poison",
            """
            datasets {
              one = { format = madelon, samples = 100, informative = 4, redundant = 0, noise = 4, clusters-per-class = 2 }
              two = ${datasets.one} { seed = 2 }
              three = ${datasets.one} { seed = 3 }
              poison = ${datasets.one} { seed = 4, hidden = [20000, 20000] }
            }
            methods = [dense]
            architecture { hidden = [8] }
            training { epochs = 2 }
            seeds = 1
            """);
    List<String> words =
        List.of(
            "run",
            poison.toString(),
            "--out",
            folder.resolve("poisoned").toString(),
            "--master",
            cluster.url(),
            "--executor-memory",
            "512m",
            "--conf",
            "spark.task.maxFailures=2");
    try (Submission sweep =
        Submission.start(Project.script("standalone"), folder, "poisoned", Map.of(), words)) {
      Submission.Answer answer = sweep.await(LIMIT);
      assertThat(answer.exitCode()).as(answer.err()).isEqualTo(1);
      assertThat(answer.err()).contains("4 trials run, 1 failed", "took its executor down 2 times");
    }
    Map<String, List<String>> trials = Results.of(spark, folder.resolve("poisoned")).trials();
    assertThat(trials.values())
        .hasSize(4)
        .allMatch(rows -> rows.size() == 1)
        .filteredOn(rows -> rows.get(0).contains("status=LOST"))
        .singleElement()
        .asString()
        .contains("layer_sizes=8-20000-20000-2");
    assertThat(trials.values())
        .filteredOn(rows -> rows.get(0).contains("status=SUCCEEDED"))
        .hasSize(3);
  }

  private static void awaitBundles(Path out, int bundles, Submission sweep) {
    Waiting.untilTrue(
        LIMIT,
        () -> bundles + " bundles in " + out + ": " + sweep.errorsSoFar(),
        () -> Results.publishedBundles(out) >= bundles || !sweep.isAlive());
    assertThat(sweep.isAlive()).as(sweep.errorsSoFar()).isTrue();
  }
}
