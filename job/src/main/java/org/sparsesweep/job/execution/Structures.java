package org.sparsesweep.job.execution;

import java.io.IOException;
import org.sparsesweep.engine.topology.Structure;
import org.sparsesweep.job.plan.TrialSpec;

/** Where trials find the topologies that others have left, and leave theirs. */
interface Structures {

  /** There are none, and nobody wants any. */
  Structures NONE =
      new Structures() {
        @Override
        public Structure of(TrialSpec trial) throws NoStructureException {
          throw new NoStructureException(trial, "nobody has kept it");
        }

        @Override
        public boolean wants(TrialSpec trial) {
          return false;
        }

        @Override
        public void keep(TrialSpec trial, Structure structure) {
          throw new IllegalStateException("Nobody wants the topology of " + trial);
        }
      };

  /**
   * What a trial has left.
   *
   * @throws NoStructureException if it has left nothing that can be used
   * @throws IOException if it cannot be read
   */
  Structure of(TrialSpec trial) throws IOException, NoStructureException;

  /** Whether anyone begins with what a trial leaves. */
  boolean wants(TrialSpec trial);

  /**
   * Keeps what a trial leaves.
   *
   * @throws IOException if it cannot be written
   */
  void keep(TrialSpec trial, Structure structure) throws IOException;

  /** A trial has left nothing that another could begin with. */
  final class NoStructureException extends Exception {
    private static final long serialVersionUID = 1;

    NoStructureException(TrialSpec trial, String why) {
      super("Cannot begin with the topology that %s has left: %s".formatted(trial, why));
    }
  }
}
