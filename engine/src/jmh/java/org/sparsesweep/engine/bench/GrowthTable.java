package org.sparsesweep.engine.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.sparsesweep.engine.kernel.Kernels;

/**
 * Prints a row for every size of network, each measured in a JVM of its own by {@link GrowthRow}.
 */
final class GrowthTable {
  private static final List<Size> SIZES =
      List.of(
          new Size(1_000, 10_000, 12),
          new Size(10_000, 10_000, 12),
          new Size(100_000, 4_000, 3),
          new Size(1_000_000, 1_000, 2));
  private static final String HEAP = "-Xmx2g";

  /**
   * What to train.
   *
   * @param neurons hidden ones
   * @param samples of an epoch; fewer where one would take minutes
   * @param epochs more where loops are short, for the JVM to compile them
   */
  private record Size(int neurons, int samples, int epochs) {}

  private final Effort effort;
  private final PrintStream out;

  GrowthTable(Effort effort, PrintStream out) {
    this.effort = effort;
    this.out = out;
  }

  void print() throws IOException, InterruptedException {
    out.printf(
        "Networks from small to large, %s, %s kernels, %s%n%s%n",
        HEAP, Kernels.ofThisJvm().name(), Benchmarks.machine(), GrowthRow.header());
    for (Size size : SIZES) {
      out.println(row(size));
    }
  }

  private String row(Size size) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.add(HEAP);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(GrowthRow.class.getName());
    int samples = effort == Effort.QUICK ? size.samples() / 10 : size.samples();
    IntStream.of(size.neurons(), samples, size.epochs())
        .mapToObj(Integer::toString)
        .forEach(command::add);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String written = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException(
          "Cannot measure %d neurons: %s".formatted(size.neurons(), written));
    }
    return written.stripTrailing().lines().reduce("", (first, last) -> last);
  }
}
