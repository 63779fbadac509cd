package org.sparsesweep.engine.data;

import java.io.IOException;
import java.io.InputStream;

/**
 * How readers reach files. The engine knows paths and streams only; a program that embeds it
 * decides what a location means (a local path, a URI of HDFS or S3).
 */
@FunctionalInterface
public interface FileAccess {

  /**
   * Opens a file for reading from its beginning.
   *
   * @param location path or URI, as the user wrote it
   * @throws java.io.FileNotFoundException if there is no such file
   */
  InputStream open(String location) throws IOException;
}
