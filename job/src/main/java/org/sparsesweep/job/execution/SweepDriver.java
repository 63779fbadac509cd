package org.sparsesweep.job.execution;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.sparsesweep.job.plan.SweepConfig;
import org.sparsesweep.job.plan.TrialSpec;
import org.sparsesweep.job.tables.LivingRun;
import org.sparsesweep.job.tables.ReferenceFiles;
import org.sparsesweep.job.tables.RunRecords;
import org.sparsesweep.job.tables.Table;

/** Runs the missing trials of a plan on Spark. */
public final class SweepDriver {
  /** What the Spark session must load as {@code spark.plugins} for live progress. */
  public static final String PLUGIN = ProgressPlugin.class.getName();

  /**
   * The key of a Spark session that says how often a trial may take down its executor, and how
   * often a bundle may fail on a cluster. Spark's own number of attempts must be 1.
   */
  public static final String ATTEMPTS = "spark.sparse-sweep.attempts";

  private static final int DEFAULT_ATTEMPTS = 4;
  private static final long SHOW_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
  private static final DateTimeFormatter RUN_NAME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss").withZone(ZoneOffset.UTC);

  private SweepDriver() {}

  /**
   * How a run ended.
   *
   * @param trials that ended
   * @param failed of them, with an exception or with their executor
   * @param isWhole whether all have ended; otherwise the watcher stopped it
   * @param run name that its bundles begin with; empty where there was nothing to run
   * @param seconds from the first bundle to the last
   */
  public record Summary(int trials, int failed, boolean isWhole, String run, double seconds) {}

  /**
   * Runs the missing trials, and those that they begin with, and waits for them.
   *
   * @param config of the plan; its output is made where it does not exist, and gets its references
   * @throws IOException if the output cannot be written
   * @throws SweepFailedException if Spark could not run or publish a bundle
   */
  public static Summary run(
      JavaSparkContext spark,
      SweepPlan plan,
      SweepConfig config,
      String engineVersion,
      String gitCommit,
      SweepWatcher watcher)
      throws IOException {
    List<TrialSpec> toRun = plan.toRun();
    Configuration hadoop = spark.hadoopConfiguration();
    String folder = toRun.isEmpty() ? "" : madeFolders(config.out(), hadoop);
    ReferenceFiles.publish(config.out(), config.name(), config.references(), hadoop);
    TrialFiles.checkpoints(config.out(), hadoop).deleteFinished(plan::finishedIds);
    if (toRun.isEmpty()) {
      return new Summary(0, 0, true, "", 0);
    }
    String run = runName();
    LivingRun living = LivingRun.begin(folder, run, Provenance.host(), hadoop);
    RunRecords.publish(
        config.out(), plan.record(run, config, engineVersion, gitCommit, hadoop), hadoop);
    Progress progress = new Progress(toRun, plan::seconds);
    ProgressPlugin.deliverTo(progress);
    try {
      Set<String> suspects = suspects(living, watcher);
      List<Bundle> bundles =
          Bundle.of(toRun, plan::seconds, suspects, spark.defaultParallelism(), run);
      Provenance provenance = new Provenance(config.name(), engineVersion, gitCommit);
      BundleTask task =
          new BundleTask(
              folder,
              provenance,
              plan.facts(),
              config.recording(),
              config.limits(),
              plan.sources(),
              HadoopFiles.ofThisJvm(hadoop));
      SparkJobs jobs = new SparkJobs(spark, task, ProgressPlugin.executors(), plan.datasetBytes());
      int attempts = spark.getConf().getInt(ATTEMPTS, DEFAULT_ATTEMPTS);
      Dispatcher dispatcher =
          new Dispatcher(
              jobs,
              plan::bytes,
              attempts,
              spark.isLocal() ? 1 : attempts,
              new TrialEnds(folder, provenance, plan.facts(), progress, hadoop, watcher));
      long beganNanos = System.nanoTime();
      boolean isWhole = dispatcher.run(bundles, ticking(watcher, progress, living));
      double seconds = (System.nanoTime() - beganNanos) * 1e-9;
      watcher.see(progress);
      return new Summary(progress.done(), progress.failed(), isWhole, run, seconds);
    } finally {
      ProgressPlugin.deliverTo(null);
      living.end();
    }
  }

  private static BooleanSupplier ticking(
      SweepWatcher watcher, Progress progress, LivingRun living) {
    long[] shownNanos = {System.nanoTime()};
    return () -> {
      long now = System.nanoTime();
      if (now - shownNanos[0] >= SHOW_EVERY_NANOS) {
        shownNanos[0] = now;
        watcher.see(progress);
        living.renew(progress::training);
      }
      return watcher.wantsStop();
    };
  }

  /** Trials that may have killed an earlier run: nothing else is to wait for them. */
  private static Set<String> suspects(LivingRun living, SweepWatcher watcher) throws IOException {
    LivingRun.Others others = living.others();
    for (LivingRun.Marker other : others.alive()) {
      watcher.note(
          "Run %s of this output seems to be going on (process %d on %s): both will train the same trials, each of which ends up in the tables once."
              .formatted(other.run(), other.process(), other.host()));
    }
    if (!others.suspects().isEmpty()) {
      watcher.note(
          "An earlier run was killed; the %d trials that it was busy with come last."
              .formatted(others.suspects().size()));
    }
    return others.suspects();
  }

  /** Makes the tables' folders before hours of training would come to nothing for want of them. */
  private static String madeFolders(String output, Configuration hadoop) throws IOException {
    try {
      Path path = new Path(output);
      FileSystem files = path.getFileSystem(hadoop);
      Path root = files.makeQualified(path);
      for (Table table : Table.ALWAYS) {
        Path folder = new Path(root, table.view());
        if (!files.mkdirs(folder)) {
          throw new IOException("the folder %s cannot be made".formatted(folder));
        }
      }
      return root.toString();
    } catch (IOException cause) {
      throw new IOException(
          "Cannot write to the output %s: %s".formatted(output, cause.getMessage()), cause);
    }
  }

  /** Unlike that of any other run, so that bundles of different runs never share a name. */
  private static String runName() {
    return RUN_NAME.format(Instant.now()) + "-" + UUID.randomUUID().toString().substring(0, 8);
  }
}
