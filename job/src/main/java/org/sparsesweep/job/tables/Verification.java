package org.sparsesweep.job.tables;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.sparsesweep.engine.training.ResultVersion;
import org.sparsesweep.engine.training.StructureFile;
import org.sparsesweep.job.plan.ConfigException;

/** Holds an output against what its runs planned, and against itself. Changes nothing. */
public final class Verification {
  private final OutputScan scan;
  private final TableReader reader;
  private final List<Check> checks = new ArrayList<>();

  /**
   * What was found.
   *
   * @param holds whether all is as it must be
   * @param finding one line, with counts
   * @param offenders what breaks it, or is worth to be known, in order
   */
  public record Check(boolean holds, String finding, List<String> offenders) {
    /** Takes a copy. */
    public Check {
      offenders = List.copyOf(offenders);
    }
  }

  private Verification(OutputScan scan, TableReader reader) {
    this.scan = scan;
    this.reader = reader;
  }

  /**
   * Reads every file of an output.
   *
   * @param output path or URI of it
   * @param host name of this machine, whose dead processes are known
   * @return the checks, those of what was planned first
   * @throws IOException if the output cannot be reached
   */
  public static List<Check> of(String output, String host, Configuration configuration)
      throws IOException {
    OutputScan scan = OutputScan.of(output, host, configuration);
    Verification verification =
        new Verification(scan, new TableReader(scan.files().fileSystem(), configuration));
    verification.planned(RunRecords.newestFirst(output, configuration));
    verification.content();
    verification.agreement();
    verification.structures();
    ModelCheck.of(scan).ifPresent(verification.checks::add);
    verification.leftovers();
    return verification.checks;
  }

  private void planned(List<RunRecord> newestFirst) {
    Map<String, RunRecord> newest = new LinkedHashMap<>();
    newestFirst.forEach(record -> newest.putIfAbsent(record.sweep(), record));
    if (newest.isEmpty()) {
      checks.add(
          new Check(
              false,
              "planned: the output has no record of a run, so what was planned is not known",
              List.of()));
    }
    newest.values().forEach(record -> checks.add(planned(record)));
  }

  private Check planned(RunRecord record) {
    String what = "planned: sweep %s, run %s: ".formatted(record.sweep(), record.run());
    if (record.resultVersion() != ResultVersion.CURRENT) {
      return new Check(
          false,
          what
              + "not checked, as it was run by an engine of result version %d, and this one has %d"
                  .formatted(record.resultVersion(), ResultVersion.CURRENT),
          List.of());
    }
    List<String> ids;
    try {
      ids = record.plannedTrials().stream().map(trial -> trial.trialId()).toList();
    } catch (ConfigException | IllegalArgumentException otherProgram) {
      return new Check(
          false,
          what + "not checked, as this program does not take its configuration",
          otherProgram.getMessage().lines().toList());
    }
    if (ids.size() != record.trials()) {
      return new Check(
          false,
          what
              + "not checked, as this program plans %d trials of it, and %d were planned"
                  .formatted(ids.size(), record.trials()),
          List.of());
    }
    List<String> absent = ids.stream().filter(id -> !scan.winners().containsKey(id)).toList();
    long failed =
        ids.stream()
            .map(scan.winners()::get)
            .filter(winner -> winner != null && !winner.status().isResult())
            .count();
    return new Check(
        absent.isEmpty(),
        what
            + "%d of %d trials have a row%s%s"
                .formatted(
                    ids.size() - absent.size(),
                    ids.size(),
                    failed == 0 ? "" : ", %d of them FAILED or LOST".formatted(failed),
                    scan.living().contains(record.run()) ? "; the run seems to go on" : ""),
        absent);
  }

  /** Reads all files, and counts the rows of the attempts that the views show. */
  private void content() throws IOException {
    Map<String, String> unreadable = new ConcurrentHashMap<>();
    Map<Table, Map<String, Integer>> counts = new HashMap<>();
    int read = 0;
    for (Table table : Table.values()) {
      Map<String, Integer> ofTable = new ConcurrentHashMap<>();
      counts.put(table, ofTable);
      // Listed after the commits were read, so that what a run has committed by then is there.
      List<FileStatus> published =
          table == Table.TRIALS ? scan.published(table) : scan.files().published(table);
      read += published.size();
      scan.files()
          .forEach(
              published,
              file -> {
                try {
                  rowsByTrial(table, file).forEach((id, n) -> ofTable.merge(id, n, Integer::sum));
                } catch (CorruptFileException corrupt) {
                  unreadable.put(file.getPath().toString(), corrupt.getMessage());
                } catch (FileNotFoundException compactedMeanwhile) {
                  unreadable.put(file.getPath().toString(), file.getPath() + " has gone meanwhile");
                }
              });
    }
    checks.add(
        new Check(
            unreadable.isEmpty(),
            "files: %d of %d are readable, every page as its checksum says"
                .formatted(read - unreadable.size(), read),
            unreadable.values().stream().sorted().toList()));
    Map<String, Integer> epochs = counts.get(Table.EPOCHS);
    Map<String, Integer> layers = counts.get(Table.LAYERS);
    rowCounts("epochs", epochs);
    rowCounts("layers", layers);
  }

  /**
   * Rows of each winner in a file.
   *
   * @return by trial id
   */
  private Map<String, Integer> rowsByTrial(Table table, FileStatus file) throws IOException {
    Map<String, Integer> rows = new HashMap<>();
    if (!table.isOfTrials()) {
      reader.readVerifying(table, file, table.columns(), row -> {});
      return rows;
    }
    int trial = table.indexOf("trial_id");
    int bundle = table.indexOf("bundle");
    reader.readVerifying(
        table,
        file,
        table.columns(),
        row -> {
          Attempt winner = scan.winners().get((String) row[trial]);
          if (winner != null && winner.bundle().equals(row[bundle]) && winner.ran(table, row)) {
            rows.merge(winner.trialId(), 1, Integer::sum);
          }
        });
    return rows;
  }

  private void rowCounts(String table, Map<String, Integer> rows) {
    List<String> wrong = new ArrayList<>();
    long total = 0;
    for (Attempt winner : scan.winners().values()) {
      int expected = winner.epochsRun() * (table.equals("layers") ? winner.layers() : 1);
      int found = rows.getOrDefault(winner.trialId(), 0);
      total += found;
      if (found != expected) {
        wrong.add(
            "%s has %d rows, must have %d (bundle %s)"
                .formatted(winner.trialId(), found, expected, winner.bundle()));
      }
    }
    wrong.sort(null);
    checks.add(
        new Check(
            wrong.isEmpty(),
            "%s: %d rows, as many as %d of %d trials ran epochs"
                .formatted(
                    table, total, scan.winners().size() - wrong.size(), scan.winners().size()),
            wrong));
  }

  private void agreement() {
    long attempts = scan.commits().values().stream().mapToLong(List::size).sum();
    Map<String, TreeSet<String>> results = new HashMap<>();
    for (Attempt attempt : scan.disagreeing()) {
      results
          .computeIfAbsent(attempt.trialId(), id -> new TreeSet<>())
          .add(
              "%s %s in bundle %s"
                  .formatted(attempt.status(), attempt.weights(), attempt.bundle()));
    }
    checks.add(
        new Check(
            results.isEmpty(),
            "attempts: %d beside those that the views show; %d trials ended in different bits"
                .formatted(attempts - scan.winners().size(), results.size()),
            results.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(trial -> trial.getKey() + ": " + String.join("; ", trial.getValue()))
                .toList()));
  }

  /** The topologies that trials begin with must be whole, or these could not be repeated. */
  private void structures() {
    List<String> broken = new ArrayList<>();
    for (Path file : scan.structures()) {
      try (InputStream in = scan.files().fileSystem().open(file)) {
        StructureFile.read(file.getName(), in);
      } catch (IOException unusable) {
        broken.add("%s: %s".formatted(file, unusable.getMessage()));
      }
    }
    if (!scan.structures().isEmpty()) {
      checks.add(
          new Check(
              broken.isEmpty(),
              "topologies: %d kept for trials that begin with them, %d of them damaged"
                  .formatted(scan.structures().size(), broken.size()),
              broken));
    }
  }

  private void leftovers() {
    List<String> dead = scan.leftovers(false).stream().map(Object::toString).toList();
    checks.add(
        new Check(
            dead.isEmpty(),
            "leftovers: %d files that nothing refers to%s"
                .formatted(dead.size(), dead.isEmpty() ? "" : "; sweep compact removes them"),
            dead));
    if (!scan.living().isEmpty()) {
      List<String> inUse = scan.leftovers(true).stream().map(Object::toString).toList();
      checks.add(
          new Check(
              true,
              "under way: %s, with %d files that wait for their commit"
                  .formatted(String.join(", ", new TreeSet<>(scan.living())), inUse.size()),
              List.of()));
    }
  }
}
