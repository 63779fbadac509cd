package org.sparsesweep.engine.bench;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.runner.RunnerException;
import org.sparsesweep.engine.kernel.Kernels;
import org.sparsesweep.engine.network.ConvolutionBenchmark;
import org.sparsesweep.engine.network.ConvolutionBenchmark.Shape;

/** Runs {@link ConvolutionBenchmark} and prints a row for every convolution and pass. */
final class ConvolutionTable {
  private final Effort effort;
  private final PrintStream out;

  ConvolutionTable(Effort effort, PrintStream out) {
    this.effort = effort;
    this.out = out;
  }

  void print() throws RunnerException {
    out.printf("Convolutions, %s kernels, %s%n", Kernels.ofThisJvm().name(), Benchmarks.machine());
    out.printf(
        "%-17s %11s %5s  %-8s %8s %8s %8s%n",
        "convolution", "connections", "batch", "pass", "ms", "GFLOP/s", "kernel");
    for (Shape shape : Shape.values()) {
      Map<String, Double> nanos =
          effort.nanos(ConvolutionBenchmark.class.getName(), "shape", shape.name());
      print(
          shape, "forward", 2 * shape.products(), nanos.get("forward"), nanos.get("forwardAlone"));
      print(
          shape,
          "backward",
          4 * shape.products(),
          nanos.get("backward"),
          nanos.get("backwardAlone"));
      print(shape, "gradient", 2 * shape.products(), nanos.get("gradient"), nanos.get("gradient"));
    }
  }

  private void print(Shape shape, String pass, double flops, double whole, double kernel) {
    out.printf(
        "%-17s %11d %5d  %-8s %8.2f %8.1f %8.1f%n",
        shape.name().toLowerCase(Locale.ROOT).replace('_', '-'),
        shape.connections(),
        ConvolutionBenchmark.BATCH,
        pass,
        whole * 1e-6,
        flops / whole,
        flops / kernel);
  }
}
