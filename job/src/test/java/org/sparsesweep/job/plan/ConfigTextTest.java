package org.sparsesweep.job.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConfigTextTest {
  private static final Path ANYWHERE = Path.of("record");

  @TempDir Path directory;

  static Stream<SweepConfig> shipped() throws IOException {
    List<String> data = List.of("data.dir=/data");
    Stream.Builder<SweepConfig> configs = Stream.builder();
    for (Path file : ShippedSweepsTest.sweeps()) {
      configs.add(ConfigReader.read(file, data));
      if (Files.readString(file).contains("\nshort ")) {
        configs.add(ConfigReader.readShort(file, data));
      }
    }
    return configs.build();
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void readsBackAsTheSameSweepWithTheSameTrials(SweepConfig config) {
    SweepConfig again = ConfigReader.readText(config.text(), ANYWHERE, List.of());

    assertThat(again).isEqualTo(config);
    assertThat(ids(again)).isEqualTo(ids(config)).isNotEmpty();
  }

  @Test
  void needsNeitherFileNorOverridesNorEnvironment() {
    SweepConfig config =
        SweepFile.of(
                directory,
                "datasets {",
                "  z { format = madelon, seed = 1 }",
                "  a = ${datasets.z} { seed = 3 }",
                "  \"b c\".format = madelon",
                "}",
                "data.n = 2, data.n = ${?ABSENT_VARIABLE}",
                "methods = [set], seeds = [1, 2], description = \"home \"${HOME}",
                "hyperparameters.zeta = [0.30, 1e-1]")
            .read("training.epochs=${data.n}", "hyperparameters.epsilon={from=2,to=4,step=1}");

    assertThat(config.text()).doesNotContain("HOME").contains("description = \"home /");
    assertThat(ConfigReader.readText(config.text(), ANYWHERE, List.of())).isEqualTo(config);
  }

  @Test
  void keepsTheUsersVariablesToBeSetAnew() {
    SweepConfig config =
        SweepFile.of(
                directory,
                "data.dir = /here",
                "datasets {",
                "  one { format = mat, file = ${data.dir}/one.mat }",
                "  two { format = cifar-10, train = [${data.dir}/a, /b] }",
                "}",
                "methods = [set]")
            .read("data.dir=/there");

    SweepConfig moved =
        ConfigReader.readText(config.text(), ANYWHERE, List.of("data.dir=hdfs://x/y"));

    assertThat(config.datasets().get(0).source().toString()).contains("/there/one.mat");
    assertThat(moved.datasets().get(0).source().toString()).contains("hdfs://x/y/one.mat");
    assertThat(moved.datasets().get(1).source().toString()).contains("[hdfs://x/y/a, /b]");
  }

  private static List<String> ids(SweepConfig config) {
    Map<String, String> fingerprints = new HashMap<>();
    config.datasets().forEach(dataset -> fingerprints.put(dataset.name(), dataset.name()));
    return Grid.expand(config, fingerprints).stream().map(TrialSpec::trialId).toList();
  }
}
