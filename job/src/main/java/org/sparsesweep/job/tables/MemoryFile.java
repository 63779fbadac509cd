package org.sparsesweep.job.tables;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.parquet.io.DelegatingSeekableInputStream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/**
 * A small file read as a whole. One request instead of several; and what fails from here on is the
 * fault of the content, not of the way here.
 */
record MemoryFile(byte[] content) implements InputFile {

  static MemoryFile read(FileSystem files, FileStatus file) throws IOException {
    try (InputStream in = files.open(file.getPath())) {
      return new MemoryFile(in.readAllBytes());
    }
  }

  @Override
  public long getLength() {
    return content.length;
  }

  @Override
  public SeekableInputStream newStream() {
    return new Stream(new Bytes(content));
  }

  /** Bytes that can be read from any place on. */
  private static final class Bytes extends ByteArrayInputStream {
    Bytes(byte[] content) {
      super(content);
    }

    int position() {
      return pos;
    }

    void position(int place) {
      pos = place;
    }
  }

  private static final class Stream extends DelegatingSeekableInputStream {
    private final Bytes bytes;

    Stream(Bytes bytes) {
      super(bytes);
      this.bytes = bytes;
    }

    @Override
    public long getPos() {
      return bytes.position();
    }

    @Override
    public void seek(long place) throws IOException {
      if (place < 0 || place > bytes.position() + bytes.available()) {
        throw new EOFException("no byte at " + place);
      }
      bytes.position((int) place);
    }
  }
}
