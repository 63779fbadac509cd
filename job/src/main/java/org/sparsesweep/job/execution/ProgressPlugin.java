package org.sparsesweep.job.execution;

import java.io.IOException;
import java.util.Map;
import org.apache.spark.SparkContext;
import org.apache.spark.api.plugin.DriverPlugin;
import org.apache.spark.api.plugin.ExecutorPlugin;
import org.apache.spark.api.plugin.PluginContext;
import org.apache.spark.api.plugin.SparkPlugin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries news of running trials from the executors to the driver while their tasks still run, on
 * every cluster manager, through Spark's plugin messages. News may be lost; results never depend on
 * it. Messages are strings only: a driver may receive them with a class loader that does not know
 * this program.
 */
public final class ProgressPlugin implements SparkPlugin {
  private static final Logger LOG = LoggerFactory.getLogger(ProgressPlugin.class);
  private static volatile PluginContext executorContext;
  private static volatile Progress driverProgress;
  private static volatile Executors executors = new Executors();

  /** Where the driver of this JVM wants news to go. */
  static void deliverTo(Progress progress) {
    driverProgress = progress;
  }

  /** What the driver of this JVM knows of its executors. */
  static Executors executors() {
    return executors;
  }

  /** Sends news from an executor; of no effect where the plugin is not loaded. */
  static void send(TrialNews news) {
    PluginContext context = executorContext;
    if (context == null) {
      return;
    }
    try {
      context.send(news.toMessage());
    } catch (IOException | RuntimeException lost) {
      LOG.debug("Lost news of trial {}", news.trialId(), lost);
    }
  }

  @Override
  public DriverPlugin driverPlugin() {
    return new Driver();
  }

  @Override
  public ExecutorPlugin executorPlugin() {
    return new Executor();
  }

  private static final class Driver implements DriverPlugin {
    @Override
    public Map<String, String> init(SparkContext context, PluginContext plugin) {
      // Here, before the first executor comes, none is missed.
      executors = new Executors();
      context.addSparkListener(executors);
      return Map.of();
    }

    @Override
    public Object receive(Object message) {
      Progress progress = driverProgress;
      if (progress != null) {
        progress.hear(TrialNews.fromMessage((String[]) message));
      }
      return null;
    }
  }

  private static final class Executor implements ExecutorPlugin {
    @Override
    public void init(PluginContext context, Map<String, String> extraConf) {
      executorContext = context;
    }

    @Override
    public void shutdown() {
      executorContext = null;
    }
  }
}
