package org.sparsesweep.engine.data;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** Files that a test spells out. */
final class MemoryFiles implements FileAccess {
  private final Map<String, byte[]> files = new HashMap<>();

  MemoryFiles with(String location, byte[] content) {
    files.put(location, content);
    return this;
  }

  MemoryFiles with(String location, String content) {
    return with(location, content.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public InputStream open(String location) throws IOException {
    if (!files.containsKey(location)) {
      throw new FileNotFoundException(location);
    }
    return new ByteArrayInputStream(files.get(location));
  }

  static byte[] gzip(byte[] content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Bytes from numbers 0 to 255. */
  static byte[] bytes(int... unsigned) {
    byte[] bytes = new byte[unsigned.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) unsigned[i];
    }
    return bytes;
  }
}
