package org.sparsesweep.job.analysis;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.sparsesweep.job.tables.ResultTables;

/** The alarm over trials that two attempts did not train to the same bits. */
public final class Nondeterminism {
  private static final int SHOWN = 5;

  private Nondeterminism() {}

  /** Lines for people on the registered views; none where all attempts agree. */
  public static List<String> report(SparkSession spark) {
    List<Row> trials =
        spark
            .sql(
                """
                SELECT trial_id, first(dataset), first(method), first(seed), array_join(array_sort(
                  collect_set(concat_ws(' ', left(weights_sha256, 8), status, kernel,
                    'Java', java_version, host))), '; ')
                FROM %s GROUP BY trial_id ORDER BY trial_id
                """
                    .formatted(ResultTables.NONDETERMINISM))
            .collectAsList();
    List<String> lines = new ArrayList<>();
    if (!trials.isEmpty()) {
      lines.add(
          "Alarm: %d trials were run more than once and did not end in the same bits (view %s), such as"
              .formatted(trials.size(), ResultTables.NONDETERMINISM));
      trials.stream()
          .limit(SHOWN)
          .map(
              trial ->
                  "  %s %s %s, seed %s: %s"
                      .formatted(
                          trial.getString(0),
                          trial.getString(1),
                          trial.getString(2),
                          trial.getLong(3),
                          trial.getString(4)))
          .forEach(lines::add);
    }
    return lines;
  }
}
