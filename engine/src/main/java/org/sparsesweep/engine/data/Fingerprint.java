package org.sparsesweep.engine.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The identity of a dataset's content. Hashed, all numbers little-endian: the number of classes;
 * per class the length of its name in UTF-8 and the name; the number of parts (1 or 2); per part
 * samples, features, labels as int32 and values as float32.
 */
final class Fingerprint {
  private static final int CHUNK = 1 << 14;

  private final MessageDigest digest;
  private final ByteBuffer buffer =
      ByteBuffer.allocate(CHUNK * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);

  private Fingerprint() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("Every Java platform has SHA-256", e);
    }
  }

  static String of(List<String> classes, Samples samples, Optional<Samples> test) {
    Fingerprint fingerprint = new Fingerprint();
    fingerprint.add(classes.size());
    for (String name : classes) {
      byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
      fingerprint.add(utf8.length);
      fingerprint.digest.update(utf8);
    }
    fingerprint.add(test.isPresent() ? 2 : 1);
    fingerprint.add(samples);
    test.ifPresent(fingerprint::add);
    return HexFormat.of().formatHex(fingerprint.digest.digest());
  }

  private void add(Samples samples) {
    add(samples.count(), samples.features());
    add(samples.labels());
    float[] values = samples.values();
    for (int from = 0; from < values.length; from += CHUNK) {
      int length = Math.min(CHUNK, values.length - from);
      buffer.asFloatBuffer().put(values, from, length);
      digest.update(buffer.array(), 0, length * Float.BYTES);
    }
  }

  private void add(int... numbers) {
    for (int from = 0; from < numbers.length; from += CHUNK) {
      int length = Math.min(CHUNK, numbers.length - from);
      buffer.asIntBuffer().put(numbers, from, length);
      digest.update(buffer.array(), 0, length * Integer.BYTES);
    }
  }
}
