package org.sparsesweep.job.cli;

import org.sparsesweep.job.analysis.Accuracy;
import picocli.CommandLine.Option;

/** The accuracy that methods are compared by, the same for all commands that compare. */
final class MetricOption {
  @Option(
      names = "--metric",
      paramLabel = "METRIC",
      defaultValue = "final",
      description = {
        "final = test accuracy after the last epoch; best = the highest of any epoch, which is"
            + " optimistic; validated = at the epoch of highest validation accuracy.",
        "Default: ${DEFAULT-VALUE}."
      })
  private Accuracy metric;

  Accuracy metric() {
    return metric;
  }
}
