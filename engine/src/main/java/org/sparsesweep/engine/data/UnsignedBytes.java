package org.sparsesweep.engine.data;

import java.io.IOException;
import java.io.InputStream;

/** Conversions of the unsigned bytes that image formats hold. */
final class UnsignedBytes {
  private static final int CHUNK = 1 << 16;
  private static final String[] TEXT = new String[256];

  static {
    for (int value = 0; value < TEXT.length; value++) {
      TEXT[value] = Integer.toString(value);
    }
  }

  private UnsignedBytes() {}

  /** The byte as decimal text, 0 to 255; shared, since a file repeats a few labels. */
  static String text(byte value) {
    return TEXT[value & 0xff];
  }

  /** Widens bytes to numbers 0 to 255. */
  static void widen(byte[] bytes, int from, float[] values, int at, int length) {
    for (int i = 0; i < length; i++) {
      values[at + i] = bytes[from + i] & 0xff;
    }
  }

  /** Fills the array from the stream; returns how many bytes there were, at most its length. */
  static int read(InputStream in, float[] values) throws IOException {
    byte[] chunk = new byte[CHUNK];
    int at = 0;
    while (at < values.length) {
      int length = in.readNBytes(chunk, 0, Math.min(CHUNK, values.length - at));
      if (length == 0) {
        break;
      }
      widen(chunk, 0, values, at, length);
      at += length;
    }
    return at;
  }
}
