package org.sparsesweep.job.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * Which build of the program this is; part of every result row.
 *
 * @param engineVersion version of the project, or {@value #UNKNOWN}
 * @param gitCommit full commit id, followed by {@code -dirty} where tracked files differed from it;
 *     {@value #UNKNOWN} when built outside a git checkout
 */
public record BuildInfo(String engineVersion, String gitCommit) {
  /** Stands for what the build could not tell. */
  public static final String UNKNOWN = "unknown";

  private static final String RESOURCE = "/org/sparsesweep/job/build.properties";

  /**
   * Reads the properties that Maven wrote into this program.
   *
   * @throws UncheckedIOException if they cannot be read
   */
  public static BuildInfo load() {
    Properties properties = new Properties();
    try (InputStream in = BuildInfo.class.getResourceAsStream(RESOURCE)) {
      if (in != null) {
        properties.load(in);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + RESOURCE + " from the program's jar", e);
    }
    return of(properties);
  }

  static BuildInfo of(Properties properties) {
    String commit = value(properties, "commit");
    boolean dirty = !commit.equals(UNKNOWN) && value(properties, "dirty").equals("true");
    return new BuildInfo(value(properties, "version"), dirty ? commit + "-dirty" : commit);
  }

  /** A development environment that copies resources without filtering leaves the placeholder. */
  private static String value(Properties properties, String key) {
    String value = properties.getProperty(key, "");
    return value.isBlank() || value.startsWith("${") ? UNKNOWN : value;
  }
}
