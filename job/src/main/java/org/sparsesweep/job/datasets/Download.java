package org.sparsesweep.job.datasets;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import org.sparsesweep.job.datasets.CatalogueEntry.Remote;

/**
 * Gets a file over HTTP. What has come so far lies beside it as {@code NAME.part}: an attempt that
 * breaks off goes on there next time. The file has its name only once its bytes are known to be
 * right.
 */
public final class Download {
  private static final int PARTIAL_CONTENT = 206;
  private static final int RANGE_NOT_SATISFIABLE = 416;
  private static final int OK = 200;

  private final HttpClient client =
      HttpClient.newBuilder()
          .followRedirects(HttpClient.Redirect.NORMAL)
          .connectTimeout(Duration.ofSeconds(20))
          .build();
  private final Progress progress;

  /** Is told how far it is. */
  @FunctionalInterface
  public interface Progress {
    /**
     * @param name of the file
     * @param bytes that are there
     * @param total that there will be, 0 if unknown
     */
    void show(String name, long bytes, long total);
  }

  public Download(Progress progress) {
    this.progress = progress;
  }

  /**
   * Gets a file into a folder, which is made.
   *
   * @throws IOException if it cannot be had, or written, or has other bytes than it should; says
   *     which, and nothing is left of wrong bytes
   */
  public void get(Remote remote, Path folder) throws IOException {
    Files.createDirectories(folder);
    Path part = folder.resolve(remote.name() + ".part");
    transfer(remote, part);
    Optional<String> wrong = problem(remote, part);
    if (wrong.isPresent()) {
      Files.delete(part);
      throw new IOException(
          "%s has other bytes than it should: %s; it was deleted"
              .formatted(remote.url(), wrong.get()));
    }
    Files.move(part, folder.resolve(remote.name()), StandardCopyOption.ATOMIC_MOVE);
  }

  /** What is wrong with a file, if anything. */
  static Optional<String> problem(Remote remote, Path file) throws IOException {
    long size = Files.size(file);
    if (remote.bytes().isPresent() && size != remote.bytes().getAsLong()) {
      return Optional.of("%d bytes, must be %d".formatted(size, remote.bytes().getAsLong()));
    }
    if (remote.checksum().isPresent()) {
      Checksum found = remote.checksum().get().of(file);
      if (!found.equals(remote.checksum().get())) {
        return Optional.of("%s, must be %s".formatted(found, remote.checksum().get()));
      }
    }
    return Optional.empty();
  }

  private void transfer(Remote remote, Path part) throws IOException {
    long there = Files.exists(part) ? Files.size(part) : 0;
    if (there > 0 && remote.bytes().orElse(-1) == there) {
      return;
    }
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(remote.url()));
    if (there > 0) {
      request.header("Range", "bytes=" + there + "-");
    }
    HttpResponse<InputStream> response = send(request.build());
    try (InputStream in = response.body()) {
      int status = response.statusCode();
      if (status == RANGE_NOT_SATISFIABLE && there > 0) {
        // It is all there, or of another version: the check that follows tells.
        return;
      }
      if (status != OK && status != PARTIAL_CONTENT) {
        throw new IOException("%s answers with status %d".formatted(remote.url(), status));
      }
      // A server that cannot go on in the middle sends the whole.
      long begin = status == PARTIAL_CONTENT ? there : 0;
      long length = response.headers().firstValueAsLong("Content-Length").orElse(-1);
      long total = length < 0 ? remote.bytes().orElse(0) : begin + length;
      copy(in, part, begin, remote.name(), total);
    }
  }

  private HttpResponse<InputStream> send(HttpRequest request) throws IOException {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofInputStream());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", interrupted);
    } catch (IOException unreachable) {
      throw new IOException(
          "%s cannot be reached (%s)".formatted(request.uri(), unreachable), unreachable);
    }
  }

  private void copy(InputStream in, Path part, long begin, String name, long total)
      throws IOException {
    try (OutputStream out =
        Files.newOutputStream(
            part,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            begin > 0 ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING)) {
      byte[] buffer = new byte[1 << 16];
      long bytes = begin;
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        out.write(buffer, 0, read);
        bytes += read;
        progress.show(name, bytes, total);
      }
      if (total > 0 && bytes < total) {
        throw new IOException(
            "%s broke off after %d of %d bytes; the next attempt goes on there"
                .formatted(name, bytes, total));
      }
    }
  }
}
