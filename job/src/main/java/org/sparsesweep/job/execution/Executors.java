package org.sparsesweep.job.execution;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorAdded;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.SparkListenerTaskStart;

/** What the driver knows of the executors: their cores, and the tasks that they run. */
final class Executors extends SparkListener {
  private final Map<String, Integer> cores = new HashMap<>();
  private final Set<Long> tasks = new HashSet<>();

  @Override
  public synchronized void onExecutorAdded(SparkListenerExecutorAdded added) {
    cores.put(added.executorId(), added.executorInfo().totalCores());
  }

  @Override
  public synchronized void onExecutorRemoved(SparkListenerExecutorRemoved removed) {
    cores.remove(removed.executorId());
  }

  @Override
  public synchronized void onTaskStart(SparkListenerTaskStart start) {
    tasks.add(start.taskInfo().taskId());
  }

  @Override
  public synchronized void onTaskEnd(SparkListenerTaskEnd end) {
    tasks.remove(end.taskInfo().taskId());
  }

  /**
   * The cores of the smallest executor, so that a task that asks for them fits each; at least 1.
   */
  synchronized int cores() {
    return cores.values().stream().mapToInt(Integer::intValue).min().orElse(1);
  }

  /** Whether some task has begun and not ended, as far as news of it has come. */
  synchronized boolean areBusy() {
    return !tasks.isEmpty();
  }
}
