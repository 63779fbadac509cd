package org.sparsesweep.job.tables;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSDataOutputStreamBuilder;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Options.CreateFileOptionKeys;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.io.OutputFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folders and files of a sweep's output: {@code <output>/<table>/<bundle>.parquet}. Makes files
 * so that nobody ever sees half of one, and, where the file system can, so that of several who make
 * the same one, one does.
 */
final class OutputFiles {
  private static final Logger LOG = LoggerFactory.getLogger(OutputFiles.class);
  private static final String SUFFIX = ".parquet";
  private static final int FAR_FILES = 32;
  private static final String TEMPORARY_SUFFIX = ".tmp";

  /** File systems of Hadoop's name node, which renames in one step, and never over another file. */
  private static final Set<String> NAME_NODE = Set.of("hdfs", "webhdfs", "swebhdfs", "viewfs");

  /** How a file comes to its name, given that others may want that name too. */
  private enum Arrival {
    /** Written aside; a hard link gives it its name, unless the name is taken. */
    LINK,
    /** Written aside, then renamed, which fails if the name is taken. */
    RENAME,
    /** Not there before it is closed, which fails if the name is taken. */
    CONDITIONAL_PUT,
    /** Written aside, then renamed; one that took the name meanwhile may be lost. */
    UNGUARDED
  }

  /** Writes a file. */
  interface Content {
    /** Writes all of it; called once. */
    void writeTo(OutputFile file) throws IOException;
  }

  private final FileSystem files;
  private final Path root;
  private final Arrival arrival;

  private OutputFiles(FileSystem files, Path root, Arrival arrival) {
    this.files = files;
    this.root = root;
    this.arrival = arrival;
  }

  /**
   * @param output path or URI; one without a scheme belongs to Hadoop's default file system
   */
  static OutputFiles at(String output, Configuration configuration) throws IOException {
    Path path = new Path(output);
    FileSystem files = path.getFileSystem(configuration);
    Path qualified = files.makeQualified(path);
    // The checked local file system puts a checksum file beside every file, and refuses a file
    // whose checksum file a killed writer left behind.
    return new OutputFiles(
        files instanceof LocalFileSystem local ? local.getRawFileSystem() : files,
        qualified,
        arrival(files, qualified));
  }

  private static Arrival arrival(FileSystem files, Path root) throws IOException {
    String scheme = root.toUri().getScheme();
    if ("file".equals(scheme)) {
      return Arrival.LINK;
    }
    if (NAME_NODE.contains(scheme)) {
      return Arrival.RENAME;
    }
    return files.hasPathCapability(
            root, CreateFileOptionKeys.FS_OPTION_CREATE_CONDITIONAL_OVERWRITE)
        ? Arrival.CONDITIONAL_PUT
        : Arrival.UNGUARDED;
  }

  /**
   * Whether of several who make a file of the same name at once, one does and the others learn it.
   */
  boolean canExclude() {
    return arrival != Arrival.UNGUARDED;
  }

  FileSystem fileSystem() {
    return files;
  }

  Path root() {
    return root;
  }

  Path folder(Table table) {
    return new Path(root, table.view());
  }

  Path published(Table table, String bundle) {
    return new Path(folder(table), bundle + SUFFIX);
  }

  /** The bundle that a published file is of. */
  static String bundle(Path published) {
    String name = published.getName();
    return name.substring(0, name.length() - SUFFIX.length());
  }

  boolean exists(Path path) throws IOException {
    return files.exists(path);
  }

  /** The files of a folder, whatever their names; empty if there is no such folder. */
  List<FileStatus> list(Path folder) throws IOException {
    try {
      return Arrays.stream(files.listStatus(folder)).filter(FileStatus::isFile).toList();
    } catch (FileNotFoundException absent) {
      return List.of();
    }
  }

  /** The published files of a table; empty if it has no folder. */
  List<FileStatus> published(Table table) throws IOException {
    List<FileStatus> published = new ArrayList<>();
    for (FileStatus file : list(folder(table))) {
      if (isPublished(file.getPath())) {
        published.add(file);
      }
    }
    return published;
  }

  /** Does something with a file. */
  interface FileTask {
    void accept(FileStatus file) throws IOException;
  }

  /**
   * Does the same with many files, several at once; far ones are waited for more than they are
   * read.
   */
  void forEach(List<FileStatus> all, FileTask task) throws IOException {
    int threads = arrival == Arrival.LINK ? Runtime.getRuntime().availableProcessors() : FAR_FILES;
    ExecutorService pool = Executors.newFixedThreadPool(Math.max(1, Math.min(threads, all.size())));
    try {
      List<Callable<Void>> tasks = new ArrayList<>();
      for (FileStatus file : all) {
        tasks.add(
            () -> {
              task.accept(file);
              return null;
            });
      }
      for (Future<Void> done : pool.invokeAll(tasks)) {
        done.get();
      }
    } catch (ExecutionException failure) {
      if (failure.getCause() instanceof IOException cause) {
        throw cause;
      }
      throw new IllegalStateException(failure.getCause());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while reading " + root);
    } finally {
      pool.shutdownNow();
    }
  }

  /** Whether a file of a table's folder is one that readers take. */
  static boolean isPublished(Path file) {
    String name = file.getName();
    return name.endsWith(SUFFIX) && !name.startsWith(".") && !name.startsWith("_");
  }

  /** Whether a file was to become another one, and its writer was killed or is still at it. */
  static boolean isTemporary(Path file) {
    return file.getName().startsWith(".") && file.getName().endsWith(TEMPORARY_SUFFIX);
  }

  /**
   * Makes a file whole, under a name that nobody else uses.
   *
   * @throws IOException if it cannot be written; nothing of it is left then
   */
  void create(Path target, Content content) throws IOException {
    if (arrival == Arrival.CONDITIONAL_PUT) {
      content.writeTo(new NewFile(files, target));
      return;
    }
    Path temporary = written(target, content);
    try {
      rename(temporary, target);
    } finally {
      files.delete(temporary, false);
    }
  }

  /**
   * Makes a file whole unless there is one of its name, which stays as it is.
   *
   * @return whether it was made. False too if it was made by a request that was repeated because
   *     its answer was lost: who must know looks into the file
   * @throws IOException if it cannot be written; it may have been made all the same
   */
  boolean createUnlessPresent(Path target, Content content) throws IOException {
    if (arrival == Arrival.CONDITIONAL_PUT) {
      return putUnlessPresent(target, content);
    }
    Path temporary = written(target, content);
    try {
      return switch (arrival) {
        case LINK -> {
          forgetChecksum(target);
          yield linkUnlessPresent(temporary, target);
        }
        case RENAME -> renameUnlessPresent(temporary, target);
        default -> !files.exists(target) && renameUnlessPresent(temporary, target);
      };
    } finally {
      files.delete(temporary, false);
    }
  }

  /**
   * Makes a file in place of one that may be there. Not whole at once where a rename never replaces
   * anything: a reader may find it empty then, but never absent.
   */
  void overwrite(Path target, Content content) throws IOException {
    if (arrival == Arrival.LINK) {
      Path temporary = written(target, content);
      try {
        rename(temporary, target);
      } finally {
        files.delete(temporary, false);
      }
      return;
    }
    content.writeTo(
        new NewFile(files, target) {
          @Override
          FSDataOutputStream open() throws IOException {
            return files.create(target, true);
          }
        });
  }

  /** Writes a file aside, under a name that readers of a folder pass over. */
  private Path written(Path target, Content content) throws IOException {
    Path temporary =
        new Path(
            target.getParent(),
            "." + target.getName() + "." + UUID.randomUUID() + TEMPORARY_SUFFIX);
    // Not made by the writer: some file systems hide there why a folder cannot be made.
    if (!files.mkdirs(target.getParent())) {
      throw new IOException("the folder cannot be made");
    }
    try {
      content.writeTo(new NewFile(files, temporary));
      return temporary;
    } catch (IOException | RuntimeException | Error failure) {
      deleteQuietly(temporary);
      throw failure;
    }
  }

  private void rename(Path temporary, Path target) throws IOException {
    if (arrival == Arrival.LINK) {
      forgetChecksum(target);
      Files.move(local(temporary).toPath(), local(target).toPath(), StandardCopyOption.ATOMIC_MOVE);
    } else if (!files.rename(temporary, target)) {
      throw new IOException("could not rename %s to %s".formatted(temporary, target));
    }
  }

  private boolean renameUnlessPresent(Path temporary, Path target) throws IOException {
    if (files.rename(temporary, target)) {
      return true;
    }
    if (files.exists(target)) {
      return false;
    }
    throw new IOException("could not rename %s to %s".formatted(temporary, target));
  }

  /**
   * In one request, of content that is whole: a writer that fails closes its stream, and what was
   * written so far would be there.
   */
  private boolean putUnlessPresent(Path target, Content content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    content.writeTo(
        new NewFile(files, target) {
          @Override
          FSDataOutputStream open() throws IOException {
            return new FSDataOutputStream(bytes, null);
          }
        });
    FSDataOutputStreamBuilder<?, ?> conditional = files.createFile(target);
    conditional.create().overwrite(true);
    conditional.must(CreateFileOptionKeys.FS_OPTION_CREATE_CONDITIONAL_OVERWRITE, true);
    try (FSDataOutputStream out = conditional.build()) {
      bytes.writeTo(out);
    } catch (IOException refused) {
      // Each store has its own way to say that the name is taken.
      if (files.exists(target)) {
        return false;
      }
      throw refused;
    }
    return true;
  }

  /** A local rename overwrites; a hard link is the one local step that is atomic and does not. */
  private boolean linkUnlessPresent(Path temporary, Path target) throws IOException {
    try {
      Files.createLink(local(target).toPath(), local(temporary).toPath());
      return true;
    } catch (FileAlreadyExistsException present) {
      return false;
    } catch (IOException | UnsupportedOperationException noLinksHere) {
      if (files.exists(target)) {
        return false;
      }
      LOG.warn(
          "{} has no hard links ({}): should two runs publish {} at the same moment, the later one"
              + " replaces the earlier",
          root,
          noLinksHere.toString(),
          target);
      rename(temporary, target);
      return true;
    }
  }

  void deleteQuietly(Path file) {
    try {
      files.delete(file, false);
    } catch (IOException leftBehind) {
      LOG.warn("Cannot delete {}: {}; readers pass over it", file, leftBehind.toString());
    }
  }

  /**
   * Hadoop's copying commands leave checksum files; one of an earlier file would make this one
   * unreadable.
   */
  private static void forgetChecksum(Path target) throws IOException {
    Files.deleteIfExists(
        local(new Path(target.getParent(), "." + target.getName() + ".crc")).toPath());
  }

  private static File local(Path path) {
    return new File(path.toUri().getPath());
  }
}
