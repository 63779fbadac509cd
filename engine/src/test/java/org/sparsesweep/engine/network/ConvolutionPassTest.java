package org.sparsesweep.engine.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparsesweep.engine.data.ImageShape;
import org.sparsesweep.engine.kernel.Kernels;
import org.sparsesweep.engine.kernel.SgdStep;
import org.sparsesweep.engine.random.Purpose;
import org.sparsesweep.engine.random.RandomStream;
import org.sparsesweep.engine.random.Streams;
import org.sparsesweep.engine.topology.Topology;

/** Networks with convolutions against nested loops in float64. */
class ConvolutionPassTest {
  // Neither square nor of one channel; max and mean, with and without padding, one without pooling.
  private static final ImageShape IMAGE = new ImageShape(2, 12, 8);
  private static final List<String> LAYERS = List.of("3k3p1max2", "4k2p1", "3k4p2average2");
  private static final int[] OTHERS = {7, 3};
  private static final SgdStep UNIT_RATE = new SgdStep(1, 0, 0, 0);
  private static final SgdStep AT_REST = new SgdStep(0, 0, 0, 0);

  static Stream<Arguments> densitiesAndActivations() {
    return Stream.of(1.0, 0.4)
        .flatMap(density -> Stream.of(Activation.values()).map(a -> Arguments.of(density, a)));
  }

  private static Network network(double density, Activation activation) {
    Network network = PlainConvolutions.random(3, density, IMAGE, LAYERS, OTHERS);
    SmallNetworks.activated(network, activation, 0.3);
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

  /** From rest and at rate 1 a velocity is the negative gradient; see TrainingPassTest. */
  @ParameterizedTest
  @MethodSource("densitiesAndActivations")
  void gradientsAreTheDifferencesOfTheLoss(double density, Activation activation) {
    Network trained = network(density, activation);
    Network held = network(density, activation);
    float[][] samples = SmallNetworks.samples(1, 11, IMAGE.features());
    int[] labels = SmallNetworks.labels(2, 11, 3);
    step(trained, samples, labels, UNIT_RATE);

    for (int l = 0; l < held.layers().size(); l++) {
      SparseLayer layer = held.layers().get(l);
      SparseLayer moved = trained.layers().get(l);
      assertThat(layer.connections()).isPositive();
      float[] weights = layer.weights().nz_values;
      for (int p = 0; p < layer.connections(); p++) {
        double expected = difference(held, weights, p, samples, labels, activation);
        assertThat(-moved.velocity()[p]).isCloseTo((float) expected, within(2e-5f));
      }
      for (int j = 0; j < layer.outputs(); j++) {
        double expected = difference(held, layer.bias(), j, samples, labels, activation);
        assertThat(-moved.biasVelocity()[j]).isCloseTo((float) expected, within(2e-5f));
      }
      float[][] parameters = layer.activation().parameters();
      for (int k = 0; k < parameters.length; k++) {
        float[] velocities = ((Srelu) moved.activation()).velocities()[k];
        for (int j = 0; j < layer.outputs(); j++) {
          double expected = difference(held, parameters[k], j, samples, labels, activation);
          assertThat(-velocities[j]).isCloseTo((float) expected, within(2e-5f));
        }
      }
    }
  }

  private static double difference(
      Network network,
      float[] parameters,
      int p,
      float[][] samples,
      int[] labels,
      Activation activation) {
    float value = parameters[p];
    float above = value + 0x1p-17f;
    float below = value - 0x1p-17f;
    parameters[p] = above;
    double upper = PlainConvolutions.meanLoss(network, samples, labels, activation, 0.3);
    parameters[p] = below;
    double lower = PlainConvolutions.meanLoss(network, samples, labels, activation, 0.3);
    parameters[p] = value;
    return (upper - lower) / ((double) above - below);
  }

  @ParameterizedTest
  @MethodSource("densitiesAndActivations")
  void outputsAreThoseOfNestedLoops(double density, Activation activation) {
    Network network = network(density, activation);
    float[][] samples = SmallNetworks.samples(4, 13, IMAGE.features());
    double[][] p = predictions(network, samples);

    for (int s = 0; s < samples.length; s++) {
      double[] z = PlainConvolutions.outputs(network, samples[s], activation, 0.3);
      double sum = Arrays.stream(z).map(Math::exp).sum();
      for (int j = 0; j < z.length; j++) {
        assertThat(p[s][j]).isCloseTo(Math.exp(z[j]) / sum, within(1e-5));
      }
    }
  }

  private static double[][] predictions(Network network, float[][] samples) {
    EvaluationPass pass =
        new EvaluationPass(network, Kernels.ofThisJvm(), Loss.SOFTMAX_CROSS_ENTROPY);
    double[][] p = new double[samples.length][network.outputs()];
    fill(network, pass.input(), samples);
    pass.predict(p);
    return p;
  }

  /** Down to one sample, whose positions are no width of the kernels by themselves. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 8, 9, 16, 21})
  void evaluationHasTheBitsOfTraining(int count) {
    for (double density : new double[] {1, 0.3}) {
      Network network = network(density, Activation.LEAKY_RELU);
      float[][] samples = SmallNetworks.samples(5, count, IMAGE.features());
      int[] labels = SmallNetworks.labels(6, count, 3);
      Tally training = step(network, samples, labels, AT_REST);
      EvaluationPass pass =
          new EvaluationPass(network, Kernels.ofThisJvm(), Loss.SOFTMAX_CROSS_ENTROPY);
      Tally evaluation = new Tally();
      fill(network, pass.input(), samples);
      pass.evaluate(labels, count, evaluation);

      assertThat(evaluation.meanLoss()).isEqualTo(training.meanLoss());
      assertThat(evaluation.accuracy()).isEqualTo(training.accuracy());
    }
  }

  @Test
  void whatASampleGetsDoesNotDependOnThoseBesideIt() {
    Network network = network(0.5, Activation.RELU);
    float[][] samples = SmallNetworks.samples(7, 21, IMAGE.features());
    double[][] together = predictions(network, samples);

    for (int s = 0; s < samples.length; s++) {
      assertThat(predictions(network, new float[][] {samples[s]})[0]).isEqualTo(together[s]);
    }
  }

  /** A short batch after a long one: what that has left must not count. */
  @Test
  void aShortBatchLearnsWhatItWouldAlone() {
    float[][] samples = SmallNetworks.samples(8, 24, IMAGE.features());
    int[] labels = SmallNetworks.labels(9, 24, 3);
    Network alone = network(0.5, Activation.RELU);
    Network after = network(0.5, Activation.RELU);
    TrainingPass pass = pass(after, 24);
    fill(after, pass.input(), samples);
    pass.step(labels, 24, AT_REST, streams(after), new Tally());
    float[][] few = Arrays.copyOf(samples, 5);
    fill(after, pass.input(), few);
    pass.step(labels, 5, UNIT_RATE, streams(after), new Tally());
    step(alone, few, labels, UNIT_RATE);

    assertThat(after.sha256()).isEqualTo(alone.sha256());
  }

  /** A missing connection is one of weight 0, to the bit. */
  @Test
  void aKernelWithoutAConnectionIsOneWithAZero() {
    Network full = network(1, Activation.RELU);
    SparseLayer layer = full.layers().get(1);
    layer.weights().nz_values[5] = 0;
    Topology topology = layer.topology();
    long[] codes = new long[topology.connections() - 1];
    for (int c = 0; c < codes.length; c++) {
      codes[c] = topology.codes()[c < 5 ? c : c + 1];
    }
    SparseLayer sparse =
        new SparseLayer(
            new Topology(layer.inputs(), layer.outputs(), codes),
            WeightInit.HE_UNIFORM,
            new Streams(1).stream(Purpose.WEIGHT_INIT));
    for (int c = 0; c < codes.length; c++) {
      sparse.weights().nz_values[c] = layer.weights().nz_values[c < 5 ? c : c + 1];
    }
    sparse.weightsChanged();
    System.arraycopy(layer.bias(), 0, sparse.bias(), 0, layer.outputs());
    List<SparseLayer> others =
        List.of(
            full.layers().get(0),
            sparse,
            full.layers().get(2),
            full.layers().get(3),
            full.layers().get(4));
    Network without = new Network(others, full.convolutions());
    SmallNetworks.activated(without, Activation.RELU, 0);
    float[][] samples = SmallNetworks.samples(10, 9, IMAGE.features());

    assertThat(predictions(without, samples)).isDeepEqualTo(predictions(full, samples));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 0.5})
  void allocatesNothingInACompiledStep(double density) {
    Network network = PlainConvolutions.random(3, density, IMAGE, LAYERS, OTHERS);
    SmallNetworks.activated(network, Activation.RELU, 0);
    TrainingPass pass = pass(network, 16);
    int[] labels = SmallNetworks.labels(1, 16, 3);
    RandomStream[] streams = streams(network);
    Tally tally = new Tally();
    fill(network, pass.input(), SmallNetworks.samples(1, 16, IMAGE.features()));
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long least = Long.MAX_VALUE;
    for (int round = 0; round < 50_000 && least > 0; round++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      pass.step(labels, 16, AT_REST, streams, tally);
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }

    assertThat(least).isZero();
  }

  private static Tally step(Network network, float[][] samples, int[] labels, SgdStep step) {
    Tally tally = new Tally();
    TrainingPass pass = pass(network, samples.length);
    fill(network, pass.input(), samples);
    pass.step(labels, samples.length, step, streams(network), tally);
    return tally;
  }

  private static TrainingPass pass(Network network, int batchSize) {
    return new TrainingPass(network, Kernels.ofThisJvm(), batchSize, 0, Loss.SOFTMAX_CROSS_ENTROPY);
  }

  private static RandomStream[] streams(Network network) {
    return Stream.iterate(0, l -> l + 1)
        .limit(network.layers().size())
        .map(l -> new Streams(1).stream(Purpose.DROPOUT, l, 0))
        .toArray(RandomStream[]::new);
  }

  private static void fill(Network network, float[] input, float[][] samples) {
    int width = network.width(samples.length);
    for (int i = 0; i < samples[0].length; i++) {
      for (int b = 0; b < width; b++) {
        input[i * width + b] = b < samples.length ? samples[b][i] : 0;
      }
    }
  }
}
