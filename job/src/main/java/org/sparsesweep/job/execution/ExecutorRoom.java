package org.sparsesweep.job.execution;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.SparkConf;

/**
 * The memory in which the trials of one executor train.
 *
 * @param heapBytes of its JVM
 * @param slots trials that train there at once, at least 1
 * @param setting where its size comes from, for messages
 */
public record ExecutorRoom(long heapBytes, int slots, String setting) {
  /** The rest is Spark's, the JVM's and the collector's. */
  private static final double USABLE = 0.85;

  private static final String EXECUTOR_MEMORY = "spark.executor.memory";
  private static final Pattern LOCAL = Pattern.compile("local(?:\\[([^,\\]]*).*\\])?");

  /** What an executor of such a session has: in local mode, this process. */
  public static ExecutorRoom of(SparkConf conf) {
    Matcher local = LOCAL.matcher(conf.get("spark.master", "local[*]"));
    int taskCores = conf.getInt("spark.task.cpus", 1);
    if (local.matches()) {
      return new ExecutorRoom(
          Runtime.getRuntime().maxMemory(),
          Math.max(1, localCores(local.group(1)) / taskCores),
          "the driver's heap, --driver-memory");
    }
    return new ExecutorRoom(
        conf.getSizeAsBytes(EXECUTOR_MEMORY, "1g"),
        Math.max(1, conf.getInt("spark.executor.cores", 1) / taskCores),
        "an executor's heap, --executor-memory");
  }

  private static int localCores(String threads) {
    if (threads == null) {
      return 1;
    }
    return threads.equals("*")
        ? Runtime.getRuntime().availableProcessors()
        : Integer.parseInt(threads.strip());
  }

  /**
   * What trials may fill, all together.
   *
   * @param datasetBytes of all datasets of the sweep; they leave half at least, since those that
   *     are not in use are let go
   */
  public long forTrials(long datasetBytes) {
    long usable = (long) (USABLE * heapBytes);
    return Math.max(usable / 2, usable - datasetBytes);
  }
}
