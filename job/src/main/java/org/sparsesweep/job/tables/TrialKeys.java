package org.sparsesweep.job.tables;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;

/** Reads what tells attempts at trials apart from one file of {@link Table#TRIALS}. */
final class TrialKeys {
  private static final String TRIAL_ID = "trial_id";
  private static final String BUNDLE = "bundle";
  private static final String STATUS = "status";

  private static final MessageType COLUMNS =
      new MessageType(
          Table.TRIALS.view(),
          TableWriter.schema(Table.TRIALS).getFields().stream()
              .filter(field -> Set.of(TRIAL_ID, BUNDLE, STATUS).contains(field.getName()))
              .toList());

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
   * @throws IOException if it cannot be read; names it
   */
  static List<TrialKey> read(FileStatus file, Configuration configuration) throws IOException {
    List<TrialKey> keys = new ArrayList<>();
    try (ParquetFileReader reader =
        ParquetFileReader.open(HadoopInputFile.fromStatus(file, configuration))) {
      reader.setRequestedSchema(COLUMNS);
      for (PageReadStore pages = reader.readNextRowGroup();
          pages != null;
          pages = reader.readNextRowGroup()) {
        RecordReader<Group> rows =
            new ColumnIOFactory()
                .getColumnIO(COLUMNS)
                .getRecordReader(pages, new GroupRecordConverter(COLUMNS));
        for (long row = 0; row < pages.getRowCount(); row++) {
          Group group = rows.read();
          keys.add(
              new TrialKey(
                  group.getString(TRIAL_ID, 0),
                  group.getString(BUNDLE, 0),
                  TrialStatus.valueOf(group.getString(STATUS, 0))));
        }
      }
      return keys;
    } catch (IOException | RuntimeException cause) {
      throw new IOException(
          "Cannot read the trials in %s: %s".formatted(file.getPath(), cause.getMessage()), cause);
    }
  }
}
