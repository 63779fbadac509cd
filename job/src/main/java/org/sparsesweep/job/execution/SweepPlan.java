package org.sparsesweep.job.execution;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.sparsesweep.engine.data.DataException;
import org.sparsesweep.engine.data.Dataset;
import org.sparsesweep.engine.data.DatasetSource;
import org.sparsesweep.engine.data.Datasets;
import org.sparsesweep.engine.data.ImageShape;
import org.sparsesweep.engine.method.Hyperparameter;
import org.sparsesweep.job.plan.Grid;
import org.sparsesweep.job.plan.Recording;
import org.sparsesweep.job.plan.SweepConfig;
import org.sparsesweep.job.plan.TrialSpec;
import org.sparsesweep.job.tables.FinishedTrials;
import org.sparsesweep.job.tables.ModelFiles;
import org.sparsesweep.job.tables.RunRecord;

/**
 * What a sweep asks for, against what its output already holds.
 *
 * @param trials all of them, in the order of the grid
 * @param missing those without a result, in that order
 * @param again those with a result that run once more, since others that run begin with the
 *     topology they leave, and the output no longer has it
 * @param withoutModel other ones with a result that run once more, since the sweep wants networks
 *     of them that the output does not have
 * @param finished what the output holds
 * @param facts of the datasets, by name
 * @param forecast of what trials need
 */
public record SweepPlan(
    List<TrialSpec> trials,
    List<TrialSpec> missing,
    List<TrialSpec> again,
    List<TrialSpec> withoutModel,
    FinishedTrials finished,
    Map<String, DatasetFacts> facts,
    Forecast forecast) {

  /** Of a sweep whose trials all begin by themselves. */
  SweepPlan(
      List<TrialSpec> trials,
      List<TrialSpec> missing,
      FinishedTrials finished,
      Map<String, DatasetFacts> facts,
      Forecast forecast) {
    this(trials, missing, List.of(), List.of(), finished, facts, forecast);
  }

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
    List<TrialSpec> withoutModel = withoutModel(trials, finished, config, hadoop);
    List<TrialSpec> again =
        again(
            Stream.concat(missing.stream(), withoutModel.stream()).toList(),
            finished,
            config.out(),
            hadoop);
    Set<TrialSpec> repeated = Set.copyOf(again);
    return new SweepPlan(
        trials,
        missing,
        again,
        withoutModel.stream().filter(trial -> !repeated.contains(trial)).toList(),
        finished,
        facts,
        new Forecast(facts, config.recording(), Calibration.of(finished.timings())));
  }

  /**
   * The same, with times as this machine will probably take for them, which is found out in about a
   * second; as it is where the output tells, or nothing is to run.
   */
  public SweepPlan measured() {
    if (toRun().isEmpty() || forecast.calibration().trials() > 0) {
      return this;
    }
    Calibration measured = Calibration.measured(MachineSpeed.measure());
    return new SweepPlan(
        trials,
        missing,
        again,
        withoutModel,
        finished,
        facts,
        new Forecast(facts, forecast.recording(), measured));
  }

  private static List<TrialSpec> withoutModel(
      List<TrialSpec> trials, FinishedTrials finished, SweepConfig config, Configuration hadoop)
      throws IOException {
    List<String> networks = config.recording().models().networks();
    if (networks.isEmpty()) {
      return List.of();
    }
    Set<String> there = ModelFiles.names(config.out(), hadoop);
    return trials.stream()
        .filter(trial -> finished.contains(trial.trialId()))
        // One that has diverged leaves none.
        .filter(trial -> !finished.hasDiverged(trial.trialId()))
        .filter(
            trial ->
                networks.stream()
                    .anyMatch(one -> !there.contains(ModelFiles.name(trial.trialId(), one))))
        .toList();
  }

  /**
   * @param toRun those that run anyway
   */
  private static List<TrialSpec> again(
      List<TrialSpec> toRun, FinishedTrials finished, String output, Configuration hadoop)
      throws IOException {
    if (toRun.stream().noneMatch(trial -> trial.beginsWith().isPresent())) {
      return List.of();
    }
    TrialFiles kept = TrialFiles.structures(output, hadoop);
    Map<String, TrialSpec> again = new LinkedHashMap<>();
    Deque<TrialSpec> heirs = new ArrayDeque<>(toRun);
    while (!heirs.isEmpty()) {
      TrialSpec heir = heirs.remove();
      Optional<TrialSpec> source = heir.beginsWith();
      if (source.isEmpty()) {
        continue;
      }
      String id = source.get().trialId();
      boolean hasLeftOne = finished.contains(id) && !finished.hasDiverged(id);
      boolean isNew = hasLeftOne && !kept.has(id) && again.put(id, source.get()) == null;
      // Its own source may have to be there once more for it, or to rewind to.
      if (isNew || (kept.has(id) && "rewind".equals(retrainWeights(heir)))) {
        heirs.add(source.get());
      }
    }
    return List.copyOf(again.values());
  }

  private static String retrainWeights(TrialSpec trial) {
    return trial.hyperparameters().getOrDefault(Hyperparameter.RETRAIN_WEIGHTS, "");
  }

  /** All that a run runs. */
  public List<TrialSpec> toRun() {
    return again.isEmpty() && withoutModel.isEmpty()
        ? missing
        : Stream.of(again, withoutModel, missing).flatMap(List::stream).toList();
  }

  /** The ids of the trials that others of the plan begin with. */
  Set<String> sources() {
    Set<String> ids = new HashSet<>();
    for (TrialSpec trial : trials) {
      trial.beginsWith().map(TrialSpec::trialId).ifPresent(ids::add);
    }
    return ids;
  }

  private static Map<String, DatasetFacts> readFacts(SweepConfig config, Configuration hadoop)
      throws IOException {
    HadoopFiles files = HadoopFiles.ofThisJvm(hadoop);
    Map<String, DatasetFacts> facts = new LinkedHashMap<>();
    List<String> problems = new ArrayList<>();
    for (SweepConfig.DatasetAxis dataset : config.datasets()) {
      try {
        Dataset read = read(dataset.name(), dataset.source(), files);
        requireImage(dataset, read);
        facts.put(dataset.name(), DatasetFacts.of(read));
      } catch (DataException unusable) {
        problems.add(unusable.getMessage());
      }
    }
    if (!problems.isEmpty()) {
      throw new DataException(String.join(System.lineSeparator(), problems));
    }
    return facts;
  }

  /** What a sweep says of images must be what files say, where these do. */
  private static void requireImage(SweepConfig.DatasetAxis axis, Dataset dataset) {
    if (axis.convolutions().isNone()) {
      return;
    }
    ImageShape asked = axis.convolutions().layers().get(0).input();
    boolean isOther = dataset.image().filter(found -> !found.equals(asked)).isPresent();
    if (isOther || asked.features() != dataset.features()) {
      throw new DataException(
          "Cannot use dataset %s: datasets.%s.image = %s, must be %s"
              .formatted(
                  axis.name(),
                  axis.name(),
                  List.of(asked.channels(), asked.rows(), asked.columns()),
                  dataset
                      .image()
                      .map(
                          found ->
                              "[%d, %d, %d], as its files say"
                                  .formatted(found.channels(), found.rows(), found.columns()))
                      .orElseGet(() -> "of %d features".formatted(dataset.features()))));
    }
  }

  private static Dataset read(String name, DatasetSource source, HadoopFiles files) {
    return DatasetCache.ofThisJvm().get(source, () -> Datasets.read(name, source, files));
  }

  /** The ids of those trials that have a result, and do not run once more for their network. */
  Set<String> finishedIds() {
    Set<String> ids = trials.stream().map(TrialSpec::trialId).collect(Collectors.toSet());
    missing.forEach(trial -> ids.remove(trial.trialId()));
    withoutModel.forEach(trial -> ids.remove(trial.trialId()));
    return ids;
  }

  /** Predicted bytes of a trial, apart from its dataset, which the trials of a process share. */
  public long bytes(TrialSpec trial) {
    return forecast.of(trial).bytes();
  }

  /** The trials to run that probably need more memory than an executor has for trials. */
  public List<TrialSpec> tooLarge(ExecutorRoom room) {
    long most = room.forTrials(datasetBytes());
    return toRun().stream().filter(trial -> bytes(trial) > most).toList();
  }

  /** When the trials to run will probably have ended. */
  public Makespan makespan(int cores) {
    return Makespan.of(
        Bundle.of(toRun(), this::seconds, Set.of(), cores, ""), this::seconds, cores);
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
    return PlanNotes.of(this);
  }

  /** Predicted seconds of a trial on one core. */
  public double seconds(TrialSpec trial) {
    return forecast.of(trial).seconds();
  }

  /** Predicted seconds on one core of all that a run runs. */
  public double seconds() {
    return toRun().stream().mapToDouble(this::seconds).sum();
  }

  /**
   * By how much the cost model was off for such trials of the output, which {@link #seconds} makes
   * up for; 1 where there are none.
   *
   * @param dataset name
   * @param method name
   */
  public double correction(String dataset, String method) {
    return forecast.calibration().factor(dataset, method);
  }

  /**
   * Predicted bytes of the files that a run adds to its output, apart from checkpoints.
   *
   * @param cores that it runs on
   */
  public long outputBytes(int cores) {
    List<TrialSpec> toRun = toRun();
    return DiskModel.tableBytes(
            toRun, Bundle.of(toRun, this::seconds, Set.of(), cores, "").size(), facts, recording())
        + DiskModel.structureBytes(toRun, sources(), facts)
        + DiskModel.modelBytes(toRun, facts, recording());
  }

  /** Predicted bytes of a checkpoint of a trial. */
  public long checkpointBytes(TrialSpec trial) {
    return DiskModel.checkpointBytes(trial, facts.get(trial.dataset()));
  }

  private Recording recording() {
    return forecast.recording();
  }
}
