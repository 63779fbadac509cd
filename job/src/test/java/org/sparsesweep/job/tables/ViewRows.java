package org.sparsesweep.job.tables;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;

/** What the views show, read without Spark, so that it can be asked a thousand times. */
final class ViewRows {
  private ViewRows() {}

  /** The rows of all tables of trials, each as text without its bundle, sorted. */
  static List<String> of(String output, Configuration configuration) throws IOException {
    OutputScan scan = OutputScan.of(output, "nowhere", configuration);
    List<String> rows = new ArrayList<>();
    for (Table table : Table.values()) {
      if (table.isOfTrials()) {
        int trial = table.indexOf("trial_id");
        int bundle = table.indexOf("bundle");
        for (FileStatus file : scan.published(table)) {
          new TableReader(scan.files().fileSystem(), configuration)
              .read(
                  table,
                  file,
                  table.columns(),
                  row -> {
                    Attempt winner = scan.winners().get((String) row[trial]);
                    if (winner != null && winner.bundle().equals(row[bundle])) {
                      row[bundle] = table.view();
                      rows.add(Arrays.toString(row));
                    }
                  });
        }
      }
    }
    rows.sort(null);
    return rows;
  }
}
