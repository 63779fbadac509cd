package org.sparsesweep.job.tables;

import java.io.IOException;
import java.io.OutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** A file that is made again and again while others read it. */
public final class WholeFile {
  private WholeFile() {}

  /**
   * Makes a file, in place of one that may be there. On a local disk and on object stores nobody
   * ever sees half of it.
   *
   * @param file path or URI; one without a scheme belongs to Hadoop's default file system
   * @throws IOException if it cannot be written; names it
   */
  public static void replace(String file, byte[] content, Configuration configuration)
      throws IOException {
    Path target = new Path(file);
    // A name alone has a parent without a name.
    String folder = target.getParent() == null ? "" : target.getParent().toString();
    try {
      OutputFiles files = OutputFiles.at(folder.isEmpty() ? Path.CUR_DIR : folder, configuration);
      files.overwrite(
          new Path(files.root(), target.getName()),
          output -> {
            try (OutputStream out = output.create(0)) {
              out.write(content);
            }
          });
    } catch (IOException cause) {
      throw new IOException("Cannot write %s: %s".formatted(target, cause.getMessage()), cause);
    }
  }
}
