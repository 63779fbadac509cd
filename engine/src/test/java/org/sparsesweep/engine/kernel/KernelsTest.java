package org.sparsesweep.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sparsesweep.engine.random.Purpose;
import org.sparsesweep.engine.random.RandomStream;
import org.sparsesweep.engine.random.Streams;

/**
 * Every implementation against the written-out contract, bit for bit, and against dense products in
 * float64. Tolerance of the latter: float32 has a unit roundoff of 6e-8, and a sum of n products of
 * numbers around 1 errs by less than n times that.
 */
class KernelsTest {
  private static final double ROUNDOFF = 6e-8;

  /** The implementations; the one on vectors wherever the module is loaded, however narrow. */
  static List<Kernels> implementations() {
    return vectorModuleIsLoaded()
        ? List.of(new ScalarKernels(), KernelProvider.vectorKernels())
        : List.of(new ScalarKernels());
  }

  /** Those a trial may get here: vectors wider than the machine's would live on the heap. */
  static List<Kernels> chosenImplementations() {
    return List.of(new ScalarKernels(), Kernels.ofThisJvm());
  }

  private static boolean vectorModuleIsLoaded() {
    return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
  }

  @Test
  void findsTheVectorApiExactlyWhereItsModuleIsLoaded() {
    assertThat(KernelProvider.factsOfThisJvm().obstacle().isEmpty())
        .isEqualTo(vectorModuleIsLoaded());
  }

  @ParameterizedTest
  @MethodSource("implementations")
  void forwardGivesTheBitsOfTheContract(Kernels kernels) {
    for (KernelCase given : KernelCase.all()) {
      float[] z = given.emptyOutputs();
      kernels.forward(given.weights(), given.bias(), given.x(), z, given.width());

      float[] expected = given.emptyOutputs();
      ReferenceKernels.forward(given.weights(), given.bias(), given.x(), expected, given.width());
      assertSameBits(given, z, expected);
    }
  }

  @ParameterizedTest
  @MethodSource("implementations")
  void backwardGivesTheBitsOfTheContract(Kernels kernels) {
    for (KernelCase given : KernelCase.all()) {
      KernelCase actual = given.copy();
      KernelCase expected = given.copy();
      backward(kernels, actual, actual.dx());
      ReferenceKernels.backward(
          expected.weights(),
          expected.x(),
          expected.dz(),
          expected.dx(),
          given.width(),
          given.step());

      assertSameBits(given, actual.weights().weight(), expected.weights().weight());
      assertSameBits(given, actual.weights().velocity(), expected.weights().velocity());
      assertSameBits(given, actual.weights().rowWeight(), expected.weights().rowWeight());
      assertSameBits(given, actual.dx(), expected.dx());
      assertSameBits(given, actual.x(), given.x());
      assertSameBits(given, actual.dz(), given.dz());
    }
  }

  @ParameterizedTest
  @MethodSource("implementations")
  void backwardMovesWeightsAlikeWhereInputsAreTheData(Kernels kernels) {
    for (KernelCase given : KernelCase.all()) {
      KernelCase hidden = given.copy();
      KernelCase first = given.copy();
      backward(kernels, hidden, hidden.dx());
      backward(kernels, first, null);

      assertSameBits(given, first.weights().weight(), hidden.weights().weight());
      assertSameBits(given, first.weights().velocity(), hidden.weights().velocity());
      assertSameBits(given, first.weights().rowWeight(), hidden.weights().rowWeight());
    }
  }

  @ParameterizedTest
  @MethodSource("implementations")
  void biasesGetTheBitsOfTheContract(Kernels kernels) {
    for (KernelCase given : KernelCase.all()) {
      KernelCase actual = given.copy();
      KernelCase expected = given.copy();
      moveBiases(kernels, actual);
      ReferenceKernels.moveBiases(
          expected.bias(),
          expected.biasVelocity(),
          expected.dz(),
          given.weights().outputs(),
          given.width(),
          given.step());

      assertSameBits(given, actual.bias(), expected.bias());
      assertSameBits(given, actual.biasVelocity(), expected.biasVelocity());
    }
  }

  @ParameterizedTest
  @MethodSource("implementations")
  void forwardAgreesWithADenseProduct(Kernels kernels) {
    for (KernelCase given : KernelCase.all()) {
      float[] z = given.emptyOutputs();
      kernels.forward(given.weights(), given.bias(), given.x(), z, given.width());

      double[][] w = dense(given.weights());
      for (int j = 0; j < given.weights().outputs(); j++) {
        for (int b = 0; b < given.width(); b++) {
          double sum = given.bias()[j];
          double size = Math.abs(sum);
          for (int i = 0; i < w.length; i++) {
            double product = w[i][j] * given.x()[i * given.width() + b];
            sum += product;
            size += Math.abs(product);
          }
          assertNear(given, z[j * given.width() + b], sum, size * (w.length + 1));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("implementations")
  void backwardAgreesWithDenseProducts(Kernels kernels) {
    for (KernelCase given : KernelCase.all()) {
      KernelCase actual = given.copy();
      // At rest, without momentum and decay, the velocity is the negative gradient.
      SgdStep plain = new SgdStep(1, 0, 0, 0);
      kernels.backward(
          actual.weights(), actual.x(), actual.dz(), actual.dx(), given.width(), plain);

      int width = given.width();
      double[][] w = dense(given.weights());
      SparseWeights after = actual.weights();
      for (int i = 0; i < after.inputs(); i++) {
        for (int p = after.columnStart()[i]; p < after.columnStart()[i + 1]; p++) {
          double gradient = 0;
          double size = 0;
          for (int b = 0; b < width; b++) {
            double product =
                (double) given.x()[i * width + b] * given.dz()[after.columnOutput()[p] * width + b];
            gradient += product;
            size += Math.abs(product);
          }
          assertNear(given, -after.velocity()[p], gradient, size * width);
        }
        for (int b = 0; b < width; b++) {
          double sum = 0;
          double size = 0;
          for (int j = 0; j < after.outputs(); j++) {
            double product = w[i][j] * given.dz()[j * width + b] * given.dx()[i * width + b];
            sum += product;
            size += Math.abs(product);
          }
          assertNear(given, actual.dx()[i * width + b], sum, size * (after.outputs() + 1));
        }
      }
    }
  }

  /** Whatever activations padding has: with gradient zero there it moves nothing. */
  @ParameterizedTest
  @MethodSource("implementations")
  void paddingHasNoInfluence(Kernels kernels) {
    RandomStream random = new Streams(5).stream(Purpose.DATA);
    for (KernelCase given : KernelCase.all()) {
      int padding = Math.min(1 + random.nextInt(7), given.width() - 1);
      KernelCase zeros = given.copy();
      KernelCase noise = given.copy();
      for (int b = given.width() - padding; b < given.width(); b++) {
        for (int j = 0; j < given.weights().outputs(); j++) {
          zeros.dz()[j * given.width() + b] = 0;
          noise.dz()[j * given.width() + b] = 0;
        }
        for (int i = 0; i < given.weights().inputs(); i++) {
          zeros.x()[i * given.width() + b] = 0;
          noise.x()[i * given.width() + b] = (float) (100 * random.nextGaussian());
        }
      }
      backward(kernels, zeros, zeros.dx());
      backward(kernels, noise, noise.dx());
      moveBiases(kernels, zeros);
      moveBiases(kernels, noise);

      assertSameBits(given, noise.weights().weight(), zeros.weights().weight());
      assertSameBits(given, noise.weights().velocity(), zeros.weights().velocity());
      assertSameBits(given, noise.dx(), zeros.dx());
      assertSameBits(given, noise.bias(), zeros.bias());
    }
  }

  @ParameterizedTest
  @MethodSource("implementations")
  void infinitiesAndNumbersThatAreNotSpreadOnlyAlongConnections(Kernels kernels) {
    for (float odd : new float[] {Float.POSITIVE_INFINITY, Float.NaN, -0f, Float.MIN_VALUE}) {
      for (KernelCase given : KernelCase.all()) {
        KernelCase actual = given.copy();
        Arrays.fill(actual.x(), 0, given.width(), odd);
        KernelCase expected = actual.copy();
        float[] z = given.emptyOutputs();
        float[] expectedZ = given.emptyOutputs();
        kernels.forward(actual.weights(), actual.bias(), actual.x(), z, given.width());
        ReferenceKernels.forward(
            expected.weights(), expected.bias(), expected.x(), expectedZ, given.width());

        assertThat(z).as(given.toString()).isEqualTo(expectedZ);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("implementations")
  void workingMemoryOfAWideBatchDoesNotLeakIntoANarrowOne(Kernels kernels) {
    List<KernelCase> cases = new ArrayList<>(KernelCase.all());
    Collections.reverse(cases);
    for (KernelCase given : cases) {
      KernelCase actual = given.copy();
      KernelCase expected = given.copy();
      backward(kernels, actual, actual.dx());
      ReferenceKernels.backward(
          expected.weights(),
          expected.x(),
          expected.dz(),
          expected.dx(),
          given.width(),
          given.step());

      assertSameBits(given, actual.dx(), expected.dx());
    }
  }

  @ParameterizedTest
  @MethodSource("chosenImplementations")
  void allocatesNothingOnceCompiled(Kernels kernels) {
    List<KernelCase> cases = KernelCase.all();
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    float[] z = new float[1 << 13];
    // Vectors live on the heap until the compiler has seen their methods often enough.
    long least = Long.MAX_VALUE;
    for (int round = 0; round < 5000 && least > 0; round++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int c = 0; c < cases.size(); c++) {
        KernelCase given = cases.get(c);
        kernels.forward(given.weights(), given.bias(), given.x(), z, given.width());
        backward(kernels, given, given.dx());
        moveBiases(kernels, given);
      }
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }

    assertThat(least).isZero();
  }

  @Test
  void widthIsASmallPowerOfTwoOrTheNextMultipleOfEight() {
    assertThat(IntStream.rangeClosed(1, 9).map(Kernels::width))
        .containsExactly(1, 2, 4, 4, 8, 8, 8, 8, 16);
    assertThat(Kernels.width(100)).isEqualTo(104);
  }

  private static void backward(Kernels kernels, KernelCase given, float[] dx) {
    kernels.backward(given.weights(), given.x(), given.dz(), dx, given.width(), given.step());
  }

  private static void moveBiases(Kernels kernels, KernelCase given) {
    kernels.moveBiases(
        given.bias(),
        given.biasVelocity(),
        given.dz(),
        given.weights().outputs(),
        given.width(),
        given.step());
  }

  private static double[][] dense(SparseWeights weights) {
    double[][] dense = new double[weights.inputs()][weights.outputs()];
    for (int i = 0; i < weights.inputs(); i++) {
      for (int p = weights.columnStart()[i]; p < weights.columnStart()[i + 1]; p++) {
        dense[i][weights.columnOutput()[p]] = weights.weight()[p];
      }
    }
    return dense;
  }

  private static void assertNear(KernelCase given, double actual, double expected, double scale) {
    if (!(Math.abs(actual - expected) <= ROUNDOFF * scale)) {
      assertThat(actual).as(given.toString()).isCloseTo(expected, within(ROUNDOFF * scale));
    }
  }

  private static void assertSameBits(KernelCase given, float[] actual, float[] expected) {
    assertThat(bits(actual)).as(given.toString()).isEqualTo(bits(expected));
  }

  private static int[] bits(float[] numbers) {
    int[] bits = new int[numbers.length];
    for (int n = 0; n < bits.length; n++) {
      bits[n] = Float.floatToIntBits(numbers[n]);
    }
    return bits;
  }
}
