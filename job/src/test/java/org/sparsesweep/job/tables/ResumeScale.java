package org.sparsesweep.job.tables;

import static org.sparsesweep.job.tables.SampleRows.STARTED;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;

/**
 * Measures what resuming, verifying and compacting cost: {@code ResumeScale OUT BUNDLES TRIALS}
 * fills an output, where there is none, with bundles of as many trials, and prints seconds.
 */
final class ResumeScale {
  private ResumeScale() {}

  public static void main(String[] arguments) throws Exception {
    String out = arguments[0];
    int bundles = Integer.parseInt(arguments[1]);
    int trials = Integer.parseInt(arguments[2]);
    Configuration configuration = new Configuration();
    if (FinishedTrials.ids(out, configuration).isEmpty()) {
      timed("publish", () -> fill(out, bundles, trials, configuration));
    }
    for (int time = 0; time < 2; time++) {
      timed("resume", () -> System.out.print(FinishedTrials.ids(out, configuration).size()));
    }
    timed("verify", () -> Verification.of(out, "here", configuration));
    if (arguments.length > 3) {
      timed(
          "compact",
          () ->
              System.out.print(Compaction.of(out, "here", Compaction.Target.USUAL, configuration)));
      timed("resume", () -> System.out.print(FinishedTrials.ids(out, configuration).size()));
    }
  }

  private static void fill(String out, int bundles, int trials, Configuration configuration)
      throws Exception {
    for (int bundle = 0; bundle < bundles; bundle++) {
      String name = "run-%06d".formatted(bundle);
      List<TableRow> rows = new ArrayList<>();
      List<TableRow> epochs = new ArrayList<>();
      List<TableRow> layers = new ArrayList<>();
      for (int trial = 0; trial < trials; trial++) {
        String id = "%016x".formatted((long) bundle * trials + trial);
        rows.add(SampleRows.trial(id, name, TrialStatus.SUCCEEDED, STARTED).build());
        for (int epoch = 0; epoch < 2; epoch++) {
          epochs.add(SampleRows.epoch(id, name, epoch));
          for (int layer = 1; layer < 3; layer++) {
            layers.add(SampleRows.layer(id, name, epoch, layer));
          }
        }
      }
      Publication.publish(
          out,
          name,
          Map.of(Table.TRIALS, rows, Table.EPOCHS, epochs, Table.LAYERS, layers),
          configuration);
    }
  }

  private interface Work {
    void run() throws Exception;
  }

  private static void timed(String what, Work work) throws Exception {
    long started = System.nanoTime();
    work.run();
    System.out.printf(Locale.ROOT, " %s: %.1f s%n", what, (System.nanoTime() - started) * 1e-9);
  }
}
