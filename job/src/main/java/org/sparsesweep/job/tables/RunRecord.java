package org.sparsesweep.job.tables;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.sparsesweep.engine.data.DatasetSource;
import org.sparsesweep.engine.training.ResultVersion;
import org.sparsesweep.job.plan.ConfigException;
import org.sparsesweep.job.plan.ConfigReader;
import org.sparsesweep.job.plan.Grid;
import org.sparsesweep.job.plan.Places;
import org.sparsesweep.job.plan.SweepConfig;
import org.sparsesweep.job.plan.TrialSpec;

/**
 * What a run set out to do, enough to plan it again without its files: {@link RunRecords} keeps it
 * beside the tables.
 *
 * @param run name of the run; the names of its bundles begin with it
 * @param sweep name of the sweep
 * @param started when it was planned, to the microsecond
 * @param configuration of the sweep, as {@link SweepConfig#text}
 * @param workingDirectory URI at which its relative paths began
 * @param datasets fingerprint of the content of each dataset, by its name
 * @param trials planned, those included that were done already
 * @param resultVersion of the engine that planned it
 * @param engineVersion version of the program
 * @param gitCommit it was built from
 */
public record RunRecord(
    String run,
    String sweep,
    Instant started,
    String configuration,
    String workingDirectory,
    Map<String, String> datasets,
    int trials,
    int resultVersion,
    String engineVersion,
    String gitCommit) {

  /** Takes a copy. */
  public RunRecord {
    datasets = Map.copyOf(datasets);
    started = started.truncatedTo(ChronoUnit.MICROS);
  }

  /**
   * The record of a run that begins now, in this JVM.
   *
   * @param fingerprints of the content of each dataset, by its name
   * @param trials planned, those included that are done already
   * @throws IOException if the file system of relative paths cannot be reached
   */
  public static RunRecord of(
      String run,
      SweepConfig config,
      Map<String, String> fingerprints,
      int trials,
      String engineVersion,
      String gitCommit,
      Configuration configuration)
      throws IOException {
    return new RunRecord(
        run,
        config.name(),
        Instant.now(),
        config.text(),
        FileSystem.get(configuration).getWorkingDirectory().toString(),
        fingerprints,
        trials,
        ResultVersion.CURRENT,
        engineVersion,
        gitCommit);
  }

  /**
   * The sweep as it was planned, its data at absolute places.
   *
   * @param overrides each {@code key=value}; relative places that they change begin here
   * @throws ConfigException if this program does not take the configuration, or an override
   */
  public SweepConfig config(List<String> overrides) {
    Map<String, DatasetSource> planned = new HashMap<>();
    read(List.of()).datasets().forEach(dataset -> planned.put(dataset.name(), dataset.source()));
    return read(overrides)
        .withSources(
            (name, source) ->
                source.equals(planned.get(name)) ? Places.moved(source, this::absolute) : source);
  }

  /**
   * The trials that were planned, in the order of the grid.
   *
   * @throws ConfigException as {@link #config} does
   */
  public List<TrialSpec> plannedTrials() {
    return Grid.expand(config(List.of()), datasets);
  }

  private SweepConfig read(List<String> overrides) {
    return ConfigReader.readText(configuration, Path.of(run), overrides);
  }

  private String absolute(String place) {
    return new org.apache.hadoop.fs.Path(
            new org.apache.hadoop.fs.Path(workingDirectory), new org.apache.hadoop.fs.Path(place))
        .toString();
  }
}
