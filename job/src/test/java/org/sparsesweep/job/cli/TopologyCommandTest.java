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

  @Test
  void saysWhatTheNetworksOfAMethodConnect() {
    Answer regular = sweep("topology", "--method", "radix-net", "--sizes", "784-3000-100-10");
    assertThat(regular.exitCode()).as(regular.err()).isZero();
    assertThat(regular.out())
        .contains("784-3000  ", "235,200", "30,000", "0.1000", "100.00 %")
        .doesNotContain("FAILED");

    Answer random =
        sweep("topology", "--method", "static-sparse", "--set", "epsilon=0.5", "--seeds", "2");
    assertThat(random.exitCode()).as(random.err()).isZero();
    assertThat(random.out().lines().filter(line -> line.matches("[12] .* %.*")))
        .hasSize(2)
        .noneMatch(line -> line.contains("100.00 %"));
  }

  @Test
  void refusesMethodsSizesAndHyperparametersThatAreNoneNamingThem() {
    Answer method = sweep("topology", "--method", "radix");
    assertThat(method.exitCode()).isEqualTo(2);
    assertThat(method.err()).contains("--method radix: the catalogue has no such method");
    assertThat(sweep("topology", "--method", "dense", "--sizes", "784-x").err())
        .contains("--sizes 784-x, must be as 784-300-100-10");
    assertThat(sweep("topology", "--method", "radix-net", "--set", "zeta=1").err())
        .contains("--set zeta=1, must be a hyperparameter of radix-net", "radices");
    assertThat(sweep("topology", "--method", "radix-net", "--set", "radices=2-2-2-2").err())
        .contains("radix-net: Cannot make a RadiX-Net of 4 layers in a network of 3");
    assertThat(sweep("topology", "--method", "retrain-structure").err())
        .contains("nobody has told which");
  }
}
