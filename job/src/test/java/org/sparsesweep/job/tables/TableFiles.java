package org.sparsesweep.job.tables;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.example.GroupReadSupport;

/** Reads files of any table with Parquet's own reader. */
final class TableFiles {
  private TableFiles() {}

  /** Trial and bundle of every row, with a space between. */
  static List<String> keys(FileStatus file, Configuration configuration) throws IOException {
    List<String> keys = new ArrayList<>();
    try (ParquetReader<Group> reader =
        ParquetReader.builder(new GroupReadSupport(), file.getPath())
            .withConf(configuration)
            .build()) {
      for (Group row = reader.read(); row != null; row = reader.read()) {
        keys.add(row.getString("trial_id", 0) + " " + row.getString("bundle", 0));
      }
    }
    return keys;
  }
}
