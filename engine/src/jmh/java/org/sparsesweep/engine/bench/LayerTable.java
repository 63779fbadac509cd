package org.sparsesweep.engine.bench;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.openjdk.jmh.runner.RunnerException;
import org.sparsesweep.engine.kernel.Kernels;

/**
 * Runs {@link LayerBenchmark} and prints a row for every layer and pass: GFLOP/s of the kernel,
 * counting two for a connection and real sample and product, GFLOP/s of its ceiling, their ratio.
 */
final class LayerTable {
  private final Effort effort;
  private final Pattern wanted;
  private final PrintStream out;

  /**
   * @param wanted looked for in names like "madelon-1 batch 2 forward"
   */
  LayerTable(Effort effort, Pattern wanted, PrintStream out) {
    this.effort = effort;
    this.wanted = wanted;
    this.out = out;
  }

  /** The passes and how many multiply-adds a connection and sample each costs. */
  private enum Pass {
    FORWARD(1),
    BACKWARD(2),
    GRADIENT(1);

    final int products;

    Pass(int products) {
      this.products = products;
    }

    String method() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  void print() throws RunnerException {
    out.printf("Layers, %s kernels, %s%n", Kernels.ofThisJvm().name(), Benchmarks.machine());
    out.printf(
        "%-20s %12s %7s %11s %5s  %-8s %8s %8s %6s%n",
        "shape",
        "neurons",
        "epsilon",
        "connections",
        "batch",
        "pass",
        "GFLOP/s",
        "ceiling",
        "ratio");
    for (LayerShape shape : LayerShape.values()) {
      long connections = shape.layer().connections();
      for (Pass pass : Pass.values()) {
        String name = "%s batch %d %s".formatted(shape.label(), shape.batch(), pass.method());
        if (wanted.matcher(name).find()) {
          print(shape, connections, pass);
        }
      }
    }
  }

  private void print(LayerShape shape, long connections, Pass pass) throws RunnerException {
    String names = "%s\\.%s(Ceiling)?$".formatted(LayerBenchmark.class.getName(), pass.method());
    Map<String, Double> nanos = effort.nanos(names, "shape", shape.name());
    double flops = 2.0 * pass.products * connections * shape.batch();
    double kernel = flops / nanos.get(pass.method());
    double ceiling =
        flops / nanos.get(pass.method() + "Ceiling") * excess(shape, connections, pass);
    out.printf(
        "%-20s %12s %7s %11d %5d  %-8s %8.1f %8.1f %6.2f%n",
        shape.label(),
        shape.inputs() + "-" + shape.outputs(),
        shape.epsilonText(),
        connections,
        shape.batch(),
        pass.method(),
        kernel,
        ceiling,
        kernel / ceiling);
  }

  private static double excess(LayerShape shape, long connections, Pass pass) {
    StreamingCeiling ceiling =
        pass == Pass.FORWARD
            ? LayerBenchmark.forwardCeiling(shape, connections)
            : LayerBenchmark.backwardCeiling(shape, connections);
    return ceiling.excess();
  }
}
