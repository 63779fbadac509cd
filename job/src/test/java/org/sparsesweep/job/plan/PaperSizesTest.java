package org.sparsesweep.job.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaperSizesTest {
  /** Features, classes and connections of the fully connected network, as the paper prints them. */
  private static final Map<String, long[]> PRINTED =
      Map.ofEntries(
          Map.entry("Leukemia", new long[] {7070, 2, 98_504_000}),
          Map.entry("PCMAC", new long[] {3289, 2, 18_873_000}),
          Map.entry("Lung-discrete", new long[] {325, 7, 189_600}),
          Map.entry("gisette", new long[] {5000, 2, 50_010_000}),
          Map.entry("lung", new long[] {3312, 5, 18_951_000}),
          Map.entry("CLL-SUB-111", new long[] {11340, 3, 245_773_000}),
          Map.entry("Carcinom", new long[] {9183, 11, 163_746_000}),
          Map.entry("orlraws10P", new long[] {10304, 10, 203_140_000}),
          Map.entry("TOX-171", new long[] {5748, 4, 53_760_000}),
          Map.entry("Prostate-GE", new long[] {5966, 2, 54_840_000}),
          Map.entry("arcene", new long[] {10000, 2, 200_020_000}),
          Map.entry("madelon", new long[] {500, 2, 1_502_000}),
          Map.entry("Yale", new long[] {1024, 15, 2_039_000}),
          Map.entry("GLIOMA", new long[] {4434, 4, 33_752_000}),
          Map.entry("RELATHE", new long[] {4322, 2, 33_296_000}));

  @Test
  void givesTheConnectionsThatThePaperPrints() {
    assertThat(PaperSizes.datasets()).containsExactlyInAnyOrderElementsOf(PRINTED.keySet());
    PRINTED.forEach(
        (dataset, printed) -> {
          List<Integer> hidden = PaperSizes.hidden(dataset).orElseThrow();
          long first = hidden.get(0);
          long second = hidden.get(1);
          assertThat(printed[0] * first + first * second + second * printed[1])
              .as(dataset)
              .isEqualTo(printed[2]);
        });
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
    assertThat(PaperSizes.hidden(name)).contains(List.of(neurons, neurons));
  }

  @Test
  void doesNotGuess() {
    assertThat(PaperSizes.hidden("madelon2")).isEmpty();
  }
}
