package org.sparsesweep.job.execution;

import java.io.IOException;
import java.io.InputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.sparsesweep.engine.data.FileAccess;

/**
 * Files by path or URI, wherever Hadoop can reach them: local, HDFS, S3.
 *
 * @param workingDirectory where relative paths begin: the driver's, also on executors, whose own is
 *     elsewhere
 */
record HadoopFiles(Configuration configuration, String workingDirectory) implements FileAccess {

  /** Files as the JVM that calls this sees them. */
  static HadoopFiles ofThisJvm(Configuration configuration) throws IOException {
    return new HadoopFiles(
        configuration, FileSystem.get(configuration).getWorkingDirectory().toString());
  }

  @Override
  public InputStream open(String location) throws IOException {
    Path path;
    try {
      path = new Path(new Path(workingDirectory), new Path(location));
    } catch (IllegalArgumentException malformed) {
      throw new IOException("not a path or URI: " + malformed.getMessage(), malformed);
    }
    return path.getFileSystem(configuration).open(path);
  }
}
