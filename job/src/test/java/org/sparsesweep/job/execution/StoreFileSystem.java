package org.sparsesweep.job.execution;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import org.apache.hadoop.fs.Abortable;
import org.apache.hadoop.fs.CommonPathCapabilities;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.StreamCapabilities;

/** Local files with the ways of an object store: all of a file is there at once, and no renames. */
public final class StoreFileSystem extends RawLocalFileSystem {
  static final String SCHEME = "store";

  @Override
  public URI getUri() {
    return URI.create(SCHEME + ":///");
  }

  @Override
  public boolean hasPathCapability(Path path, String capability) throws IOException {
    return CommonPathCapabilities.ABORTABLE_STREAM.equals(capability)
        || super.hasPathCapability(path, capability);
  }

  @Override
  public FSDataOutputStream create(Path path, boolean overwrite) {
    return new FSDataOutputStream(new Upload(path), null);
  }

  @Override
  public boolean rename(Path source, Path target) {
    throw new AssertionError("a rename copies every byte");
  }

  private final class Upload extends ByteArrayOutputStream
      implements Abortable, StreamCapabilities {
    private final Path path;
    private boolean isAborted;

    Upload(Path path) {
      this.path = path;
    }

    @Override
    public void close() throws IOException {
      if (!isAborted) {
        try (FSDataOutputStream file = StoreFileSystem.super.create(path, true)) {
          writeTo(file);
        }
      }
    }

    @Override
    public AbortableResult abort() {
      isAborted = true;
      return new AbortableResult() {
        @Override
        public boolean alreadyClosed() {
          return false;
        }

        @Override
        public IOException anyCleanupException() {
          return null;
        }
      };
    }

    @Override
    public boolean hasCapability(String capability) {
      return CommonPathCapabilities.ABORTABLE_STREAM.equals(capability);
    }
  }
}
