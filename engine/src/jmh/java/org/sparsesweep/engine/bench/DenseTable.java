package org.sparsesweep.engine.bench;

import java.io.PrintStream;
import java.util.Map;
import org.openjdk.jmh.runner.RunnerException;
import org.sparsesweep.engine.kernel.Kernels;

/** Runs {@link DenseBenchmark} and prints a row for every layer and pass: GFLOP/s of both. */
final class DenseTable {
  private final Effort effort;
  private final PrintStream out;

  DenseTable(Effort effort, PrintStream out) {
    this.effort = effort;
    this.out = out;
  }

  void print() throws RunnerException {
    out.printf("Full layers, %s kernels, %s%n", Kernels.ofThisJvm().name(), Benchmarks.machine());
    out.printf(
        "%10s %5s  %-8s %8s %8s %6s%n", "neurons", "batch", "pass", "GFLOP/s", "EJML", "ratio");
    for (DenseShape shape : DenseShape.values()) {
      Map<String, Double> nanos =
          effort.nanos(DenseBenchmark.class.getName(), "shape", shape.name());
      print(shape, "forward", shape.flops(), nanos);
      print(shape, "backward", 2 * shape.flops(), nanos);
    }
  }

  private void print(DenseShape shape, String pass, double flops, Map<String, Double> nanos) {
    double ours = flops / nanos.get(pass);
    double theirs = flops / nanos.get(pass + "Ejml");
    out.printf(
        "%10s %5d  %-8s %8.1f %8.1f %6.2f%n",
        shape.inputs() + "-" + shape.outputs(), shape.batch(), pass, ours, theirs, ours / theirs);
  }
}
