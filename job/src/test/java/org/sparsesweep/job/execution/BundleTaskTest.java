package org.sparsesweep.job.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.serializer.JavaSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparsesweep.engine.training.LearningRateSchedule;
import org.sparsesweep.job.plan.Limits;
import org.sparsesweep.job.plan.Recording;
import org.sparsesweep.job.plan.TrialSpec;
import org.sparsesweep.job.tables.FinishedTrials;

/** Bundles on Spark in this JVM. */
class BundleTaskTest {
  private static final Limits AFTER_EVERY_EPOCH =
      new Limits(Double.POSITIVE_INFINITY, 0, Limits.TooLarge.ISOLATE);
  private static final String GROUP = "bundles";
  private static final long PATIENCE_SECONDS = 120;

  @TempDir private Path out;
  private final Configuration configuration = new Configuration();

  private BundleTask task(Limits limits) throws IOException {
    return new BundleTask(
        out.toString(),
        new Provenance("toys", "0.1.0", "c0ffee"),
        Map.of("toy", SampleTrials.facts()),
        Recording.NONE,
        limits,
        Set.of(),
        HadoopFiles.ofThisJvm(configuration));
  }

  /** Lasts for seconds. */
  private static TrialSpec longTrial(long seed) {
    return SampleTrials.of(
        "set",
        SampleTrials.SET,
        List.of(5000, 5000),
        SampleTrials.training(200, new LearningRateSchedule.Constant()),
        0,
        seed);
  }

  private static JavaSparkContext spark() {
    return new JavaSparkContext(
        new SparkConf()
            .setMaster("local[1]")
            .setAppName("bundles")
            .set("spark.ui.enabled", "false")
            .set("spark.driver.host", "localhost")
            .set("spark.driver.bindAddress", "127.0.0.1")
            .set("spark.serializer", JavaSerializer.class.getName()));
  }

  @Test
  void publishesWhatHasEndedWhenItsJobIsCancelled() throws Exception {
    TrialSpec endless = longTrial(3);
    Bundle bundle =
        new Bundle(
            "run-000000",
            List.of(SampleTrials.set(1), SampleTrials.dense(2), endless, SampleTrials.set(4)));
    try (JavaSparkContext spark = spark()) {
      spark.setJobGroup(GROUP, "a bundle", false);
      JavaFutureAction<List<BundleTask.Report>> job =
          spark.parallelize(List.of(bundle), 1).map(task(AFTER_EVERY_EPOCH)).collectAsync();
      awaitFile(out.resolve("_checkpoints").resolve(endless.trialId()));
      spark.cancelJobGroup(GROUP);
      assertThatThrownBy(job::get).hasStackTraceContaining("cancelled");
      awaitTheCore(spark);

      assertThat(finished())
          .containsExactlyInAnyOrder(
              SampleTrials.set(1).trialId(), SampleTrials.dense(2).trialId());
      assertThat(checkpoints()).as("of the trial given up").containsExactly(endless.trialId());

      Bundle rest = new Bundle("next-000000", List.of(endless, SampleTrials.set(4)));
      List<BundleTask.Report> reports =
          spark.parallelize(List.of(rest), 1).map(task(AFTER_EVERY_EPOCH)).collect();
      assertThat(reports.get(0).published())
          .extracting(TrialNews::trialId, TrialNews::failed)
          .containsExactly(
              tuple(endless.trialId(), false), tuple(SampleTrials.set(4).trialId(), false));
    }
    assertThat(finished()).hasSize(4).contains(endless.trialId());
    assertThat(checkpoints()).as("its result is published").isEmpty();
  }

  @Test
  void publishesNothingWhenItIsCancelledInItsFirstTrial() throws Exception {
    TrialSpec endless = longTrial(5);
    try (JavaSparkContext spark = spark()) {
      spark.setJobGroup(GROUP, "a bundle", false);
      JavaFutureAction<List<BundleTask.Report>> job =
          spark
              .parallelize(List.of(new Bundle("run-000000", List.of(endless))), 1)
              .map(task(AFTER_EVERY_EPOCH))
              .collectAsync();
      awaitFile(out.resolve("_checkpoints").resolve(endless.trialId()));
      job.cancel(false);
      assertThatThrownBy(job::get).isInstanceOf(Exception.class);
      awaitTheCore(spark);
    }
    assertThat(out.resolve("trials")).doesNotExist();
    assertThat(checkpoints()).containsExactly(endless.trialId());
  }

  /** Without Spark: a trial out of time is a row, and its checkpoint stays for the next run. */
  @Test
  void keepsTheCheckpointOfATrialThatFailed() throws Exception {
    TrialSpec endless = longTrial(6);
    double hours = 0.5 / 3600;
    BundleTask.Report report =
        task(new Limits(hours, 0, Limits.TooLarge.ISOLATE))
            .call(new Bundle("run-000000", List.of(endless, SampleTrials.set(1))));

    assertThat(report.published()).extracting(TrialNews::failed).containsExactly(true, false);
    assertThat(finished()).containsExactly(SampleTrials.set(1).trialId());
    assertThat(checkpoints()).containsExactly(endless.trialId());
  }

  private Set<String> finished() throws IOException {
    return FinishedTrials.ids(out.toString(), configuration);
  }

  private List<String> checkpoints() throws IOException {
    try (Stream<Path> files = Files.list(out.resolve("_checkpoints"))) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  /** The one core is free again when the cancelled task has ended. */
  private static void awaitTheCore(JavaSparkContext spark) {
    spark.clearJobGroup();
    assertThat(spark.parallelize(List.of(1), 1).map(x -> x + 1).collect()).containsExactly(2);
  }

  private static void awaitFile(Path file) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE_SECONDS * 1_000_000_000L;
    while (!Files.exists(file)) {
      assertThat(System.nanoTime()).as("waiting for %s", file).isLessThan(deadline);
      Thread.sleep(2);
    }
  }
}
