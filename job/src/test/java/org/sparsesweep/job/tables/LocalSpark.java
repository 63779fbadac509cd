package org.sparsesweep.job.tables;

import org.apache.spark.sql.SparkSession;

/** A real Spark session within the test's JVM, as suits few rows; the test stops it. */
public final class LocalSpark {
  private LocalSpark() {}

  /** With a core for each of two tasks. */
  public static SparkSession start() {
    return SparkSession.builder()
        .master("local[2]")
        .appName("test")
        .config("spark.ui.enabled", false)
        .config("spark.driver.host", "localhost")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.sql.shuffle.partitions", 2)
        // Most of the time of small queries is the making of code for each.
        .config("spark.sql.codegen.wholeStage", false)
        .config("spark.sql.codegen.factoryMode", "NO_CODEGEN")
        .config("spark.sql.adaptive.enabled", false)
        .config("spark.sql.icu.caseMappings.enabled", false)
        .getOrCreate();
  }
}
