package org.sparsesweep.job.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sparsesweep.job.cli.Sweep.sweep;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sparsesweep.job.analysis.TopologyCheck;
import org.sparsesweep.job.cli.Sweep.Answer;
import org.sparsesweep.job.plan.PaperNetwork;

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
  void endsWithOneWhereACheckFails() {
    TopologyCheck good = TopologyCheck.of(PaperNetwork.named("madelon").orElseThrow(), 1);
    TopologyCheck bad =
        new TopologyCheck(
            good.paper(),
            good.full(),
            good.set(),
            good.expectedSet(),
            good.deviationSet(),
            good.neurons() + 1,
            good.npsetByLayer());
    PrintStream standard = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    ExitCode code;
    try {
      System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
      code = TopologyCommand.print(List.of(good, bad));
    } finally {
      System.setOut(standard);
    }

    assertThat(code.status()).isEqualTo(1);
    assertThat(printed.toString(StandardCharsets.UTF_8).lines())
        .filteredOn(line -> line.startsWith("FAILED"))
        .singleElement()
        .asString()
        .contains("NPSET ends with the printed neurons")
        .endsWith("1 of 2");
  }

  @Test
  void refusesADatasetThatThePaperDoesNotHave() {
    Answer answer = sweep("topology", "iris");

    assertThat(answer.exitCode()).isEqualTo(2);
    assertThat(answer.err()).contains("Cannot check iris", "Leukemia");
  }
}
