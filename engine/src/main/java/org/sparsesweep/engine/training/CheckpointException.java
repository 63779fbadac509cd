package org.sparsesweep.engine.training;

import java.io.IOException;

/** A checkpoint that cannot be gone on from: it is damaged, or belongs to something else. */
public final class CheckpointException extends IOException {
  private static final long serialVersionUID = 1;

  CheckpointException(String why) {
    super("Cannot go on from the checkpoint: " + why);
  }

  CheckpointException(String why, Throwable cause) {
    super("Cannot go on from the checkpoint: " + why, cause);
  }
}
