package org.sparsesweep.job.execution;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sparsesweep.engine.topology.Structure;
import org.sparsesweep.engine.training.CheckpointException;
import org.sparsesweep.engine.training.StructureFile;
import org.sparsesweep.job.plan.TrialSpec;
import org.sparsesweep.job.tables.TrialRows;

/** Topologies that trials have left in a sweep's output. */
final class KeptStructures implements Structures {
  private static final Logger LOG = LoggerFactory.getLogger(KeptStructures.class);

  private final String output;
  private final Set<String> wanted;
  private final TrialFiles files;
  private final Configuration configuration;

  /**
   * @param output path or URI of the sweep's output
   * @param wanted ids of the trials that others begin with
   * @throws IOException if it cannot be looked at
   */
  KeptStructures(String output, Set<String> wanted, Configuration configuration)
      throws IOException {
    this.output = output;
    this.wanted = wanted;
    this.files = TrialFiles.structures(output, configuration);
    this.configuration = configuration;
  }

  @Override
  public Structure of(TrialSpec trial) throws IOException, NoStructureException {
    String id = trial.trialId();
    Optional<InputStream> found = files.open(id);
    if (found.isEmpty()) {
      throw new NoStructureException(trial, whyThereIsNone(id));
    }
    try (InputStream in = found.get()) {
      return StructureFile.read(id, in);
    } catch (CheckpointException damaged) {
      // So that the next run has the trial leave it once more.
      files.delete(id);
      throw new NoStructureException(
          trial,
          "its file cannot be used, and was deleted; the next run writes it again: "
              + damaged.getMessage());
    }
  }

  private String whyThereIsNone(String id) {
    try {
      return TrialRows.of(output, id, configuration)
          .map(
              rows -> {
                Object error = rows.trial().value("error");
                return "it is %s%s"
                    .formatted(rows.trial().value("status"), error == null ? "" : ": " + error);
              })
          .orElse("it has no result");
    } catch (IOException unreadable) {
      LOG.debug("Cannot tell how trial {} ended", id, unreadable);
      return "there is no file of it";
    }
  }

  @Override
  public boolean wants(TrialSpec trial) {
    return wanted.contains(trial.trialId());
  }

  @Override
  public void keep(TrialSpec trial, Structure structure) throws IOException {
    String id = trial.trialId();
    files.write(id, out -> StructureFile.write(id, structure, out));
  }
}
