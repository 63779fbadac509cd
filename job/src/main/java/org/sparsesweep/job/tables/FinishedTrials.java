package org.sparsesweep.job.tables;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
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

/** Finds out what need not run again. */
public final class FinishedTrials {
  private static final String TRIAL_ID = "trial_id";
  private static final String STATUS = "status";

  private static final MessageType ID_AND_STATUS =
      new MessageType(
          Table.TRIALS.view(),
          TableWriter.schema(Table.TRIALS).getFields().stream()
              .filter(field -> Set.of(TRIAL_ID, STATUS).contains(field.getName()))
              .toList());

  private FinishedTrials() {}

  /**
   * The ids of all trials of which the output holds a result ({@link TrialStatus#isResult}). Lists
   * the folder once and reads two columns of every file, without Spark: thousands of small files
   * are read sooner than a Spark job on them is planned.
   *
   * @param output path or URI of a sweep's output; need not exist
   * @throws IOException if a file cannot be read; names it
   */
  public static Set<String> ids(String output, Configuration configuration) throws IOException {
    List<FileStatus> published = OutputFiles.at(output, configuration).published(Table.TRIALS);
    try {
      return published.parallelStream()
          .flatMap(file -> ids(file, configuration).stream())
          .collect(Collectors.toSet());
    } catch (UncheckedIOException cause) {
      throw cause.getCause();
    }
  }

  private static Set<String> ids(FileStatus file, Configuration configuration) {
    Set<String> ids = new HashSet<>();
    try (ParquetFileReader reader =
        ParquetFileReader.open(HadoopInputFile.fromStatus(file, configuration))) {
      reader.setRequestedSchema(ID_AND_STATUS);
      for (PageReadStore pages = reader.readNextRowGroup();
          pages != null;
          pages = reader.readNextRowGroup()) {
        RecordReader<Group> rows =
            new ColumnIOFactory()
                .getColumnIO(ID_AND_STATUS)
                .getRecordReader(pages, new GroupRecordConverter(ID_AND_STATUS));
        for (long row = 0; row < pages.getRowCount(); row++) {
          Group group = rows.read();
          if (TrialStatus.valueOf(group.getString(STATUS, 0)).isResult()) {
            ids.add(group.getString(TRIAL_ID, 0));
          }
        }
      }
    } catch (IOException | RuntimeException cause) {
      throw new UncheckedIOException(
          new IOException(
              "Cannot read the trials in %s: %s".formatted(file.getPath(), cause.getMessage()),
              cause));
    }
    return ids;
  }
}
