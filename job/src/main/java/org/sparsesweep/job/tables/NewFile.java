package org.sparsesweep.job.tables;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.parquet.hadoop.util.HadoopStreams;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;

/**
 * A file that is to be created in a file system already chosen; Parquet's own class would look the
 * file system up again, and get for local paths the one that leaves checksum files.
 */
class NewFile implements OutputFile {
  private final FileSystem files;
  private final Path path;

  NewFile(FileSystem files, Path path) {
    this.files = files;
    this.path = path;
  }

  /** Opens it; fails if it is there. */
  FSDataOutputStream open() throws IOException {
    if (files.getClass() == RawLocalFileSystem.class) {
      // Hadoop would start a process for every file, to give it the permissions that it has.
      return new FSDataOutputStream(
          new BufferedOutputStream(
              Files.newOutputStream(
                  java.nio.file.Path.of(path.toUri().getPath()), StandardOpenOption.CREATE_NEW)),
          null);
    }
    return files.create(path, false);
  }

  @Override
  public PositionOutputStream create(long blockSize) throws IOException {
    return HadoopStreams.wrap(open());
  }

  @Override
  public PositionOutputStream createOrOverwrite(long blockSize) throws IOException {
    return create(blockSize);
  }

  @Override
  public boolean supportsBlockSize() {
    return false;
  }

  @Override
  public long defaultBlockSize() {
    return 0;
  }

  @Override
  public String getPath() {
    return path.toString();
  }
}
