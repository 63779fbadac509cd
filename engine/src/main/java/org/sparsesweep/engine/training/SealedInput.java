package org.sparsesweep.engine.training;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** Reads what {@link SealedOutput} has written; hands out no byte that has changed since. */
final class SealedInput extends InputStream {
  private final InputStream in;
  private final byte[] frame = new byte[SealedOutput.FRAME_BYTES];
  private final CRC32C checksum = new CRC32C();
  private int next;
  private int end;
  private boolean atEnd;

  /**
   * @param in is left open
   */
  SealedInput(InputStream in) {
    this.in = in;
  }

  @Override
  public int read() throws IOException {
    return hasMore() ? frame[next++] & 0xFF : -1;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!hasMore()) {
      return -1;
    }
    int some = Math.min(length, end - next);
    System.arraycopy(frame, next, bytes, offset, some);
    next += some;
    return some;
  }

  /**
   * Makes sure that all has been read.
   *
   * @throws CheckpointException if there is more, or the input goes on beyond its end
   */
  void requireEnd() throws IOException {
    if (hasMore() || in.read() >= 0) {
      throw new CheckpointException("it goes on where it should end");
    }
  }

  /** Reads the next frame where this one is used up. */
  private boolean hasMore() throws IOException {
    if (next == end && !atEnd) {
      int length = readInt();
      if (length < 0 || length > frame.length) {
        throw damaged();
      }
      readFully(frame, length);
      checksum.update(frame, 0, length);
      if (readInt() != (int) checksum.getValue()) {
        throw damaged();
      }
      next = 0;
      end = length;
      atEnd = length == 0;
    }
    return !atEnd;
  }

  private int readInt() throws IOException {
    byte[] bytes = new byte[Integer.BYTES];
    readFully(bytes, bytes.length);
    return ByteBuffer.wrap(bytes).getInt();
  }

  private void readFully(byte[] bytes, int length) throws IOException {
    if (in.readNBytes(bytes, 0, length) < length) {
      throw new CheckpointException("it ends in the middle");
    }
  }

  private static CheckpointException damaged() {
    return new CheckpointException("it is damaged");
  }
}
