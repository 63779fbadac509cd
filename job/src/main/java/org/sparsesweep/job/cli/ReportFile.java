package org.sparsesweep.job.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.sparsesweep.job.analysis.AnalysisViews;
import org.sparsesweep.job.report.Report;
import org.sparsesweep.job.tables.ResultTables;
import org.sparsesweep.job.tables.RunRecord;
import org.sparsesweep.job.tables.RunRecords;
import org.sparsesweep.job.tables.Table;
import org.sparsesweep.job.tables.WholeFile;

/**
 * The page of a sweep's output.
 *
 * @param to path or URI that it is written to
 */
record ReportFile(SparkSession spark, String out, String to) {
  /** Those that many charts ask; layers, the largest by far, two. */
  private static final List<Table> ASKED_OFTEN = List.of(Table.TRIALS, Table.EPOCHS);

  /** Where the page is unless its reader wants it elsewhere. */
  static String in(String out) {
    return new org.apache.hadoop.fs.Path(out, "report.html").toString();
  }

  /**
   * Writes it from what the output holds now.
   *
   * @param refresh how often a browser loads it anew; absent where it stays as it is
   * @return a line for people
   * @throws java.io.FileNotFoundException if there is no output
   * @throws IOException if the output cannot be read or the page not written
   */
  String write(Optional<Duration> refresh) throws IOException {
    long start = System.nanoTime();
    Configuration hadoop = spark.sparkContext().hadoopConfiguration();
    long bytes = ResultTables.register(spark, out);
    Sessions.suit(spark, bytes);
    boolean few = ResultTables.areFew(bytes);
    if (few) {
      ResultTables.hold(spark, ASKED_OFTEN);
    } else {
      ASKED_OFTEN.forEach(table -> spark.catalog().cacheTable(table.view()));
    }
    AnalysisViews.hold(spark, out);
    List<RunRecord> runs = RunRecords.newestFirst(out, hadoop);
    Optional<Integer> planned = runs.stream().findFirst().map(RunRecord::trials);
    byte[] page;
    try {
      page =
          Report.html(spark, new Report.Facts(out, planned, refresh))
              .getBytes(StandardCharsets.UTF_8);
    } finally {
      if (!few) {
        ASKED_OFTEN.forEach(table -> spark.catalog().uncacheTable(table.view()));
      }
    }
    WholeFile.replace(to, page, hadoop);
    return String.format(
        Locale.ROOT,
        "wrote %s, %.1f MB, in %.1f s",
        to,
        page.length / 1e6,
        (System.nanoTime() - start) / (double) TimeUnit.SECONDS.toNanos(1));
  }
}
