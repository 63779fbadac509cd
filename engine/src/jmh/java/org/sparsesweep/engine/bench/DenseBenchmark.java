package org.sparsesweep.engine.bench;

import java.util.concurrent.TimeUnit;
import org.ejml.data.FMatrixRMaj;
import org.ejml.data.FMatrixSparseCSC;
import org.ejml.dense.row.CommonOps_FDRM;
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

/** The passes of a full layer, and EJML's dense products of the same matrices. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DenseBenchmark {
  @Param public DenseShape shape;

  private Kernels kernels;
  private LayerData data;
  private FMatrixRMaj weights;
  private FMatrixRMaj weightGradient;
  private FMatrixRMaj x;
  private FMatrixRMaj z;
  private FMatrixRMaj dz;
  private FMatrixRMaj dx;

  @Setup
  public void prepare() {
    kernels = Kernels.ofThisJvm();
    int batch = shape.batch();
    data = new LayerData(shape.layer(), batch, batch);
    weights = new FMatrixRMaj(shape.outputs(), shape.inputs());
    weightGradient = new FMatrixRMaj(shape.outputs(), shape.inputs());
    FMatrixSparseCSC columns = data.layer.weights();
    for (int i = 0; i < shape.inputs(); i++) {
      for (int j = 0; j < shape.outputs(); j++) {
        weights.set(j, i, columns.nz_values[i * shape.outputs() + j]);
      }
    }
    x = FMatrixRMaj.wrap(shape.inputs(), batch, data.x);
    z = new FMatrixRMaj(shape.outputs(), batch);
    dz = FMatrixRMaj.wrap(shape.outputs(), batch, data.dz);
    dx = new FMatrixRMaj(shape.inputs(), batch);
    checkProducts();
  }

  private void checkProducts() {
    float[] ours = forward();
    float[] theirs = forwardEjml();
    for (int p = 0; p < ours.length; p++) {
      if (!(Math.abs(ours[p] - theirs[p]) < 1e-3)) {
        throw new IllegalStateException(
            "Cannot compare: output %d is %s and %s".formatted(p, ours[p], theirs[p]));
      }
    }
  }

  /** See {@link LayerBenchmark.FreshDerivative}. */
  @State(Scope.Thread)
  public static class FreshDerivative {
    @Setup(Level.Invocation)
    public void restore(DenseBenchmark benchmark) {
      benchmark.data.restoreDerivative();
    }
  }

  @Benchmark
  public float[] forward() {
    kernels.forward(data.layer.view(), data.layer.bias(), data.x, data.z, data.width);
    return data.z;
  }

  @Benchmark
  public float[] forwardEjml() {
    CommonOps_FDRM.mult(weights, x, z);
    return z.data;
  }

  /** Both gradients and the update of the weights. */
  @Benchmark
  public float[] backward(FreshDerivative derivative) {
    kernels.backward(data.layer.view(), data.x, data.dz, data.dx, data.width, LayerData.STEP);
    return data.dx;
  }

  /** Both gradients alone. */
  @Benchmark
  public float[] backwardEjml() {
    CommonOps_FDRM.multTransA(weights, dz, dx);
    CommonOps_FDRM.multTransB(dz, x, weightGradient);
    return weightGradient.data;
  }
}
