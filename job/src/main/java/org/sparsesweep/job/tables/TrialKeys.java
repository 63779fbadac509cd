package org.sparsesweep.job.tables;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;

/** Reads what tells attempts at trials apart from one file of {@link Table#TRIALS}. */
final class TrialKeys {
  private static final List<Column> COLUMNS =
      Stream.of("trial_id", "bundle", "status").map(Table.TRIALS::column).toList();

  private TrialKeys() {}

  /**
   * An attempt at a trial.
   *
   * @param bundle of its rows in all tables
   */
  record TrialKey(String trialId, String bundle, TrialStatus status) {}

  /**
   * All attempts in a file.
   *
   * @throws CorruptFileException if its content cannot be read
   * @throws IOException if it cannot be reached; names it
   */
  static List<TrialKey> read(FileSystem files, FileStatus file, Configuration configuration)
      throws IOException {
    List<TrialKey> keys = new ArrayList<>();
    new TableReader(files, configuration)
        .read(
            Table.TRIALS,
            file,
            COLUMNS,
            row ->
                keys.add(
                    new TrialKey(
                        (String) row[0], (String) row[1], TrialStatus.valueOf((String) row[2]))));
    return keys;
  }
}
