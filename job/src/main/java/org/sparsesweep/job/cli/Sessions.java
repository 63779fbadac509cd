package org.sparsesweep.job.cli;

import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.serializer.JavaSerializer;
import org.apache.spark.sql.SparkSession;
import org.sparsesweep.job.execution.SweepDriver;
import org.sparsesweep.job.tables.ResultTables;

/** Starts Spark with the defaults that suit a sweep; whatever {@code spark-submit} says wins. */
final class Sessions {
  private static final String MAX_FAILURES = "spark.task.maxFailures";
  private static final String HADOOP_PREFIX = "spark.hadoop.";

  private static final Map<String, String> FOR_FEW_BYTES =
      Map.of(
          "spark.sql.codegen.wholeStage", "false",
          "spark.sql.codegen.factoryMode", "NO_CODEGEN",
          "spark.sql.shuffle.partitions", "1",
          // A table to broadcast is a job of its own.
          "spark.sql.autoBroadcastJoinThreshold", "-1",
          "spark.sql.adaptive.enabled", "false");

  private static final Map<String, String> FOR_MANY_BYTES =
      Map.of(
          "spark.sql.codegen.wholeStage", "true",
          "spark.sql.codegen.factoryMode", "FALLBACK",
          "spark.sql.shuffle.partitions", "4",
          "spark.sql.autoBroadcastJoinThreshold", "10485760",
          "spark.sql.adaptive.enabled", "true");

  private Sessions() {}

  /** A session that runs trials: one core each, never the same one twice at a time. */
  static SparkSession forTrials(String sweep) {
    SparkConf conf = defaults();
    conf.setIfMissing("spark.app.name", "sweep " + sweep);
    conf.setIfMissing("spark.speculation", "false");
    // The driver counts attempts itself: Spark would end a bundle's job, and never say LOST.
    conf.set(SweepDriver.ATTEMPTS, conf.get(MAX_FAILURES, "4"));
    conf.set(MAX_FAILURES, "1");
    conf.setIfMissing("spark.locality.wait", "0");
    // Whatever the cluster prefers: Kryo cannot write records.
    conf.set("spark.serializer", JavaSerializer.class.getName());
    String plugins = conf.get("spark.plugins", "");
    conf.set(
        "spark.plugins",
        plugins.isEmpty() ? SweepDriver.PLUGIN : plugins + "," + SweepDriver.PLUGIN);
    return SparkSession.builder().config(conf).getOrCreate();
  }

  /** A session that answers questions. */
  static SparkSession forQueries() {
    SparkConf conf = defaults();
    conf.setIfMissing("spark.app.name", "sweep sql");
    return SparkSession.builder().config(conf).getOrCreate();
  }

  /**
   * Suits a session to the data that it is asked about: where there are few, most of a query's time
   * is the making of code and the handing out of work, so it is interpreted, by one task, and
   * planned once. What {@code spark-submit} says still wins.
   *
   * @param bytes of the files of the tables
   */
  static void suit(SparkSession spark, long bytes) {
    SparkConf given = new SparkConf();
    (ResultTables.areFew(bytes) ? FOR_FEW_BYTES : FOR_MANY_BYTES)
        .forEach(
            (key, value) -> {
              if (!given.contains(key)) {
                spark.conf().set(key, value);
              }
            });
  }

  /** What a session is made with, where a command needs no session. */
  static SparkConf defaults() {
    SparkConf conf = new SparkConf();
    conf.setIfMissing("spark.master", "local[*]");
    // Tables of results are small: a shuffle into 200 partitions would take longer than the query.
    conf.setIfMissing("spark.sql.shuffle.partitions", "4");
    conf.setIfMissing("spark.sql.session.timeZone", "UTC");
    // The tables have more columns than Spark names in a plan before it warns about it.
    conf.setIfMissing("spark.sql.debug.maxToStringFields", "1000");
    conf.setIfMissing("spark.ui.showConsoleProgress", "false");
    // ICU would go through all of Unicode, for seconds, to find how to write a few words small.
    conf.setIfMissing("spark.sql.icu.caseMappings.enabled", "false");
    if (isLocal(conf)) {
      conf.setIfMissing("spark.ui.enabled", "false");
    }
    return conf;
  }

  /** Whether trials run on this machine, in this process. */
  static boolean isLocal(SparkConf conf) {
    return conf.get("spark.master").startsWith("local");
  }

  /** Hadoop's configuration with what {@code spark-submit} adds to it, without starting Spark. */
  static Configuration hadoop() {
    Configuration hadoop = new Configuration();
    for (scala.Tuple2<String, String> entry : new SparkConf().getAll()) {
      if (entry._1().startsWith(HADOOP_PREFIX)) {
        hadoop.set(entry._1().substring(HADOOP_PREFIX.length()), entry._2());
      }
    }
    return hadoop;
  }
}
