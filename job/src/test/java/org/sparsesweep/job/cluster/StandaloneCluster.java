package org.sparsesweep.job.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.deploy.master.Master;
import org.apache.spark.deploy.worker.Worker;
import org.apache.spark.launcher.JavaModuleOptions;

/**
 * A real standalone cluster on this machine's loopback: a master and its workers, each a JVM of its
 * own on ports that are free. Closing it ends all of them; so does the end of this JVM.
 */
final class StandaloneCluster implements AutoCloseable {
  private static final Duration START = Duration.ofMinutes(2);
  private static final Pattern MASTER_URL =
      Pattern.compile("Starting Spark master at (spark://\\S+)");
  private static final String REGISTERED = "Successfully registered with master";
  private static final String EXECUTOR = "CoarseGrainedExecutorBackend";

  private static final String LOGGING =
      """
      rootLogger.level = info
      rootLogger.appenderRef.console.ref = console
      appender.console.type = Console
      appender.console.name = console
      appender.console.target = SYSTEM_ERR
      appender.console.layout.type = PatternLayout
      appender.console.layout.pattern = %d{HH:mm:ss.SSS} %p %c{1}: %m%n%ex
      """;

  private final Path folder;
  private final int coresPerWorker;
  private final Node master;
  private final String url;
  private final List<Node> workers = new ArrayList<>();
  private int started;

  private record Node(String name, Process process, Path log) {}

  /**
   * Starts a cluster and waits until its workers are there.
   *
   * @param folder for logs and whatever the cluster writes
   * @param coresPerWorker how many tasks a worker runs at once
   */
  StandaloneCluster(Path folder, int workers, int coresPerWorker) {
    this.folder = folder;
    this.coresPerWorker = coresPerWorker;
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve("log4j2.properties"), LOGGING);
      master =
          start("master", Master.class, "--host", "127.0.0.1", "--port", "0", "--webui-port", "0");
      try {
        url = Waiting.until(START, () -> "the master: " + read(master), this::announcedUrl);
        for (int worker = 0; worker < workers; worker++) {
          addWorker();
        }
        this.workers.forEach(StandaloneCluster::awaitRegistration);
      } catch (RuntimeException | IOException failure) {
        close();
        throw failure;
      }
    } catch (IOException cause) {
      throw new UncheckedIOException("Cannot start a cluster in " + folder, cause);
    }
  }

  /** What {@code --master} takes. */
  String url() {
    return url;
  }

  /** Executors that run now, of all applications. */
  List<ProcessHandle> executors() {
    return workers.stream()
        .flatMap(worker -> worker.process().descendants())
        .filter(child -> child.info().commandLine().orElse("").contains(EXECUTOR))
        .filter(ProcessHandle::isAlive)
        .toList();
  }

  /** Starts one more worker, without waiting for it. */
  void addWorker() throws IOException {
    started++;
    String name = "worker-" + started;
    workers.add(
        start(
            name,
            Worker.class,
            "--host",
            "127.0.0.1",
            "--port",
            "0",
            "--webui-port",
            "0",
            "--cores",
            Integer.toString(coresPerWorker),
            "--memory",
            "2g",
            "--work-dir",
            folder.resolve(name).toString(),
            url));
  }

  /** Ends a worker without warning; its executors notice by themselves. */
  void killWorker(int number) {
    workers.remove(number).process().destroyForcibly();
  }

  int workerCount() {
    return workers.size();
  }

  @Override
  public void close() {
    List<ProcessHandle> all = new ArrayList<>();
    Stream.concat(Stream.of(master), workers.stream())
        .forEach(
            node -> {
              node.process().descendants().forEach(all::add);
              all.add(node.process().toHandle());
            });
    all.forEach(ProcessHandle::destroyForcibly);
    Waiting.untilTrue(
        START,
        () -> "the end of " + all.stream().filter(ProcessHandle::isAlive).toList(),
        () -> all.stream().noneMatch(ProcessHandle::isAlive));
    workers.clear();
  }

  private Node start(String name, Class<?> main, String... arguments) throws IOException {
    Path log = folder.resolve(name + ".log");
    List<String> command = new ArrayList<>(List.of(Project.java(), "-Xmx256m", "-XX:+UseSerialGC"));
    command.addAll(List.of(JavaModuleOptions.defaultModuleOptionArray()));
    command.add("-Dlog4j2.configurationFile=" + folder.resolve("log4j2.properties"));
    command.add("-cp");
    command.add(
        Project.testClasses() + java.io.File.pathSeparator + Project.sparkHome().resolve("jars/*"));
    command.add(Tethered.class.getName());
    command.add(main.getName());
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().putAll(Project.environment());
    builder.environment().put("SPARK_HOME", Project.sparkHome().toString());
    builder.environment().put("SPARK_LOCAL_DIRS", folder.resolve("local").toString());
    return new Node(name, builder.start(), log);
  }

  private Optional<String> announcedUrl() {
    Matcher announcement = MASTER_URL.matcher(read(master));
    return announcement.find() ? Optional.of(announcement.group(1)) : Optional.empty();
  }

  private static void awaitRegistration(Node worker) {
    Waiting.untilTrue(
        START, () -> worker.name() + ": " + read(worker), () -> read(worker).contains(REGISTERED));
  }

  /** The node's log, which a test's end removes: so failures quote it. */
  private static String read(Node node) {
    try {
      String log = Files.readString(node.log());
      if (!node.process().isAlive()) {
        throw new IllegalStateException("The %s has ended: %s".formatted(node.name(), log));
      }
      return log;
    } catch (IOException cause) {
      throw new UncheckedIOException("Cannot read " + node.log(), cause);
    }
  }
}
