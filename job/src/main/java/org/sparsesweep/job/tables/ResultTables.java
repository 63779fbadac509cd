package org.sparsesweep.job.tables;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.when;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Reads the tables of a sweep's output as views of a Spark session. */
public final class ResultTables {
  /** The view of trials that did not give the same bits twice. */
  public static final String NONDETERMINISM = "nondeterminism";

  /** Some hundreds of trials of some hundred epochs. */
  private static final long FEW_BYTES = 32L << 20;

  private static final String TRIAL_ID = "trial_id";
  private static final String BUNDLE = "bundle";

  private static final Object[] RESULTS =
      Arrays.stream(TrialStatus.values())
          .filter(TrialStatus::isResult)
          .map(TrialStatus::name)
          .toArray();

  private ResultTables() {}

  /**
   * Makes a temporary view of each table, in place of an earlier one of its name. A trial has one
   * row in {@code trials} however often it was tried: a result ({@link TrialStatus#isResult})
   * before a failure, then the one that began first, then the bundle of the lowest name; the other
   * tables of trials hold the rows of that bundle alone. A table without files is an empty view.
   * View {@value #NONDETERMINISM} has every attempt at a trial of which two attempts had different
   * results, which must not happen.
   *
   * @param output path or URI of the sweep's output
   * @return bytes of all files of the tables
   * @throws FileNotFoundException if there is no folder at {@code output}
   * @throws IOException if its file system cannot be reached, or a file of a table is empty, as
   *     none ever was that was published
   */
  public static long register(SparkSession spark, String output) throws IOException {
    OutputFiles files = existing(output, spark.sparkContext().hadoopConfiguration());
    long bytes = 0;
    for (Table table : Table.values()) {
      bytes += checkedBytes(files, table);
    }
    boolean few = areFew(bytes);
    Dataset<Row> attempts = published(spark, files, Table.TRIALS, few);
    disagreeing(attempts).createOrReplaceTempView(NONDETERMINISM);
    Dataset<Row> trials = onePerTrial(attempts);
    trials.createOrReplaceTempView(Table.TRIALS.view());
    Dataset<Row> winners = trials.select(TRIAL_ID, BUNDLE);
    for (Table table : Table.values()) {
      if (table != Table.TRIALS) {
        Dataset<Row> rows = published(spark, files, table, few);
        (table.isOfTrials()
                ? rows.join(winners, new String[] {TRIAL_ID, BUNDLE}, "left_semi")
                : rows)
            .createOrReplaceTempView(table.view());
      }
    }
    return bytes;
  }

  /**
   * Whether tables are so small that one core answers soonest: of the time for a question the most
   * goes into planning it and handing out its work.
   *
   * @param bytes that {@link #register} returned
   */
  public static boolean areFew(long bytes) {
    return bytes <= FEW_BYTES;
  }

  /**
   * Takes the rows of registered tables into this process, for many questions at once: their files
   * are read and their attempts compared only here.
   */
  public static void hold(SparkSession spark, List<Table> tables) {
    for (Table table : tables) {
      Dataset<Row> rows = spark.table(table.view());
      spark
          .createDataFrame(rows.collectAsList(), rows.schema())
          .coalesce(1)
          .createOrReplaceTempView(table.view());
    }
  }

  /** The columns of a table as Spark's types; all nullable, as older files may lack one. */
  public static StructType schema(Table table) {
    return schema(table.columns());
  }

  /** Columns as Spark's types, all nullable, with their meanings as comments. */
  public static StructType schema(List<Column> columns) {
    return new StructType(
        columns.stream()
            .map(
                column ->
                    new StructField(column.name(), type(column.type()), true, Metadata.empty())
                        .withComment(column.meaning()))
            .toArray(StructField[]::new));
  }

  private static DataType type(Column.Type type) {
    return switch (type) {
      case STRING -> DataTypes.StringType;
      case LONG -> DataTypes.LongType;
      case INT -> DataTypes.IntegerType;
      case DOUBLE -> DataTypes.DoubleType;
      case BOOLEAN -> DataTypes.BooleanType;
      case TIMESTAMP -> DataTypes.TimestampType;
    };
  }

  private static OutputFiles existing(String output, Configuration configuration)
      throws IOException {
    OutputFiles files = OutputFiles.at(output, configuration);
    if (!files.exists(files.root())
        || !files.fileSystem().getFileStatus(files.root()).isDirectory()) {
      throw new FileNotFoundException(
          "Cannot read the tables of %s: there is no such folder; a sweep makes it when it runs"
              .formatted(files.root()));
    }
    return files;
  }

  private static long checkedBytes(OutputFiles files, Table table) throws IOException {
    long bytes = 0;
    for (FileStatus file : files.published(table)) {
      if (file.getLen() == 0) {
        // Spark would pass over it, and answer as if its rows had never been.
        throw new CorruptFileException(file.getPath(), new IOException("the file is empty"));
      }
      bytes += file.getLen();
    }
    return bytes;
  }

  private static Dataset<Row> published(
      SparkSession spark, OutputFiles files, Table table, boolean few) throws IOException {
    StructType schema = schema(table);
    Dataset<Row> rows =
        files.exists(files.folder(table))
            ? spark.read().schema(schema).parquet(literally(files.folder(table).toString()))
            : spark.createDataFrame(List.<Row>of(), schema);
    // What is in one part, and known to be, is grouped, sorted and joined where it is.
    return few ? rows.coalesce(1) : rows;
  }

  /** Spark takes a path for a pattern; a folder called {@code out[1]} is to be just that. */
  private static String literally(String path) {
    return path.replaceAll("([\\[\\]{}*?\\\\])", "\\\\$1");
  }

  private static Dataset<Row> disagreeing(Dataset<Row> attempts) {
    org.apache.spark.sql.Column[] columns =
        Stream.of(
                TRIAL_ID,
                BUNDLE,
                "sweep",
                "dataset",
                "method",
                "seed",
                "status",
                "weights_sha256",
                "kernel",
                "java_version",
                "host",
                "engine_version",
                "started_at")
            .map(functions::col)
            .toArray(org.apache.spark.sql.Column[]::new);
    Dataset<Row> results = attempts.where(col("status").isin(RESULTS)).select(columns);
    Dataset<Row> trials =
        results
            .groupBy(TRIAL_ID)
            .agg(
                count_distinct(coalesce(col("weights_sha256"), lit("")), col("status"))
                    .as("different"))
            .where(col("different").gt(1));
    return results.join(trials, new String[] {TRIAL_ID}, "left_semi");
  }

  private static Dataset<Row> onePerTrial(Dataset<Row> rows) {
    String rank = "rank_among_attempts";
    return rows.withColumn(
            rank,
            row_number()
                .over(
                    Window.partitionBy(TRIAL_ID)
                        .orderBy(
                            when(col("status").isin(RESULTS), 0).otherwise(1),
                            col("started_at").asc_nulls_last(),
                            col(BUNDLE))))
        .where(col(rank).equalTo(1))
        .drop(rank);
  }
}
