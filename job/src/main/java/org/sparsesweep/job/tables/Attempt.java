package org.sparsesweep.job.tables;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.sparsesweep.job.plan.Recording;

/**
 * What a row of {@link Table#TRIALS} says of its attempt, short of what was asked for.
 *
 * @param bundle of its rows in all tables
 * @param layers of its network that have connections
 * @param weights their hash; empty where it has none
 * @param models that it has left
 */
record Attempt(
    String trialId,
    String bundle,
    TrialStatus status,
    Instant startedAt,
    int epochsRun,
    int layers,
    String weights,
    Recording.Models models) {

  static final List<Column> COLUMNS =
      Stream.of(
              "trial_id",
              "bundle",
              "status",
              "started_at",
              "epochs_run",
              "layer_sizes",
              "weights_sha256",
              "models")
          .map(Table.TRIALS::column)
          .toList();

  /** The order in which the views choose among the attempts at a trial: the first one wins. */
  static final Comparator<Attempt> BEST_FIRST =
      Comparator.comparing((Attempt attempt) -> attempt.status().isResult() ? 0 : 1)
          .thenComparing(Attempt::startedAt)
          .thenComparing(Attempt::bundle);

  /** From values of {@link #COLUMNS}. */
  static Attempt of(Object[] row) {
    return new Attempt(
        (String) row[0],
        (String) row[1],
        TrialStatus.valueOf((String) row[2]),
        (Instant) row[3],
        (Integer) row[4],
        ((String) row[5]).split("-").length - 1,
        row[6] == null ? "" : (String) row[6],
        row[7] == null ? Recording.Models.NONE : Recording.Models.named((String) row[7]));
  }

  /**
   * Whether a row is of an epoch that was trained; the last drop of a method that has one is a row
   * beyond them.
   *
   * @param row values of all columns of the table
   */
  boolean ran(Table table, Object[] row) {
    return (table != Table.EPOCHS && table != Table.LAYERS)
        || (Integer) row[table.indexOf("epoch")] < epochsRun;
  }

  Attempt better(Attempt other) {
    return BEST_FIRST.compare(this, other) <= 0 ? this : other;
  }

  /** Whether two attempts at the same trial have results, and not the same. */
  boolean disagreesWith(Attempt other) {
    return status.isResult()
        && other.status.isResult()
        && !(weights.equals(other.weights) && status == other.status);
  }
}
