package org.sparsesweep.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A real browser without a window, driven by its DevTools protocol: Chromium, found on the {@code
 * PATH} or named by the environment variable {@code CHROMIUM}.
 */
public final class Browser implements AutoCloseable {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "chrome");
  private static final int SECONDS = 120;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Process process;
  private final HttpClient client = HttpClient.newHttpClient();
  private final AtomicInteger lastId = new AtomicInteger();
  private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
  private final List<String> problems = new CopyOnWriteArrayList<>();
  private final WebSocket socket;
  private final String session;
  private volatile CompletableFuture<Void> loaded = new CompletableFuture<>();

  /**
   * Starts one; the running test is skipped where there is none.
   *
   * @param profile folder for what it writes
   */
  public static Browser require(Path profile) {
    Optional<Path> program = program();
    Assumptions.assumeTrue(
        program.isPresent(),
        "Skipped: no Chromium on the PATH; install one (Debian: apt install chromium) or name it with CHROMIUM");
    try {
      return new Browser(program.get(), profile);
    } catch (IOException unstartable) {
      throw new UncheckedIOException(unstartable);
    }
  }

  private static Optional<Path> program() {
    Optional<Path> named = Optional.ofNullable(System.getenv("CHROMIUM")).map(Path::of);
    return named.or(
        () ->
            Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst());
  }

  private Browser(Path program, Path profile) throws IOException {
    // Without its sandbox, which root may not use: it shows nothing but what the tests made.
    process =
        new ProcessBuilder(
                program.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--no-first-run",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "about:blank")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    List<String> door = door(profile.resolve("DevToolsActivePort"));
    socket =
        client
            .newWebSocketBuilder()
            .buildAsync(URI.create("ws://127.0.0.1:" + door.get(0) + door.get(1)), new Incoming())
            .join();
    String target =
        call(null, "Target.createTarget", JSON.createObjectNode().put("url", "about:blank"))
            .path("targetId")
            .asText();
    session =
        call(
                null,
                "Target.attachToTarget",
                JSON.createObjectNode().put("targetId", target).put("flatten", true))
            .path("sessionId")
            .asText();
    for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
      call(session, domain + ".enable", JSON.createObjectNode());
    }
  }

  /** The port and the path at which it listens, which it writes to a file. */
  private List<String> door(Path file) throws IOException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    while (true) {
      if (Files.exists(file) && Files.readAllLines(file).size() > 1) {
        return Files.readAllLines(file);
      }
      if (!process.isAlive() || System.nanoTime() > end) {
        throw new IOException("The browser did not start");
      }
      try {
        TimeUnit.MILLISECONDS.sleep(50);
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        throw new IOException("Interrupted while the browser started", stopped);
      }
    }
  }

  /** Takes a window of this width, and light or dark as the reader's preference. */
  public void window(int width, String scheme) {
    call(
        session,
        "Emulation.setDeviceMetricsOverride",
        JSON.createObjectNode()
            .put("width", width)
            .put("height", 900)
            .put("deviceScaleFactor", 1)
            .put("mobile", width < 600));
    ObjectNode media = JSON.createObjectNode();
    media.putArray("features").addObject().put("name", "prefers-color-scheme").put("value", scheme);
    call(session, "Emulation.setEmulatedMedia", media);
  }

  /** Loads a page from disk, and waits until it is there. */
  public void open(Path page) {
    problems.clear();
    loaded = new CompletableFuture<>();
    call(session, "Page.navigate", JSON.createObjectNode().put("url", page.toUri().toString()));
    loaded.orTimeout(SECONDS, TimeUnit.SECONDS).join();
  }

  /** The value of an expression of JavaScript in the page; what it promises is waited for. */
  public JsonNode evaluate(String script) {
    JsonNode answer =
        call(
            session,
            "Runtime.evaluate",
            JSON.createObjectNode()
                .put("expression", script)
                .put("returnByValue", true)
                .put("awaitPromise", true));
    if (answer.has("exceptionDetails")) {
      throw new AssertionError("The page could not run " + script + ": " + answer);
    }
    return answer.path("result").path("value");
  }

  /** Presses and releases the mouse over the middle of the first element that a selector finds. */
  public void click(String selector) {
    JsonNode place =
        evaluate(
            """
            (() => {
              const found = document.querySelector(%s);
              found.scrollIntoView({ block: "center", behavior: "instant" });
              const box = found.getBoundingClientRect();
              return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
            })()
            """
                .formatted(JSON.getNodeFactory().textNode(selector)));
    for (String type : List.of("mousePressed", "mouseReleased")) {
      call(
          session,
          "Input.dispatchMouseEvent",
          JSON.createObjectNode()
              .put("type", type)
              .put("x", place.path("x").asDouble())
              .put("y", place.path("y").asDouble())
              .put("button", "left")
              .put("clickCount", 1));
    }
  }

  /** The page as it would be printed, a PDF. */
  public byte[] print() {
    JsonNode answer =
        call(session, "Page.printToPDF", JSON.createObjectNode().put("printBackground", true));
    return Base64.getDecoder().decode(answer.path("data").asText());
  }

  /** What the page complained of since it was opened, and what it asked the network for. */
  public List<String> problems() {
    return List.copyOf(problems);
  }

  private JsonNode call(String session, String method, ObjectNode parameters) {
    int id = lastId.incrementAndGet();
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    answers.put(id, answer);
    ObjectNode message = JSON.createObjectNode().put("id", id).put("method", method);
    message.set("params", parameters);
    if (session != null) {
      message.put("sessionId", session);
    }
    socket.sendText(message.toString(), true).join();
    JsonNode answered = answer.orTimeout(SECONDS, TimeUnit.SECONDS).join();
    if (answered.has("error")) {
      throw new AssertionError("The browser refused " + method + ": " + answered.path("error"));
    }
    return answered.path("result");
  }

  private void take(JsonNode message) {
    JsonNode parameters = message.path("params");
    switch (message.path("method").asText()) {
      case "Page.loadEventFired" -> loaded.complete(null);
      case "Runtime.exceptionThrown" ->
          problems.add(parameters.path("exceptionDetails").toString());
      case "Runtime.consoleAPICalled", "Log.entryAdded" -> problems.add(parameters.toString());
      case "Network.requestWillBeSent" -> {
        String address = parameters.path("request").path("url").asText();
        if (!address.startsWith("file:") && !address.startsWith("data:")) {
          problems.add("request of " + address);
        }
      }
      default -> {
        CompletableFuture<JsonNode> waiting = answers.remove(message.path("id").asInt());
        if (waiting != null) {
          waiting.complete(message);
        }
      }
    }
  }

  private final class Incoming implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean isLast) {
      text.append(part);
      if (isLast) {
        String whole = text.toString();
        text.setLength(0);
        try {
          take(JSON.readTree(whole));
        } catch (IOException malformed) {
          problems.add(malformed.toString());
        }
      }
      from.request(1);
      return null;
    }
  }

  @Override
  public void close() {
    socket.abort();
    process.destroy();
    try {
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }
}
