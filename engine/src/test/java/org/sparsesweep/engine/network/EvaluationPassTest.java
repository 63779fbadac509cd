package org.sparsesweep.engine.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sparsesweep.engine.kernel.Kernels;

class EvaluationPassTest {
  private static final int SAMPLES = 137;
  private final Network network =
      SmallNetworks.activated(
          SmallNetworks.random(21, 4, 30, 41, 17, 5), Activation.LEAKY_RELU, 0.2);
  private final float[][] samples = SmallNetworks.samples(22, SAMPLES, 30);
  private final int[] labels = SmallNetworks.labels(23, SAMPLES, 5);

  @ParameterizedTest
  @EnumSource(Loss.class)
  void givesTheSameBitsWhateverTheTile(Loss loss) {
    Tally together = evaluate(loss, SAMPLES);
    for (int tile : new int[] {1, 2, 7, 8, 9, 16, 100}) {
      Tally parts = evaluate(loss, tile);

      assertThat(parts.meanLoss()).isEqualTo(together.meanLoss());
      assertThat(parts.accuracy()).isEqualTo(together.accuracy());
    }
  }

  @ParameterizedTest
  @EnumSource(Loss.class)
  void agreesWithTheLossInFloat64(Loss loss) {
    double expected =
        SmallNetworks.meanLoss(network, samples, labels, Activation.LEAKY_RELU, 0.2, loss);

    assertThat(evaluate(loss, SAMPLES).meanLoss()).isCloseTo(expected, within(1e-6));
  }

  @ParameterizedTest
  @EnumSource(Activation.class)
  void agreesWithEveryActivationInFloat64(Activation activation) {
    SmallNetworks.activated(network, activation, 0.2);
    Loss loss = Loss.SOFTMAX_CROSS_ENTROPY;
    double expected = SmallNetworks.meanLoss(network, samples, labels, activation, 0.2, loss);

    assertThat(evaluate(loss, SAMPLES).meanLoss()).isCloseTo(expected, within(1e-6));
    assertThat(evaluate(loss, 9).meanLoss()).isEqualTo(evaluate(loss, SAMPLES).meanLoss());
  }

  @Test
  void countsSamplesWhoseLargestOutputIsTheirLabels() {
    int hits = 0;
    for (int s = 0; s < SAMPLES; s++) {
      double[] z = SmallNetworks.outputs(network, samples[s], Activation.LEAKY_RELU, 0.2);
      int best = 0;
      for (int j = 1; j < z.length; j++) {
        best = z[j] > z[best] ? j : best;
      }
      hits += best == labels[s] ? 1 : 0;
    }

    assertThat(evaluate(Loss.SOFTMAX_CROSS_ENTROPY, SAMPLES).accuracy())
        .isEqualTo((double) hits / SAMPLES);
  }

  @Test
  void changesNoWeight() {
    String before = network.sha256();
    evaluate(Loss.SOFTMAX_CROSS_ENTROPY, SAMPLES);

    assertThat(network.sha256()).isEqualTo(before);
  }

  @Test
  void tilesFitTheWidestLayer() {
    assertThat(tile(10, 20)).isEqualTo(256);
    assertThat(tile(1_000, 20)).isEqualTo(128);
    assertThat(tile(20, 200_000)).isEqualTo(8);
  }

  private static int tile(int inputs, int hidden) {
    Network some = SmallNetworks.random(1, 0.001, inputs, hidden, 2);
    return pass(some, Loss.SOFTMAX_CROSS_ENTROPY).tile();
  }

  private Tally evaluate(Loss loss, int tile) {
    EvaluationPass pass = pass(network, loss);
    Tally tally = new Tally();
    for (int from = 0; from < SAMPLES; from += tile) {
      int count = Math.min(tile, SAMPLES - from);
      int[] some = new int[count];
      System.arraycopy(labels, from, some, 0, count);
      SmallNetworks.fill(pass.input(), samples, from, count);
      pass.evaluate(some, count, tally);
    }
    return tally;
  }

  private static EvaluationPass pass(Network network, Loss loss) {
    return new EvaluationPass(network, Kernels.ofThisJvm(), loss);
  }
}
