package org.sparsesweep.job.tables;

import java.io.IOException;
import java.net.URI;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

/** Local files under a scheme of their own, with HDFS's rename: false where the target exists. */
public final class NoOverwriteFileSystem extends RawLocalFileSystem {
  static final String SCHEME = "no-overwrite";

  static Configuration configuration() {
    Configuration configuration = new Configuration();
    configuration.set("fs." + SCHEME + ".impl", NoOverwriteFileSystem.class.getName());
    return configuration;
  }

  @Override
  public URI getUri() {
    return URI.create(SCHEME + ":///");
  }

  @Override
  public boolean rename(Path source, Path target) throws IOException {
    return !exists(target) && super.rename(source, target);
  }
}
