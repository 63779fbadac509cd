package org.sparsesweep.job.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sparsesweep.job.cli.Sweep.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparsesweep.engine.method.Methods;
import org.sparsesweep.job.cli.Sweep.Answer;
import org.sparsesweep.job.datasets.DatasetCatalogue;

/** What commands print for scripts: JSON that a library reads, and nothing where all is well. */
class ScriptableTest {
  private static final String SWEEP =
      """
      datasets {
        toy { format = madelon, samples = 60, informative = 3, noise = 3, clusters-per-class = 2 }
      }
      methods = [set, dense]
      architecture.hidden = [8]
      training { epochs = 2, batch-size = 16 }
      seeds = 3
      """;

  @TempDir private static Path folder;
  private static String conf;
  private static String out;
  private static JsonNode run;

  @BeforeAll
  static void run() throws IOException {
    conf = Files.writeString(folder.resolve("toy.conf"), SWEEP).toString();
    out = folder.resolve("out").toString();
    run = json("run", conf, "--out", out);
  }

  /** With --quiet, too, so that nothing but the result is printed. */
  private static JsonNode json(String... arguments) throws IOException {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--json", "--quiet"));
    Answer answer = sweep(all.toArray(String[]::new));
    assertThat(answer.exitCode()).as(answer.err()).isZero();
    assertThat(answer.err()).isEmpty();
    return new ObjectMapper().readTree(answer.out());
  }

  @Test
  void planAndRunSaySo() throws IOException {
    String elsewhere = folder.resolve("elsewhere").toString();
    JsonNode plan = json("plan", conf, "--out", elsewhere, "--cores", "4");
    assertThat(plan.get("trials").asInt()).isEqualTo(6);
    assertThat(plan.get("to_run").asInt()).isEqualTo(6);
    assertThat(plan.get("cores").asInt()).isEqualTo(4);
    assertThat(plan.get("seconds").asDouble()).isPositive();
    assertThat(plan.get("cells")).hasSize(2);
    assertThat(plan.at("/cells/0/dataset").asText()).isEqualTo("toy");
    assertThat(plan.get("largest_trial_bytes").asLong()).isPositive();
    long disk = plan.get("disk_bytes").asLong();
    assertThat(
            json("plan", conf, "--out", elsewhere, "--cores", "4", "--keep-models", "all")
                .get("disk_bytes")
                .asLong())
        .as("two networks for each of six trials")
        .isBetween(disk + 12 * 3000, disk + 12 * 6000);

    assertThat(run.get("run").asInt()).isEqualTo(6);
    assertThat(run.get("failed").asInt()).isZero();
    assertThat(run.get("whole").asBoolean()).isTrue();
    assertThat(run.get("leaderboard")).hasSize(2);
    assertThat(run.at("/leaderboard/0/final_mean").isNumber()).isTrue();
    assertThat(json("run", conf, "--out", out).get("done_before").asInt()).isEqualTo(6);
  }

  @Test
  void questionsToAnOutputDo() throws IOException {
    JsonNode verify = json("verify", "--out", out);
    assertThat(verify.get("holds").asBoolean()).isTrue();
    assertThat(verify.get("checks").get(0).get("finding").asText()).contains("6 of 6 trials");
    JsonNode compare = json("compare", "--out", out, "--baseline", "dense");
    assertThat(compare.get("comparisons")).hasSize(1);
    assertThat(compare.at("/comparisons/0/method").asText()).isEqualTo("set");
    assertThat(compare.at("/comparisons/0/difference").isNumber()).isTrue();
    assertThat(compare.get("ranks")).hasSize(2);
    assertThat(compare.at("/rank_test/methods").asInt()).isEqualTo(2);
    String trial =
        new ObjectMapper()
            .readTree(
                sweep(
                        "sql",
                        "--out",
                        out,
                        "--format=json",
                        "SELECT min(trial_id) AS id FROM trials")
                    .out())
            .at("/0/id")
            .asText();
    assertThat(json("reproduce", "--out", out, "--trial", trial).get("same").asBoolean()).isTrue();
    assertThat(json("compact", "--out", out).get("removed").asInt()).isZero();
  }

  @Test
  void cataloguesDo() throws IOException {
    assertThat(json("datasets", "--dir", folder.toString()).get("datasets"))
        .hasSameSizeAs(DatasetCatalogue.all());
    assertThat(json("datasets", "list", "--dir", folder.toString()).at("/datasets/0/here").asText())
        .isEqualTo("no");
    assertThat(json("methods").get("methods")).hasSameSizeAs(Methods.all());
    JsonNode set = json("methods", "set").at("/methods/0");
    assertThat(set.get("name").asText()).isEqualTo("set");
    assertThat(set.at("/slots/topology").asText()).isEqualTo("erdos-renyi");
    assertThat(set.at("/hyperparameters/zeta").asText()).isEqualTo("0.3");
  }

  @Test
  void quietIsNoReasonToHideAnError() {
    Answer answer = sweep("run", conf, "--out", out, "--quiet", "--set", "seed=3");
    assertThat(answer.exitCode()).isEqualTo(2);
    assertThat(answer.err()).contains("seed");
  }
}
