package org.sparsesweep.job.tables;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;

/**
 * All that an output has on one trial, without Spark.
 *
 * @param trial its row, of the attempt that the views show
 * @param epochs in order
 */
public record TrialRows(TableRow trial, List<TableRow> epochs) {

  /** Takes a copy. */
  public TrialRows {
    epochs = List.copyOf(epochs);
  }

  /**
   * The ids in an output that begin with some digits, in order.
   *
   * @throws FileNotFoundException if there is no folder
   * @throws IOException if it cannot be read
   */
  public static List<String> ids(String output, String prefix, Configuration configuration)
      throws IOException {
    return OutputScan.of(output, "", configuration).winners().keySet().stream()
        .filter(id -> id.startsWith(prefix))
        .sorted()
        .toList();
  }

  /**
   * The rows of a trial; empty if it has none.
   *
   * @throws IOException if they cannot be read
   */
  public static Optional<TrialRows> of(String output, String trialId, Configuration configuration)
      throws IOException {
    OutputScan scan = OutputScan.of(output, "", configuration);
    Attempt winner = scan.winners().get(trialId);
    if (winner == null) {
      return Optional.empty();
    }
    TableReader reader = new TableReader(scan.files().fileSystem(), configuration);
    List<TableRow> trials = new ArrayList<>();
    for (Map.Entry<FileStatus, List<Attempt>> commit : scan.commits().entrySet()) {
      if (trials.isEmpty() && commit.getValue().contains(winner)) {
        collect(reader, Table.TRIALS, commit.getKey(), winner, trials);
      }
    }
    List<TableRow> epochs = new ArrayList<>();
    for (FileStatus file : scan.published(Table.EPOCHS)) {
      if (OutputFiles.bundle(file.getPath()).equals(winner.bundle())) {
        collect(reader, Table.EPOCHS, file, winner, epochs);
      }
    }
    epochs.sort(Comparator.comparing(row -> (Integer) row.value("epoch")));
    return Optional.of(new TrialRows(trials.get(0), epochs));
  }

  private static void collect(
      TableReader reader, Table table, FileStatus file, Attempt winner, List<TableRow> rows)
      throws IOException {
    int trial = table.indexOf("trial_id");
    int bundle = table.indexOf("bundle");
    reader.read(
        table,
        file,
        table.columns(),
        row -> {
          if (winner.trialId().equals(row[trial]) && winner.bundle().equals(row[bundle])) {
            rows.add(TableRow.read(table, row));
          }
        });
  }
}
