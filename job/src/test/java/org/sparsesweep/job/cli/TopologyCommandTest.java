package org.sparsesweep.job.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sparsesweep.job.cli.Sweep.sweep;

import org.junit.jupiter.api.Test;
import org.sparsesweep.job.cli.Sweep.Answer;

/** On the three smallest networks; all fifteen take half a minute. */
class TopologyCommandTest {

  @Test
  void printsOurCountsBesideThePapersAndThatTheyFit() {
    Answer answer = sweep("topology", "lung_small", "madelon", "Yale");

    assertThat(answer.exitCode()).isZero();
    assertThat(answer.err()).isEmpty();
    assertThat(answer.out())
        .contains("madelon", "500-1000-1000-2", "1,502,000", "36,563", "896", "5,096", "41.1")
        .contains("Lung-discrete", "Yale")
        .doesNotContain("Leukemia", "FAILED");
    assertThat(answer.out().lines().filter(line -> line.startsWith("ok")))
        .hasSize(5)
        .allMatch(line -> line.endsWith("3 of 3"));
  }

  @Test
  void drawsOtherTopologiesForAnotherSeed() {
    String one = sweep("topology", "madelon").out();
    String other = sweep("topology", "madelon", "--seed", "2").out();

    assertThat(sweep("topology", "madelon", "--seed", "1").out()).isEqualTo(one);
    assertThat(other).isNotEqualTo(one).contains("896");
  }

  @Test
  void refusesADatasetThatThePaperDoesNotHave() {
    Answer answer = sweep("topology", "iris");

    assertThat(answer.exitCode()).isEqualTo(2);
    assertThat(answer.err()).contains("Cannot check iris", "Leukemia");
  }
}
