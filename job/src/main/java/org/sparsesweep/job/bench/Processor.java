package org.sparsesweep.job.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What Linux says of the processor; figures mean little without. */
final class Processor {
  private static final Path FACTS = Path.of("/proc/cpuinfo");
  private static final String MODEL = "model name";

  private Processor() {}

  /** The model, or {@code unknown}. */
  static String model() {
    try {
      return model(Files.readAllLines(FACTS));
    } catch (IOException absent) {
      return model(List.of());
    }
  }

  static String model(List<String> facts) {
    return facts.stream()
        .filter(line -> line.startsWith(MODEL))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse("unknown");
  }
}
