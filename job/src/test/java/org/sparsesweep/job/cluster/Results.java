package org.sparsesweep.job.cluster;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.sparsesweep.job.tables.LocalSpark;
import org.sparsesweep.job.tables.ResultTables;

/**
 * What an output says of its trials, as its views show it: every column but those that may differ
 * from one run to the next.
 *
 * @param trials by id, the rows of each
 * @param epochs by trial id, sorted
 * @param layers by trial id, sorted
 */
record Results(
    Map<String, List<String>> trials,
    Map<String, List<String>> epochs,
    Map<String, List<String>> layers) {
  private static final String SUCCEEDED = "status=SUCCEEDED";
  private static final List<String> OF_THE_RUN = List.of("bundle", "host", "started_at");

  /** Reads an output that is there. */
  static Results of(SparkSession spark, Path output) {
    try {
      ResultTables.register(spark, output.toString());
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
    return new Results(rows(spark, "trials"), rows(spark, "epochs"), rows(spark, "layers"));
  }

  /** A session to read with, in this JVM. */
  static SparkSession session() {
    return LocalSpark.start();
  }

  /** Trials of which an output has published files, commits of all attempts counted. */
  static long publishedBundles(Path output) {
    try (Stream<Path> files = Files.list(output.resolve("trials"))) {
      return files
          .filter(file -> file.getFileName().toString().matches("[^._].*\\.parquet"))
          .count();
    } catch (IOException none) {
      return 0;
    }
  }

  /** Rows of trials in the files of an output, those of attempts that the views hide included. */
  static long attempts(SparkSession spark, Path output) {
    return spark.read().parquet(output.resolve("trials").toString()).count();
  }

  /** Of trials that ended well alone. */
  Results ofSucceeded() {
    return only(
        trials.entrySet().stream()
            .filter(trial -> trial.getValue().stream().allMatch(row -> row.contains(SUCCEEDED)))
            .map(Map.Entry::getKey)
            .collect(toSet()));
  }

  /** Of some trials alone. */
  Results only(Set<String> ids) {
    return new Results(only(trials, ids), only(epochs, ids), only(layers, ids));
  }

  private static Map<String, List<String>> only(Map<String, List<String>> rows, Set<String> ids) {
    Map<String, List<String>> kept = new TreeMap<>(rows);
    kept.keySet().retainAll(ids);
    return kept;
  }

  /** Trials with more than one row. */
  long doubled() {
    return trials.values().stream().filter(rows -> rows.size() > 1).count();
  }

  /** What another output has and this one has not, or not alike; empty if they are equal. */
  List<String> differencesFrom(Results other) {
    List<String> differences = new ArrayList<>();
    compare("trials", trials, other.trials, differences);
    compare("epochs", epochs, other.epochs, differences);
    compare("layers", layers, other.layers, differences);
    return differences;
  }

  private static void compare(
      String table,
      Map<String, List<String>> ours,
      Map<String, List<String>> theirs,
      List<String> differences) {
    TreeSet<String> ids = new TreeSet<>(ours.keySet());
    ids.addAll(theirs.keySet());
    for (String id : ids) {
      List<String> rows = ours.getOrDefault(id, List.of());
      List<String> expected = theirs.getOrDefault(id, List.of());
      if (!rows.equals(expected)) {
        differences.add(
            "%s of trial %s: %d rows %s, expected %d rows %s"
                .formatted(
                    table,
                    id,
                    rows.size(),
                    onlyIn(rows, expected),
                    expected.size(),
                    onlyIn(expected, rows)));
      }
    }
  }

  private static List<String> onlyIn(List<String> rows, List<String> others) {
    return rows.stream().filter(row -> !others.contains(row)).limit(2).toList();
  }

  private static Map<String, List<String>> rows(SparkSession spark, String view) {
    return spark.table(view).collectAsList().stream()
        .collect(
            groupingBy(
                row -> row.getString(row.fieldIndex("trial_id")),
                TreeMap::new,
                mapping(
                    Results::lasting,
                    collectingAndThen(toList(), rows -> rows.stream().sorted().toList()))));
  }

  private static String lasting(Row row) {
    String[] names = row.schema().fieldNames();
    return Arrays.toString(
        IntStream.range(0, names.length)
            .filter(i -> !names[i].endsWith("seconds") && !OF_THE_RUN.contains(names[i]))
            .mapToObj(i -> names[i] + "=" + row.get(i))
            .toArray());
  }
}
