package org.sparsesweep.job.tables;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sparsesweep.job.tables.TrialKeys.TrialKey;

/**
 * Publishes what a bundle of trials found, one file a table. An attempt at a bundle has a name of
 * its own, {@code <bundle>-<8 hex digits>}: its rows carry it, and its files of all tables but
 * {@code trials} are called by it, so that two attempts never touch each other's. Last comes {@code
 * trials/<bundle>.parquet}, the commit, which the file system lets one attempt make. Rows of an
 * attempt that did not get so far belong to no row of {@code trials}, and the views leave them out.
 */
public final class Publication {
  private static final Logger LOG = LoggerFactory.getLogger(Publication.class);
  private static final Pattern BUNDLE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]*");
  private static final int ATTEMPT_DIGITS = 8;

  /** The order in which the files of a bundle are written. */
  static final List<Table> COMMIT_LAST =
      Arrays.stream(Table.values())
          .filter(Table::isOfTrials)
          .sorted(Comparator.reverseOrder())
          .toList();

  /** What became of the rows. */
  public enum Outcome {
    PUBLISHED,
    /** Other attempts at the same trials had published; these rows were discarded. */
    ALREADY_PUBLISHED
  }

  private final OutputFiles files;
  private final String bundle;
  private final Configuration configuration;
  private Path place;

  private Publication(OutputFiles files, String bundle, Configuration configuration) {
    this.files = files;
    this.bundle = bundle;
    this.configuration = configuration;
    this.place = files.root();
  }

  /**
   * Publishes the rows of a bundle. Where another attempt at it has published, what that one lacks
   * is published beside it: trials it did not have, and results of trials it failed at.
   *
   * @param output path or URI of the sweep's output, made where it does not exist
   * @param bundle name of the bundle, letters, digits, {@code _} and {@code -}
   * @param rows of each table of trials; a table left out gets a file without rows, or none if it
   *     exists on request alone. Without trials nothing is published
   * @throws IOException if a file cannot be written; names the place. Nothing is published then,
   *     unless the file system carried out what it reported as failed
   * @throws IllegalArgumentException if the bundle's name is not allowed, or a row is of another
   *     table or bundle
   */
  public static Outcome publish(
      String output, String bundle, Map<Table, List<TableRow>> rows, Configuration configuration)
      throws IOException {
    check(bundle, rows);
    Publication publication;
    try {
      publication = new Publication(OutputFiles.at(output, configuration), bundle, configuration);
    } catch (IOException | RuntimeException cause) {
      throw failure(bundle, output, cause);
    }
    try {
      return publication.publish(rows);
    } catch (IOException | RuntimeException | FSError cause) {
      // Hadoop's local file system reports a full disk as FSError.
      throw failure(bundle, publication.place.toString(), cause);
    }
  }

  /** Whether rows of the bundle are there for readers. */
  public static boolean isPublished(String output, String bundle, Configuration configuration)
      throws IOException {
    OutputFiles files = OutputFiles.at(output, configuration);
    if (files.canExclude()) {
      return files.exists(files.published(Table.TRIALS, bundle));
    }
    Pattern attempt =
        Pattern.compile(Pattern.quote(bundle) + "-[0-9a-f]{%d}".formatted(ATTEMPT_DIGITS));
    return files.published(Table.TRIALS).stream()
        .anyMatch(file -> attempt.matcher(OutputFiles.bundle(file.getPath())).matches());
  }

  private Outcome publish(Map<Table, List<TableRow>> rows) throws IOException {
    Map<Table, List<TableRow>> lacking = rows;
    if (files.canExclude()) {
      lacking = lackingIn(files.published(Table.TRIALS, bundle), rows);
      boolean first = lacking == rows;
      if (first && !isEmpty(rows)) {
        if (attempt(bundle, rows)) {
          return Outcome.PUBLISHED;
        }
        lacking = lackingIn(files.published(Table.TRIALS, bundle), rows);
      }
    }
    // Under a name of its own nobody can be faster.
    return !isEmpty(lacking) && attempt(null, lacking)
        ? Outcome.PUBLISHED
        : Outcome.ALREADY_PUBLISHED;
  }

  /**
   * Writes the files of an attempt.
   *
   * @param commit name of its file of trials; null for the attempt's own
   * @return whether it was the one to commit under that name
   */
  private boolean attempt(String commit, Map<Table, List<TableRow>> rows) throws IOException {
    String attempt = bundle + "-" + UUID.randomUUID().toString().substring(0, ATTEMPT_DIGITS);
    List<Path> written = new ArrayList<>();
    try {
      for (Table table : COMMIT_LAST) {
        List<TableRow> ofTable =
            rows.getOrDefault(table, List.of()).stream()
                .map(row -> row.withBundle(attempt))
                .toList();
        if (table != Table.TRIALS && !(table.isOnRequest() && ofTable.isEmpty())) {
          place = files.published(table, attempt);
          written.add(place);
          files.create(place, file -> TableWriter.write(table, ofTable, file, configuration));
        } else if (table == Table.TRIALS) {
          place = files.published(table, commit == null ? attempt : commit);
          if (commits(attempt, ofTable, written)) {
            return true;
          }
        }
      }
    } catch (IOException | RuntimeException | FSError failure) {
      written.forEach(files::deleteQuietly);
      throw failure;
    }
    written.forEach(files::deleteQuietly);
    return false;
  }

  private boolean commits(String attempt, List<TableRow> trials, List<Path> written)
      throws IOException {
    try {
      if (files.createUnlessPresent(
          place, file -> TableWriter.write(Table.TRIALS, trials, file, configuration))) {
        return true;
      }
      // A request that was repeated, since its answer was lost, finds itself.
      List<TrialKey> there = read(place);
      if (there.isEmpty()) {
        written.clear();
      }
      return there.stream().anyMatch(key -> key.bundle().equals(attempt));
    } catch (IOException | RuntimeException | FSError failure) {
      // The request may have been carried out, and only its answer lost: its rows need their files.
      if (files.exists(place)) {
        written.clear();
      }
      throw failure;
    }
  }

  /** The rows of trials that a file has no row of, or only a failure: the same map if it is not. */
  private Map<Table, List<TableRow>> lackingIn(Path published, Map<Table, List<TableRow>> rows)
      throws IOException {
    if (!files.exists(published)) {
      return rows;
    }
    Map<String, Boolean> there =
        read(published).stream()
            .collect(
                Collectors.toMap(
                    TrialKey::trialId, key -> key.status().isResult(), Boolean::logicalOr));
    Set<String> lacking =
        rows.getOrDefault(Table.TRIALS, List.of()).stream()
            .filter(row -> isLacking(there.get((String) row.value("trial_id")), row))
            .map(row -> (String) row.value("trial_id"))
            .collect(Collectors.toSet());
    Map<Table, List<TableRow>> remaining = new EnumMap<>(Table.class);
    rows.forEach(
        (table, ofTable) ->
            remaining.put(
                table,
                ofTable.stream()
                    .filter(row -> lacking.contains((String) row.value("trial_id")))
                    .toList()));
    return remaining;
  }

  private static boolean isLacking(Boolean isResultThere, TableRow row) {
    boolean isResult = TrialStatus.valueOf((String) row.value("status")).isResult();
    return isResultThere == null || (!isResultThere && isResult);
  }

  /** The attempts in a file of trials; none if it cannot be read. */
  private List<TrialKey> read(Path published) {
    try {
      return TrialKeys.read(
          files.fileSystem(), files.fileSystem().getFileStatus(published), configuration);
    } catch (IOException unreadable) {
      LOG.warn(
          "{}; the trials of bundle {} are published beside it", unreadable.getMessage(), bundle);
      return List.of();
    }
  }

  private static boolean isEmpty(Map<Table, List<TableRow>> rows) {
    return rows.getOrDefault(Table.TRIALS, List.of()).isEmpty();
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
