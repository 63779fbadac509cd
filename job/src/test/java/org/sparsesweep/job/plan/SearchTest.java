package org.sparsesweep.job.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparsesweep.engine.method.Hyperparameter;

/** What sweeps with searches, pairs and constraints expand to. */
class SearchTest {
  @TempDir private Path directory;

  private SweepFile file(String... lines) {
    return SweepFile.of(
        directory, "datasets { made { format = madelon } }\n" + String.join("\n", lines));
  }

  private static List<TrialSpec> expand(SweepConfig config) {
    return Grid.expand(
        config,
        config.datasets().stream()
            .map(SweepConfig.DatasetAxis::name)
            .collect(Collectors.toMap(Function.identity(), Function.identity())));
  }

  private static List<TrialSpec> of(String method, List<TrialSpec> trials) {
    return trials.stream().filter(trial -> trial.method().name().equals(method)).toList();
  }

  private static double value(TrialSpec trial, Hyperparameter hyperparameter) {
    return Double.parseDouble(trial.hyperparameters().get(hyperparameter));
  }

  private static double removed(TrialSpec trial) {
    return value(trial, Hyperparameter.ALPHA) * value(trial, Hyperparameter.GAMMA);
  }

  private static List<String> ids(List<TrialSpec> trials) {
    return trials.stream().map(TrialSpec::trialId).toList();
  }

  private SweepFile npset() {
    return file(
        "methods = [npset, set, dense]",
        "search { samples = 20, seed = 3 }",
        "hyperparameters {",
        "  epsilon = {sample = log-uniform, from = 1, to = 30}",
        "  zeta = {sample = uniform, from = 0.1, to = 0.5}",
        "  gamma = {sample = integer, from = 5, to = 60}",
        "  erdos-renyi = {sample = choice, of = [draws, exact]}",
        "}",
        "seeds = 2");
  }

  @Test
  void drawsAPointForEverySampleAndSeedOfAMethodThatUsesIt() {
    SweepConfig config = npset().read();
    List<TrialSpec> trials = expand(config);

    assertThat(of("npset", trials)).hasSize(40);
    assertThat(of("set", trials)).hasSize(40);
    assertThat(of("dense", trials)).as("samples nothing").hasSize(2);
    assertThat(Grid.size(config)).isEqualTo(82);
    assertThat(of("npset", trials))
        .allSatisfy(
            trial -> {
              assertThat(value(trial, Hyperparameter.EPSILON)).isBetween(1.0, 30.0);
              assertThat(value(trial, Hyperparameter.ZETA)).isBetween(0.1, 0.5);
              assertThat(value(trial, Hyperparameter.GAMMA)).isBetween(5.0, 60.0);
            });
    assertThat(trials.get(1).hyperparameters()).isSameAs(trials.get(0).hyperparameters());
  }

  @Test
  void givesMethodsTheSameValuesOfWhatTheyShare() {
    List<TrialSpec> trials = expand(npset().read());
    Function<TrialSpec, String> zeta = trial -> trial.hyperparameters().get(Hyperparameter.ZETA);

    assertThat(of("set", trials).stream().map(zeta))
        .containsExactlyElementsOf(of("npset", trials).stream().map(zeta).toList());
    assertThat(of("set", trials).get(0).hyperparameters()).doesNotContainKey(Hyperparameter.GAMMA);
  }

  @ParameterizedTest
  @ValueSource(strings = {"random", "low-discrepancy"})
  void keepsItsTrialsWhereMoreSamplesAreAskedFor(String sequence) {
    String chosen = "search.sequence=" + sequence;
    List<String> few = ids(expand(npset().read(chosen)));
    List<String> many = ids(expand(npset().read(chosen, "search.samples=50")));

    assertThat(many).containsAll(few).hasSize(50 * 2 * 2 + 2);
    assertThat(ids(expand(npset().read(chosen)))).isEqualTo(few);
    assertThat(ids(expand(npset().read(chosen, "search.seed=4"))))
        .filteredOn(few::contains)
        .as("those of dense")
        .hasSize(2);
  }

  @Test
  void samplesTrainingSettingsAndCombinesThemWithLists() {
    SweepConfig config =
        file(
                "methods = [dense]",
                "search.samples = 8",
                "training {",
                "  learning-rate = {sample = log-uniform, from = 1e-4, to = 0.1}",
                "  batch-size = {sample = log-uniform, from = 2, to = 128}",
                "  loss = {sample = choice, of = [sigmoid-mse, softmax-cross-entropy]}",
                "  epochs = [5, 10]",
                "}",
                "seeds = 1")
            .read();
    List<TrialSpec> trials = expand(config);

    assertThat(trials).hasSize(16);
    assertThat(Grid.size(config)).isEqualTo(16);
    assertThat(trials.stream().map(trial -> trial.training().learningRate()).distinct()).hasSize(8);
    assertThat(trials)
        .allMatch(trial -> trial.training().learningRate() >= 1e-4)
        .allMatch(trial -> trial.training().learningRate() <= 0.1)
        .allMatch(trial -> trial.training().batchSize() >= 2)
        .allMatch(trial -> trial.training().batchSize() <= 128);
  }

  @Test
  void letsAMethodAndADatasetHaveTheirOwn() {
    List<TrialSpec> trials =
        expand(
            SweepFile.of(
                    directory,
                    "datasets { a { format = madelon }, b { format = madelon",
                    "  training.momentum = {sample = uniform, from = 0, to = 0.9} } }",
                    "methods = [set, {name = fixed, like = set, hyperparameters.zeta = [0.1, 0.2]}]",
                    "hyperparameters.zeta = {sample = uniform, from = 0.3, to = 0.9}",
                    "search.samples = 5, seeds = 1")
                .read());

    assertThat(
            trials.stream()
                .collect(
                    Collectors.groupingBy(
                        trial -> trial.method().name() + " on " + trial.dataset(),
                        Collectors.counting())))
        .isEqualTo(Map.of("set on a", 5L, "set on b", 5L, "fixed on a", 2L, "fixed on b", 10L));
  }

  @Test
  void takesTheFirstPointsThatTheConstraintsAllow() {
    String alpha = "hyperparameters.alpha={sample = uniform, from = 0.01, to = 0.1}";
    String constraint = "constraints=[\"alpha * gamma < 0.9\"]";
    List<TrialSpec> free = expand(npset().read(alpha));
    List<TrialSpec> trials = expand(npset().read(alpha, constraint));

    assertThat(of("npset", trials)).hasSize(40).allMatch(trial -> removed(trial) < 0.9);
    List<String> allowed =
        ids(of("npset", free).stream().filter(trial -> removed(trial) < 0.9).toList());
    assertThat(allowed).hasSizeBetween(1, 39);
    assertThat(ids(of("npset", trials))).startsWith(allowed.toArray(String[]::new));
    assertThat(of("set", trials)).as("has no alpha").isEqualTo(of("set", free));
    assertThat(ids(expand(npset().read(alpha, constraint, "search.samples=30"))))
        .containsAll(ids(trials));
  }

  @Test
  void leavesOutListedValuesThatConstraintsRefuse() {
    List<TrialSpec> trials =
        expand(
            file(
                    "methods = [set, dense]",
                    "hyperparameters { ε = [5, 10], ζ = [0.1, 0.3, 0.5] }",
                    "training.learning-rate = [0.01, 0.1]",
                    "constraints = [\"ε * ζ <= 3\", \"learning-rate < 0.1 || epochs > 100\"]",
                    "seeds = 1")
                .read());

    assertThat(of("set", trials))
        .extracting(
            trial -> value(trial, Hyperparameter.EPSILON) + " " + value(trial, Hyperparameter.ZETA))
        .containsExactly("5.0 0.1", "5.0 0.3", "5.0 0.5", "10.0 0.1", "10.0 0.3");
    assertThat(of("dense", trials)).hasSize(1);
  }

  @Test
  void comparesInDecimalsAndWords() {
    assertThat(
            expand(
                file(
                        "methods = [set]",
                        "hyperparameters { zeta = [0.1, 0.2], output-layer = [evolve, dense] }",
                        "constraints = \"zeta + 0.1 <= 0.3 && output-layer = \\\"dense\\\"\"",
                        "seeds = 1")
                    .read()))
        .extracting(trial -> trial.hyperparameters().get(Hyperparameter.OUTPUT_LAYER))
        .containsExactly("dense", "dense");
  }

  @Test
  void pairsValuesRowByRow() {
    SweepConfig config =
        file(
                "methods = [npset, set]",
                "pairs = [ { alpha = [0.02, 0.04, 0.08], gamma = [80, 40, 20] }",
                "  { batch-size = [2, 32], learning-rate = [0.01, 0.1] } ]",
                "hyperparameters.zeta = [0.3, 0.5]",
                "seeds = 1")
            .read();
    List<TrialSpec> trials = expand(config);

    assertThat(Grid.size(config)).isEqualTo(3 * 2 * 2 + 2 * 2);
    assertThat(of("npset", trials)).hasSize(3 * 2 * 2).allMatch(trial -> removed(trial) == 1.6);
    assertThat(of("set", trials)).as("has neither alpha nor gamma").hasSize(2 * 2);
    assertThat(trials)
        .extracting(trial -> trial.training().batchSize() + " " + trial.training().learningRate())
        .containsOnly("2 0.01", "32 0.1");
  }

  @Test
  void takesRowsOnceOfAMethodThatLacksWhatTheyDifferIn() {
    assertThat(
            expand(
                file(
                        "methods = [set]",
                        "pairs { zeta = [0.1, 0.1, 0.2], gamma = [10, 20, 30] }",
                        "seeds = 1")
                    .read()))
        .extracting(trial -> trial.hyperparameters().get(Hyperparameter.ZETA))
        .containsExactly("0.1", "0.2");
  }

  @Test
  void letsAMethodHaveAValueOfItsOwnInPlaceOfThePair() {
    assertThat(
            expand(
                file(
                        "methods = [{name = own, like = npset, hyperparameters.gamma = [1, 2]}]",
                        "pairs { alpha = [0.1, 0.2], gamma = [10, 20] }",
                        "seeds = 1")
                    .read()))
        .extracting(
            trial -> value(trial, Hyperparameter.ALPHA) + " " + value(trial, Hyperparameter.GAMMA))
        .containsExactly("0.1 1.0", "0.1 2.0", "0.2 1.0", "0.2 2.0");
  }

  /** As the record of a run is. */
  @Test
  void hasTheSameTrialsWhereItsOwnTextIsRead() {
    SweepConfig config =
        npset().read("constraints=[\"gamma > 10\"]", "pairs={alpha=[0.1, 0.2], beta=[3, 4]}");
    SweepConfig again = ConfigReader.readText(config.text(), Path.of("record"), List.of());

    assertThat(of("npset", expand(config))).hasSize(20 * 2 * 2);
    assertThat(ids(expand(again))).isEqualTo(ids(expand(config)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "zeta = {sample = uniform, from = 0.5, to = 0.1} | zeta.to = 0.1, must be greater than from = 0.5",
        "zeta = {sample = uniform, from = 0.5, to = 0.5} | zeta.to = 0.5, must be greater than from = 0.5",
        "zeta = {sample = uniform, from = 0.5, to = 1.5} | zeta.to = 1.5, must be a number in [0, 1]",
        "zeta = {sample = log-uniform, from = 0, to = 1} | zeta.from = 0, must be a number > 0, since log-uniform takes its logarithm",
        "zeta = {sample = unifrom, from = 0, to = 1} | zeta.sample = unifrom, must be one of uniform, log-uniform, integer, choice; did you mean uniform?",
        "zeta = {sample = uniform, form = 0, to = 1} | zeta.from is missing, must be a number",
        "gamma = {sample = uniform, from = 1, to = 9} | gamma.sample = uniform, must be one of integer, log-uniform, choice",
        "gamma = {sample = integer, from = 1.5, to = 9} | gamma.from = 1.5, must be a whole number",
        "gamma = {sample = integer, from = -3, to = 9} | gamma.from = -3, must be an integer >= 0",
        "gamma = {sample = choice} | gamma.of is missing, must be a list of values: an integer >= 0",
        "gamma = {sample = choice, of = []} | gamma.of = [], must have at least one value: an integer >= 0",
        "signal = {sample = integer, from = 1, to = 2} | signal.sample = integer, must be one of choice",
      })
  void rejectsADistributionNamingKeyValueAndWhatIsAllowed(String sampled, String problem) {
    assertThat(
            file("methods = [set]", "search.samples = 3", "hyperparameters { " + sampled + " }")
                .problems())
        .contains("x.conf:4: hyperparameters." + problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{sampel = uniform, from = 0, to = 1} | sampel | sample",
        "{sample = uniform, from = 0, too = 1} | too | to",
        "{sample = uniform, frm = 0, to = 1} | frm | from",
      })
  void suggestsTheKeyThatWasMeant(String sampled, String wrong, String meant) {
    assertThat(
            file("methods = [set]", "search.samples = 3", "hyperparameters.zeta = " + sampled)
                .problems())
        .contains(
            "x.conf:4: unknown key hyperparameters.zeta.%s; did you mean hyperparameters.zeta.%s?"
                .formatted(wrong, meant));
  }

  @Test
  void asksForTheNumberOfSamples() {
    String sampled = "hyperparameters.zeta = {sample = uniform, from = 0, to = 1}";

    assertThat(file("methods = [set]", sampled).problems())
        .containsExactly(
            "x.conf: search.samples is missing, must be an integer in [1, 1000000], since zeta is sampled");
    assertThat(file("methods = [set]", sampled, "search.samples = 0").problems())
        .containsExactly("x.conf:4: search.samples = 0, must be an integer in [1, 1000000]");
    assertThat(
            file("methods = [set]", sampled, "search { samples = 1, sequence = sobol }").problems())
        .containsExactly(
            "x.conf:4: search.sequence = sobol, must be one of random, low-discrepancy");
    assertThat(file("methods = [set]", sampled, "search { sampels = 1 }").problems())
        .contains("x.conf:4: unknown key search.sampels; did you mean search.samples?");
  }

  @Test
  void samplesNothingElse() {
    assertThat(
            file(
                    "methods = [set]",
                    "search.samples = 3",
                    "architecture.activation-slope = {sample = uniform, from = 0, to = 1}")
                .problems())
        .containsExactly(
            "x.conf:4: architecture.activation-slope cannot be sampled, only hyperparameters and training settings can");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gama < zeta | there is no hyperparameter and no training setting gama; did you mean gamma?",
        "0.5 < 1 | it names no hyperparameter and no training setting",
        "0 < zeta < 1 | a comparison has two sides; join several by &&",
        "zeta < RANDOM() | ",
        "zeta < | ",
      })
  void rejectsAConstraintSayingWhy(String constraint, String why) {
    assertThat(file("methods = [set]", "constraints = [\"" + constraint + "\"]").problems())
        .singleElement()
        .asString()
        .startsWith(
            "x.conf:3: constraints has \"" + constraint + "\", must be a comparison such as")
        .endsWith(why == null ? "" : why);
  }

  @Test
  void namesTheConstraintThatRefusesAllPoints() {
    assertThat(npset().problems("constraints=[\"zeta > 0\", \"gamma > 60\"]"))
        .containsExactly(
            "--set constraints=[\"zeta > 0\", \"gamma > 60\"]: constraints: \"gamma > 60\" refuses all values of npset on made, must leave some");
    assertThat(npset().problems("constraints=[\"zeta > 0.3\", \"zeta < 0.3\"]"))
        .hasSize(2)
        .first()
        .asString()
        .contains("\"zeta > 0.3\", \"zeta < 0.3\" refuse together all values of npset on made");
    assertThat(npset().problems("constraints=\"zeta\""))
        .first()
        .asString()
        .contains("constraints: one of \"zeta\" cannot be told of npset on made: it is 0.")
        .endsWith("must be true or false");
  }

  @Test
  void rejectsPairsOfUnequalLengthAndKeysGivenTwice() {
    assertThat(
            file(
                    "methods = [npset]",
                    "pairs = [{ alpha = [0.1, 0.2], gamma = [1, 2, 3] }]",
                    "hyperparameters { α = 0.3 }",
                    "training { momentum = 0.5 }")
                .problems("pairs=[{alpha = [0.1, 0.2], momentum = [0.1]}]"))
        .containsExactlyInAnyOrder(
            "--set pairs=[{alpha = [0.1, 0.2], momentum = [0.1]}]: pairs has 2 of alpha, 1 of momentum, must have as many values of each",
            "x.conf:4: hyperparameters.α is given, and so it is in pairs; only one of them may be",
            "x.conf:5: training.momentum is given, and so it is in pairs; only one of them may be");
    assertThat(file("methods = [npset]", "pairs = { alpa = [0.1], momentum = [1.5] }").problems())
        .containsExactlyInAnyOrder(
            "x.conf:3: pairs.momentum = 1.5, must be a number in [0, 1)",
            "x.conf:3: unknown key pairs.alpa; did you mean pairs.alpha?");
    assertThat(file("methods = [npset]", "pairs = [5]").problems())
        .singleElement()
        .asString()
        .startsWith("x.conf:3: pairs = 5, must be a section of equally long lists");
  }
}
