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
import org.junit.jupiter.params.provider.ValueSource;
import org.sparsesweep.engine.data.SplitSettings;
import org.sparsesweep.engine.method.Hyperparameter;
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

  /** Those that answer a paper take long; each says so, and has a variant that does not. */
  @ParameterizedTest
  @ValueSource(strings = {"npset.conf", "regrowth.conf", "extreme-sparsity.conf"})
  void answersAPaperWithItsNumbersAndAShortVariant(String name) throws IOException {
    Path file = CONF.resolve(name);
    List<String> overrides = List.of("data.dir=/data");
    SweepConfig full = ConfigReader.read(file, overrides);
    SweepConfig shortened = ConfigReader.readShort(file, overrides);

    assertThat(Files.readString(file)).contains("\n# Costs ", "\n# Short ");
    assertThat(full.references()).isNotEmpty();
    assertThat(shortened.references()).isNotEmpty();
    assertThat(expand(shortened)).hasSizeLessThan(expand(full).size());
    assertThat(shortened.out()).isEqualTo(full.out() + "-short");
    List<String> methods = full.methods().stream().map(m -> m.method().name()).toList();
    assertThat(full.references()).extracting(Reference::method).isSubsetOf(methods);
  }

  /** What section 3 of arXiv 1906.11626 prints of its data sets, in three tables of one shape. */
  @Test
  void carriesTheTablesOfTheNpsetPaper() {
    SweepConfig config = ConfigReader.read(CONF.resolve("npset.conf"), List.of("data.dir=/data"));

    assertThat(expand(config)).hasSize(11 * 10 * 5);
    for (DatasetAxis dataset : config.datasets()) {
      double neurons = value(config, dataset, "set", Metric.NEURONS_END);
      double hidden = dataset.hidden().get(0).stream().mapToInt(n -> n).sum();
      // Both count inputs; what goes are hidden ones.
      double left = value(config, dataset, "npset", Metric.NEURONS_END) - (neurons - hidden);
      assertThat(left / hidden).as(dataset.name()).isBetween(0.18, 0.23);
      for (String method : List.of("set", "npset")) {
        double dense = value(config, dataset, "dense", Metric.CONNECTIONS_END);
        assertThat(Math.rint(dense / value(config, dataset, method, Metric.CONNECTIONS_END)))
            .as(dataset.name() + " " + method)
            .isEqualTo(value(config, dataset, method, Metric.COMPRESSION_RATE));
      }
    }
  }

  private static double value(
      SweepConfig config, DatasetAxis dataset, String method, Metric metric) {
    return config.references().stream()
        .filter(r -> r.dataset().equals(dataset.name()))
        .filter(r -> r.method().equals(method) && r.metric() == metric)
        .findFirst()
        .orElseThrow()
        .value();
  }

  @Test
  void sweepsZetaFinerTheNearerToOne() {
    SweepConfig config = ConfigReader.read(CONF.resolve("extreme-sparsity.conf"), List.of());

    assertThat(config.methods().get(0).hyperparameters().get(Hyperparameter.ZETA))
        .hasSize(10 + 8 + 20)
        .startsWith("0", "0.1")
        .endsWith("0.999", "1");
    assertThat(config.recording().recordsInputs(999, 1000)).isTrue();
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
