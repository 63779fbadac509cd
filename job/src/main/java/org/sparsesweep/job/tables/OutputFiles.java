package org.sparsesweep.job.tables;

import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The folders and files of a sweep's output: {@code <output>/<table>/<bundle>.parquet}. Knows how
 * to move a file to its final name so that nobody ever sees half of one.
 */
final class OutputFiles {
  private static final String SUFFIX = ".parquet";

  private final FileSystem files;
  private final Path root;

  private OutputFiles(FileSystem files, Path root) {
    this.files = files;
    this.root = root;
  }

  /**
   * @param output path or URI; one without a scheme belongs to Hadoop's default file system
   */
  static OutputFiles at(String output, Configuration configuration) throws IOException {
    Path path = new Path(output);
    FileSystem files = path.getFileSystem(configuration);
    Path qualified = files.makeQualified(path);
    // The checked local file system puts a checksum file beside every file, and refuses a file
    // whose
    // checksum file a killed writer left behind.
    return new OutputFiles(
        files instanceof LocalFileSystem local ? local.getRawFileSystem() : files, qualified);
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

  /** A name beside the final one that readers of a folder pass over. */
  Path temporary(Table table, String bundle, String attempt) {
    return new Path(folder(table), "." + bundle + "." + attempt + ".tmp");
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
      String name = file.getPath().getName();
      if (name.endsWith(SUFFIX) && !name.startsWith(".") && !name.startsWith("_")) {
        published.add(file);
      }
    }
    return published;
  }

  /** Makes a small file, all at once, unless it is there already. */
  void put(Path target, byte[] content) throws IOException {
    Path temporary =
        new Path(target.getParent(), "." + target.getName() + "." + UUID.randomUUID() + ".tmp");
    try {
      if (!files.mkdirs(target.getParent())) {
        throw new IOException("the folder cannot be made");
      }
      try (FSDataOutputStream out = files.create(temporary, false)) {
        out.write(content);
      }
      moveUnlessPresent(temporary, target);
    } catch (IOException cause) {
      throw new IOException("Cannot write %s: %s".formatted(target, cause.getMessage()), cause);
    } finally {
      files.delete(temporary, false);
    }
  }

  /** Moves a file to its final name, in place of what stands there. */
  void replace(Path temporary, Path target) throws IOException {
    if (isLocal()) {
      forgetChecksum(target);
      Files.move(local(temporary).toPath(), local(target).toPath(), StandardCopyOption.ATOMIC_MOVE);
      return;
    }
    files.delete(target, false);
    if (!files.rename(temporary, target)) {
      throw new IOException("could not rename %s to %s".formatted(temporary, target));
    }
  }

  /**
   * Moves a file to its final name unless a file stands there, which stays as it is.
   *
   * @return whether it was moved
   */
  boolean moveUnlessPresent(Path temporary, Path target) throws IOException {
    if (isLocal()) {
      forgetChecksum(target);
      return linkUnlessPresent(temporary, target);
    }
    if (files.exists(target)) {
      return false;
    }
    // HDFS and object stores answer false rather than overwrite.
    if (files.rename(temporary, target)) {
      return true;
    }
    if (files.exists(target)) {
      return false;
    }
    throw new IOException("could not rename %s to %s".formatted(temporary, target));
  }

  /** A local rename overwrites; a hard link is the one local step that is atomic and does not. */
  private boolean linkUnlessPresent(Path temporary, Path target) throws IOException {
    try {
      Files.createLink(local(target).toPath(), local(temporary).toPath());
    } catch (FileAlreadyExistsException present) {
      return false;
    } catch (IOException | UnsupportedOperationException noLinksHere) {
      if (files.exists(target)) {
        return false;
      }
      Files.move(local(temporary).toPath(), local(target).toPath(), StandardCopyOption.ATOMIC_MOVE);
      return true;
    }
    files.delete(temporary, false);
    return true;
  }

  /**
   * Hadoop's copying commands leave checksum files; one of an earlier file would make this one
   * unreadable.
   */
  private static void forgetChecksum(Path target) throws IOException {
    Files.deleteIfExists(
        local(new Path(target.getParent(), "." + target.getName() + ".crc")).toPath());
  }

  private boolean isLocal() {
    return "file".equals(root.toUri().getScheme());
  }

  private static File local(Path path) {
    return new File(path.toUri().getPath());
  }
}
