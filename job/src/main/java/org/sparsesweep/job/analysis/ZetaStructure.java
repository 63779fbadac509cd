package org.sparsesweep.job.analysis;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.sparsesweep.job.analysis.statistics.InputStructure;
import org.sparsesweep.job.analysis.statistics.Summary;
import org.sparsesweep.job.execution.FeatureDeviations;

/**
 * How the connections of inputs follow the variation of features over zeta, where a sweep recorded
 * connections of inputs and its data are at hand.
 *
 * @param points by ascending zeta; empty where nothing is known
 * @param reason why nothing is known; null where something is
 */
record ZetaStructure(
    String dataset, String method, String setting, List<Point> points, String reason) {

  /** The correlations, one a seed, at one zeta. */
  record Point(double zeta, Summary correlations) {}

  /** A point of a structure. */
  record Place(ZetaStructure structure, Point point) {}

  private record Key(String dataset, String method, String setting) {}

  /** One for each group of trials that differ in zeta and recorded connections of inputs. */
  static List<ZetaStructure> of(Results results) {
    Map<String, double[]> inputs = connections(results.spark());
    Map<Key, TreeMap<Double, List<Trial>>> groups = new HashMap<>();
    for (Trial trial : results.trials()) {
      if (trial.hasSucceeded() && !Double.isNaN(trial.zeta()) && inputs.containsKey(trial.id())) {
        Key key = new Key(trial.entry().dataset(), trial.entry().method(), trial.besideZeta());
        groups
            .computeIfAbsent(key, k -> new TreeMap<>())
            .computeIfAbsent(trial.zeta(), zeta -> new ArrayList<>())
            .add(trial);
      }
    }
    List<ZetaStructure> structures = new ArrayList<>();
    Map<String, double[]> deviations = new HashMap<>();
    groups.forEach(
        (key, byZeta) -> {
          if (byZeta.size() > 1) {
            structures.add(of(results, key, byZeta, inputs, deviations));
          }
        });
    return structures;
  }

  private static ZetaStructure of(
      Results results,
      Key key,
      TreeMap<Double, List<Trial>> byZeta,
      Map<String, double[]> inputs,
      Map<String, double[]> deviations) {
    List<Point> points = new ArrayList<>();
    String reason = null;
    try {
      for (Map.Entry<Double, List<Trial>> zeta : byZeta.entrySet()) {
        List<Double> correlations = new ArrayList<>();
        for (Trial trial : zeta.getValue()) {
          double[] ofFeatures = deviations(results, trial, deviations);
          double[] ofInputs = inputs.get(trial.id());
          if (ofFeatures.length == ofInputs.length) {
            correlations.add(InputStructure.correlation(ofInputs, ofFeatures));
          }
        }
        if (!correlations.isEmpty()) {
          double[] values = correlations.stream().mapToDouble(Double::doubleValue).toArray();
          points.add(new Point(zeta.getKey(), Summary.of(values)));
        }
      }
    } catch (IOException unknown) {
      points.clear();
      reason = unknown.getMessage();
    }
    return new ZetaStructure(key.dataset, key.method, key.setting, points, reason);
  }

  private static double[] deviations(Results results, Trial trial, Map<String, double[]> known)
      throws IOException {
    double[] deviations = known.get(trial.fingerprint());
    if (deviations == null) {
      deviations =
          FeatureDeviations.of(
              results.output().orElseThrow(() -> new IOException("the output is not known")),
              trial.entry().dataset(),
              trial.fingerprint(),
              results.spark().sparkContext().hadoopConfiguration());
      known.put(trial.fingerprint(), deviations);
    }
    return deviations;
  }

  /** What each trial's last recorded epoch held on to, by input; none where one is unknown. */
  private static Map<String, double[]> connections(SparkSession spark) {
    Map<String, double[]> inputs = new HashMap<>();
    for (Row row :
        spark
            .sql(
                """
                SELECT trial_id, transform(
                  array_sort(collect_list(struct(input, persistent_connections))),
                  pair -> double(pair.persistent_connections))
                FROM (SELECT *, max(epoch) OVER (PARTITION BY trial_id) AS last
                  FROM input_connections)
                WHERE epoch = last
                GROUP BY trial_id HAVING count(*) = count(persistent_connections)
                """)
            .collectAsList()) {
      inputs.put(
          row.getString(0),
          row.<Double>getList(1).stream().mapToDouble(Double::doubleValue).toArray());
    }
    return inputs;
  }

  /** That of a series, if there is one. */
  static Optional<ZetaStructure> of(List<ZetaStructure> structures, ZetaSeries series) {
    return structures.stream()
        .filter(
            structure ->
                structure.dataset.equals(series.dataset())
                    && structure.method.equals(series.method())
                    && structure.setting.equals(series.setting()))
        .findFirst();
  }

  /** The zeta at which the structure is lost; not a number where it is not. */
  double end() {
    return InputStructure.end(
            points.stream()
                .map(point -> new InputStructure.Point(point.zeta, point.correlations.mean()))
                .toList())
        .orElse(Double.NaN);
  }

  private static List<Place> places(Results results) {
    return results.zetaStructures().stream()
        .flatMap(structure -> structure.points.stream().map(p -> new Place(structure, p)))
        .toList();
  }

  static final View<Place> VIEW =
      new View<>(
              "zeta_structure",
              "A row a zeta of a dataset, method and setting that recorded connections of inputs and whose data are at hand",
              ZetaStructure::places)
          .text("dataset", "Name of the dataset.", row -> row.structure.dataset)
          .text("method", "Name of the method.", row -> row.structure.method)
          .text("setting", "What varies beside zeta.", row -> row.structure.setting)
          .number(
              "zeta", "Fraction of the connections dropped after an epoch.", row -> row.point.zeta)
          .count("trials", "Trials.", row -> row.point.correlations.n())
          .number(
              "correlation",
              "Spearman's, of an input's persistent connections at the last recorded epoch and its feature's standard deviation; mean over trials.",
              row -> row.point.correlations.mean());
}
