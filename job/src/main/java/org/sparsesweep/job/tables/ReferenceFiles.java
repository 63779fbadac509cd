package org.sparsesweep.job.tables;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.sparsesweep.job.plan.Reference;

/**
 * Publishes the references of a sweep: one file, {@code <output>/references/sweep-<name>-<hash of
 * its content>.parquet}. The same references are never written twice; others take the place of
 * those that the sweep carried before.
 */
public final class ReferenceFiles {
  private static final int HASH_BYTES = 6;

  private ReferenceFiles() {}

  /**
   * Makes the references of an output those that a sweep carries now.
   *
   * @param output path or URI of the sweep's output, made where it does not exist
   * @param sweep its name; references of other sweeps in the same output stay
   * @throws IOException if a file cannot be written; names the place. Nothing is published then
   */
  public static void publish(
      String output, String sweep, List<Reference> references, Configuration configuration)
      throws IOException {
    OutputFiles files = OutputFiles.at(output, configuration);
    String name = "sweep-%s-%s".formatted(sweep, hash(references));
    Path target = files.published(Table.REFERENCES, name);
    if (!references.isEmpty() && !files.exists(target)) {
      write(files, name, references.stream().map(r -> row(sweep, r)).toList(), configuration);
    }
    Pattern ofSweep = Pattern.compile("sweep-" + Pattern.quote(sweep) + "-[0-9a-f]{12}\\.parquet");
    for (FileStatus file : files.published(Table.REFERENCES)) {
      String other = file.getPath().getName();
      if (ofSweep.matcher(other).matches()
          && (references.isEmpty() || !other.equals(target.getName()))) {
        files.fileSystem().delete(file.getPath(), false);
      }
    }
  }

  private static void write(
      OutputFiles files, String name, List<TableRow> rows, Configuration configuration)
      throws IOException {
    Path target = files.published(Table.REFERENCES, name);
    try {
      // One that is there has the same content.
      files.createUnlessPresent(
          target, file -> TableWriter.write(Table.REFERENCES, rows, file, configuration));
    } catch (IOException cause) {
      throw new IOException(
          "Cannot publish the references: cannot write %s: %s"
              .formatted(target, cause.getMessage()),
          cause);
    }
  }

  private static TableRow row(String sweep, Reference reference) {
    return TableRow.of(Table.REFERENCES)
        .set("sweep", sweep)
        .set("dataset", reference.dataset())
        .set("method", reference.method())
        .set("metric", reference.metric().column())
        .set("value", reference.value())
        .set("source", reference.source())
        .build();
  }

  private static String hash(List<Reference> references) {
    StringBuilder text = new StringBuilder().append(Table.SCHEMA_VERSION);
    for (Reference reference : references) {
      // Not the value as text, which is not the same on every JDK.
      text.append('\n')
          .append(reference.dataset())
          .append('\t')
          .append(reference.method())
          .append('\t')
          .append(reference.metric().column())
          .append('\t')
          .append(Double.doubleToLongBits(reference.value()))
          .append('\t')
          .append(reference.source());
    }
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(text.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every JDK has SHA-256", impossible);
    }
  }
}
