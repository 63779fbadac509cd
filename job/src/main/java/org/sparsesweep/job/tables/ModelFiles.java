package org.sparsesweep.job.tables;

import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * The trained networks that an output keeps: {@code <output>/models/<trial_id>-best.safetensors}
 * and {@code -final.safetensors}. A file is there before the row in {@code trials} that says so.
 * Whoever writes it writes the same network, since a trial determines every bit of it; only the
 * user's words for dataset and method may be others.
 */
public final class ModelFiles {
  /** Folder of the networks in an output. */
  public static final String FOLDER = "models";

  private static final String SUFFIX = ".safetensors";
  private static final Pattern NAME =
      Pattern.compile("\\.?([0-9a-f]{16})-(best|final)" + Pattern.quote(SUFFIX) + "(\\..*)?");

  private ModelFiles() {}

  /**
   * The name of a file.
   *
   * @param network best or final
   */
  public static String name(String trialId, String network) {
    return trialId + "-" + network + SUFFIX;
  }

  /**
   * The names of the networks that an output keeps.
   *
   * @param output path or URI of it; need not exist
   * @throws IOException if it cannot be reached
   */
  public static Set<String> names(String output, Configuration configuration) throws IOException {
    return names(OutputFiles.at(output, configuration));
  }

  static Set<String> names(OutputFiles files) throws IOException {
    Set<String> names = new HashSet<>();
    for (FileStatus file : files.list(folder(files))) {
      if (!OutputFiles.isTemporary(file.getPath())) {
        names.add(file.getPath().getName());
      }
    }
    return names;
  }

  static Path folder(OutputFiles files) {
    return new Path(files.root(), FOLDER);
  }

  /** The trial of a file, also of one that has not come to its name; empty for other files. */
  static Optional<String> trialOf(Path file) {
    Matcher name = NAME.matcher(file.getName());
    return name.matches() ? Optional.of(name.group(1)) : Optional.empty();
  }
}
