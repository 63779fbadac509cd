package org.sparsesweep.engine.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.sparsesweep.engine.kernel.Kernels;

/**
 * The passes of one layer, and beside each what the memory allows. A method and its ceiling have
 * names that sort together, so that they run one after the other.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class LayerBenchmark {
  @Param public LayerShape shape;

  private Kernels kernels;
  private LayerData data;
  private StreamingCeiling forward;
  private StreamingCeiling backward;

  @Setup
  public void prepare() {
    kernels = Kernels.ofThisJvm();
    data = new LayerData(shape.layer(), shape.batch(), shape.width());
    forward = forwardCeiling(shape, data.layer.connections());
    backward = backwardCeiling(shape, data.layer.connections());
  }

  /** A forward pass reads the activations of the inputs, and weights and inputs by output. */
  static StreamingCeiling forwardCeiling(LayerShape shape, long connections) {
    return new StreamingCeiling(
        shape.inputs() * shape.width(),
        connections * shape.width(),
        connections * (shape.isFull() ? 1 : 2));
  }

  /**
   * A backward pass reads the gradients of the outputs, and touches outputs, weights, velocities,
   * copies of the weights and their places. A full layer needs no outputs and no places.
   */
  static StreamingCeiling backwardCeiling(LayerShape shape, long connections) {
    return new StreamingCeiling(
        shape.outputs() * shape.width(),
        connections * shape.width(),
        connections * (shape.isFull() ? 3 : 5));
  }

  /** Gradients before activation, new for every call: repeated, their products would vanish. */
  @State(Scope.Thread)
  public static class FreshDerivative {
    @Setup(Level.Invocation)
    public void restore(LayerBenchmark benchmark) {
      benchmark.data.restoreDerivative();
    }
  }

  @Benchmark
  public float[] forward() {
    kernels.forward(data.layer.view(), data.layer.bias(), data.x, data.z, data.width);
    return data.z;
  }

  @Benchmark
  public float[] forwardCeiling() {
    return forward.single();
  }

  @Benchmark
  public float[] backward(FreshDerivative derivative) {
    kernels.backward(data.layer.view(), data.x, data.dz, data.dx, data.width, LayerData.STEP);
    return data.dx;
  }

  @Benchmark
  public float[] backwardCeiling() {
    return backward.fused();
  }

  /** The backward pass of a first layer, whose inputs are data. */
  @Benchmark
  public float[] gradient() {
    kernels.backward(data.layer.view(), data.x, data.dz, null, data.width, LayerData.STEP);
    return data.layer.velocity();
  }

  @Benchmark
  public float[] gradientCeiling() {
    return backward.single();
  }
}
