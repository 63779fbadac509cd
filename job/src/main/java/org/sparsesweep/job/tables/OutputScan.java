package org.sparsesweep.job.tables;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * What an output holds: its files, which of them belong together, and every attempt at a trial. The
 * files that wait for their commit are listed before the commits are read, and the markers of runs
 * in between: so a file that is listed, without commit and without a living run, never gets one.
 */
final class OutputScan {
  /** Folder of the checkpoints in an output, each called by its trial. */
  static final String CHECKPOINTS = "_checkpoints";

  /** Folder of the topologies that trials have left, each called by its trial. */
  static final String STRUCTURES = "_structures";

  private static final int TRIAL_ID_DIGITS = 16;
  private static final long BIRTH_MILLIS = TimeUnit.HOURS.toMillis(1);

  private final OutputFiles files;
  private final Map<Table, List<FileStatus>> published = new EnumMap<>(Table.class);
  private final List<FileStatus> temporaries = new ArrayList<>();
  private final List<FileStatus> checkpoints = new ArrayList<>();
  private final List<FileStatus> structures = new ArrayList<>();
  private final List<FileStatus> models = new ArrayList<>();
  private final Set<String> living;
  private final Map<FileStatus, List<Attempt>> commits = new ConcurrentHashMap<>();
  private final Map<Path, String> corrupt = new ConcurrentHashMap<>();
  private final Map<String, Attempt> winners = new HashMap<>();
  private final Set<String> bundles = new HashSet<>();

  private OutputScan(OutputFiles files, String host, Configuration configuration)
      throws IOException {
    this.files = files;
    for (Table table : Table.values()) {
      if (table != Table.TRIALS) {
        list(table);
      }
    }
    takeTemporaries(files.list(new Path(files.root(), RunRecords.FOLDER)));
    checkpoints.addAll(files.list(new Path(files.root(), CHECKPOINTS)));
    structures.addAll(files.list(new Path(files.root(), STRUCTURES)));
    models.addAll(files.list(ModelFiles.folder(files)));
    living = LivingRun.living(files, host);
    list(Table.TRIALS);
    TableReader reader = new TableReader(files.fileSystem(), configuration);
    files.forEach(published.get(Table.TRIALS), file -> readCommit(reader, file));
    for (List<Attempt> attempts : commits.values()) {
      for (Attempt attempt : attempts) {
        winners.merge(attempt.trialId(), attempt, Attempt::better);
        bundles.add(attempt.bundle());
      }
    }
  }

  /**
   * Lists an output and reads its trials.
   *
   * @param host name of this machine, whose dead processes are known
   * @throws FileNotFoundException if there is no folder
   * @throws IOException if it cannot be reached
   */
  static OutputScan of(String output, String host, Configuration configuration) throws IOException {
    OutputFiles files = OutputFiles.at(output, configuration);
    if (!files.exists(files.root())) {
      throw new FileNotFoundException(
          "there is no folder %s; a sweep makes it when it runs".formatted(files.root()));
    }
    return new OutputScan(files, host, configuration);
  }

  private void list(Table table) throws IOException {
    List<FileStatus> all = files.list(files.folder(table));
    published.put(
        table, all.stream().filter(file -> OutputFiles.isPublished(file.getPath())).toList());
    takeTemporaries(all);
  }

  private void takeTemporaries(List<FileStatus> all) {
    all.stream().filter(file -> OutputFiles.isTemporary(file.getPath())).forEach(temporaries::add);
  }

  private void readCommit(TableReader reader, FileStatus file) throws IOException {
    List<Attempt> attempts = new ArrayList<>();
    try {
      reader.read(Table.TRIALS, file, Attempt.COLUMNS, row -> attempts.add(Attempt.of(row)));
      commits.put(file, attempts);
    } catch (CorruptFileException unreadable) {
      corrupt.put(file.getPath(), unreadable.getMessage());
    } catch (FileNotFoundException compactedMeanwhile) {
      // Its rows are in another file by now, and were there before this one went.
      corrupt.remove(file.getPath());
    }
  }

  OutputFiles files() {
    return files;
  }

  List<FileStatus> published(Table table) {
    return published.get(table);
  }

  /** The attempts of every file of trials that can be read. */
  Map<FileStatus, List<Attempt>> commits() {
    return commits;
  }

  /** The attempt that the views show of each trial, by its id. */
  Map<String, Attempt> winners() {
    return winners;
  }

  /** The topologies that trials have left, each called by its trial. */
  List<Path> structures() {
    return structures.stream()
        .map(FileStatus::getPath)
        .filter(file -> !OutputFiles.isTemporary(file))
        .sorted()
        .toList();
  }

  /** Files of trials whose content cannot be read, with the reason. */
  Map<Path, String> corrupt() {
    return new TreeMap<>(corrupt);
  }

  /** Names of the runs that seem to be under way. */
  Set<String> living() {
    return living;
  }

  /** Attempts at trials of which two have different results, all that have one. */
  List<Attempt> disagreeing() {
    Map<String, Attempt> first = new HashMap<>();
    Set<String> trials = new HashSet<>();
    commits.values().stream()
        .flatMap(List::stream)
        .filter(attempt -> attempt.status().isResult())
        .forEach(
            attempt -> {
              Attempt other = first.putIfAbsent(attempt.trialId(), attempt);
              if (other != null && other.disagreesWith(attempt)) {
                trials.add(attempt.trialId());
              }
            });
    return commits.values().stream()
        .flatMap(List::stream)
        .filter(attempt -> attempt.status().isResult() && trials.contains(attempt.trialId()))
        .toList();
  }

  /**
   * Files that readers pass over and nobody will use: of attempts that never committed, temporary
   * ones, checkpoints of trials that have a result, topologies that were never finished, and
   * networks of trials that have no result.
   *
   * @param ofLiving whether to give those that a living run may still use, or the others
   */
  List<Path> leftovers(boolean ofLiving) {
    List<Path> leftovers = new ArrayList<>();
    published.forEach(
        (table, ofTable) -> {
          if (table.isOfTrials() && table != Table.TRIALS) {
            ofTable.stream()
                .map(FileStatus::getPath)
                .filter(file -> !bundles.contains(OutputFiles.bundle(file)))
                .filter(file -> isOfLiving(file) == ofLiving)
                .forEach(leftovers::add);
          }
        });
    temporaries.stream()
        .filter(file -> (isOfLiving(file.getPath()) || isBeforeItsMarker(file)) == ofLiving)
        .map(FileStatus::getPath)
        .forEach(leftovers::add);
    Stream.of(
            paths(checkpoints).filter(this::isOfFinishedTrial),
            paths(structures).filter(OutputFiles::isTemporary),
            paths(models).filter(this::isOfNoResult))
        .flatMap(files -> files)
        // Only a run that trains the trial once more would use it, and it tells no name.
        .filter(file -> living.stream().anyMatch(Compaction::trains) == ofLiving)
        .forEach(leftovers::add);
    leftovers.sort(null);
    return leftovers;
  }

  private static Stream<Path> paths(List<FileStatus> files) {
    return files.stream().map(FileStatus::getPath);
  }

  private boolean isOfFinishedTrial(Path checkpoint) {
    String name = checkpoint.getName().replaceFirst("^\\.", "");
    return name.length() >= TRIAL_ID_DIGITS && hasResult(name.substring(0, TRIAL_ID_DIGITS));
  }

  /** Files that somebody else has put there are not ours to judge. */
  private boolean isOfNoResult(Path model) {
    return ModelFiles.trialOf(model)
        .filter(trial -> OutputFiles.isTemporary(model) || !hasResult(trial))
        .isPresent();
  }

  private boolean hasResult(String trial) {
    Attempt attempt = winners.get(trial);
    return attempt != null && attempt.status().isResult();
  }

  private boolean isOfLiving(Path file) {
    String name = file.getName().replaceFirst("^\\.", "");
    return living.stream()
        .anyMatch(run -> name.startsWith(run + "-") || name.startsWith(run + "."));
  }

  /** What a run writes first, its marker among it, waits for no other sign of life. */
  private boolean isBeforeItsMarker(FileStatus file) {
    Path folder = file.getPath().getParent();
    return (folder.getName().equals(RunRecords.FOLDER)
            || folder.equals(files.folder(Table.REFERENCES)))
        && System.currentTimeMillis() - file.getModificationTime() < BIRTH_MILLIS;
  }
}
