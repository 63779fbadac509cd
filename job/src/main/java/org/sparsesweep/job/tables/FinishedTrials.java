package org.sparsesweep.job.tables;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/** What an output holds, and need not run again. */
public final class FinishedTrials {
  private static final String ASIDE = "_unreadable-";
  private static final int MOST_LISTINGS = 5;
  private static final List<Column> COLUMNS =
      Stream.of(
              "trial_id",
              "status",
              "dataset",
              "dataset_fingerprint",
              "result_version",
              "method",
              "total_seconds",
              "predicted_seconds")
          .map(Table.TRIALS::column)
          .toList();

  private final OutputFiles files;
  private final Map<Origin, Set<String>> ids = new HashMap<>();
  private final Set<String> diverged = new HashSet<>();
  private final List<Broken> broken = new ArrayList<>();
  private final Map<Workload, Timing> timings = new HashMap<>();

  /**
   * What a trial's id depends on beside its settings.
   *
   * @param dataset name
   * @param fingerprint of its content
   * @param resultVersion of the engine; empty in files older than that column
   */
  public record Origin(String dataset, String fingerprint, Optional<Integer> resultVersion) {}

  /** Trials whose times are counted together, by the names of dataset and method. */
  public record Workload(String dataset, String method) {}

  /**
   * What successful trials took.
   *
   * @param trials how many, of those that have a prediction
   * @param predictedSeconds what the cost model expected of them, all together
   * @param totalSeconds what they took
   */
  public record Timing(long trials, double predictedSeconds, double totalSeconds) {
    /** Both together. */
    public Timing plus(Timing other) {
      return new Timing(
          trials + other.trials,
          predictedSeconds + other.predictedSeconds,
          totalSeconds + other.totalSeconds);
    }
  }

  /**
   * A file of trials that cannot be read.
   *
   * @param message names file and reason
   */
  public record Broken(Path file, String message) {}

  private FinishedTrials(OutputFiles files) {
    this.files = files;
  }

  /**
   * Looks for the results ({@link TrialStatus#isResult}) in an output. Lists the folder once and
   * reads eight columns of every file, without Spark: thousands of small files are read sooner than
   * a Spark job on them is planned. A file that is not what a writer left is {@link #broken}, and
   * no more.
   *
   * @param output path or URI of a sweep's output; need not exist
   * @throws IOException if the output or a file of it cannot be reached
   */
  public static FinishedTrials of(String output, Configuration configuration) throws IOException {
    for (int listing = 1; ; listing++) {
      FinishedTrials finished = new FinishedTrials(OutputFiles.at(output, configuration));
      try {
        finished.read(configuration);
        return finished;
      } catch (FileNotFoundException compactedMeanwhile) {
        if (listing == MOST_LISTINGS) {
          throw compactedMeanwhile;
        }
      }
    }
  }

  /** The ids of all trials of which an output holds a result, as {@link #of} finds them. */
  public static Set<String> ids(String output, Configuration configuration) throws IOException {
    Set<String> all = new HashSet<>();
    of(output, configuration).ids.values().forEach(all::addAll);
    return all;
  }

  private void read(Configuration configuration) throws IOException {
    TableReader reader = new TableReader(files.fileSystem(), configuration);
    files.forEach(
        files.published(Table.TRIALS),
        file -> {
          Map<Origin, Set<String>> ofFile = new HashMap<>();
          Set<String> divergedOfFile = new HashSet<>();
          Map<Workload, Timing> timingsOfFile = new HashMap<>();
          try {
            reader.read(
                Table.TRIALS,
                file,
                COLUMNS,
                row -> {
                  take(row, ofFile, divergedOfFile);
                  time(row, timingsOfFile);
                });
          } catch (CorruptFileException unreadable) {
            add(file, unreadable);
            return;
          }
          add(ofFile, divergedOfFile, timingsOfFile);
        });
    broken.sort(Comparator.comparing(Broken::file));
  }

  private static void take(Object[] row, Map<Origin, Set<String>> ids, Set<String> divergedTrials) {
    if (row[1].equals(TrialStatus.DIVERGED.name())) {
      divergedTrials.add((String) row[0]);
    }
    if (TrialStatus.valueOf((String) row[1]).isResult()) {
      Origin origin =
          new Origin((String) row[2], (String) row[3], Optional.ofNullable((Integer) row[4]));
      ids.computeIfAbsent(origin, first -> new HashSet<>()).add((String) row[0]);
    }
  }

  private static void time(Object[] row, Map<Workload, Timing> timings) {
    if (row[1].equals(TrialStatus.SUCCEEDED.name()) && row[6] != null && row[7] != null) {
      timings.merge(
          new Workload((String) row[2], (String) row[5]),
          new Timing(1, (double) row[7], (double) row[6]),
          Timing::plus);
    }
  }

  private synchronized void add(
      Map<Origin, Set<String>> ofFile,
      Set<String> divergedOfFile,
      Map<Workload, Timing> timingsOfFile) {
    diverged.addAll(divergedOfFile);
    timingsOfFile.forEach((workload, timing) -> timings.merge(workload, timing, Timing::plus));
    ofFile.forEach(
        (origin, more) -> ids.computeIfAbsent(origin, first -> new HashSet<>()).addAll(more));
  }

  private synchronized void add(FileStatus file, CorruptFileException unreadable) {
    broken.add(new Broken(file.getPath(), unreadable.getMessage()));
  }

  /** Whether there is a result of a trial. */
  public boolean contains(String trialId) {
    return ids.values().stream().anyMatch(ofOrigin -> ofOrigin.contains(trialId));
  }

  /** Whether the result of a trial is that it diverged. */
  public boolean hasDiverged(String trialId) {
    return diverged.contains(trialId);
  }

  /** How many trials have a result. */
  public int size() {
    return ids.values().stream().mapToInt(Set::size).sum();
  }

  /**
   * What those took that succeeded, by dataset and method; without files older than the prediction.
   */
  public Map<Workload, Timing> timings() {
    return Map.copyOf(timings);
  }

  /** Where the results come from. */
  public Set<Origin> origins() {
    return ids.keySet();
  }

  /** Whether there is a result of a trial from there. */
  public boolean contains(Origin origin, String trialId) {
    return ids.getOrDefault(origin, Set.of()).contains(trialId);
  }

  /** Files of trials that cannot be read, in order of their names. */
  public List<Broken> broken() {
    return List.copyOf(broken);
  }

  /**
   * Renames the broken files so that readers pass over them, and all agree on what is there.
   *
   * @throws IOException if one cannot be renamed
   */
  public void setAside() throws IOException {
    for (Broken file : broken) {
      Path aside = new Path(file.file().getParent(), ASIDE + file.file().getName());
      files.fileSystem().delete(aside, false);
      if (!files.fileSystem().rename(file.file(), aside) && files.exists(file.file())) {
        throw new IOException("Cannot set %s aside as %s".formatted(file.file(), aside.getName()));
      }
    }
  }
}
