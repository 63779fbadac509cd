package org.sparsesweep.job.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparsesweep.engine.method.Methods;

/** conf/README.md against the keys that reading asks for. */
class DocumentationTest {
  private static final Path README = Path.of("..", "conf", "README.md");
  private static final Pattern KEY = Pattern.compile("`([a-z][\\p{L}0-9-]*(?:\\.[\\p{L}0-9-]+)*)`");

  @TempDir Path directory;

  @Test
  void documentsEveryKeyWithItsDefault() throws IOException {
    List<String> rows =
        Files.readAllLines(README).stream().filter(l -> l.startsWith("| `")).toList();

    keys()
        .forEach(
            (key, defaultValue) ->
                assertThat(rows)
                    .as("a row with key %s and default %s", key, defaultValue)
                    .anyMatch(
                        row -> {
                          String[] cells = row.split("\\|");
                          return cells[1].contains("`" + key + "`")
                              && (defaultValue.isEmpty()
                                  || cells[3].contains("`" + defaultValue + "`"));
                        }));
  }

  @Test
  void documentsNoKeyThatDoesNotExist() throws IOException {
    Map<String, String> keys = keys();

    assertThat(Files.readAllLines(README))
        .filteredOn(line -> line.startsWith("| `"))
        .allSatisfy(
            row -> {
              Matcher key = KEY.matcher(row.split("\\|")[1]);
              while (key.find()) {
                assertThat(keys).containsKey(key.group(1));
              }
            });
  }

  @Test
  void showsSearchesPairsAndConstraintsThatCanBeRead() throws IOException {
    String text = Files.readString(README);
    int from = text.indexOf("\n## Search, pairs, constraints\n");
    String section = text.substring(from, text.indexOf("\n## ", from + 1));
    List<String> examples =
        Pattern.compile("```\n(.*?)```", Pattern.DOTALL)
            .matcher(section)
            .results()
            .map(example -> example.group(1))
            .filter(example -> !example.startsWith("submit-scripts/"))
            .toList();

    assertThat(examples).hasSize(3);
    assertThat(examples)
        .allSatisfy(
            example ->
                assertThat(Grid.size(SweepFile.withLeast(directory, example).read()))
                    .isGreaterThan(30));
  }

  @Test
  void namesEveryMethodAndFormat() throws IOException {
    String text = Files.readString(README);

    assertThat(Methods.all())
        .allSatisfy(method -> assertThat(text).contains("`" + method.name() + "`"));
    assertThat(Metric.values())
        .allSatisfy(metric -> assertThat(text).contains("`" + metric.column() + "`"));
    assertThat(SourceSection.formats())
        .allSatisfy(format -> assertThat(text).contains("`" + format + "`"));
  }

  /** Every key asked for when a dataset of every format and a stepped learning rate are read. */
  private Map<String, String> keys() {
    SweepFile file =
        SweepFile.of(
            directory,
            "name = y, out = out/y",
            "methods = [{name = set, training.epochs = 1}]",
            "architecture.convolutions = [{channels = 6, kernel = 5}]",
            "training.learning-rate-schedule { kind = step, every = 5, factor = 0.5 }",
            "datasets {",
            "  mat { format = mat, file = a, convolutions = [] }",
            "  idx { format = idx, train-images = a, train-labels = b, convolutions = [] }",
            "  cifar { format = cifar-10, train = [a] }",
            "  csv { format = csv, file = a, label = b, convolutions = [] }",
            "  libsvm { format = libsvm, file = a, convolutions = [] }",
            "  madelon { format = madelon, convolutions = [] }",
            "}",
            "references = [{source = s, metric = neurons_end, values.mat.set = 1}]");
    Map<String, String> keys = new TreeMap<>();
    ShippedSweepsTest.knownKeys(file.path())
        .forEach(
            (key, defaultValue) -> {
              boolean ofDataset = key.matches("datasets\\..*");
              boolean ofSweepToo =
                  key.matches(
                      "datasets\\.[^.]+\\.((split|training)(\\..*)?|scaling|convolutions|hidden)");
              boolean depends = key.matches("name|out");
              if (!key.matches(
                  "datasets\\.[^.]+(\\.(split|training)\\..*)?"
                      + "|methods\\.(from\\.)?(training|hyperparameters)\\..*"
                      + "|references\\.values\\..*")) {
                keys.merge(
                    key.replaceFirst("^datasets\\.[^.]+", "datasets.NAME"),
                    (ofDataset && ofSweepToo) || depends ? "" : defaultValue,
                    (one, other) -> one.isEmpty() ? other : one);
              }
            });
    return keys;
  }
}
