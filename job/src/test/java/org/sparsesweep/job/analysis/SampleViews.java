package org.sparsesweep.job.analysis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.sparsesweep.job.tables.LocalSpark;
import org.sparsesweep.job.tables.ResultTables;
import org.sparsesweep.job.tables.Table;

/** Views of the tables over rows that a test makes up, and the computed views over those. */
final class SampleViews {
  private static final StructType TRIALS = ResultTables.schema(Table.TRIALS);
  private static final StructType INPUTS = ResultTables.schema(Table.INPUT_CONNECTIONS);
  private static final StructType EPOCHS = ResultTables.schema(Table.EPOCHS);

  private final List<Row> trials = new ArrayList<>();
  private final List<Row> epochs = new ArrayList<>();
  private final List<Row> inputs = new ArrayList<>();
  private final List<Row> references = new ArrayList<>();

  static SparkSession session() {
    return LocalSpark.start();
  }

  /**
   * A trial that succeeded with a split of its own: 100 samples trained on, 50 tested on.
   *
   * @param others columns with other values; those that are not named are null
   */
  SampleViews trial(
      String dataset, String method, long seed, double accuracy, Map<String, ?> others) {
    Map<String, Object> values = new HashMap<>();
    values.put("trial_id", "%s-%s-%d-%d".formatted(dataset, method, seed, trials.size()));
    values.put("dataset", dataset);
    values.put("method", method);
    values.put("seed", seed);
    values.put("split_seed", seed);
    values.put("split", "hold-out");
    values.put("status", "SUCCEEDED");
    values.put("train_samples", 100);
    values.put("test_samples", 50);
    values.put("epochs_run", 20);
    values.put("best_epoch", 7);
    values.put("final_test_accuracy", accuracy);
    values.put("best_test_accuracy", accuracy + 0.0625);
    values.putAll(others);
    trials.add(row(TRIALS, values));
    return this;
  }

  /** A trial a value, with the seeds 1, 2, ... */
  SampleViews trials(String dataset, String method, double... accuracies) {
    for (int i = 0; i < accuracies.length; i++) {
      trial(dataset, method, i + 1, accuracies[i], Map.of());
    }
    return this;
  }

  SampleViews epoch(Map<String, ?> values) {
    epochs.add(row(EPOCHS, values));
    return this;
  }

  /** What a trial's inputs hold on to at an epoch. */
  SampleViews inputs(String trial, int epoch, Integer... connections) {
    for (int input = 0; input < connections.length; input++) {
      Map<String, Object> values = new HashMap<>();
      values.put("trial_id", trial);
      values.put("epoch", epoch);
      values.put("input", input);
      values.put("persistent_connections", connections[input]);
      inputs.add(row(INPUTS, values));
    }
    return this;
  }

  SampleViews reference(String dataset, String method, String metric, double value) {
    references.add(RowFactory.create("sweep", dataset, method, metric, value, "a paper"));
    return this;
  }

  void register(SparkSession spark) {
    register(spark, Optional.empty());
  }

  /** The same, with the records of an output's runs. */
  void register(SparkSession spark, Optional<String> output) {
    spark.createDataFrame(trials, TRIALS).coalesce(1).createOrReplaceTempView("trials");
    spark.createDataFrame(epochs, EPOCHS).coalesce(1).createOrReplaceTempView("epochs");
    spark.createDataFrame(inputs, INPUTS).coalesce(1).createOrReplaceTempView("input_connections");
    spark
        .createDataFrame(references, ResultTables.schema(Table.REFERENCES))
        .coalesce(1)
        .createOrReplaceTempView("references");
    AnalysisViews.register(spark, output);
  }

  private static Row row(StructType schema, Map<String, ?> values) {
    Object[] row = new Object[schema.size()];
    values.forEach((column, value) -> row[schema.fieldIndex(column)] = value);
    return RowFactory.create(row);
  }
}
