package org.sparsesweep.engine.network;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Writes arrays to data streams and reads them back, bit for bit, thousands of numbers at once. */
final class ArrayBytes {
  private static final int NUMBERS = 1 << 12;

  private ArrayBytes() {}

  /** Writes the first numbers of an array, without their count. */
  static void write(DataOutput out, int[] numbers, int count) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(NUMBERS * Integer.BYTES);
    for (int from = 0; from < count; from += NUMBERS) {
      int some = Math.min(NUMBERS, count - from);
      bytes.asIntBuffer().put(numbers, from, some);
      out.write(bytes.array(), 0, some * Integer.BYTES);
    }
  }

  /** Writes the first numbers of an array, without their count. */
  static void write(DataOutput out, float[] numbers, int count) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(NUMBERS * Float.BYTES);
    for (int from = 0; from < count; from += NUMBERS) {
      int some = Math.min(NUMBERS, count - from);
      bytes.asFloatBuffer().put(numbers, from, some);
      out.write(bytes.array(), 0, some * Float.BYTES);
    }
  }

  /** Fills an array. */
  static void read(DataInput in, int[] numbers) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(NUMBERS * Integer.BYTES);
    for (int from = 0; from < numbers.length; from += NUMBERS) {
      int some = Math.min(NUMBERS, numbers.length - from);
      in.readFully(bytes.array(), 0, some * Integer.BYTES);
      bytes.asIntBuffer().get(numbers, from, some);
    }
  }

  /** Fills an array. */
  static void read(DataInput in, float[] numbers) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(NUMBERS * Float.BYTES);
    for (int from = 0; from < numbers.length; from += NUMBERS) {
      int some = Math.min(NUMBERS, numbers.length - from);
      in.readFully(bytes.array(), 0, some * Float.BYTES);
      bytes.asFloatBuffer().get(numbers, from, some);
    }
  }
}
