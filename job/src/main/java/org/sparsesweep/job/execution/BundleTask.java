package org.sparsesweep.job.execution;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.util.SerializableConfiguration;
import org.sparsesweep.engine.training.EpochRecord;
import org.sparsesweep.engine.training.TrainingListener;
import org.sparsesweep.job.plan.Recording;
import org.sparsesweep.job.plan.TrialSpec;
import org.sparsesweep.job.tables.Publication;

/** The one Spark task there is: runs the trials of a bundle and publishes their rows. */
final class BundleTask implements Function<Bundle, BundleTask.Report> {
  private static final long serialVersionUID = 1;

  private final String output;
  private final Provenance provenance;
  private final Map<String, DatasetFacts> facts;
  private final Recording recording;
  private final String workingDirectory;
  private final SerializableConfiguration hadoop;

  /**
   * @param output absolute: an executor's working directory is not the driver's
   * @param facts of the datasets, by name
   * @param files as the driver sees them
   */
  BundleTask(
      String output,
      Provenance provenance,
      Map<String, DatasetFacts> facts,
      Recording recording,
      HadoopFiles files) {
    this.output = output;
    this.provenance = provenance;
    this.facts = new HashMap<>(facts);
    this.recording = recording;
    this.workingDirectory = files.workingDirectory();
    this.hadoop = new SerializableConfiguration(files.configuration());
  }

  /**
   * What the driver learns from a task: unlike news on the way, this is never lost.
   *
   * @param ended the last news of every trial
   */
  record Report(List<TrialNews> ended) implements Serializable {}

  @Override
  public Report call(Bundle bundle) throws IOException {
    TrialRunner runner =
        new TrialRunner(new HadoopFiles(hadoop.value(), workingDirectory), recording);
    ResultRows rows = new ResultRows(bundle.name(), provenance, facts);
    List<TrialNews> ended = new ArrayList<>();
    for (TrialSpec trial : bundle.trials()) {
      ProgressPlugin.send(new TrialNews(trial.trialId(), 0, false, Double.NaN));
      TrialResult result = runner.run(trial, reporting(trial));
      rows.add(result);
      TrialNews last = new TrialNews(trial.trialId(), 1, result.isFailed(), Double.NaN);
      ended.add(last);
      ProgressPlugin.send(last);
    }
    Publication.publish(output, bundle.name(), rows.rows(), hadoop.value());
    return new Report(ended);
  }

  private static TrainingListener reporting(TrialSpec trial) {
    // Below 1 even after the last epoch: a trial has ended only when its result is there.
    double epochs = trial.training().epochs() + 1e-3;
    return (EpochRecord epoch) ->
        ProgressPlugin.send(
            new TrialNews(
                trial.trialId(), (epoch.epoch() + 1) / epochs, false, epoch.test().accuracy()));
  }
}
