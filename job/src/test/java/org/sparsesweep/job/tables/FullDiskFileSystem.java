package org.sparsesweep.job.tables;

import java.io.IOException;
import java.net.URI;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

/**
 * Hadoop's local file system where every file created is the device that is always full, save those
 * that a run needs to begin.
 */
public final class FullDiskFileSystem extends RawLocalFileSystem {
  static final String SCHEME = "full-disk";

  static Configuration configuration() {
    Configuration configuration = new Configuration();
    configuration.set("fs." + SCHEME + ".impl", FullDiskFileSystem.class.getName());
    return configuration;
  }

  @Override
  public URI getUri() {
    return URI.create(SCHEME + ":///");
  }

  @Override
  public FSDataOutputStream create(Path path, boolean overwrite) throws IOException {
    return path.getParent().getName().equals("_runs")
        ? super.create(path, overwrite)
        : super.append(new Path("/dev/full"));
  }
}
