package org.sparsesweep.job.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparsesweep.job.datasets.CatalogueEntry.Remote;

/** Against an HTTP server on loopback. */
class DownloadTest {
  private static final byte[] CONTENT = "sparse".repeat(50_000).getBytes(StandardCharsets.US_ASCII);

  /** {@code printf 'sparse%.0s' {1..50000} | sha256sum}. */
  private static final String SHA_256 =
      "2f23a872a75ebc7a04354da0a6074384e5d54324439ce3729115493d3b7f3914";

  @TempDir private Path folder;
  private final List<String> ranges = new ArrayList<>();
  private final List<Long> shown = new ArrayList<>();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/whole", exchange -> answer(exchange, true, CONTENT.length));
    server.createContext("/no-ranges", exchange -> answer(exchange, false, CONTENT.length));
    server.createContext("/breaks-off", exchange -> answer(exchange, true, CONTENT.length / 3));
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  /** Sends what is asked for, but closes the connection after so many bytes. */
  private void answer(HttpExchange exchange, boolean knowsRanges, int most) throws IOException {
    String range = exchange.getRequestHeaders().getFirst("Range");
    ranges.add(String.valueOf(range));
    int from =
        knowsRanges && range != null
            ? Integer.parseInt(range.replaceAll("bytes=(\\d+)-", "$1"))
            : 0;
    byte[] rest = Arrays.copyOfRange(CONTENT, from, CONTENT.length);
    exchange.sendResponseHeaders(from > 0 ? 206 : 200, rest.length);
    try (exchange) {
      exchange.getResponseBody().write(rest, 0, Math.min(most, rest.length));
    }
  }

  private Remote remote(String path) {
    return remote(path, "sha256:" + SHA_256);
  }

  private Remote remote(String path, String checksum) {
    String url = "http://127.0.0.1:%d/%s".formatted(server.getAddress().getPort(), path);
    return new Remote(
        "data.bin", url, OptionalLong.of(CONTENT.length), Optional.of(Checksum.parse(checksum)));
  }

  private void get(Remote remote) throws IOException {
    new Download((name, bytes, total) -> shown.add(bytes)).get(remote, folder.resolve("new"));
  }

  private Path file(String name) {
    return folder.resolve("new").resolve(name);
  }

  @Test
  void getsAFileIntoANewFolderAndTellsHowFarItIs() throws IOException {
    get(remote("whole"));

    assertThat(file("data.bin")).hasBinaryContent(CONTENT);
    assertThat(file("data.bin.part")).doesNotExist();
    assertThat(shown).isSorted().endsWith((long) CONTENT.length);
  }

  @Test
  void goesOnWhereAnAttemptBrokeOff() throws IOException {
    assertThatThrownBy(() -> get(remote("breaks-off"))).isInstanceOf(IOException.class);
    long there = Files.size(file("data.bin.part"));
    assertThat(there).isPositive();
    assertThat(file("data.bin")).doesNotExist();

    get(remote("whole"));

    assertThat(ranges).containsExactly("null", "bytes=" + there + "-");
    assertThat(file("data.bin")).hasBinaryContent(CONTENT);
  }

  @Test
  void startsAnewWhereTheServerCannotGoOn() throws IOException {
    Files.createDirectories(folder.resolve("new"));
    Files.write(file("data.bin.part"), new byte[1000]);

    get(remote("no-ranges"));

    assertThat(file("data.bin")).hasBinaryContent(CONTENT);
  }

  @Test
  void refusesOtherBytesAndLeavesNothing() {
    Remote other = remote("whole", "sha256:" + "0".repeat(64));

    assertThatThrownBy(() -> get(other))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(other.url())
        .hasMessageContaining("sha256:" + SHA_256)
        .hasMessageContaining("must be sha256:" + "0".repeat(64));
    assertThat(folder.resolve("new")).isEmptyDirectory();
  }

  @Test
  void namesWhatIsNotThere() {
    assertThatThrownBy(() -> get(remote("nowhere")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("/nowhere answers with status 404");
  }

  @Test
  void namesAServerThatCannotBeReached() {
    Remote remote = remote("whole");
    server.stop(0);

    assertThatThrownBy(() -> get(remote))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(remote.url() + " cannot be reached");
  }

  /** {@code git hash-object} and {@code md5sum} of the same file. */
  @Test
  void knowsEveryKindOfChecksum() throws IOException {
    for (String checksum :
        List.of(
            "git-blob:9affebc44ded6edec1edabcba6021a28c3345c88",
            "md5:ca986d2cec0917a34007c705fd6b5b45")) {
      get(remote("whole", checksum));
      assertThat(file("data.bin")).hasBinaryContent(CONTENT);
    }
    assertThatThrownBy(() -> Checksum.parse("crc32:12345678"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("crc32");
  }
}
