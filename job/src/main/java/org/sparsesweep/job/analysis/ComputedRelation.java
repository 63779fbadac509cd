package org.sparsesweep.job.analysis;

import java.util.List;
import java.util.function.Supplier;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SQLContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.sources.BaseRelation;
import org.apache.spark.sql.sources.TableScan;
import org.apache.spark.sql.types.StructType;

/** Rows that are computed in the driver when a query first needs them, not when they are named. */
final class ComputedRelation extends BaseRelation implements TableScan {
  private static final int ROWS_A_TASK = 10_000;
  private static final long SMALL_ENOUGH_TO_BROADCAST_BYTES = 1 << 20;

  private final SparkSession spark;
  private final StructType schema;
  private final Supplier<List<Row>> rows;

  ComputedRelation(SparkSession spark, StructType schema, Supplier<List<Row>> rows) {
    this.spark = spark;
    this.schema = schema;
    this.rows = rows;
  }

  @Override
  public SQLContext sqlContext() {
    return spark.sqlContext();
  }

  @Override
  public StructType schema() {
    return schema;
  }

  @Override
  public long sizeInBytes() {
    return SMALL_ENOUGH_TO_BROADCAST_BYTES;
  }

  @Override
  public RDD<Row> buildScan() {
    List<Row> computed = rows.get();
    return JavaSparkContext.fromSparkContext(spark.sparkContext())
        .parallelize(computed, 1 + computed.size() / ROWS_A_TASK)
        .rdd();
  }
}
