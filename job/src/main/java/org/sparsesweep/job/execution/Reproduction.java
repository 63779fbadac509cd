package org.sparsesweep.job.execution;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.sparsesweep.engine.training.EpochRecord;
import org.sparsesweep.engine.training.ResultVersion;
import org.sparsesweep.engine.training.TrialOutcome;
import org.sparsesweep.job.plan.ConfigException;
import org.sparsesweep.job.plan.Grid;
import org.sparsesweep.job.plan.Recording;
import org.sparsesweep.job.plan.TrialSpec;
import org.sparsesweep.job.tables.RunRecord;
import org.sparsesweep.job.tables.RunRecords;
import org.sparsesweep.job.tables.TableRow;
import org.sparsesweep.job.tables.TrialRows;

/**
 * A trial run again, beside what an output has of it.
 *
 * @param isSame whether status, weights and the accuracies of all epochs are equal, bit for bit
 * @param lines both, for people
 */
public record Reproduction(boolean isSame, List<String> lines) {
  private static final List<String> COMPARED =
      List.of("train_accuracy", "validation_accuracy", "test_accuracy");

  /** Takes a copy. */
  public Reproduction {
    lines = List.copyOf(lines);
  }

  /** The trial asked for cannot be told from what the output holds. */
  public static final class NoSuchTrialException extends Exception {
    private static final long serialVersionUID = 1;

    NoSuchTrialException(String message) {
      super(message);
    }
  }

  /**
   * Runs a trial of an output again, in this JVM.
   *
   * @param output path or URI of it
   * @param prefix id of the trial, or enough of its beginning
   * @param overrides of its sweep's configuration, as where its data are, each {@code key=value}
   * @param news is told what runs, before it does
   * @throws NoSuchTrialException if the output has no such trial, or several, or cannot tell how it
   *     was run
   * @throws ConfigException if this program does not take an override
   * @throws IOException if the output cannot be read
   */
  public static Reproduction of(
      String output,
      String prefix,
      List<String> overrides,
      Configuration hadoop,
      Consumer<String> news)
      throws IOException, NoSuchTrialException {
    String id = theOne(output, prefix, hadoop);
    TrialRows then = TrialRows.of(output, id, hadoop).orElseThrow();
    TrialSpec trial = planned(output, id, overrides, then, hadoop);
    news.accept("running %s again, %d epochs".formatted(trial, trial.training().epochs()));
    HadoopFiles files = HadoopFiles.ofThisJvm(hadoop);
    TrialResult now =
        new TrialRunner(files, Recording.NONE, new RepeatedStructures(files, news))
            .run(trial, epoch -> {});
    return now.outcome().isPresent()
        ? compare(then, now.outcome().get())
        : new Reproduction(false, List.of(then(then.trial()), "now   FAILED: " + now.error()));
  }

  private static String theOne(String output, String prefix, Configuration hadoop)
      throws IOException, NoSuchTrialException {
    List<String> ids = TrialRows.ids(output, prefix, hadoop);
    if (ids.size() != 1) {
      throw new NoSuchTrialException(
          ids.isEmpty()
              ? "Cannot reproduce trial %s: %s has no row of it".formatted(prefix, output)
              : "Cannot reproduce trial %s: %d trials of %s begin so, such as %s and %s"
                  .formatted(prefix, ids.size(), output, ids.get(0), ids.get(1)));
    }
    return ids.get(0);
  }

  /** Looks through the records of runs, the newest first. */
  private static TrialSpec planned(
      String output, String id, List<String> overrides, TrialRows then, Configuration hadoop)
      throws IOException, NoSuchTrialException {
    for (RunRecord record : RunRecords.newestFirst(output, hadoop)) {
      Optional<TrialSpec> planned = planned(record, id);
      if (planned.isPresent()) {
        return overrides.isEmpty()
            ? planned.get()
            : Grid.expand(record.config(overrides), record.datasets()).stream()
                .filter(trial -> trial.trialId().equals(id))
                .findFirst()
                .orElseThrow(
                    () ->
                        new NoSuchTrialException(
                            "Cannot reproduce trial %s: with %s, sweep %s has it no more"
                                .formatted(id, String.join(" ", overrides), record.sweep())));
      }
    }
    Object version = then.trial().value("result_version");
    throw new NoSuchTrialException(
        "Cannot reproduce trial %s: no record of a run in %s plans it%s"
            .formatted(
                id,
                output,
                Objects.equals(version, ResultVersion.CURRENT)
                    ? ""
                    : "; it is of result version %s, this program has %d"
                        .formatted(version == null ? "unknown" : version, ResultVersion.CURRENT)));
  }

  private static Optional<TrialSpec> planned(RunRecord record, String id) {
    try {
      return record.plannedTrials().stream().filter(t -> t.trialId().equals(id)).findFirst();
    } catch (ConfigException ofAnotherVersion) {
      return Optional.empty();
    }
  }

  private static Reproduction compare(TrialRows then, TrialOutcome now) {
    TableRow row = then.trial();
    List<String> lines = new ArrayList<>();
    lines.add(then(row));
    lines.add(
        line(
            "now",
            now.weightsSha256(),
            now.status().name(),
            now.kernel(),
            System.getProperty("java.version"),
            Provenance.host()));
    boolean sameWeights =
        now.weightsSha256().equals(row.value("weights_sha256"))
            && now.status().name().equals(row.value("status"));
    // The last drop of a method that has one is a row beyond the epochs that ran.
    int epochsRun = (Integer) row.value("epochs_run");
    List<String> differences =
        differences(
            then.epochs().stream().filter(e -> (Integer) e.value("epoch") < epochsRun).toList(),
            now.epochs());
    lines.addAll(differences);
    boolean isSame = sameWeights && differences.isEmpty();
    lines.add(
        isSame
            ? "The same, bit for bit: weights, and the accuracies of %d epochs"
                .formatted(now.epochs().size())
            : "Not the same");
    return new Reproduction(isSame, lines);
  }

  private static String then(TableRow row) {
    return line(
        "then",
        row.value("weights_sha256"),
        row.value("status"),
        row.value("kernel"),
        row.value("java_version"),
        row.value("host"));
  }

  private static String line(
      String when, Object weights, Object status, Object kernel, Object java, Object host) {
    return String.format(
        Locale.ROOT,
        "%-4s  %s  %s, kernel %s, Java %s, on %s",
        when,
        weights,
        status,
        kernel,
        java,
        host);
  }

  /** The first epoch in which they part, if any. */
  private static List<String> differences(List<TableRow> then, List<EpochRecord> now) {
    for (int epoch = 0; epoch < Math.min(then.size(), now.size()); epoch++) {
      EpochRecord record = now.get(epoch);
      List<Double> accuracies =
          Stream.of(record.train(), record.validation(), record.test())
              .map(score -> Double.isNaN(score.accuracy()) ? null : (Double) score.accuracy())
              .toList();
      for (int index = 0; index < COMPARED.size(); index++) {
        Object stored = then.get(epoch).value(COMPARED.get(index));
        if (!Objects.equals(stored, accuracies.get(index))) {
          return List.of(
              "they part in epoch %d: %s %s then, %s now"
                  .formatted(epoch, COMPARED.get(index), stored, accuracies.get(index)));
        }
      }
    }
    return then.size() == now.size()
        ? List.of()
        : List.of("%d epochs then, %d now".formatted(then.size(), now.size()));
  }
}
