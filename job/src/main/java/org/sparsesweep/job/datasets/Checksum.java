package org.sparsesweep.job.datasets;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;

/**
 * What a file's bytes add up to, as published.
 *
 * @param kind {@code sha256}, {@code md5}, or {@code git-blob}: the SHA-1 by which git names a file
 * @param digits hexadecimal, in lower case
 */
public record Checksum(String kind, String digits) {
  private static final Map<String, String> ALGORITHMS =
      Map.of("sha256", "SHA-256", "md5", "MD5", "git-blob", "SHA-1");

  public Checksum {
    if (!ALGORITHMS.containsKey(kind)) {
      throw new IllegalArgumentException(
          "Cannot use a checksum of kind %s, must be one of %s"
              .formatted(kind, ALGORITHMS.keySet()));
    }
    digits = digits.toLowerCase(Locale.ROOT);
  }

  /** Reads {@code sha256:440fca...}. */
  static Checksum parse(String text) {
    int colon = text.indexOf(':');
    return new Checksum(text.substring(0, Math.max(colon, 0)), text.substring(colon + 1));
  }

  /**
   * The same kind of checksum of a file.
   *
   * @throws IOException if it cannot be read
   */
  Checksum of(Path file) throws IOException {
    MessageDigest digest = digest();
    if (kind.equals("git-blob")) {
      String header = "blob " + Files.size(file) + "\0";
      digest.update(header.getBytes(StandardCharsets.US_ASCII));
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] buffer = new byte[1 << 16];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
    }
    return new Checksum(kind, HexFormat.of().formatHex(digest.digest()));
  }

  private MessageDigest digest() {
    try {
      return MessageDigest.getInstance(ALGORITHMS.get(kind));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java has " + ALGORITHMS.get(kind), impossible);
    }
  }

  @Override
  public String toString() {
    return kind + ":" + digits;
  }
}
