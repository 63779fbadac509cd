package org.sparsesweep.job.cluster;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Where this checkout keeps what a cluster is made of. */
final class Project {
  private static final Path ROOT = root();

  private Project() {}

  /** The one entry point. */
  static Path sweepScript() {
    return ROOT.resolve("submit-scripts/sweep");
  }

  /** A script for one kind of cluster. */
  static Path script(String name) {
    return ROOT.resolve("submit-scripts").resolve(name);
  }

  /**
   * The Spark that the build fetched.
   *
   * @throws IllegalStateException if the program is not built
   */
  static Path sparkHome() {
    Path home = ROOT.resolve("job/target/spark-home");
    if (!Files.isDirectory(home.resolve("jars"))
        || !Files.exists(ROOT.resolve("job/target/sparse-sweep.jar"))) {
      throw new IllegalStateException(
          "Cannot start a cluster: %s or sparse-sweep.jar beside it is missing; run mvn -DskipTests package first"
              .formatted(home));
    }
    return home;
  }

  static Path testClasses() {
    return ROOT.resolve("job/target/test-classes");
  }

  /** What every process of a cluster on this machine alone needs, the driver too. */
  static Map<String, String> environment() {
    return Map.of(
        "JAVA_HOME",
        System.getProperty("java.home"),
        "SPARK_SCALA_VERSION",
        "2.13",
        "SPARK_LOCAL_IP",
        "127.0.0.1",
        "SPARK_NO_DAEMONIZE",
        "1");
  }

  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** Tests run in the module's folder or in the root itself. */
  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.exists(folder.resolve("submit-scripts/sweep"))) {
      folder = folder.getParent();
    }
    if (folder == null) {
      throw new IllegalStateException(
          "Cannot find submit-scripts/sweep above " + Path.of("").toAbsolutePath());
    }
    return folder;
  }
}
