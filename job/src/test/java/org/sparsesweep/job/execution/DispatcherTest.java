package org.sparsesweep.job.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.sparsesweep.job.plan.TrialSpec;

@Timeout(30)
class DispatcherTest {
  private final List<String> ended = new ArrayList<>();
  private final List<String> died = new ArrayList<>();
  private final List<String> lost = new ArrayList<>();
  private final Set<String> published = new HashSet<>();

  /** An executor in this JVM, of so many slots: runs a bundle as soon as a slot is free. */
  private static class Cluster implements Jobs {
    final List<String> submitted = new ArrayList<>();
    final Set<Long> killers;
    final Deque<Runnable> queue = new ArrayDeque<>();
    long capacityBytes = Long.MAX_VALUE;
    long bytesUnderWay;
    long mostBytes;
    boolean stopped;

    /**
     * @param killers seeds of trials that take their executor down
     */
    Cluster(Long... killers) {
      this.killers = Set.of(killers);
    }

    @Override
    public int slots() {
      // Asked at the start of each round: what was submitted in the one before ends now.
      List<Runnable> round = List.copyOf(queue);
      queue.clear();
      round.forEach(Runnable::run);
      return 2;
    }

    @Override
    public long capacityBytes() {
      return capacityBytes;
    }

    @Override
    public Future<List<TrialNews>> submit(Bundle bundle, long bytes, boolean alone) {
      submitted.add(bundle.name() + (alone ? " alone" : ""));
      bytesUnderWay += bytes;
      mostBytes = Math.max(mostBytes, bytesUnderWay);
      CompletableFuture<List<TrialNews>> job = new CompletableFuture<>();
      queue.add(
          () -> {
            bytesUnderWay -= bytes;
            end(bundle, job);
          });
      return job;
    }

    void end(Bundle bundle, CompletableFuture<List<TrialNews>> job) {
      if (bundle.trials().stream().anyMatch(trial -> killers.contains(trial.seed()))) {
        job.completeExceptionally(new ExecutorDiedException("exited with code 137", null));
      } else {
        job.complete(
            bundle.trials().stream().map(trial -> TrialNews.ofPublished(trial, false)).toList());
      }
    }

    @Override
    public void stop(List<Future<List<TrialNews>>> underWay) {
      stopped = true;
    }
  }

  private final Dispatcher.Ends ends =
      new Dispatcher.Ends() {
        @Override
        public boolean isPublished(Bundle bundle) {
          return published.contains(bundle.name());
        }

        @Override
        public void ended(List<TrialNews> news) {
          news.forEach(one -> ended.add(one.trialId()));
        }

        @Override
        public void died(Bundle bundle, String how) {
          died.add(bundle.name());
        }

        @Override
        public void lost(Bundle bundle, int deaths, String how) {
          lost.add("%s after %d: %s".formatted(bundle.name(), deaths, how));
        }
      };

  private static Bundle bundle(String name, long... seeds) {
    return new Bundle(name, LongStream.of(seeds).mapToObj(SampleTrials::dense).toList());
  }

  private static String id(long seed) {
    return SampleTrials.dense(seed).trialId();
  }

  private Dispatcher dispatcher(Jobs jobs) {
    return new Dispatcher(jobs, TrialSpec::seed, 3, 2, ends);
  }

  @Test
  void runsBundlesInTheirOrder() throws IOException {
    Cluster cluster = new Cluster();
    assertThat(
            dispatcher(cluster)
                .run(List.of(bundle("a", 1, 2), bundle("b", 3), bundle("c", 4)), () -> false))
        .isTrue();
    assertThat(cluster.submitted).containsExactly("a", "b", "c");
    assertThat(ended).containsExactly(id(1), id(2), id(3), id(4));
    assertThat(cluster.stopped).isFalse();
  }

  @Test
  void triesTheTrialsOfABundleThatDiedOneByOneAfterAllOthers() throws IOException {
    Cluster cluster = new Cluster(2L);
    dispatcher(cluster)
        .run(
            List.of(
                bundle("a", 1, 2, 3),
                bundle("b", 4),
                bundle("c", 5),
                bundle("d", 6),
                bundle("e", 7)),
            () -> false);
    assertThat(cluster.submitted)
        .containsExactly(
            "a", "b", "c", "d", "e", "a-0 alone", "a-1 alone", "a-2 alone", "a-1-0 alone");
    assertThat(died).containsExactly("a", "a-1");
    assertThat(ended).containsExactlyInAnyOrder(id(1), id(3), id(4), id(5), id(6), id(7));
    assertThat(lost).containsExactly("a-1-0 after 3: exited with code 137");
  }

  @Test
  void neverGivesUpATrialBeforeItHadAnExecutorToItself() throws IOException {
    new Dispatcher(new Cluster(1L), TrialSpec::seed, 1, 1, ends)
        .run(List.of(bundle("a", 1)), () -> false);
    assertThat(lost).containsExactly("a-0 after 2: exited with code 137");
  }

  @Test
  void takesABundleThatWasPublishedBeforeItsExecutorDiedForEnded() throws IOException {
    published.add("a");
    Cluster cluster = new Cluster(2L);
    dispatcher(cluster).run(List.of(bundle("a", 1, 2)), () -> false);
    assertThat(ended).containsExactly(id(1), id(2));
    assertThat(cluster.submitted).containsExactly("a");
  }

  @Test
  void keepsWithinTheMemoryAndPassesBundlesThatDoNotFit() throws IOException {
    Cluster cluster = new Cluster();
    cluster.capacityBytes = 10;
    dispatcher(cluster)
        .run(List.of(bundle("a", 7), bundle("b", 6), bundle("c", 3), bundle("d", 20)), () -> false);
    assertThat(cluster.submitted).containsExactly("a", "c", "b", "d");
    // What fits nowhere runs all the same, by itself.
    assertThat(cluster.mostBytes).isEqualTo(20);
  }

  @Test
  void endsTheSweepWhenABundleFailsTooOften() {
    Cluster cluster =
        new Cluster() {
          @Override
          void end(Bundle bundle, CompletableFuture<List<TrialNews>> job) {
            job.completeExceptionally(new IOException("No space left on device"));
          }
        };
    assertThatThrownBy(() -> dispatcher(cluster).run(List.of(bundle("a", 1)), () -> false))
        .isInstanceOf(SweepFailedException.class)
        .hasMessage("Cannot finish the sweep: No space left on device");
    assertThat(cluster.submitted).containsExactly("a", "a");
  }

  @Test
  void triesABundleAgainThatFailedOnce() throws IOException {
    Cluster cluster =
        new Cluster() {
          @Override
          void end(Bundle bundle, CompletableFuture<List<TrialNews>> job) {
            if (submitted.size() == 1) {
              job.completeExceptionally(new IOException("connection reset"));
            } else {
              super.end(bundle, job);
            }
          }
        };
    assertThat(dispatcher(cluster).run(List.of(bundle("a", 1)), () -> false)).isTrue();
    assertThat(ended).containsExactly(id(1));
  }

  @Test
  void stopsWhatIsUnderWayWhenAsked() throws IOException {
    Cluster cluster = new Cluster();
    BooleanSupplier afterTheFirst = () -> !cluster.submitted.isEmpty();
    assertThat(dispatcher(cluster).run(List.of(bundle("a", 1), bundle("b", 2)), afterTheFirst))
        .isFalse();
    assertThat(cluster.stopped).isTrue();
    assertThat(ended).isEmpty();
  }

  /** A bundle of trials that begin with what one of dense has left. */
  private static Bundle heirs(String name, long source, long... seeds) {
    return new Bundle(
        name,
        LongStream.of(seeds)
            .mapToObj(seed -> SampleTrials.set(seed).beginningWith(SampleTrials.dense(source)))
            .toList());
  }

  @Test
  void holdsWhatBeginsWithATrialUntilThatHasEnded() throws IOException {
    Cluster cluster = new Cluster();
    dispatcher(cluster)
        .run(
            List.of(
                heirs("heirs of 3", 3, 10, 11),
                bundle("a", 1, 2),
                bundle("b", 3),
                bundle("c", 4),
                bundle("d", 5),
                bundle("e", 6),
                heirs("heirs of 9, which ended long ago", 9, 12)),
            () -> false);

    assertThat(cluster.submitted)
        .containsExactlyInAnyOrder(
            "a", "b", "c", "d", "e", "heirs of 3", "heirs of 9, which ended long ago");
    assertThat(cluster.submitted.indexOf("heirs of 3"))
        .as("after the first four, which were under way together")
        .isEqualTo(4);
    assertThat(ended).hasSize(9);
  }

  @Test
  void letsHeirsGoThoughTheTrialTheyBeginWithIsLost() throws IOException {
    Cluster cluster = new Cluster(3L);
    dispatcher(cluster).run(List.of(bundle("a", 3), heirs("heirs", 3, 10)), () -> false);

    assertThat(lost).hasSize(1);
    assertThat(cluster.submitted).endsWith("heirs");
    assertThat(ended).hasSize(1);
  }

  @Test
  void holdsHeirsOfHeirs() throws IOException {
    TrialSpec heir = SampleTrials.set(2).beginningWith(SampleTrials.dense(1));
    Bundle last = new Bundle("last", List.of(SampleTrials.set(3).beginningWith(heir)));
    Cluster cluster = new Cluster();
    dispatcher(cluster)
        .run(List.of(last, new Bundle("heir", List.of(heir)), bundle("first", 1)), () -> false);

    assertThat(cluster.submitted).containsExactly("first", "heir", "last");
  }

  @Test
  void stopsWithoutWhatItHolds() throws IOException {
    Cluster cluster = new Cluster();
    assertThat(
            dispatcher(cluster)
                .run(
                    List.of(bundle("a", 1), heirs("heirs", 1, 10)),
                    () -> !cluster.submitted.isEmpty()))
        .isFalse();
    assertThat(cluster.submitted).containsExactly("a");
  }
}
