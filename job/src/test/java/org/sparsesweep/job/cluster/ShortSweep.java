package org.sparsesweep.job.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Sweeps of generated data whose trials take as long as a test wants. */
final class ShortSweep {
  private ShortSweep() {}

  /**
   * Writes a configuration of four cells.
   *
   * @param seeds of each cell
   * @param epochs of each trial
   * @return its file
   */
  static Path write(Path folder, int seeds, int epochs) {
    return write(
        folder,
        "short",
        """
        datasets {
          generated { format = madelon, samples = 600, informative = 10, redundant = 10, noise = 30, clusters-per-class = 2 }
        }
        methods = [set, static-sparse, dense]
        hyperparameters { epsilon = 6, zeta = [0.2, 0.4] }
        architecture { hidden = [100, 100] }
        training { epochs = %d }
        seeds = %d
        """
            .formatted(epochs, seeds));
  }

  static Path write(Path folder, String name, String text) {
    try {
      return Files.writeString(folder.resolve(name + ".conf"), text);
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }
}
