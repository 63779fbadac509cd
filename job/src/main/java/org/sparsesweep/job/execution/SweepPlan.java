package org.sparsesweep.job.execution;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.sparsesweep.engine.data.DataException;
import org.sparsesweep.engine.data.Dataset;
import org.sparsesweep.engine.data.DatasetSource;
import org.sparsesweep.engine.data.Datasets;
import org.sparsesweep.job.plan.Grid;
import org.sparsesweep.job.plan.SweepConfig;
import org.sparsesweep.job.plan.TrialSpec;
import org.sparsesweep.job.tables.FinishedTrials;
import org.sparsesweep.job.tables.RunRecord;

/**
 * What a sweep asks for, against what its output already holds.
 *
 * @param trials all of them, in the order of the grid
 * @param missing those without a result, in that order
 * @param finished what the output holds
 * @param facts of the datasets, by name
 * @param forecast of what trials need
 */
public record SweepPlan(
    List<TrialSpec> trials,
    List<TrialSpec> missing,
    FinishedTrials finished,
    Map<String, DatasetFacts> facts,
    Forecast forecast) {

  /**
   * Reads the datasets, expands the grid and looks into the output.
   *
   * @throws DataException if datasets cannot be used; names every one
   * @throws IOException if the output or the file system of relative paths cannot be reached
   */
  public static SweepPlan of(SweepConfig config, Configuration hadoop) throws IOException {
    Map<String, DatasetFacts> facts = readFacts(config, hadoop);
    List<TrialSpec> trials = Grid.expand(config, fingerprints(facts));
    FinishedTrials finished = FinishedTrials.of(config.out(), hadoop);
    List<TrialSpec> missing =
        trials.stream().filter(trial -> !finished.contains(trial.trialId())).toList();
    return new SweepPlan(trials, missing, finished, facts, new Forecast(facts, config.recording()));
  }

  private static Map<String, DatasetFacts> readFacts(SweepConfig config, Configuration hadoop)
      throws IOException {
    HadoopFiles files = HadoopFiles.ofThisJvm(hadoop);
    Map<String, DatasetFacts> facts = new LinkedHashMap<>();
    List<String> problems = new ArrayList<>();
    for (SweepConfig.DatasetAxis dataset : config.datasets()) {
      try {
        facts.put(dataset.name(), DatasetFacts.of(read(dataset.name(), dataset.source(), files)));
      } catch (DataException unusable) {
        problems.add(unusable.getMessage());
      }
    }
    if (!problems.isEmpty()) {
      throw new DataException(String.join(System.lineSeparator(), problems));
    }
    return facts;
  }

  private static Dataset read(String name, DatasetSource source, HadoopFiles files) {
    return DatasetCache.ofThisJvm().get(source, () -> Datasets.read(name, source, files));
  }

  /** The ids of those trials that have a result. */
  Set<String> finishedIds() {
    Set<String> ids = trials.stream().map(TrialSpec::trialId).collect(Collectors.toSet());
    missing.forEach(trial -> ids.remove(trial.trialId()));
    return ids;
  }

  /** Predicted bytes of a trial, apart from its dataset, which the trials of a process share. */
  public long bytes(TrialSpec trial) {
    return forecast.of(trial).bytes();
  }

  /** The trials to run that probably need more memory than an executor has for trials. */
  public List<TrialSpec> tooLarge(ExecutorRoom room) {
    long most = room.forTrials(datasetBytes());
    return missing.stream().filter(trial -> bytes(trial) > most).toList();
  }

  /** When the trials to run will probably have ended. */
  public Makespan makespan(int cores) {
    return Makespan.of(
        Bundle.of(missing, this::seconds, Set.of(), cores, ""), this::seconds, cores);
  }

  /** What the datasets fill of the memory of each process that trains on them. */
  public long datasetBytes() {
    return facts.values().stream().mapToLong(MemoryModel::datasetBytes).sum();
  }

  /**
   * The record of a run of this plan that begins now.
   *
   * @param config that was planned
   * @throws IOException if the file system of relative paths cannot be reached
   */
  RunRecord record(
      String run, SweepConfig config, String engineVersion, String gitCommit, Configuration hadoop)
      throws IOException {
    return RunRecord.of(
        run, config, fingerprints(facts), trials.size(), engineVersion, gitCommit, hadoop);
  }

  private static Map<String, String> fingerprints(Map<String, DatasetFacts> facts) {
    Map<String, String> fingerprints = new HashMap<>();
    facts.forEach((name, fact) -> fingerprints.put(name, fact.fingerprint()));
    return fingerprints;
  }

  /** What a user should know of what the output holds; a line each, none in the usual case. */
  public List<String> notes() {
    return PlanNotes.of(missing, finished);
  }

  /** Predicted seconds of a trial on one core. */
  public double seconds(TrialSpec trial) {
    return forecast.of(trial).seconds();
  }
}
