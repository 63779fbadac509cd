package org.sparsesweep.job.cli;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;
import org.sparsesweep.job.analysis.Accuracy;
import org.sparsesweep.job.analysis.AnalysisViews;
import org.sparsesweep.job.tables.ResultTables;

/** Registers the views of an output for a command that asks them, and refuses what they lack. */
final class OutputViews {
  private final SparkSession spark;
  private final String out;

  private OutputViews(SparkSession spark, String out) {
    this.spark = spark;
    this.out = out;
  }

  /**
   * Registers all views.
   *
   * @throws CliException if there is no output, or it cannot be read
   */
  static OutputViews register(SparkSession spark, String out) {
    try {
      Sessions.suit(spark, ResultTables.register(spark, out));
    } catch (FileNotFoundException absent) {
      throw new CliException(ExitCode.USAGE, absent.getMessage(), absent);
    } catch (IOException unreadable) {
      throw new CliException(
          ExitCode.INFRASTRUCTURE,
          "Cannot read the output %s: %s".formatted(out, unreadable.getMessage()),
          unreadable);
    }
    AnalysisViews.register(spark, out);
    return new OutputViews(spark, out);
  }

  /** The methods that have a trial, by name. */
  List<String> methods() {
    return values("SELECT DISTINCT method FROM trials ORDER BY method");
  }

  /**
   * Refuses a method that has no trial.
   *
   * @param option that named it
   */
  void checkMethod(String option, String method) {
    check(option, method, methods(), "method");
  }

  /** Refuses a dataset that has no trial. */
  void checkDataset(String option, String dataset) {
    check(
        option, dataset, values("SELECT DISTINCT dataset FROM trials ORDER BY dataset"), "dataset");
  }

  /** Refuses a metric that no trial has, as the validated accuracy without validation samples. */
  void checkMetric(Accuracy metric) {
    if (values("SELECT DISTINCT metric FROM ranks").contains(metric.key())) {
      return;
    }
    throw new CliException(
        ExitCode.USAGE,
        metric == Accuracy.VALIDATED
            ? "Cannot use --metric validated: no trial of %s has validation samples (split.validation-fraction)"
                .formatted(out)
            : "Cannot use --metric %s: no trial of %s has succeeded".formatted(metric.key(), out));
  }

  private void check(String option, String name, List<String> known, String kind) {
    if (!known.contains(name)) {
      throw new CliException(
          ExitCode.USAGE,
          "Cannot use %s %s: %s has no trial of this %s; its %ss are %s"
              .formatted(
                  option,
                  name,
                  out,
                  kind,
                  kind,
                  known.isEmpty() ? "none" : String.join(", ", known)));
    }
  }

  private List<String> values(String query) {
    return spark.sql(query).as(Encoders.STRING()).collectAsList();
  }
}
