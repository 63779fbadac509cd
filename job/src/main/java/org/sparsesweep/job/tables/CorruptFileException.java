package org.sparsesweep.job.tables;

import java.io.IOException;
import org.apache.hadoop.fs.Path;

/** A file was read, and its content is not what a writer of tables leaves. */
final class CorruptFileException extends IOException {
  private static final long serialVersionUID = 1;

  CorruptFileException(Path file, Throwable cause) {
    super("Cannot read %s: %s".formatted(file, reason(cause)), cause);
  }

  /** Parquet's message without what only its own developers can use. */
  private static String reason(Throwable cause) {
    String message = cause.getMessage() == null ? cause.toString() : cause.getMessage();
    return message.lines().findFirst().orElse("").strip();
  }
}
