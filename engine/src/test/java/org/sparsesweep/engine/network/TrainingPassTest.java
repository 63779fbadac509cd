package org.sparsesweep.engine.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.sparsesweep.engine.kernel.Kernels;
import org.sparsesweep.engine.kernel.SgdStep;
import org.sparsesweep.engine.random.Purpose;
import org.sparsesweep.engine.random.RandomStream;
import org.sparsesweep.engine.random.Streams;

class TrainingPassTest {
  private static final int[] SIZES = {6, 9, 8, 3};
  private static final SgdStep UNIT_RATE = new SgdStep(1, 0, 0, 0);

  /** All but the loss that is learnt from by something else than its derivative. */
  static Stream<Arguments> lossesAndActivations() {
    return Stream.of(Loss.values())
        .filter(loss -> loss != Loss.SIGMOID_MEAN_SQUARED_ERROR_REFERENCE)
        .flatMap(loss -> Stream.of(Activation.values()).map(a -> Arguments.of(loss, a)));
  }

  /**
   * From rest and at rate 1 a velocity is the negative gradient; central differences of the loss in
   * float64 err by the square of their distance, so small that no sum crosses a kink, and float32
   * products by about 1e-6.
   */
  @ParameterizedTest
  @MethodSource("lossesAndActivations")
  void gradientsAreTheDifferencesOfTheLoss(Loss loss, Activation activation) {
    double slope = 0.3;
    Network trained = networkWith(activation, slope);
    Network held = networkWith(activation, slope);
    float[][] samples = SmallNetworks.samples(1, 11, SIZES[0]);
    int[] labels = SmallNetworks.labels(2, 11, 3);
    step(trained, samples, labels, UNIT_RATE, loss);

    ToDoubleFunction<Network> lossOf =
        network -> SmallNetworks.meanLoss(network, samples, labels, activation, slope, loss);
    for (int l = 0; l < held.layers().size(); l++) {
      SparseLayer layer = held.layers().get(l);
      SparseLayer moved = trained.layers().get(l);
      assertGradient(
          moved.velocity(), layer.weights().nz_values, layer.connections(), held, lossOf);
      assertGradient(moved.biasVelocity(), layer.bias(), layer.outputs(), held, lossOf);
      float[][] parameters = layer.activation().parameters();
      for (int k = 0; k < parameters.length; k++) {
        float[] velocities = ((Srelu) moved.activation()).velocities()[k];
        assertGradient(velocities, parameters[k], layer.outputs(), held, lossOf);
      }
    }
  }

  private static void assertGradient(
      float[] velocities,
      float[] parameters,
      int count,
      Network network,
      ToDoubleFunction<Network> loss) {
    for (int p = 0; p < count; p++) {
      float value = parameters[p];
      float above = value + 0x1p-16f;
      float below = value - 0x1p-16f;
      parameters[p] = above;
      double upper = loss.applyAsDouble(network);
      parameters[p] = below;
      double lower = loss.applyAsDouble(network);
      parameters[p] = value;
      double expected = (upper - lower) / ((double) above - below);

      assertThat(-velocities[p]).isCloseTo((float) expected, within(2e-5f));
    }
  }

  /** Those of S-shaped ReLU not as they start, where much has no gradient, but in general. */
  private static Network networkWith(Activation activation, double slope) {
    Network network = SmallNetworks.activated(SmallNetworks.random(3, 2, SIZES), activation, slope);
    RandomStream random = new Streams(17).stream(Purpose.ACTIVATION_INIT);
    for (SparseLayer layer : network.layers()) {
      for (float[] parameters : layer.activation().parameters()) {
        for (int j = 0; j < layer.outputs(); j++) {
          parameters[j] = (float) (0.7 * random.nextGaussian());
        }
      }
    }
    return network;
  }

  @Test
  void tallyAgreesWithTheLossInFloat64() {
    Network network = SmallNetworks.random(4, 3, SIZES);
    float[][] samples = SmallNetworks.samples(5, 21, SIZES[0]);
    int[] labels = SmallNetworks.labels(6, 21, 3);
    double expected =
        SmallNetworks.meanLoss(
            network, samples, labels, Activation.RELU, 0, Loss.SOFTMAX_CROSS_ENTROPY);

    assertThat(step(network, samples, labels, UNIT_RATE).meanLoss())
        .isCloseTo(expected, within(1e-6));
  }

  /** Five samples are padded to eight; the gradient must still be the mean over five. */
  @Test
  void averagesAShortBatchOverItsRealSamples() {
    float[][] samples = SmallNetworks.samples(7, 5, SIZES[0]);
    int[] labels = SmallNetworks.labels(8, 5, 3);
    float[][] twice = new float[10][];
    int[] labelsTwice = new int[10];
    for (int s = 0; s < 10; s++) {
      twice[s] = samples[s % 5];
      labelsTwice[s] = labels[s % 5];
    }
    Network once = SmallNetworks.random(9, 3, SIZES);
    Network doubled = SmallNetworks.random(9, 3, SIZES);
    step(once, samples, labels, UNIT_RATE);
    step(doubled, twice, labelsTwice, UNIT_RATE);

    assertSameVelocities(once, doubled);
  }

  @Test
  void aBatchLeavesNothingBehindForAShorterOne() {
    float[][] large = SmallNetworks.samples(10, 40, SIZES[0]);
    float[][] small = SmallNetworks.samples(11, 3, SIZES[0]);
    Network network = SmallNetworks.random(12, 3, SIZES);
    Network fresh = SmallNetworks.random(12, 3, SIZES);
    SgdStep standstill = new SgdStep(0, 0, 0, 0);
    TrainingPass pass = pass(network, 40, 0);
    step(pass, large, SmallNetworks.labels(1, 40, 3), standstill);
    step(pass, small, SmallNetworks.labels(2, 3, 3), UNIT_RATE);
    step(pass(fresh, 3, 0), small, SmallNetworks.labels(2, 3, 3), UNIT_RATE);

    assertThat(network.sha256()).isEqualTo(fresh.sha256());
  }

  @ParameterizedTest
  @EnumSource(Loss.class)
  void keepsTheRowsEqualToTheColumns(Loss loss) {
    Network network = SmallNetworks.random(13, 3, SIZES);
    step(
        network,
        SmallNetworks.samples(1, 9, SIZES[0]),
        SmallNetworks.labels(1, 9, 3),
        new SgdStep(0.1f, 0.9f, 0.01f, 0.001f),
        loss);

    network.layers().forEach(LayerAssertions::assertWellFormed);
  }

  @Test
  void coupledDecayLeavesBiasesAloneAndReferenceDecayShrinksThem() {
    Network plain = SmallNetworks.random(14, 3, SIZES);
    Network coupled = SmallNetworks.random(14, 3, SIZES);
    Network reference = SmallNetworks.random(14, 3, SIZES);
    float[] before = plain.layers().get(1).bias().clone();
    float[][] samples = SmallNetworks.samples(1, 9, SIZES[0]);
    int[] labels = SmallNetworks.labels(1, 9, 3);
    step(plain, samples, labels, new SgdStep(0.1f, 0.9f, 0, 0));
    step(coupled, samples, labels, new SgdStep(0.1f, 0.9f, 0.5f, 0));
    step(reference, samples, labels, new SgdStep(0.1f, 0.9f, 0, 0.5f));

    for (int l = 0; l < SIZES.length - 1; l++) {
      assertThat(coupled.layers().get(l).bias()).isEqualTo(plain.layers().get(l).bias());
    }
    for (int j = 0; j < before.length; j++) {
      assertThat(reference.layers().get(1).bias()[j])
          .isCloseTo(plain.layers().get(1).bias()[j] - 0.5f * before[j], within(1e-6f));
    }
  }

  @Test
  void dropoutSilencesHiddenNeuronsOnlyAndIsReproducible() {
    float[][] samples = SmallNetworks.samples(1, 16, SIZES[0]);
    int[] labels = SmallNetworks.labels(1, 16, 3);
    String[] hashes = new String[3];
    for (int run = 0; run < 3; run++) {
      Network network = SmallNetworks.random(15, 3, SIZES);
      TrainingPass pass = pass(network, 16, run == 2 ? 0 : 0.5);
      step(pass, samples, labels, UNIT_RATE);
      hashes[run] = network.sha256();
    }

    assertThat(hashes[0]).isEqualTo(hashes[1]).isNotEqualTo(hashes[2]);
    Network shallow = SmallNetworks.random(15, 3, 6, 3);
    Network shallowWithout = SmallNetworks.random(15, 3, 6, 3);
    step(pass(shallow, 16, 0.5), samples, labels, UNIT_RATE);
    step(pass(shallowWithout, 16, 0), samples, labels, UNIT_RATE);
    assertThat(shallow.sha256()).isEqualTo(shallowWithout.sha256());
  }

  /** The neurons that dropout silences learn nothing either. */
  @Test
  void sreluWithSlopesOfLeakyReluStepsAsThatDoes() {
    float[][] samples = SmallNetworks.samples(1, 16, SIZES[0]);
    int[] labels = SmallNetworks.labels(1, 16, 3);
    Network leaky = networkWith(Activation.LEAKY_RELU, 0.3);
    Network srelu = networkWith(Activation.SRELU, 0);
    for (int l = 0; l < 2; l++) {
      float[][] parameters = srelu.layers().get(l).activation().parameters();
      float[] values = {0, 0.3f, 1, 1};
      for (int k = 0; k < 4; k++) {
        Arrays.fill(parameters[k], values[k]);
      }
    }
    step(pass(leaky, 16, 0.5), samples, labels, UNIT_RATE);
    step(pass(srelu, 16, 0.5), samples, labels, UNIT_RATE);

    assertSameVelocities(srelu, leaky);
  }

  @ParameterizedTest
  @EnumSource(Activation.class)
  void allocatesNothingInACompiledStep(Activation activation) {
    Network network = networkWith(activation, 0.3);
    TrainingPass pass = pass(network, 16, 0.5);
    int[] labels = SmallNetworks.labels(1, 16, 3);
    RandomStream[] streams = streams();
    Tally tally = new Tally();
    SmallNetworks.fill(pass.input(), SmallNetworks.samples(1, 16, SIZES[0]), 0, 16);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    // Vectors live on the heap until the compiler has seen their methods often enough.
    long least = Long.MAX_VALUE;
    for (int round = 0; round < 100_000 && least > 0; round++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      pass.step(labels, 16, UNIT_RATE, streams, tally);
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }

    assertThat(least).isZero();
  }

  private static Tally step(Network network, float[][] samples, int[] labels, SgdStep step) {
    return step(network, samples, labels, step, Loss.SOFTMAX_CROSS_ENTROPY);
  }

  private static Tally step(
      Network network, float[][] samples, int[] labels, SgdStep step, Loss loss) {
    Kernels kernels = Kernels.ofThisJvm();
    return step(new TrainingPass(network, kernels, samples.length, 0, loss), samples, labels, step);
  }

  private static Tally step(TrainingPass pass, float[][] samples, int[] labels, SgdStep step) {
    Tally tally = new Tally();
    SmallNetworks.fill(pass.input(), samples, 0, samples.length);
    pass.step(labels, samples.length, step, streams(), tally);
    return tally;
  }

  private static TrainingPass pass(Network network, int batchSize, double dropout) {
    return new TrainingPass(
        network, Kernels.ofThisJvm(), batchSize, dropout, Loss.SOFTMAX_CROSS_ENTROPY);
  }

  private static RandomStream[] streams() {
    return Stream.of(0, 1, 2)
        .map(l -> new Streams(1).stream(Purpose.DROPOUT, l, 0))
        .toArray(RandomStream[]::new);
  }

  private static void assertSameVelocities(Network some, Network others) {
    for (int l = 0; l < some.layers().size(); l++) {
      SparseLayer layer = some.layers().get(l);
      for (int p = 0; p < layer.connections(); p++) {
        assertThat(layer.velocity()[p])
            .isCloseTo(others.layers().get(l).velocity()[p], within(1e-6f));
      }
      for (int j = 0; j < layer.outputs(); j++) {
        assertThat(layer.biasVelocity()[j])
            .isCloseTo(others.layers().get(l).biasVelocity()[j], within(1e-6f));
      }
    }
  }
}
