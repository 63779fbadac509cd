package org.sparsesweep.job.execution;

import java.io.BufferedOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.CommonPathCapabilities;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Options.Rename;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sparsesweep.job.tables.ModelFiles;

/**
 * Files that trials keep in a sweep's output: {@code <output>/_checkpoints/<trial_id>}, {@code
 * <output>/_structures/<trial_id>}, and those of {@link ModelFiles}. Whoever reads one sees a whole
 * one, or notices (see {@link org.sparsesweep.engine.training.Checkpoint} and {@link
 * org.sparsesweep.engine.training.StructureFile}): files are written under another name and renamed
 * over the last, where a store does not show them before they are complete anyway.
 */
final class TrialFiles {
  private static final Logger LOG = LoggerFactory.getLogger(TrialFiles.class);
  private static final String CHECKPOINTS = "_checkpoints";
  private static final String STRUCTURES = "_structures";
  private static final String TEMPORARY = ".tmp";

  private final FileSystem files;
  private final Path folder;
  private final Configuration configuration;
  private final String writer = UUID.randomUUID().toString();

  /** Names in the folder as far as known: looked up once, so that trials without cost nothing. */
  private final Set<String> names;

  private TrialFiles(
      FileSystem files, Path folder, Configuration configuration, Set<String> names) {
    this.files = files;
    this.folder = folder;
    this.configuration = configuration;
    this.names = names;
  }

  /** What writes the bytes of a file. */
  @FunctionalInterface
  interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * The checkpoints that there are now.
   *
   * @param output path or URI of the sweep's output
   * @throws IOException if it cannot be looked at
   */
  static TrialFiles checkpoints(String output, Configuration configuration) throws IOException {
    return in(output, CHECKPOINTS, configuration);
  }

  /**
   * What finished trials have left for others to begin with, as far as kept.
   *
   * @param output path or URI of the sweep's output
   * @throws IOException if it cannot be looked at
   */
  static TrialFiles structures(String output, Configuration configuration) throws IOException {
    return in(output, STRUCTURES, configuration);
  }

  /**
   * Where trained networks go; what is there is not looked at, as there may be one for each of a
   * million trials.
   *
   * @param output path or URI of the sweep's output
   * @throws IOException if its file system cannot be reached
   */
  static TrialFiles models(String output, Configuration configuration) throws IOException {
    return unlisted(output, ModelFiles.FOLDER, configuration);
  }

  private static TrialFiles in(String output, String name, Configuration configuration)
      throws IOException {
    TrialFiles trialFiles = unlisted(output, name, configuration);
    try {
      for (FileStatus file : trialFiles.files.listStatus(trialFiles.folder)) {
        trialFiles.names.add(file.getPath().getName());
      }
    } catch (FileNotFoundException noneYet) {
      LOG.debug("There is no {} yet", trialFiles.folder);
    }
    return trialFiles;
  }

  private static TrialFiles unlisted(String output, String name, Configuration configuration)
      throws IOException {
    Path path = new Path(output);
    FileSystem found = path.getFileSystem(configuration);
    Path folder = new Path(found.makeQualified(path), name);
    // The checked local file system refuses a file whose checksum file a killed writer left behind.
    FileSystem files = found instanceof LocalFileSystem local ? local.getRawFileSystem() : found;
    return new TrialFiles(files, folder, configuration, new HashSet<>());
  }

  /**
   * Deletes the checkpoints that a run left behind which was killed between a result and their end.
   *
   * @param finished the ids of trials that have a result; asked for only if there are checkpoints
   */
  void deleteFinished(Supplier<Set<String>> finished) {
    if (!names.isEmpty()) {
      Set<String> ids = finished.get();
      names.stream().map(TrialFiles::trialOf).filter(ids::contains).toList().forEach(this::delete);
    }
  }

  /** Whether a trial has one, as far as known. */
  boolean has(String trialId) {
    return names.contains(trialId);
  }

  /**
   * Opens that of a trial.
   *
   * @return empty if there is none, as far as known
   * @throws IOException if it cannot be opened
   */
  Optional<InputStream> open(String trialId) throws IOException {
    if (!names.contains(trialId)) {
      return Optional.empty();
    }
    try {
      return Optional.of(files.open(new Path(folder, trialId)));
    } catch (FileNotFoundException gone) {
      return Optional.empty();
    }
  }

  /**
   * Writes that of a trial, in place of its last.
   *
   * @param trialId or another name of the file
   * @throws IOException if it cannot be written; the last one is still there then
   */
  void write(String trialId, Content content) throws IOException {
    Path target = new Path(folder, trialId);
    if (!files.mkdirs(folder)) {
      throw new IOException("the folder %s cannot be made".formatted(folder));
    }
    if (files.hasPathCapability(folder, CommonPathCapabilities.ABORTABLE_STREAM)) {
      names.add(trialId);
      put(target, content);
      return;
    }
    Path temporary = new Path(folder, "." + trialId + "." + writer + TEMPORARY);
    names.add(temporary.getName());
    put(temporary, content);
    replace(temporary, target);
    names.remove(temporary.getName());
    names.add(trialId);
  }

  /** Creates a file; where that fails, an object store never shows it. */
  private void put(Path path, Content content) throws IOException {
    FSDataOutputStream out = opened(path);
    try {
      content.writeTo(out);
      out.close();
    } catch (FSError failure) {
      // How Hadoop's local file system reports a full disk.
      abandon(out, path, failure);
      throw new IOException(failure.getMessage(), failure);
    } catch (IOException | RuntimeException failure) {
      abandon(out, path, failure);
      throw failure;
    }
  }

  private FSDataOutputStream opened(Path path) throws IOException {
    if (files.getClass() == RawLocalFileSystem.class) {
      // Hadoop would start a process for every file, to give it the permissions that it has.
      return new FSDataOutputStream(
          new BufferedOutputStream(
              Files.newOutputStream(java.nio.file.Path.of(path.toUri().getPath()))),
          null);
    }
    return files.create(path, true);
  }

  private void abandon(FSDataOutputStream out, Path path, Throwable why) {
    try {
      if (out.hasCapability(CommonPathCapabilities.ABORTABLE_STREAM)) {
        out.abort();
      } else {
        files.delete(path, false);
        out.close();
      }
    } catch (IOException | RuntimeException | FSError second) {
      LOG.debug("Left {} behind after {}", path, why, second);
    }
  }

  private void replace(Path temporary, Path target) throws IOException {
    // A local rename overwrites.
    if ("file".equals(files.getUri().getScheme())) {
      requireRenamed(files.rename(temporary, target), temporary, target);
      return;
    }
    try {
      FileContext.getFileContext(files.getUri(), configuration)
          .rename(temporary, target, Rename.OVERWRITE);
    } catch (UnsupportedFileSystemException inTwoSteps) {
      files.delete(target, false);
      requireRenamed(files.rename(temporary, target), temporary, target);
    }
  }

  private static void requireRenamed(boolean renamed, Path from, Path to) throws IOException {
    if (!renamed) {
      throw new IOException("could not rename %s to %s".formatted(from, to));
    }
  }

  /** Deletes that of a trial, and what killed writers of it have left. */
  void delete(String trialId) {
    for (String name : Set.copyOf(names)) {
      if (trialOf(name).equals(trialId)) {
        try {
          files.delete(new Path(folder, name), false);
          names.remove(name);
        } catch (IOException leftBehind) {
          LOG.warn(
              "Cannot delete {} in {}: {}; nobody will read it",
              name,
              folder,
              leftBehind.toString());
        }
      }
    }
  }

  /** Of a file, or of one that has not been renamed. */
  private static String trialOf(String name) {
    return name.startsWith(".") && name.endsWith(TEMPORARY)
        ? name.substring(1, Math.max(1, name.indexOf('.', 1)))
        : name;
  }
}
