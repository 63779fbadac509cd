package org.sparsesweep.engine.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sparsesweep.engine.kernel.Kernels;
import org.sparsesweep.engine.random.Purpose;
import org.sparsesweep.engine.random.RandomStream;
import org.sparsesweep.engine.random.Streams;

/** What removing hidden neurons does to the network around them. */
class NeuronRemovalTest {
  private static final int SAMPLES = 20;
  private static final int WIDTH = Kernels.width(SAMPLES);

  @ParameterizedTest
  @EnumSource(
      value = Activation.class,
      names = {"RELU", "SRELU"})
  void neuronsThatLeadNowhereLeaveEveryOutputAsItWasBitForBit(Activation activation) {
    RandomStream random = new Streams(7).stream(Purpose.DATA);
    for (int trial = 0; trial < 50; trial++) {
      Network network =
          SmallNetworks.activated(SmallNetworks.random(trial, 2, 12, 20, 15, 3), activation, 0);
      BitSet gone = new BitSet();
      gone.set(random.nextInt(20));
      gone.set(random.nextInt(20));
      cutOrSilence(network.layers().get(1), gone, trial % 2 == 0);
      float[] before = outputs(network);
      network.layers().get(0).remove(new BitSet(), gone);
      network.layers().get(1).remove(gone, new BitSet());

      assertThat(outputs(network)).isEqualTo(before);
    }
  }

  /** Either drops all connections that leave the neurons, or gives them weight 0. */
  private static void cutOrSilence(SparseLayer layer, BitSet neurons, boolean cut) {
    BitSet leaving = new BitSet();
    neurons.stream()
        .forEach(n -> leaving.set(layer.weights().col_idx[n], layer.weights().col_idx[n + 1]));
    if (cut) {
      layer.rewire(leaving, new long[0], new float[0]);
    } else {
      leaving.stream().forEach(p -> layer.weights().nz_values[p] = 0);
      layer.weightsChanged();
    }
  }

  @Test
  void theSumsOfTheOthersLackJustTheTermsOfTheRemoved() {
    Network network = SmallNetworks.random(3, 3, 12, 20, 3);
    BitSet gone = new BitSet();
    gone.set(4);
    gone.set(11);
    Network expected = SmallNetworks.random(3, 3, 12, 20, 3);
    cutOrSilence(expected.layers().get(1), gone, true);
    network.layers().get(0).remove(new BitSet(), gone);
    network.layers().get(1).remove(gone, new BitSet());

    assertThat(outputs(network)).isEqualTo(outputs(expected));
    assertThat(network.neurons()).isEqualTo(30);
    assertThat(network.widestLayer()).isEqualTo(18);
  }

  /** Activations and gradients: two floats a hidden neuron and sample. */
  @Test
  void passesOfTheSmallerNetworkTakeLessMemory() {
    Network network = SmallNetworks.random(3, 3, 12, 2_000, 150, 3);
    // The first pass of a JVM loads classes.
    bytesOfAPass(network);
    long before = bytesOfAPass(network);
    BitSet gone = new BitSet();
    gone.set(200, 2_000);
    network.layers().get(0).remove(new BitSet(), gone);
    network.layers().get(1).remove(gone, new BitSet());

    assertThat((double) (before - bytesOfAPass(network)))
        .isCloseTo(2.0 * Float.BYTES * 1_800 * WIDTH, withinPercentage(1));
  }

  /**
   * Twenty-four bytes a connection; more where a collector rounds large arrays up to its regions.
   */
  @Test
  void whatIsLeftOfTheNetworkTakesLessMemory() {
    Network network = SmallNetworks.random(3, 200, 600, 4_000, 4_000, 3);
    long before = liveBytes();
    long connections = network.connections();
    BitSet gone = new BitSet();
    gone.set(1_000, 4_000);
    network.layers().get(0).remove(new BitSet(), gone);
    network.layers().get(1).remove(gone, gone);
    network.layers().get(2).remove(gone, new BitSet());
    long lost = connections - network.connections();

    assertThat((double) lost).isGreaterThan(0.8 * connections);
    assertThat((double) (before - liveBytes())).isGreaterThan(0.9 * 24 * lost);
    // So that it is reachable to the end.
    assertThat(network.connections()).isPositive();
  }

  /** Bytes of what is reachable: some collectors leave garbage but in every fourth collection. */
  private static long liveBytes() {
    Runtime runtime = Runtime.getRuntime();
    long least = Long.MAX_VALUE;
    for (int collection = 0; collection < 4; collection++) {
      System.gc();
      least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
    }
    return least;
  }

  private static long bytesOfAPass(Network network) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    TrainingPass pass =
        new TrainingPass(network, Kernels.ofThisJvm(), SAMPLES, 0, Loss.SOFTMAX_CROSS_ENTROPY);
    long bytes = threads.getCurrentThreadAllocatedBytes() - before;
    assertThat(pass.input()).hasSize(12 * WIDTH);
    return bytes;
  }

  private static float[] outputs(Network network) {
    float[][] samples = SmallNetworks.samples(1, SAMPLES, network.inputs());
    float[] in = new float[network.inputs() * WIDTH];
    SmallNetworks.fill(in, samples, 0, SAMPLES);
    Kernels kernels = Kernels.ofThisJvm();
    List<SparseLayer> layers = network.layers();
    for (int l = 0; l < layers.size(); l++) {
      float[] out = new float[layers.get(l).outputs() * WIDTH];
      kernels.forward(layers.get(l).view(), layers.get(l).bias(), in, out, WIDTH);
      if (l < layers.size() - 1) {
        layers.get(l).activation().apply(out, layers.get(l).outputs(), WIDTH);
      }
      in = out;
    }
    return in;
  }
}
