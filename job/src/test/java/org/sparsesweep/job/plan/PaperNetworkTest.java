package org.sparsesweep.job.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PaperNetworkTest {

  /** Sizes, and what is printed of them, were typed apart: they must fit. */
  @ParameterizedTest
  @MethodSource("org.sparsesweep.job.plan.PaperNetwork#all")
  void hasTheConnectionsThatThePaperPrints(PaperNetwork network) {
    long hidden = network.hidden();

    assertThat(network.features() * hidden + hidden * hidden + hidden * network.classes())
        .isEqualTo(network.full());
    assertThat((network.neurons() - network.countedFeatures()) % 2).isZero();
    assertThat(Math.round((double) network.full() / network.npset()))
        .isEqualTo(network.npsetCompression());
  }

  @ParameterizedTest
  @MethodSource("org.sparsesweep.job.plan.PaperNetwork#all")
  void compressionOfSetIsRoundedButForGisettes(PaperNetwork network) {
    double rate = (double) network.full() / network.set();

    assertThat(network.dataset().equals("gisette") ? (long) rate : Math.round(rate))
        .isEqualTo(network.setCompression());
  }

  @ParameterizedTest
  @CsvSource({
    "lung_small, 300",
    "lung_discrete, 300",
    "LEUKEMIA, 7000",
    "pcmac, 3000",
    "tox_171, 5000"
  })
  void knowsDatasetsByTheNamesOfTheirFiles(String name, int neurons) {
    assertThat(PaperNetwork.named(name).map(PaperNetwork::hidden)).contains(neurons);
  }

  @Test
  void doesNotGuess() {
    assertThat(PaperNetwork.named("madelon2")).isEmpty();
    assertThat(PaperNetwork.all()).hasSize(15);
  }
}
