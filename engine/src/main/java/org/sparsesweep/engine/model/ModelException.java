package org.sparsesweep.engine.model;

import java.io.IOException;

/** A file is no model, or a damaged one; says what is wrong, as the end of a sentence. */
public final class ModelException extends IOException {
  private static final long serialVersionUID = 1L;

  ModelException(String problem) {
    super(problem);
  }
}
