package org.sparsesweep.job.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sparsesweep.job.tables.SampleRows.STARTED;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hadoop.conf.Configuration;
import org.sparsesweep.job.tables.Publication.Outcome;

/** Many attempts at the same bundles at the same time, on whatever file system. */
public final class ConcurrentPublications {
  private static final int ATTEMPTS = 8;
  private static final int BUNDLES = 4;

  private ConcurrentPublications() {}

  /** Publishes; fails unless of the attempts at each bundle just one did. */
  public static void publish(String out, Configuration configuration) throws Exception {
    List<Callable<Outcome>> tasks = new ArrayList<>();
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      for (int bundle = 0; bundle < BUNDLES; bundle++) {
        String name = "b" + bundle;
        tasks.add(
            () ->
                Publication.publish(
                    out,
                    name,
                    SampleRows.bundle("t" + name, name, TrialStatus.SUCCEEDED, STARTED),
                    configuration));
      }
    }
    List<Outcome> outcomes = new ArrayList<>();
    ExecutorService threads = Executors.newFixedThreadPool(ATTEMPTS);
    try {
      for (Future<Outcome> future : threads.invokeAll(tasks)) {
        outcomes.add(future.get());
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(Collections.frequency(outcomes, Outcome.PUBLISHED)).isEqualTo(BUNDLES);
    OutputScan scan = OutputScan.of(out, "here", configuration);
    assertThat(scan.files().canExclude()).isTrue();
    assertThat(scan.published(Table.TRIALS)).hasSize(BUNDLES);
    assertThat(scan.published(Table.EPOCHS)).hasSize(BUNDLES);
    assertThat(scan.leftovers(false)).isEmpty();
    assertThat(ViewRows.of(out, configuration)).hasSize(BUNDLES * (1 + 2 + 4 + 2));
  }
}
