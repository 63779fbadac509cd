package org.sparsesweep.job.tables;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The marker of a run under way, {@code <output>/_runs/<run>.alive}: who runs it, and which trials
 * are in training. A run that ends in its own time removes it; one that is killed leaves it, and
 * the next run learns which trials it was busy with. Only a hint: results never depend on it.
 */
public final class LivingRun {
  private static final Logger LOG = LoggerFactory.getLogger(LivingRun.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SUFFIX = ".alive";
  private static final long RENEWED_EVERY_SECONDS = 30;
  private static final long DEAD_AFTER_SECONDS = 10 * RENEWED_EVERY_SECONDS;

  private final OutputFiles files;
  private final Path folder;
  private final Marker marker;
  private long renewedNanos;
  private boolean warned;

  /**
   * What the file says.
   *
   * @param process number of the driver's process
   * @param processStarted when that process began, in milliseconds since 1970; 0 where unknown
   * @param training ids of trials
   */
  public record Marker(
      String run, String host, long process, long processStarted, List<String> training) {

    static Marker ofThisProcess(String run, String host) {
      ProcessHandle self = ProcessHandle.current();
      return new Marker(run, host, self.pid(), started(self), List.of());
    }

    private static long started(ProcessHandle process) {
      return process.info().startInstant().map(start -> start.toEpochMilli()).orElse(0L);
    }

    Marker training(Set<String> trials) {
      return new Marker(run, host, process, processStarted, List.copyOf(trials));
    }

    /** Whether the process is there; only its own host can tell. */
    private boolean isProcessThere() {
      return ProcessHandle.of(process)
          .filter(found -> found.isAlive() && started(found) == processStarted)
          .isPresent();
    }
  }

  /**
   * The runs found beside a new one.
   *
   * @param alive as far as can be told
   * @param suspects ids of trials that others were busy with when they were killed
   */
  public record Others(List<Marker> alive, Set<String> suspects) {}

  /**
   * The names of an output's runs that seem to be under way.
   *
   * @param output path or URI of the sweep's output
   * @param host name of this machine; on others, a clock decides
   * @throws IOException if the markers cannot be read
   */
  public static Set<String> living(String output, String host, Configuration hadoop)
      throws IOException {
    return living(OutputFiles.at(output, hadoop), host);
  }

  /**
   * The names of the runs that seem to be under way.
   *
   * @param host name of this machine; on others, a clock decides
   * @throws IOException if the markers cannot be read
   */
  static Set<String> living(OutputFiles files, String host) throws IOException {
    LivingRun watcher =
        new LivingRun(
            files, new Path(files.root(), RunRecords.FOLDER), Marker.ofThisProcess("", host));
    Set<String> names = new HashSet<>();
    if (files.exists(watcher.folder)) {
      for (FileStatus status : watcher.markers()) {
        Marker marker = watcher.read(status.getPath());
        // One that cannot be read may be about to be renewed.
        if (marker == null
            ? isYoung(status, System.currentTimeMillis())
            : watcher.isAlive(marker, status, System.currentTimeMillis())) {
          String name = status.getPath().getName();
          names.add(name.substring(0, name.length() - SUFFIX.length()));
        }
      }
    }
    return names;
  }

  private LivingRun(OutputFiles files, Path folder, Marker marker) {
    this.files = files;
    this.folder = folder;
    this.marker = marker;
  }

  /**
   * Begins a run.
   *
   * @param output path or URI of the sweep's output
   * @param run its name
   * @param host name of this machine
   * @throws IOException if the marker cannot be written; nothing else can be then
   */
  public static LivingRun begin(String output, String run, String host, Configuration hadoop)
      throws IOException {
    OutputFiles files = OutputFiles.at(output, hadoop);
    LivingRun living =
        new LivingRun(
            files, new Path(files.root(), RunRecords.FOLDER), Marker.ofThisProcess(run, host));
    try {
      files.fileSystem().mkdirs(living.folder);
      living.write(living.marker);
    } catch (IOException cause) {
      throw new IOException(
          "Cannot write to the output %s: %s".formatted(output, cause.getMessage()), cause);
    }
    return living;
  }

  /**
   * Looks at the markers of other runs.
   *
   * @throws IOException if they cannot be read
   */
  public Others others() throws IOException {
    long now = files.fileSystem().getFileStatus(file(marker.run())).getModificationTime();
    List<Marker> alive = new ArrayList<>();
    Set<String> suspects = new HashSet<>();
    for (FileStatus status : markers()) {
      Marker other = read(status.getPath());
      if (other == null || other.run().equals(marker.run())) {
        continue;
      }
      // Both times are the file system's, so the clocks of hosts do not matter.
      if (isAlive(other, status, now)) {
        alive.add(other);
      } else {
        suspects.addAll(other.training());
      }
    }
    return new Others(alive, suspects);
  }

  /**
   * Says now and then that the run is alive.
   *
   * @param training ids of the trials that it is busy with
   */
  public void renew(Supplier<Set<String>> training) {
    long now = System.nanoTime();
    if (renewedNanos != 0 && now - renewedNanos < TimeUnit.SECONDS.toNanos(RENEWED_EVERY_SECONDS)) {
      return;
    }
    renewedNanos = now;
    try {
      write(marker.training(training.get()));
    } catch (IOException unwritable) {
      if (!warned) {
        LOG.warn("Cannot renew {}: {}", file(marker.run()), unwritable.toString());
        warned = true;
      }
    }
  }

  /** Ends the run: removes its marker, and those that were left by others that are dead. */
  public void end() {
    try {
      for (FileStatus status : markers()) {
        Marker other = read(status.getPath());
        boolean ours = other != null && other.run().equals(marker.run());
        boolean dead = other != null && isOfThisHost(other) && !other.isProcessThere();
        if (ours || dead) {
          files.fileSystem().delete(status.getPath(), false);
        }
      }
    } catch (IOException leftBehind) {
      LOG.warn("Cannot delete markers in {}: {}", folder, leftBehind.toString());
    }
  }

  private boolean isAlive(Marker other, FileStatus status, long now) {
    return isOfThisHost(other) ? other.isProcessThere() : isYoung(status, now);
  }

  private static boolean isYoung(FileStatus status, long now) {
    long age = TimeUnit.MILLISECONDS.toSeconds(now - status.getModificationTime());
    return age < DEAD_AFTER_SECONDS;
  }

  private boolean isOfThisHost(Marker other) {
    return other.host().equals(marker.host());
  }

  private List<FileStatus> markers() throws IOException {
    List<FileStatus> markers = new ArrayList<>();
    for (FileStatus status : files.fileSystem().listStatus(folder)) {
      if (status.getPath().getName().endsWith(SUFFIX)) {
        markers.add(status);
      }
    }
    return markers;
  }

  /** Null where it has just gone, or was killed while it was written. */
  private Marker read(Path path) throws IOException {
    try (InputStream in = files.fileSystem().open(path)) {
      return JSON.readValue(in.readAllBytes(), Marker.class);
    } catch (FileNotFoundException | JsonProcessingException unreadable) {
      return null;
    }
  }

  private void write(Marker content) throws IOException {
    byte[] json = JSON.writeValueAsBytes(content);
    try {
      files.overwrite(
          file(content.run()),
          marker -> {
            try (OutputStream out = marker.create(0)) {
              out.write(json);
            }
          });
    } catch (FSError full) {
      // So says Hadoop's local file system of a full disk.
      throw new IOException(full.getCause());
    }
  }

  private Path file(String run) {
    return new Path(folder, run + SUFFIX);
  }
}
