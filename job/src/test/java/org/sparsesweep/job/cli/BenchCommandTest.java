package org.sparsesweep.job.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sparsesweep.job.cli.Sweep.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparsesweep.job.SharedData;
import org.sparsesweep.job.cli.Sweep.Answer;

class BenchCommandTest {
  @TempDir private Path folder;

  @Test
  void listsWorkloadsWithoutAName() {
    Answer list = sweep("bench");

    assertThat(list.exitCode()).isZero();
    assertThat(list.out().lines()).hasSize(5).anyMatch(l -> l.matches("madelon .* 2 +1733 +0"));
  }

  @Test
  void printsSettingEpochsAndSummary() {
    Answer answer = sweep("bench", "leukemia", "--generated", "--shrink", "50", "--epochs", "3");

    assertThat(answer.exitCode()).as(answer.err()).isZero();
    List<String> lines = answer.out().lines().toList();
    assertThat(lines)
        .contains("workload     leukemia/50: 7070-140-140-2, epsilon 10, zeta 0.3")
        .contains("data         generated, at the shape of Leukemia; as asked for")
        .anyMatch(line -> line.startsWith("kernels ") && line.contains("one thread trains"))
        .anyMatch(line -> line.startsWith("java ") && line.contains(javaVersion()))
        .anyMatch(line -> line.matches("heap +2\\d\\.\\d bytes a connection; .*"))
        .anyMatch(line -> line.matches("whole epoch +[0-9.]+ s = [0-9.]+ training .*"))
        .anyMatch(line -> line.matches("same bits +data [0-9a-f]{16}, weights [0-9a-f]{16}"));
    assertThat(lines).filteredOn(line -> line.matches(" +[012]( +[0-9.]+){7}")).hasSize(3);
  }

  @Test
  void measuresRealDataAndPrintsJson() throws IOException {
    Path npset = SharedData.require("data/npset");

    Answer answer =
        sweep(
            "bench",
            "madelon",
            "--data",
            npset.toString(),
            "--shrink",
            "20",
            "--batch",
            "32",
            "--seed",
            "4",
            "--json");

    assertThat(answer.exitCode()).as(answer.err()).isZero();
    JsonNode json = JsonMapper.builder().build().readTree(answer.out());
    assertThat(json.get("data").asText()).isEqualTo("real");
    assertThat(json.get("data_origin").asText()).isEqualTo(npset.toString());
    assertThat(json.get("layer_sizes").toString()).isEqualTo("[500,50,50,2]");
    assertThat(json.get("batch_size").asInt()).isEqualTo(32);
    assertThat(json.get("seed").asLong()).isEqualTo(4);
    assertThat(json.get("train_samples").asInt()).isEqualTo(86);
    assertThat(json.get("java_version").asText()).isEqualTo(javaVersion());
    assertThat(json.get("epochs")).hasSize(2);
    assertThat(json.get("epochs").get(1).get("gflops_per_second").asDouble()).isPositive();
    assertThat(json.get("weights_sha256").asText()).matches("[0-9a-f]{64}");
  }

  @Test
  void refusesAnUnknownWorkloadWithTheNearest() {
    Answer answer = sweep("bench", "fashion-mnits");

    assertThat(answer.exitCode()).isEqualTo(2);
    assertThat(answer.out()).isEmpty();
    assertThat(answer.err()).contains("\"fashion-mnits\"", "did you mean fashion-mnist?");
  }

  @Test
  void refusesWhatCannotBeMeasured() {
    assertThat(sweep("bench", "madelon", "--data", folder.toString()))
        .satisfies(
            answer -> {
              assertThat(answer.exitCode()).isEqualTo(2);
              assertThat(answer.err()).contains("no madelon.mat in " + folder);
            });
    assertThat(sweep("bench", "madelon", "--data", folder.toString(), "--generated").exitCode())
        .isEqualTo(2);
    assertThat(sweep("bench", "madelon", "--epochs", "0"))
        .satisfies(
            answer -> {
              assertThat(answer.exitCode()).isEqualTo(2);
              assertThat(answer.err()).contains("epochs = 0, must be at least 1");
            });
  }

  private static String javaVersion() {
    return System.getProperty("java.version");
  }
}
