package org.sparsesweep.job.tables;

import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes what a bundle of trials found: one file a table, {@code <output>/<table>/<bundle>
 * .parquet}. All are written under names that readers pass over, then renamed, {@code trials} last:
 * that file is the commit. A bundle killed before it has no rows in the views, and is published as
 * a whole the next time; a bundle published once stays as it is.
 */
public final class Publication {
  private static final Logger LOG = LoggerFactory.getLogger(Publication.class);
  private static final Pattern BUNDLE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]*");

  private static final List<Table> COMMIT_LAST =
      Arrays.stream(Table.values())
          .filter(Table::isOfTrials)
          .sorted(Comparator.reverseOrder())
          .toList();

  /** What became of the rows. */
  public enum Outcome {
    PUBLISHED,
    /** An earlier attempt at the same bundle had published; these rows were discarded. */
    ALREADY_PUBLISHED
  }

  private Publication() {}

  /**
   * Publishes the rows of a bundle.
   *
   * @param output path or URI of the sweep's output, made where it does not exist
   * @param bundle name of the bundle, letters, digits, {@code _} and {@code -}; two attempts at the
   *     same trials share it, two different sets of trials must not
   * @param rows of each table of trials; a table left out gets a file without rows, or none if it
   *     exists on request alone
   * @throws IOException if a file cannot be written; names the place. Nothing is published then,
   *     and temporary files are gone
   * @throws IllegalArgumentException if the bundle's name is not allowed, or a row is of another
   *     table or bundle
   */
  public static Outcome publish(
      String output, String bundle, Map<Table, List<TableRow>> rows, Configuration configuration)
      throws IOException {
    check(bundle, rows);
    OutputFiles files;
    try {
      files = OutputFiles.at(output, configuration);
      if (files.exists(files.published(Table.TRIALS, bundle))) {
        return Outcome.ALREADY_PUBLISHED;
      }
    } catch (IOException | RuntimeException cause) {
      throw failure(bundle, output, cause);
    }
    Map<Table, Path> temporaries = new EnumMap<>(Table.class);
    String attempt = UUID.randomUUID().toString();
    Path place = files.root();
    try {
      for (Table table : COMMIT_LAST) {
        if (table.isOnRequest() && rows.getOrDefault(table, List.of()).isEmpty()) {
          continue;
        }
        place = files.temporary(table, bundle, attempt);
        temporaries.put(table, place);
        // Not made by the writer: some file systems hide there why a folder cannot be made.
        if (!files.fileSystem().mkdirs(files.folder(table))) {
          throw new IOException("the folder cannot be made");
        }
        TableWriter.write(
            table, rows.getOrDefault(table, List.of()), files.fileSystem(), place, configuration);
      }
      // Another attempt may have been as fast; its epochs are to stay beside its trials.
      if (files.exists(files.published(Table.TRIALS, bundle))) {
        return Outcome.ALREADY_PUBLISHED;
      }
      for (Table table : COMMIT_LAST) {
        Path temporary = temporaries.get(table);
        place = files.published(table, bundle);
        if (temporary == null) {
          continue;
        }
        if (table != Table.TRIALS) {
          files.replace(temporary, place);
        } else if (!files.moveUnlessPresent(temporary, place)) {
          return Outcome.ALREADY_PUBLISHED;
        }
      }
      return Outcome.PUBLISHED;
    } catch (IOException | RuntimeException | FSError cause) {
      // Hadoop's local file system reports a full disk as FSError.
      throw failure(bundle, place.toString(), cause);
    } finally {
      delete(files, temporaries.values());
    }
  }

  /** Whether the bundle's rows are there for readers. */
  public static boolean isPublished(String output, String bundle, Configuration configuration)
      throws IOException {
    OutputFiles files = OutputFiles.at(output, configuration);
    return files.exists(files.published(Table.TRIALS, bundle));
  }

  private static void check(String bundle, Map<Table, List<TableRow>> rows) {
    if (!BUNDLE.matcher(bundle).matches()) {
      throw new IllegalArgumentException(
          "Cannot publish bundle \"%s\": its name must match %s".formatted(bundle, BUNDLE));
    }
    rows.forEach(
        (table, ofTable) -> {
          for (TableRow row : ofTable) {
            if (row.table() != table || !bundle.equals(row.value("bundle"))) {
              throw new IllegalArgumentException(
                  "Cannot publish bundle %s: a row for table %s is of table %s, bundle %s"
                      .formatted(bundle, table.view(), row.table().view(), row.value("bundle")));
            }
          }
        });
  }

  private static void delete(OutputFiles files, Iterable<Path> temporaries) {
    for (Path temporary : temporaries) {
      try {
        files.fileSystem().delete(temporary, false);
      } catch (IOException leftBehind) {
        LOG.warn("Cannot delete {}: {}; readers pass over it", temporary, leftBehind.toString());
      }
    }
  }

  private static IOException failure(String bundle, String place, Throwable cause) {
    Throwable root = cause;
    while (root instanceof FSError && root.getCause() != null) {
      root = root.getCause();
    }
    String reason = root.getMessage() == null ? root.toString() : root.getMessage();
    return new IOException(
        "Cannot publish bundle %s: cannot write %s: %s".formatted(bundle, place, reason), cause);
  }
}
