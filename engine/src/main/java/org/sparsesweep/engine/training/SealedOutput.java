package org.sparsesweep.engine.training;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * Writes bytes so that {@link SealedInput} notices any damage before it hands them out. They go in
 * frames: length, bytes, and a checksum over all bytes since the beginning, so that frames of two
 * files do not make one; an empty frame is the end.
 */
final class SealedOutput extends OutputStream {
  /** The most bytes of a frame. */
  static final int FRAME_BYTES = 1 << 16;

  private final OutputStream out;
  private final byte[] frame = new byte[FRAME_BYTES];
  private final CRC32C checksum = new CRC32C();
  private int filled;

  /**
   * @param out is flushed at the end, and left open
   */
  SealedOutput(OutputStream out) {
    this.out = out;
  }

  @Override
  public void write(int b) throws IOException {
    if (filled == FRAME_BYTES) {
      writeFrame();
    }
    frame[filled++] = (byte) b;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    int from = offset;
    int end = offset + length;
    while (from < end) {
      if (filled == FRAME_BYTES) {
        writeFrame();
      }
      int some = Math.min(end - from, FRAME_BYTES - filled);
      System.arraycopy(bytes, from, frame, filled, some);
      filled += some;
      from += some;
    }
  }

  /** Writes what is left, and the end. */
  void seal() throws IOException {
    if (filled > 0) {
      writeFrame();
    }
    writeFrame();
    out.flush();
  }

  private void writeFrame() throws IOException {
    checksum.update(frame, 0, filled);
    writeInt(filled);
    out.write(frame, 0, filled);
    writeInt((int) checksum.getValue());
    filled = 0;
  }

  private void writeInt(int number) throws IOException {
    out.write(ByteBuffer.allocate(Integer.BYTES).putInt(number).array());
  }
}
