package org.sparsesweep.job.execution;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.util.SerializableConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sparsesweep.engine.training.EpochRecord;
import org.sparsesweep.engine.training.TrainingListener;
import org.sparsesweep.engine.training.TrainingStoppedException;
import org.sparsesweep.job.plan.Limits;
import org.sparsesweep.job.plan.Recording;
import org.sparsesweep.job.plan.TrialSpec;
import org.sparsesweep.job.tables.Publication;

/**
 * The one Spark task there is: runs the trials of a bundle and publishes their rows. Cancelled, it
 * gives up the trial it is at and publishes those that have ended.
 */
final class BundleTask implements Function<Bundle, BundleTask.Report> {
  private static final long serialVersionUID = 1;
  private static final Logger LOG = LoggerFactory.getLogger(BundleTask.class);

  private final String output;
  private final Provenance provenance;
  private final Map<String, DatasetFacts> facts;
  private final Recording recording;
  private final Limits limits;
  private final Set<String> sources;
  private final String workingDirectory;
  private final SerializableConfiguration hadoop;

  /**
   * @param output absolute: an executor's working directory is not the driver's
   * @param facts of the datasets, by name
   * @param sources ids of the trials that others begin with
   * @param files as the driver sees them
   */
  BundleTask(
      String output,
      Provenance provenance,
      Map<String, DatasetFacts> facts,
      Recording recording,
      Limits limits,
      Set<String> sources,
      HadoopFiles files) {
    this.output = output;
    this.provenance = provenance;
    this.facts = new HashMap<>(facts);
    this.recording = recording;
    this.limits = limits;
    this.sources = new HashSet<>(sources);
    this.workingDirectory = files.workingDirectory();
    this.hadoop = new SerializableConfiguration(files.configuration());
  }

  /**
   * What the driver learns from a task: unlike news on the way, this is never lost.
   *
   * @param published the last news of every trial that ended; those given up are not among them
   */
  record Report(List<TrialNews> published) implements Serializable {}

  @Override
  public Report call(Bundle bundle) throws IOException {
    TaskContext task = TaskContext.get();
    BooleanSupplier stop = () -> task != null && task.isInterrupted();
    TrialFiles checkpoints = TrialFiles.checkpoints(output, hadoop.value());
    TrialRunner runner =
        new TrialRunner(
            new HadoopFiles(hadoop.value(), workingDirectory),
            recording,
            limits,
            Optional.of(checkpoints),
            models(),
            structures(),
            stop);
    ResultRows rows = new ResultRows(bundle.name(), provenance, facts);
    List<TrialNews> published = new ArrayList<>();
    List<String> finished = new ArrayList<>();
    for (TrialSpec trial : bundle.trials()) {
      Optional<TrialResult> result = run(runner, trial, stop);
      if (result.isEmpty()) {
        break;
      }
      rows.add(result.get());
      boolean failed = result.get().isFailed();
      published.add(TrialNews.ofPublished(trial, failed));
      if (!failed) {
        finished.add(trial.trialId());
      }
      ProgressPlugin.send(TrialNews.ofEnded(trial, failed));
    }
    if (!published.isEmpty()) {
      Publication.publish(output, bundle.name(), rows.rows(), hadoop.value());
      // Only now: a result that is not published needs its checkpoint again.
      finished.forEach(checkpoints::delete);
      // Beside the report, which nobody takes in once the job is cancelled.
      published.forEach(ProgressPlugin::send);
    }
    return new Report(published);
  }

  private Optional<TrialFiles> models() throws IOException {
    return recording.models() == Recording.Models.NONE
        ? Optional.empty()
        : Optional.of(TrialFiles.models(output, hadoop.value()));
  }

  private Structures structures() throws IOException {
    return sources.isEmpty()
        ? Structures.NONE
        : new KeptStructures(output, sources, hadoop.value());
  }

  /** Runs a trial; empty once nobody wants its result any more. */
  private static Optional<TrialResult> run(
      TrialRunner runner, TrialSpec trial, BooleanSupplier stop) {
    if (stop.getAsBoolean()) {
      return Optional.empty();
    }
    ProgressPlugin.send(TrialNews.ofTraining(trial, 0, Double.NaN));
    try {
      return Optional.of(runner.run(trial, reporting(trial)));
    } catch (TrainingStoppedException givenUp) {
      LOG.info("Trial {} is given up in epoch {}", trial.trialId(), givenUp.epoch());
      return Optional.empty();
    }
  }

  private static TrainingListener reporting(TrialSpec trial) {
    // Below 1 even after the last epoch: a trial has ended only when its result is there.
    double epochs = trial.training().epochs() + 1e-3;
    return (EpochRecord epoch) ->
        ProgressPlugin.send(
            TrialNews.ofTraining(trial, (epoch.epoch() + 1) / epochs, epoch.test().accuracy()));
  }
}
