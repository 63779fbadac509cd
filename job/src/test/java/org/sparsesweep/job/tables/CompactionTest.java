package org.sparsesweep.job.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sparsesweep.job.tables.SampleRows.STARTED;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparsesweep.job.tables.Compaction.Summary;
import org.sparsesweep.job.tables.Compaction.Target;

class CompactionTest {
  private static final String HOST = "here";

  /** 1 kills at every step, which profile cluster does. */
  private static final int STRIDE = Integer.getInteger("sweep.kill-stride", 7);

  /** 1 tries every pair of steps, and takes an hour. */
  private static final int STRIDE_OF_PAIRS = Integer.getInteger("sweep.interleaving-stride", 29);

  private static final int MOST_STEPS = 50;

  @TempDir Path folder;
  private final Configuration configuration = StepFileSystem.configuration();
  private int outputs;

  @AfterEach
  void goOn() {
    StepFileSystem.onEveryStep((operation, path) -> {});
  }

  /** Five bundles of seven trials: one ran twice, one failed before it succeeded, one failed. */
  private String output(String scheme) throws IOException {
    String out = scheme + "://" + Files.createDirectory(folder.resolve("out" + outputs++));
    publish(out, "r-1", Map.of("t1", TrialStatus.SUCCEEDED, "t2", TrialStatus.DIVERGED), 0);
    publish(out, "r-2", Map.of("t3", TrialStatus.FAILED, "t4", TrialStatus.SUCCEEDED), 1);
    publish(out, "s-1", Map.of("t3", TrialStatus.SUCCEEDED, "t5", TrialStatus.FAILED), 2);
    publish(out, "s-2", Map.of("t1", TrialStatus.SUCCEEDED, "t6", TrialStatus.SUCCEEDED), 3);
    publish(out, "s-3", Map.of("t7", TrialStatus.SUCCEEDED), 4);
    return out;
  }

  private void publish(String out, String bundle, Map<String, TrialStatus> trials, int later)
      throws IOException {
    Map<Table, List<TableRow>> rows = new HashMap<>();
    trials.forEach(
        (id, status) ->
            SampleRows.bundle(id, bundle, status, STARTED.plusSeconds(later))
                .forEach(
                    (table, more) ->
                        rows.computeIfAbsent(table, t -> new ArrayList<>()).addAll(more)));
    Publication.publish(out, bundle, rows, configuration);
  }

  @ParameterizedTest
  @ValueSource(strings = {"file", "hdfs", "s3a", "plain"})
  void makesOneFileATableOfManyAndChangesNoRow(String scheme) throws IOException {
    String out = output(scheme);
    List<String> before = ViewRows.of(out, configuration);

    Summary summary = Compaction.of(out, HOST, Target.USUAL, configuration);

    assertThat(ViewRows.of(out, configuration)).isEqualTo(before);
    // Bundles without a result have no file of inputs.
    assertThat(summary).isEqualTo(new Summary(20, 20, 4, 0, List.of()));
    assertThat(parquetFiles(out)).hasSize(4);
    assertThat(Compaction.of(out, HOST, Target.USUAL, configuration).merged()).isZero();
  }

  @Test
  void sparkSeesTheSameTables() throws IOException {
    String out = output("file");
    try (SparkSession spark = LocalSpark.start()) {
      List<String> before = sparkRows(spark, out);
      Compaction.of(out, HOST, Target.USUAL, new Configuration());

      assertThat(sparkRows(spark, out)).isEqualTo(before).hasSize(7 + 6 * 2 + 6 * 4 + 6 * 2);
    }
  }

  private static List<String> sparkRows(SparkSession spark, String out) throws IOException {
    ResultTables.register(spark, out);
    List<String> rows = new ArrayList<>();
    for (Table table : Table.values()) {
      if (table.isOfTrials()) {
        spark
            .table(table.view())
            .drop("bundle")
            .collectAsList()
            .forEach(row -> rows.add(row.toString()));
      }
    }
    rows.sort(null);
    return rows;
  }

  @ParameterizedTest
  @ValueSource(strings = {"file", "hdfs", "s3a"})
  void killedAtAnyStepItHasNeitherLostNorDoubledARow(String scheme) throws IOException {
    int kills = 0;
    for (int step = 0; ; step += STRIDE) {
      String out = output(scheme);
      List<String> before = ViewRows.of(out, configuration);
      if (!killedAfter(step, out)) {
        break;
      }
      kills++;
      String when = "%s, killed at step %d".formatted(scheme, step);
      assertThat(ViewRows.of(out, configuration)).as(when).isEqualTo(before);
      bury(out);

      Compaction.of(out, HOST, Target.USUAL, configuration);

      assertThat(ViewRows.of(out, configuration)).as(when + ", then again").isEqualTo(before);
      assertThat(parquetFiles(out)).as(when).hasSize(4);
      assertThat(OutputScan.of(out, HOST, configuration).leftovers(false)).as(when).isEmpty();
    }
    assertThat(kills * STRIDE).isGreaterThan(30);
  }

  private static final class Kill extends Error {
    private static final long serialVersionUID = 1;
  }

  private boolean killedAfter(int steps, String out) throws IOException {
    int[] done = {0};
    StepFileSystem.onEveryStep(
        (operation, path) -> {
          if (done[0]++ >= steps) {
            throw new Kill();
          }
        });
    try {
      Compaction.of(out, HOST, Target.USUAL, configuration);
      return false;
    } catch (Kill killed) {
      return true;
    } finally {
      goOn();
    }
  }

  /** Processes that are killed leave their markers, and are seen to be dead. */
  private void bury(String out) throws IOException {
    if (Files.notExists(local(out).resolve("_runs"))) {
      return;
    }
    try (Stream<Path> markers = Files.list(local(out).resolve("_runs"))) {
      for (Path marker : markers.filter(m -> m.toString().endsWith(".alive")).toList()) {
        Files.delete(marker);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"file", "hdfs", "s3a"})
  void twoAtOnceNeitherLoseNorDoubleARow(String scheme) throws Exception {
    for (int first = 0; first <= MOST_STEPS; first += STRIDE_OF_PAIRS) {
      for (int second = first / 4; second <= MOST_STEPS; second += STRIDE_OF_PAIRS) {
        String out = output(scheme);
        List<String> before = ViewRows.of(out, configuration);
        Paused one = new Paused(out);
        Paused other = new Paused(out);
        one.go(first);
        other.go(second);
        String when = "%s, one at %d, other at %d".formatted(scheme, first, second);
        assertThat(ViewRows.of(out, configuration)).as(when).isEqualTo(before);
        one.go(1000);
        assertThat(ViewRows.of(out, configuration)).as(when).isEqualTo(before);
        other.go(1000);

        assertThat(ViewRows.of(out, configuration)).as(when).isEqualTo(before);
        assertThat(one.end.get()).isNotNull();
        assertThat(other.end.get()).isNotNull();
      }
    }
  }

  private final class Paused {
    private final Semaphore allowed = new Semaphore(0);
    private final Semaphore waiting = new Semaphore(0);
    private final CompletableFuture<Summary> end = new CompletableFuture<>();

    Paused(String out) {
      Thread thread =
          new Thread(
              () -> {
                StepFileSystem.onEveryStep(
                    (operation, path) -> {
                      waiting.release();
                      allowed.acquireUninterruptibly();
                    });
                try {
                  end.complete(Compaction.of(out, HOST, Target.USUAL, configuration));
                } catch (IOException | RuntimeException failure) {
                  end.completeExceptionally(failure);
                } finally {
                  waiting.release(1000);
                }
              });
      thread.setDaemon(true);
      thread.start();
      waiting.acquireUninterruptibly();
    }

    void go(int count) {
      for (int step = 0; step < count && !end.isDone(); step++) {
        allowed.release();
        waiting.acquireUninterruptibly();
      }
    }
  }

  @Test
  void removesWhatDeadRunsLeftAndSparesWhatLivingOnesWriteYet() throws IOException {
    String out = output("file");
    List<String> before = ViewRows.of(out, configuration);
    LivingRun living = LivingRun.begin(out, "alive-run", HOST, configuration);
    Path root = local(out);
    Path theirs = root.resolve("epochs/alive-run-000001-0123abcd.parquet");
    Files.copy(anyFile(root.resolve("epochs")), theirs);
    Path temporary = root.resolve("layers/.alive-run-000001-0123abcd.parquet.x.tmp");
    Files.writeString(temporary, "half of one");
    Files.copy(theirs, root.resolve("epochs/dead-run-000001-0123abcd.parquet"));
    Files.writeString(root.resolve("trials/.dead-run-000001.parquet.x.tmp"), "half of one");

    Summary summary = Compaction.of(out, HOST, Target.USUAL, configuration);

    assertThat(summary.removed()).isEqualTo(2);
    assertThat(theirs).exists();
    assertThat(temporary).exists();
    assertThat(ViewRows.of(out, configuration)).isEqualTo(before);
    living.end();
    assertThat(Compaction.of(out, HOST, Target.USUAL, configuration).removed()).isEqualTo(2);
  }

  @Test
  void sparesWhatItCannotReadAndMergesTheRest() throws IOException {
    String out = output("file");
    List<String> broken = new ArrayList<>();
    for (String bundle : List.of("r-1", "s-3")) {
      Path epochs = anyFile(local(out).resolve("epochs"), bundle);
      byte[] content = Files.readAllBytes(epochs);
      // Within the first page.
      content[60] ^= 4;
      Files.write(epochs, content);
      broken.add(bundle);
    }

    Summary summary = Compaction.of(out, HOST, Target.USUAL, configuration);

    assertThat(summary.spared()).hasSize(broken.size());
    assertThat(summary.spared()).anySatisfy(line -> assertThat(line).contains("trials/r-1"));
    assertThat(local(out).resolve("trials/s-3.parquet")).exists();
    assertThat(summary.merged()).isPositive();
  }

  @Test
  void anOutputThatDoesNotExistIsNamed() {
    assertThatThrownBy(
            () ->
                Compaction.of(
                    folder.resolve("absent").toString(), HOST, Target.USUAL, configuration))
        .isInstanceOf(FileNotFoundException.class)
        .hasMessageContaining("absent");
  }

  private static Path anyFile(Path folder) throws IOException {
    return anyFile(folder, "");
  }

  private static Path anyFile(Path folder, String prefix) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(prefix))
          .filter(file -> file.toString().endsWith(".parquet"))
          .sorted()
          .findFirst()
          .orElseThrow();
    }
  }

  private static Path local(String out) {
    return Path.of(out.substring(out.indexOf("://") + 3));
  }

  private static List<Path> parquetFiles(String out) throws IOException {
    try (Stream<Path> files = Files.walk(local(out))) {
      return files.filter(file -> file.toString().endsWith(".parquet")).toList();
    }
  }
}
