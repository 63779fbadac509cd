package org.sparsesweep.job.tables;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.io.OutputFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Merges the files of many bundles into few, and removes what is left over. A merged bundle is
 * published as any other, {@code trials} last; only then do the files that it was made of go, their
 * {@code trials} first. A merged bundle has an attempt at every trial of those it replaces, the
 * best of theirs, and the views choose one attempt a trial: so whenever it is killed, and however
 * many compact at once, every trial has a row, once, with all that belongs to it.
 */
public final class Compaction {
  private static final Logger LOG = LoggerFactory.getLogger(Compaction.class);
  private static final String PREFIX = "compact-";
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss").withZone(ZoneOffset.UTC);

  /** What became of an output, in numbers of files of all tables. */
  public record Summary(int before, int merged, int written, int removed, List<String> spared) {
    /** Takes a copy. */
    public Summary {
      spared = List.copyOf(spared);
    }
  }

  /**
   * How large merged bundles get: as soon as they reach one of both.
   *
   * @param bytes of the files of a bundle, all tables together
   * @param trials of a bundle
   */
  public record Target(long bytes, int trials) {
    /** Files that a disk or an object store reads at full speed, of trials that fit the memory. */
    public static final Target USUAL = new Target(128L << 20, 50_000);
  }

  /** A file of trials with the files of other tables that belong to it. */
  private record Bundle(
      FileStatus commit, List<Attempt> attempts, Map<Table, List<FileStatus>> others) {
    long bytes() {
      return commit.getLen()
          + others.values().stream().flatMap(List::stream).mapToLong(FileStatus::getLen).sum();
    }

    int files() {
      return 1 + others.values().stream().mapToInt(List::size).sum();
    }
  }

  private final OutputScan scan;
  private final OutputFiles files;
  private final TableReader reader;
  private final Configuration configuration;
  private final String name;
  private final List<String> spared = new ArrayList<>();
  private int groups;
  private int merged;
  private int written;

  private Compaction(OutputScan scan, String name, Configuration configuration) {
    this.scan = scan;
    this.files = scan.files();
    this.reader = new TableReader(files.fileSystem(), configuration);
    this.configuration = configuration;
    this.name = name;
  }

  /**
   * Compacts an output.
   *
   * @param output path or URI of it
   * @param host name of this machine, whose dead processes are known
   * @throws FileNotFoundException if there is no folder
   * @throws IOException if it cannot be read or written; what the views show is as before
   */
  public static Summary of(String output, String host, Target target, Configuration configuration)
      throws IOException {
    OutputFiles files = OutputFiles.at(output, configuration);
    if (!files.exists(files.root())) {
      throw new FileNotFoundException("there is no folder " + files.root());
    }
    String name =
        PREFIX + NAME.format(Instant.now()) + "-" + UUID.randomUUID().toString().substring(0, 8);
    // So that nobody takes files that wait for their commit for left over.
    LivingRun living = LivingRun.begin(output, name, host, configuration);
    try {
      Compaction compaction =
          new Compaction(OutputScan.of(output, host, configuration), name, configuration);
      int before = compaction.count();
      for (List<Bundle> group : compaction.groups(target)) {
        living.renew(Set::of);
        compaction.merge(group);
      }
      return new Summary(
          before,
          compaction.merged,
          compaction.written,
          compaction.remove(output, host),
          compaction.spared);
    } finally {
      living.end();
    }
  }

  /** Whether a living run is one that trains. */
  static boolean trains(String run) {
    return !run.startsWith(PREFIX);
  }

  private int count() {
    int count = 0;
    for (Table table : Table.values()) {
      count += scan.published(table).size();
    }
    return count;
  }

  /** Bundles to be merged with each other, the smallest first; none that are large enough. */
  private List<List<Bundle>> groups(Target target) {
    List<Bundle> small =
        bundles().stream()
            .filter(bundle -> bundle.bytes() < target.bytes())
            .filter(bundle -> bundle.attempts().size() < target.trials())
            .sorted(
                Comparator.comparingLong(Bundle::bytes)
                    .thenComparing(bundle -> bundle.commit().getPath()))
            .toList();
    List<List<Bundle>> groups = new ArrayList<>();
    List<Bundle> open = new ArrayList<>();
    long bytes = 0;
    int trials = 0;
    for (Bundle bundle : small) {
      open.add(bundle);
      bytes += bundle.bytes();
      trials += bundle.attempts().size();
      if (bytes >= target.bytes() || trials >= target.trials()) {
        groups.add(open);
        open = new ArrayList<>();
        bytes = 0;
        trials = 0;
      }
    }
    groups.add(open);
    groups.removeIf(group -> group.size() < 2);
    return groups;
  }

  /** All that may be merged: attempts that disagree are evidence, and stay as they are. */
  private List<Bundle> bundles() {
    Set<String> evidence =
        scan.disagreeing().stream().map(Attempt::trialId).collect(Collectors.toSet());
    Map<Table, Map<String, FileStatus>> byBundle = new EnumMap<>(Table.class);
    for (Table table : Table.values()) {
      if (table.isOfTrials() && table != Table.TRIALS) {
        byBundle.put(table, new HashMap<>());
        for (FileStatus file : scan.published(table)) {
          byBundle.get(table).put(OutputFiles.bundle(file.getPath()), file);
        }
      }
    }
    List<Bundle> bundles = new ArrayList<>();
    scan.commits()
        .forEach(
            (commit, attempts) -> {
              if (attempts.stream().anyMatch(a -> evidence.contains(a.trialId()))) {
                spared.add(commit.getPath() + ": attempts at its trials ended in different bits");
                return;
              }
              Map<Table, List<FileStatus>> others = new EnumMap<>(Table.class);
              Set<String> names = new LinkedHashSet<>();
              attempts.forEach(attempt -> names.add(attempt.bundle()));
              byBundle.forEach(
                  (table, ofTable) ->
                      others.put(
                          table, names.stream().map(ofTable::get).filter(f -> f != null).toList()));
              bundles.add(new Bundle(commit, attempts, others));
            });
    return bundles;
  }

  /** Publishes the best attempts of some bundles as one, then removes them. */
  private void merge(List<Bundle> group) throws IOException {
    String bundle = String.format(Locale.ROOT, "%s-%06d", name, groups++);
    Map<String, Attempt> best = new TreeMap<>();
    group.stream()
        .flatMap(source -> source.attempts().stream())
        .forEach(attempt -> best.merge(attempt.trialId(), attempt, Attempt::better));
    List<Path> made = new ArrayList<>();
    try {
      // In the order of publication, the reverse of that in which a scan lists: what it lists of
      // the
      // last of them, it lists of all.
      for (Table table : Publication.COMMIT_LAST) {
        if (table != Table.TRIALS) {
          List<FileStatus> sources = sources(group, table);
          long[] rows = {0};
          if (!sources.isEmpty()) {
            Path target = files.published(table, bundle);
            made.add(target);
            files.create(target, file -> write(table, sources, best, bundle, file, rows));
          }
          check(table, rows[0], best.values());
        }
      }
      Path commit = files.published(Table.TRIALS, bundle);
      List<FileStatus> sources = sources(group, Table.TRIALS);
      long[] rows = {0};
      files.createUnlessPresent(
          commit,
          file -> {
            write(Table.TRIALS, sources, best, bundle, file, rows);
            check(Table.TRIALS, rows[0], best.values());
          });
    } catch (CorruptFileException | FileNotFoundException | SourceException unusable) {
      // Another compaction was faster, or a file is broken, which is for a person to mend.
      made.forEach(files::deleteQuietly);
      if (group.size() == 1) {
        spared.add("%s: %s".formatted(group.get(0).commit().getPath(), unusable.getMessage()));
      } else {
        merge(group.subList(0, group.size() / 2));
        merge(group.subList(group.size() / 2, group.size()));
      }
      return;
    }
    merged += group.stream().mapToInt(Bundle::files).sum();
    written += made.size() + 1;
    for (Bundle source : group) {
      files.fileSystem().delete(source.commit().getPath(), false);
    }
    for (Bundle source : group) {
      for (List<FileStatus> others : source.others().values()) {
        for (FileStatus other : others) {
          files.fileSystem().delete(other.getPath(), false);
        }
      }
    }
  }

  private static List<FileStatus> sources(List<Bundle> group, Table table) {
    return group.stream()
        .flatMap(
            bundle ->
                table == Table.TRIALS
                    ? Stream.of(bundle.commit())
                    : bundle.others().getOrDefault(table, List.of()).stream())
        .toList();
  }

  private void write(
      Table table,
      List<FileStatus> sources,
      Map<String, Attempt> best,
      String bundle,
      OutputFile file,
      long[] count)
      throws IOException {
    int trial = table.indexOf("trial_id");
    int ofBundle = table.indexOf("bundle");
    Set<String> once = new HashSet<>();
    TableWriter.write(
        table,
        sink -> {
          for (FileStatus source : sources) {
            reader.readVerifying(
                table,
                source,
                table.columns(),
                row -> {
                  Attempt attempt = best.get((String) row[trial]);
                  if (attempt != null
                      && attempt.bundle().equals(row[ofBundle])
                      && (table != Table.TRIALS || once.add(attempt.trialId()))) {
                    sink.write(TableRow.read(table, row).withBundle(bundle));
                    count[0] += attempt.ran(table, row) ? 1 : 0;
                  }
                });
          }
        },
        file,
        configuration);
  }

  /** Refuses to make lasting what does not agree. */
  private static void check(Table table, long rows, Collection<Attempt> best)
      throws SourceException {
    long expected =
        switch (table) {
          case TRIALS -> best.size();
          case EPOCHS -> best.stream().mapToLong(Attempt::epochsRun).sum();
          case LAYERS -> best.stream().mapToLong(a -> (long) a.epochsRun() * a.layers()).sum();
          default -> rows;
        };
    if (rows != expected) {
      throw new SourceException(
          "their files of %s have %d rows, must have %d".formatted(table.view(), rows, expected));
    }
  }

  /** What is to be merged is not as it must be. */
  private static final class SourceException extends IOException {
    private static final long serialVersionUID = 1;

    SourceException(String message) {
      super(message);
    }
  }

  /** Removes what nothing refers to, by a look at the output as it is now. */
  private int remove(String output, String host) throws IOException {
    List<Path> leftovers = OutputScan.of(output, host, configuration).leftovers(false);
    for (Path leftover : leftovers) {
      LOG.debug("Removing {}", leftover);
      files.fileSystem().delete(leftover, false);
    }
    return leftovers.size();
  }
}
