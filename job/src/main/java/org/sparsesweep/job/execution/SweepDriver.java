package org.sparsesweep.job.execution;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;
import org.sparsesweep.job.plan.SweepConfig;
import org.sparsesweep.job.plan.TrialSpec;
import org.sparsesweep.job.tables.ReferenceFiles;
import org.sparsesweep.job.tables.Table;

/** Runs the missing trials of a plan as one Spark job. */
public final class SweepDriver {
  /** What the Spark session must load as {@code spark.plugins} for live progress. */
  public static final String PLUGIN = ProgressPlugin.class.getName();

  private static final long TICK_MILLIS = 200;
  private static final DateTimeFormatter RUN_NAME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss").withZone(ZoneOffset.UTC);

  private SweepDriver() {}

  /**
   * How a run ended.
   *
   * @param trials that ended
   * @param failed of them, with an exception
   */
  public record Summary(int trials, int failed) {}

  /**
   * Runs the missing trials and waits for them.
   *
   * @param config of the plan; its output is made where it does not exist, and gets its references
   * @param ticker is shown the progress several times a second, and once at the end
   * @throws IOException if the output cannot be written; nothing has run then
   * @throws SweepFailedException if Spark could not run or publish a bundle
   */
  public static Summary run(
      JavaSparkContext spark,
      SweepPlan plan,
      SweepConfig config,
      String engineVersion,
      String gitCommit,
      Consumer<Progress> ticker)
      throws IOException {
    List<TrialSpec> missing = plan.missing();
    Configuration hadoop = spark.hadoopConfiguration();
    String folder = missing.isEmpty() ? "" : madeFolders(config.out(), hadoop);
    ReferenceFiles.publish(config.out(), config.name(), config.references(), hadoop);
    if (missing.isEmpty()) {
      return new Summary(0, 0);
    }
    List<Bundle> bundles = Bundle.of(missing, plan::seconds, spark.defaultParallelism(), runName());
    Progress progress = new Progress(missing, plan::seconds);
    ProgressPlugin.deliverTo(progress);
    BundleTask task =
        new BundleTask(
            folder,
            new Provenance(config.name(), engineVersion, gitCommit),
            plan.facts(),
            config.recording(),
            HadoopFiles.ofThisJvm(hadoop));
    // Tasks start in the order of their partitions: the longest trials first.
    JavaFutureAction<List<BundleTask.Report>> job =
        spark.parallelize(bundles, bundles.size()).map(task).collectAsync();
    try {
      while (!job.isDone()) {
        ticker.accept(progress);
        Thread.sleep(TICK_MILLIS);
      }
      List<TrialNews> ended =
          job.get().stream().flatMap(report -> report.ended().stream()).toList();
      // News sent on the way may be lost, or still be on it.
      ended.forEach(progress::hear);
      ticker.accept(progress);
      return new Summary(ended.size(), (int) ended.stream().filter(TrialNews::failed).count());
    } catch (ExecutionException failure) {
      throw new SweepFailedException(failure.getCause());
    } catch (InterruptedException stopped) {
      job.cancel(true);
      Thread.currentThread().interrupt();
      throw new SweepFailedException(stopped);
    } finally {
      ProgressPlugin.deliverTo(null);
    }
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
