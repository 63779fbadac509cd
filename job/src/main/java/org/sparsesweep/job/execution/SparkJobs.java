package org.sparsesweep.job.execution;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.resource.ResourceProfile;
import org.apache.spark.resource.ResourceProfileBuilder;
import org.apache.spark.resource.TaskResourceRequests;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One Spark job a bundle, of one task. So a bundle that fails fails alone: Spark ends a job with
 * the first task that fails too often, whatever else runs in it.
 */
final class SparkJobs implements Jobs {
  private static final Logger LOG = LoggerFactory.getLogger(SparkJobs.class);
  private static final String EXECUTOR_DIED = "ExecutorLostFailure";
  private static final long SECONDS_TO_PUBLISH = 60;

  private final JavaSparkContext spark;
  private final BundleTask task;
  private final Executors executors;
  private final boolean local;
  private final ExecutorRoom room;
  private final long datasetBytes;
  private final Map<Integer, ResourceProfile> profiles = new HashMap<>();

  /**
   * @param executors has listened since the context was made
   * @param datasetBytes what the sweep's datasets fill of every executor's heap
   */
  SparkJobs(JavaSparkContext spark, BundleTask task, Executors executors, long datasetBytes) {
    this.spark = spark;
    this.task = task;
    this.executors = executors;
    this.local = spark.isLocal();
    this.room = ExecutorRoom.of(spark.getConf());
    this.datasetBytes = datasetBytes;
  }

  @Override
  public int slots() {
    return Math.max(1, spark.defaultParallelism());
  }

  @Override
  public long capacityBytes() {
    return local ? room.forTrials(datasetBytes) : Long.MAX_VALUE;
  }

  @Override
  public Future<List<TrialNews>> submit(Bundle bundle, long bytes, boolean alone) {
    JavaRDD<Bundle> one = spark.parallelize(List.of(bundle), 1);
    int cores = local ? 1 : coresFor(bytes, alone);
    spark.setJobDescription(
        "%s: %d trials, the first %s"
            .formatted(bundle.name(), bundle.trials().size(), bundle.trials().get(0).trialId()));
    return new Job(
        (cores > taskCores() ? one.withResources(asking(cores)) : one).map(task).collectAsync());
  }

  /** All of an executor's cores, or as many as its share of the heap. */
  private int coresFor(long bytes, boolean alone) {
    int all = executors.cores();
    if (alone) {
      return all;
    }
    long share = Math.max(1, room.forTrials(datasetBytes) / all);
    return (int) Math.min(all, Math.max(1, (bytes + share - 1) / share));
  }

  private int taskCores() {
    return spark.getConf().getInt("spark.task.cpus", 1);
  }

  private ResourceProfile asking(int cores) {
    return profiles.computeIfAbsent(
        cores,
        cpus ->
            new ResourceProfileBuilder().require(new TaskResourceRequests().cpus(cpus)).build());
  }

  @Override
  public void stop(List<Future<List<TrialNews>>> underWay) {
    underWay.forEach(job -> job.cancel(true));
    // A cancelled job ends at once; its task learns of it, publishes, and ends later.
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_TO_PUBLISH);
    try {
      do {
        Thread.sleep(200);
      } while (executors.areBusy() && System.nanoTime() < deadline);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    if (executors.areBusy()) {
      LOG.warn(
          "Tasks still run {} s after they were to stop; trials that they finished since the last"
              + " bundle was published run again in the next run",
          SECONDS_TO_PUBLISH);
    }
  }

  /** The one partition of a job, and its failures in our terms. */
  private record Job(Future<List<BundleTask.Report>> job) implements Future<List<TrialNews>> {
    @Override
    public boolean cancel(boolean mayInterrupt) {
      return job.cancel(mayInterrupt);
    }

    @Override
    public boolean isCancelled() {
      return job.isCancelled();
    }

    @Override
    public boolean isDone() {
      return job.isDone();
    }

    @Override
    public List<TrialNews> get() throws InterruptedException, ExecutionException {
      try {
        return job.get().get(0).published();
      } catch (ExecutionException failure) {
        String message = String.valueOf(failure.getCause().getMessage());
        if (message.contains(EXECUTOR_DIED)) {
          throw new ExecutionException(
              new ExecutorDiedException(howItDied(message), failure.getCause()));
        }
        throw failure;
      }
    }

    @Override
    public List<TrialNews> get(long timeout, TimeUnit unit)
        throws InterruptedException, ExecutionException, TimeoutException {
      job.get(timeout, unit);
      return get();
    }

    private static String howItDied(String message) {
      return message
          .substring(message.indexOf(EXECUTOR_DIED))
          .lines()
          .findFirst()
          .orElseThrow()
          .strip();
    }
  }
}
