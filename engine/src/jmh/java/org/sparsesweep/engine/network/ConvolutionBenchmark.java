package org.sparsesweep.engine.network;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.sparsesweep.engine.data.ImageShape;
import org.sparsesweep.engine.kernel.Kernels;
import org.sparsesweep.engine.kernel.SgdStep;
import org.sparsesweep.engine.random.Purpose;
import org.sparsesweep.engine.random.RandomStream;
import org.sparsesweep.engine.random.Streams;
import org.sparsesweep.engine.topology.Topology;

/** The passes of a convolution: with its patches, and the kernels' part of it alone. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ConvolutionBenchmark {
  /** Samples a step, without padding. */
  public static final int BATCH = 64;

  /** So slow that repeating a step for minutes leaves the weights what they are. */
  private static final SgdStep STEP = new SgdStep(1e-9f, 0.9f, 2e-4f, 0);

  @Param public Shape shape;

  private final Kernels kernels = Kernels.ofThisJvm();
  private Patches patches;
  private SparseLayer layer;
  private int columns;
  private float[] images;
  private float[] x;
  private float[] z;
  private float[] dz;
  private float[] dx;
  private float[] sums;
  private float[] gradient;

  /** The convolutions of LeNet-5, the second one also with a tenth of its connections. */
  public enum Shape {
    LENET_5_1(new ImageShape(1, 28, 28), "6k5p2max2", 1),
    LENET_5_2(new ImageShape(6, 14, 14), "16k5max2", 1),
    LENET_5_2_SPARSE(new ImageShape(6, 14, 14), "16k5max2", 0.1);

    private final FeatureMaps maps;
    private final double density;

    Shape(ImageShape image, String convolution, double density) {
      this.maps = new FeatureMaps(image, Convolution.of(convolution));
      this.density = density;
    }

    /** Of all that there can be. */
    public int connections() {
      return (int) Math.round(density * maps.patch() * maps.convolution().channels());
    }

    /** Multiply-adds of a batch, forward. */
    public double products() {
      return (double) connections() * maps.positions() * BATCH;
    }
  }

  @Setup
  public void prepare() {
    FeatureMaps maps = shape.maps;
    Streams streams = new Streams(1);
    patches = new Patches(maps);
    layer =
        new SparseLayer(
            Topology.random(
                maps.patch(),
                maps.convolution().channels(),
                shape.connections(),
                streams.stream(Purpose.TOPOLOGY_INIT)),
            WeightInit.HE_UNIFORM,
            streams.stream(Purpose.WEIGHT_INIT));
    columns = maps.positions() * BATCH;
    images = numbers(maps.input().features() * BATCH, 1);
    x = new float[maps.patch() * columns];
    z = new float[layer.outputs() * columns];
    dz = numbers(z.length, 2);
    dx = new float[x.length];
    sums = new float[images.length];
    gradient = numbers(images.length, 3);
    patches.gather(images, BATCH, x);
  }

  private static float[] numbers(int count, long seed) {
    RandomStream random = new Streams(seed).stream(Purpose.DATA);
    float[] numbers = new float[count];
    for (int n = 0; n < count; n++) {
      numbers[n] = (float) random.nextDouble(-1, 1);
    }
    return numbers;
  }

  @Benchmark
  public float[] forward() {
    patches.gather(images, BATCH, x);
    return forwardAlone();
  }

  @Benchmark
  public float[] forwardAlone() {
    kernels.forward(layer.view(), layer.bias(), x, z, columns);
    return z;
  }

  /** As after a pooled layer, whose maps have derivative 1. */
  @Benchmark
  public float[] backward() {
    Arrays.fill(gradient, 1f);
    backwardAlone();
    patches.scatter(dx, BATCH, sums, gradient);
    return gradient;
  }

  @Benchmark
  public float[] backwardAlone() {
    Arrays.fill(dx, 1f);
    kernels.backward(layer.view(), x, dz, dx, columns, STEP);
    return dx;
  }

  /** The backward pass of a first convolution, which reads the data. */
  @Benchmark
  public float[] gradient() {
    kernels.backward(layer.view(), x, dz, null, columns, STEP);
    return layer.velocity();
  }
}
