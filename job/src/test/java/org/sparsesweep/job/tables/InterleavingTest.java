package org.sparsesweep.job.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sparsesweep.job.tables.SampleRows.STARTED;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparsesweep.job.tables.Publication.Outcome;
import org.sparsesweep.job.tables.TrialKeys.TrialKey;

/** Two attempts at a bundle, step by step, on file systems of every kind. */
class InterleavingTest {
  private static final int MORE_THAN_ALL = 1000;

  /** 1 tries every pair of steps, and takes minutes; profile cluster comes closer to it. */
  private static final int STRIDE = Integer.getInteger("sweep.interleaving-stride", 29);

  @TempDir Path folder;
  private final Configuration configuration = StepFileSystem.configuration();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private int outputs;

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  /** The first goes k steps, the second j, then the first to its end, then the second. */
  @ParameterizedTest
  @ValueSource(strings = {"file", "hdfs", "s3a", "plain"})
  void leaveOneRowATrialWithAllThatBelongsToIt(String scheme) throws Exception {
    int steps = stepsOf(scheme);
    for (int k = 0; k <= steps; k++) {
      for (int j = k % STRIDE; j <= steps; j += STRIDE) {
        String out = scheme + "://" + nextOutput();
        Paused first =
            new Paused(out, SampleRows.bundle("t1", "b", TrialStatus.SUCCEEDED, STARTED));
        Paused second =
            new Paused(
                out, SampleRows.bundle("t1", "b", TrialStatus.SUCCEEDED, STARTED.plusSeconds(1)));
        first.go(k);
        second.go(j);
        first.go(MORE_THAN_ALL);
        second.go(MORE_THAN_ALL);

        List<Outcome> outcomes = List.of(first.outcome(), second.outcome());
        List<TrialKey> rows = trials(out);
        String when = "%s, first stopped at step %d, second at %d".formatted(scheme, k, j);
        if (scheme.equals("plain")) {
          assertThat(rows).as(when).hasSizeBetween(1, 2);
        } else {
          assertThat(rows).as(when).hasSize(1);
          assertThat(outcomes).as(when).containsOnlyOnce(Outcome.PUBLISHED);
        }
        assertComplete(out, rows, when);
        assertThat(filesBelow(out)).as(when).hasSize(4 * rows.size());
      }
    }
  }

  /** The second attempt has trials that the first did not get to, and a result where it failed. */
  @ParameterizedTest
  @ValueSource(strings = {"file", "hdfs", "s3a", "plain"})
  void loseNothingThatOneOfThemHas(String scheme) throws Exception {
    int steps = stepsOf(scheme);
    Map<Table, List<TableRow>> few = SampleRows.bundle("t1", "b", TrialStatus.FAILED, STARTED);
    Map<Table, List<TableRow>> many =
        union(
            SampleRows.bundle("t1", "b", TrialStatus.SUCCEEDED, STARTED),
            SampleRows.bundle("t2", "b", TrialStatus.DIVERGED, STARTED));
    for (int k = 0; k <= steps; k++) {
      for (List<Map<Table, List<TableRow>>> order :
          List.of(List.of(few, many), List.of(many, few))) {
        String out = scheme + "://" + nextOutput();
        Paused first = new Paused(out, order.get(0));
        Paused second = new Paused(out, order.get(1));
        first.go(k);
        second.go(MORE_THAN_ALL);
        first.go(MORE_THAN_ALL);

        assertThat(first.outcome()).isNotNull();
        assertThat(second.outcome()).isNotNull();
        List<TrialKey> results =
            trials(out).stream().filter(key -> key.status().isResult()).toList();
        String when = scheme + ", stopped at step " + k;
        assertThat(results)
            .as(when)
            .extracting(TrialKey::trialId)
            .containsExactlyInAnyOrder("t1", "t2");
        assertComplete(out, results, when);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"file", "hdfs", "s3a", "plain"})
  void oneThatIsKilledAtAnyStepLeavesNothingThatReadersTake(String scheme) throws Exception {
    int steps = stepsOf(scheme);
    for (int k = 0; k < steps; k++) {
      String out = scheme + "://" + nextOutput();
      Paused killed = new Paused(out, SampleRows.bundle("t1", "b", TrialStatus.SUCCEEDED, STARTED));
      killed.go(k);
      List<TrialKey> left = trials(out);
      assertComplete(out, left, scheme + ", killed at step " + k);
      // It never goes on; the next attempt finds what it left.
      Publication.publish(
          out,
          "b",
          SampleRows.bundle("t1", "b", TrialStatus.SUCCEEDED, STARTED.plusSeconds(1)),
          configuration);

      List<TrialKey> rows = trials(out);
      assertThat(rows).hasSizeBetween(1, scheme.equals("plain") ? 2 : 1);
      assertThat(rows).containsAll(left);
      assertComplete(out, rows, scheme + ", published after a kill at step " + k);
    }
  }

  /** Every row of trials has its two epochs, four layers and two inputs, once. */
  private void assertComplete(String out, List<TrialKey> rows, String when) throws IOException {
    OutputFiles files = OutputFiles.at(out, configuration);
    for (Table table : List.of(Table.EPOCHS, Table.LAYERS, Table.INPUT_CONNECTIONS)) {
      List<String> there = new ArrayList<>();
      for (FileStatus file : files.published(table)) {
        TableFiles.keys(file, configuration).forEach(there::add);
      }
      for (TrialKey row : rows) {
        assertThat(there)
            .as("%s: %s of %s", when, table, row)
            .filteredOn((row.trialId() + " " + row.bundle())::equals)
            .hasSize(table == Table.LAYERS ? 4 : 2);
      }
    }
  }

  private List<TrialKey> trials(String out) throws IOException {
    List<TrialKey> keys = new ArrayList<>();
    OutputFiles files = OutputFiles.at(out, configuration);
    for (FileStatus file : files.published(Table.TRIALS)) {
      keys.addAll(TrialKeys.read(files.fileSystem(), file, configuration));
    }
    return keys;
  }

  private int stepsOf(String scheme) throws Exception {
    String out = scheme + "://" + nextOutput();
    Paused alone = new Paused(out, SampleRows.bundle("t1", "b", TrialStatus.SUCCEEDED, STARTED));
    alone.go(MORE_THAN_ALL);
    assertThat(alone.outcome()).isEqualTo(Outcome.PUBLISHED);
    return alone.steps.get();
  }

  private Path nextOutput() throws IOException {
    return Files.createDirectory(folder.resolve("out" + outputs++));
  }

  private static List<Path> filesBelow(String out) throws IOException {
    try (Stream<Path> files = Files.walk(Path.of(out.substring(out.indexOf("://") + 3)))) {
      return files.filter(Files::isRegularFile).sorted(Comparator.naturalOrder()).toList();
    }
  }

  private static Map<Table, List<TableRow>> union(
      Map<Table, List<TableRow>> one, Map<Table, List<TableRow>> other) {
    return Stream.concat(one.entrySet().stream(), other.entrySet().stream())
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                Map.Entry::getValue,
                (a, b) -> Stream.concat(a.stream(), b.stream()).toList()));
  }

  /** A publication in a thread of its own that goes as many steps as it is told. */
  private final class Paused {
    private final Semaphore allowed = new Semaphore(0);
    private final Semaphore waiting = new Semaphore(0);
    private final CompletableFuture<Outcome> outcome;
    private volatile boolean hasEnded;
    private final AtomicInteger steps = new AtomicInteger();

    Paused(String out, Map<Table, List<TableRow>> rows) {
      outcome =
          CompletableFuture.supplyAsync(
              () -> {
                StepFileSystem.onEveryStep(
                    (operation, path) -> {
                      waiting.release();
                      allowed.acquireUninterruptibly();
                      steps.incrementAndGet();
                    });
                try {
                  return Publication.publish(out, "b", rows, configuration);
                } catch (IOException failure) {
                  throw new CompletionException(failure);
                } finally {
                  hasEnded = true;
                  waiting.release();
                }
              },
              threads);
      waiting.acquireUninterruptibly();
    }

    /** Returns when it waits before the step after, or has ended. */
    void go(int count) {
      for (int step = 0; step < count && !hasEnded; step++) {
        allowed.release();
        waiting.acquireUninterruptibly();
      }
    }

    Outcome outcome() throws Exception {
      return outcome.get();
    }
  }
}
