package org.sparsesweep.job.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sparsesweep.engine.data.SplitSettings;
import org.sparsesweep.job.plan.SweepConfig.DatasetAxis;

class ShippedSweepsTest {
  /** Tests run in the directory of their module. */
  static final Path CONF = Path.of("..", "conf");

  static List<Path> sweeps() throws IOException {
    try (Stream<Path> files = Files.list(CONF)) {
      return files.filter(file -> file.toString().endsWith(".conf")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("sweeps")
  void readsAndExpandsWithADataDirectory(Path file) {
    SweepConfig config = ConfigReader.read(file, List.of("data.dir=/data"));

    assertThat(expand(config)).isNotEmpty();
    assertThat(config.description()).isPresent();
  }

  @ParameterizedTest
  @MethodSource("sweeps")
  void beginsWithWhatItAnswersWhatItNeedsAndHowToRunIt(Path file) throws IOException {
    String header =
        Files.readAllLines(file).stream()
            .takeWhile(line -> line.startsWith("#"))
            .collect(Collectors.joining("\n"));

    assertThat(header)
        .contains("# Answers ", "# Needs ", "# Run ")
        .contains("submit-scripts/sweep run conf/" + file.getFileName());
  }

  @Test
  void asksForTheDirectoryOfRealData() {
    assertThatThrownBy(() -> ConfigReader.read(CONF.resolve("real-data.conf"), List.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("set it with --set data.dir=DIR");
  }

  @Test
  void sweepsTheRealDataOfTheReadme() {
    SweepConfig config =
        ConfigReader.read(CONF.resolve("real-data.conf"), List.of("data.dir=/data"));

    assertThat(config.datasets())
        .extracting(DatasetAxis::name)
        .containsExactly("Leukemia", "Lung-discrete", "madelon", "Yale", "PCMAC");
    assertThat(config.methods())
        .extracting(method -> method.method().name())
        .containsExactly("set", "static-sparse", "dense");
    assertThat(expand(config)).hasSize(5 * 3 * 5);
  }

  @Test
  void startsQuicklyWithoutAnyData() {
    SweepConfig config = ConfigReader.read(CONF.resolve("quickstart.conf"), List.of());

    assertThat(expand(config)).hasSize(33);
    assertThat(config.out()).isEqualTo("out/quickstart");
  }

  @Test
  void trainsOnTheGivenPartsOfFashionMnist() {
    SweepConfig config = ConfigReader.read(CONF.resolve("fashion-mnist.conf"), List.of());

    assertThat(config.datasets())
        .singleElement()
        .satisfies(
            dataset -> {
              assertThat(dataset.split().settings().kind()).isEqualTo(SplitSettings.Kind.GIVEN);
              assertThat(dataset.hidden()).containsExactly(List.of(1000, 1000, 1000));
              assertThat(dataset.source().toString())
                  .contains("/usr/share/datasets/fashion-mnist/train-images-idx3-ubyte.gz");
            });
    assertThat(expand(config)).hasSize(2);
  }

  private static List<TrialSpec> expand(SweepConfig config) {
    return Grid.expand(
        config,
        config.datasets().stream()
            .map(DatasetAxis::name)
            .collect(Collectors.toMap(Function.identity(), Function.identity())));
  }

  static Map<String, String> knownKeys(Path file) {
    Problems problems = new Problems(file);
    assertThat(ConfigReader.read(file, List.of(), problems)).isNotNull();
    return problems.knownKeys();
  }
}
