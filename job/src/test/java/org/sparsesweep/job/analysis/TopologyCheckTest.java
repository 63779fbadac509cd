package org.sparsesweep.job.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sparsesweep.job.plan.PaperNetwork;

/** The acceptance checks of methods.md, section 12: that they hold, and that they can fail. */
class TopologyCheckTest {
  private static final PaperNetwork MADELON = PaperNetwork.named("madelon").orElseThrow();

  @Test
  void holdsForWhatTheEngineMakes() {
    TopologyCheck check = TopologyCheck.of(MADELON, 3);

    assertThat(check.isFullEqual()).isTrue();
    assertThat(check.isSetLikely()).isTrue();
    assertThat(check.areNeuronsEqual()).isTrue();
    assertThat(check.isNpsetNear()).isTrue();
    assertThat(check.areCompressionsThoseOfTheCounts()).isTrue();
    assertThat(check.npsetByLayer()).hasSize(3);
  }

  /** Of 5,096 printed connections, -5 % and +3 % are 4,841.2 and 5,248.9. */
  @ParameterizedTest
  @CsvSource({"4841, false", "4842, true", "5096, true", "5248, true", "5249, false"})
  void npsetsConnectionsLieInTheBand(int connections, boolean near) {
    assertThat(with(1_502_000, 36_563, 896, connections).isNpsetNear()).isEqualTo(near);
  }

  /** 36,565.3 in the mean, with a deviation of 20.5. */
  @ParameterizedTest
  @CsvSource({"36483, false", "36484, true", "36563, true", "36647, true", "36648, false"})
  void setsConnectionsAreWhatChanceGives(int connections, boolean likely) {
    assertThat(with(1_502_000, connections, 896, 5096).isSetLikely()).isEqualTo(likely);
  }

  /** The printed count is one draw, and is held to the same. */
  @Test
  void printedConnectionsAreHeldToChanceToo() {
    TopologyCheck elsewhere =
        new TopologyCheck(MADELON, 1_502_000, 36_800, 36_800, 20, 896, List.of(5096));

    assertThat(elsewhere.deviations(36_800)).isZero();
    assertThat(elsewhere.isSetLikely()).isFalse();
  }

  @Test
  void neuronsAndFullNetworksAreExact() {
    assertThat(with(1_502_000, 36_563, 896, 5096).areNeuronsEqual()).isTrue();
    assertThat(with(1_502_000, 36_563, 895, 5096).areNeuronsEqual()).isFalse();
    assertThat(with(1_502_000, 36_563, 897, 5096).areNeuronsEqual()).isFalse();
    assertThat(with(1_502_000, 36_563, 896, 5096).isFullEqual()).isTrue();
    assertThat(with(1_502_001, 36_563, 896, 5096).isFullEqual()).isFalse();
  }

  private static TopologyCheck with(long full, long set, int neurons, int npset) {
    return new TopologyCheck(MADELON, full, set, 36_565.3, 20.5, neurons, List.of(npset));
  }
}
