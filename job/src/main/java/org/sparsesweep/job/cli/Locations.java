package org.sparsesweep.job.cli;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Opens paths of this machine as such, and URIs by the file systems that Hadoop knows. */
final class Locations {
  private static final Pattern URI = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:/.*");

  private Locations() {}

  /**
   * Opens a file.
   *
   * @throws FileNotFoundException if there is none
   * @throws IOException if it cannot be opened
   */
  static InputStream open(String location) throws IOException {
    if (URI.matcher(location).matches()) {
      // Only here, so that a local file needs none of Hadoop, which takes a second to load.
      org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(location);
      return path.getFileSystem(Sessions.hadoop()).open(path);
    }
    try {
      return Files.newInputStream(Path.of(location));
    } catch (NoSuchFileException absent) {
      throw (IOException) new FileNotFoundException(location).initCause(absent);
    }
  }
}
