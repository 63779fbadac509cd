package org.sparsesweep.job.execution;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.sparsesweep.job.plan.TrialSpec;

/**
 * Keeps the executors busy with bundles, the first ones first, and decides what becomes of those
 * that fail.
 *
 * <p>A bundle that dies with its executor may be innocent: another trial beside it may have filled
 * the memory. So its trials are tried again one by one, last of all, each with an executor to
 * itself. One that takes that down too, and has been under way in too many deaths, is lost. Any
 * other failure is one of the infrastructure, a full disk say: the bundle is tried again, and after
 * too many times the sweep ends.
 *
 * <p>A bundle whose trials begin with others is held until these have ended, in whatever way:
 * whether they have left anything to begin with is found out by those that need it.
 */
final class Dispatcher {
  /** How far to look for a bundle that fits the memory left while those before it do not. */
  private static final int LOOK_AHEAD = 1000;

  private static final long TICK_MILLIS = 20;

  private final Jobs jobs;
  private final ToLongFunction<TrialSpec> bytes;
  private final int attempts;
  private final int failuresAllowed;
  private final Ends ends;
  private final Deque<Assignment> waiting = new ArrayDeque<>();
  private final Held held = new Held();
  private List<UnderWay> underWay = new ArrayList<>();
  private long bytesUnderWay;

  /** What happens to trials in the end. */
  interface Ends {
    /** Whether an attempt at the bundle had published it before its executor died. */
    boolean isPublished(Bundle bundle) throws IOException;

    /** A bundle's trials have ended and are published. */
    void ended(List<TrialNews> news);

    /** An executor has died of a bundle, whose trials are tried again. */
    void died(Bundle bundle, String how);

    /**
     * The one trial of a bundle is given up.
     *
     * @param deaths of executors while it was under way
     * @param how the last one died
     */
    void lost(Bundle bundle, int deaths, String how) throws IOException;
  }

  /**
   * A bundle on its way.
   *
   * @param bytes that its largest trial needs
   * @param deaths of executors that ran it
   * @param failures of other kinds
   * @param alone whether it gets an executor to itself
   */
  private record Assignment(Bundle bundle, long bytes, int deaths, int failures, boolean alone) {
    Assignment failed() {
      return new Assignment(bundle, bytes, deaths, failures + 1, alone);
    }
  }

  private record UnderWay(Assignment assignment, Future<List<TrialNews>> job) {}

  /**
   * @param bytes that a trial needs
   * @param attempts after how many deaths a trial is lost, at least 1
   * @param failuresAllowed after how many failures of a bundle the sweep ends, at least 1
   */
  Dispatcher(
      Jobs jobs, ToLongFunction<TrialSpec> bytes, int attempts, int failuresAllowed, Ends ends) {
    this.jobs = jobs;
    this.bytes = bytes;
    this.attempts = attempts;
    this.failuresAllowed = failuresAllowed;
    this.ends = ends;
  }

  /**
   * Runs the bundles; returns when all have ended, or were stopped and have published what they had
   * finished.
   *
   * @param wantsStop asked many times a second
   * @return whether all have ended
   * @throws IOException if the output cannot be reached, nothing runs any more then
   * @throws SweepFailedException if a bundle failed too often, or Spark is gone; likewise
   */
  boolean run(Collection<Bundle> bundles, BooleanSupplier wantsStop) throws IOException {
    held.expect(bundles);
    for (Bundle bundle : bundles) {
      if (!held.hold(bundle)) {
        waiting.add(assignment(bundle, 0, false));
      }
    }
    try {
      while (!waiting.isEmpty() || !underWay.isEmpty() || !held.isEmpty()) {
        if (wantsStop.getAsBoolean()) {
          return false;
        }
        submitWhatFits();
        Thread.sleep(TICK_MILLIS);
        takeInWhatEnded();
      }
      return true;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      if (!underWay.isEmpty()) {
        jobs.stop(underWay.stream().map(UnderWay::job).toList());
      }
    }
  }

  private Assignment assignment(Bundle bundle, int deaths, boolean alone) {
    long largest = bundle.trials().stream().mapToLong(bytes).max().orElseThrow();
    return new Assignment(bundle, largest, deaths, 0, alone);
  }

  private void submitWhatFits() {
    // As many again wait in Spark's own queue, so that no executor waits for the driver.
    int most = 2 * jobs.slots();
    long capacity = jobs.capacityBytes();
    while (underWay.size() < most) {
      Assignment next = firstThatFits(capacity);
      if (next == null) {
        return;
      }
      underWay.add(new UnderWay(next, jobs.submit(next.bundle(), next.bytes(), next.alone())));
      bytesUnderWay += next.bytes();
    }
  }

  private Assignment firstThatFits(long capacity) {
    Iterator<Assignment> queue = waiting.iterator();
    for (int looked = 0; looked < LOOK_AHEAD && queue.hasNext(); looked++) {
      Assignment next = queue.next();
      // What fits nowhere is tried with nothing beside it.
      if (underWay.isEmpty() || next.bytes() <= capacity - bytesUnderWay) {
        queue.remove();
        return next;
      }
    }
    return null;
  }

  private void takeInWhatEnded() throws IOException, InterruptedException {
    Map<Boolean, List<UnderWay>> byDone =
        underWay.stream().collect(Collectors.partitioningBy(one -> one.job().isDone()));
    underWay = byDone.get(false);
    for (UnderWay one : byDone.get(true)) {
      Assignment assignment = one.assignment();
      bytesUnderWay -= assignment.bytes();
      try {
        ends.ended(one.job().get());
        release(assignment.bundle());
      } catch (ExecutionException failure) {
        if (failure.getCause() instanceof ExecutorDiedException death) {
          afterDeath(assignment, death);
        } else {
          afterFailure(assignment, failure.getCause());
        }
      } catch (CancellationException cancelled) {
        afterFailure(assignment, cancelled);
      }
    }
  }

  private void afterDeath(Assignment assignment, ExecutorDiedException death) throws IOException {
    Bundle bundle = assignment.bundle();
    int deaths = assignment.deaths() + 1;
    if (ends.isPublished(bundle)) {
      ends.ended(
          bundle.trials().stream().map(trial -> TrialNews.ofPublished(trial, false)).toList());
      release(bundle);
    } else if (assignment.alone() && deaths >= attempts) {
      ends.lost(bundle, deaths, death.getMessage());
      release(bundle);
    } else {
      ends.died(bundle, death.getMessage());
      // Of one trial there is one, whose name must be another: the first may still be published.
      bundle.singles().forEach(single -> waiting.add(assignment(single, deaths, true)));
    }
  }

  /** Puts what has waited for the trials of a bundle in front of what else waits. */
  private void release(Bundle bundle) {
    held.release(bundle).forEach(heir -> waiting.addFirst(assignment(heir, 0, false)));
  }

  private void afterFailure(Assignment assignment, Throwable cause) {
    if (assignment.failures() + 1 >= failuresAllowed) {
      throw new SweepFailedException(cause);
    }
    waiting.addFirst(assignment.failed());
  }
}
