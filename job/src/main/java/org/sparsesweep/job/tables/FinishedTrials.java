package org.sparsesweep.job.tables;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;

/** Finds out what need not run again. */
public final class FinishedTrials {
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
    try {
      return TrialKeys.read(file, configuration).stream()
          .filter(key -> key.status().isResult())
          .map(TrialKeys.TrialKey::trialId)
          .collect(Collectors.toSet());
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }
}
