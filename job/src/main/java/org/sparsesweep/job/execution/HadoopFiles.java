package org.sparsesweep.job.execution;

import java.io.IOException;
import java.io.InputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.sparsesweep.engine.data.FileAccess;

/** Files by path or URI, wherever Hadoop can reach them: local, HDFS, S3. */
record HadoopFiles(Configuration configuration) implements FileAccess {

  @Override
  public InputStream open(String location) throws IOException {
    Path path = new Path(location);
    return path.getFileSystem(configuration).open(path);
  }
}
