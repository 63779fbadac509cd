package org.sparsesweep.job;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/**
 * Finds the shared folder: the one named by the system property {@code shared.dir} or the
 * environment variable {@code SHARED_DIR}, else the sibling {@code shared} of the repository's
 * root.
 */
public final class SharedData {
  private SharedData() {}

  /**
   * A file or folder below the shared folder. The running test is skipped if there is none.
   *
   * @param relative path below the shared folder, such as {@code data/npset}
   */
  public static Path require(String relative) {
    Path path = folder().resolve(relative);
    Assumptions.assumeTrue(
        Files.exists(path),
        () -> "Skipped: no shared data at " + path + "; name their folder with SHARED_DIR");
    return path;
  }

  private static Path folder() {
    return Optional.ofNullable(System.getProperty("shared.dir"))
        .or(() -> Optional.ofNullable(System.getenv("SHARED_DIR")))
        .map(Path::of)
        .orElseGet(() -> repositoryRoot().resolveSibling("shared"));
  }

  /** Tests run in a module's folder or in the root itself. */
  private static Path repositoryRoot() {
    Path folder = Path.of("").toAbsolutePath();
    while (folder.getParent() != null && !Files.isDirectory(folder.resolve("engine"))) {
      folder = folder.getParent();
    }
    return folder;
  }
}
