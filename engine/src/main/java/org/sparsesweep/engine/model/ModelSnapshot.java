package org.sparsesweep.engine.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * A model as it was at a moment, while its network goes on changing: a copy of what its file has, 8
 * bytes a connection. Immutable.
 */
public final class ModelSnapshot {
  private final Tensors tensors;

  ModelSnapshot(Tensors tensors) {
    this.tensors = tensors;
  }

  /**
   * Writes the file of the model; the caller closes.
   *
   * @throws IOException if the output cannot be written
   */
  public void write(OutputStream out) throws IOException {
    tensors.write(out);
  }

  /**
   * Reads what {@link #write} has written, and no byte behind it; the caller closes. Whether it
   * makes a model is for {@link SavedModel#read} to say.
   *
   * @throws ModelException if it is no file of the format
   * @throws IOException if the input cannot be read
   */
  public static ModelSnapshot read(InputStream in) throws IOException {
    return new ModelSnapshot(Tensors.read(in));
  }
}
