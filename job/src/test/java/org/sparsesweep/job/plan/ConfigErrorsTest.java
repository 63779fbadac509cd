package org.sparsesweep.job.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparsesweep.engine.method.Methods;

class ConfigErrorsTest {
  private static final String IN_CATALOGUE =
      Methods.all().stream()
          .map(Methods.Row::name)
          .collect(Collectors.joining(", ", "one of ", ""));

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "hyperparameters.zeta = 1.3 | must be a number in [0, 1]",
        "hyperparameters.zeta = much | must be a number in [0, 1]",
        "hyperparameters.epsilon = 0 | must be a number > 0",
        "hyperparameters.erdos-renyi = drawn | must be one of draws, bernoulli, exact",
        "training.epochs = 0 | must be an integer in [1, 1000000]",
        "training.epochs = 2.5 | must be an integer in [1, 1000000]",
        "training.batch-size = -1 | must be an integer in [1, 1000000]",
        "training.learning-rate = 0 | must be a number > 0",
        "training.learning-rate = NaN | must be a number > 0",
        "training.learning-rate = 1e999 | must be a number > 0",
        "training.learning-rate = 1e-999999999 | must be a number > 0",
        "training.momentum = 1 | must be a number in [0, 1)",
        "training.weight-decay = -0.1 | must be a number >= 0",
        "training.dropout = 1 | must be a number in [0, 1)",
        "training.weight-decay-form = other | must be one of coupled, reference",
        "training.train-accuracy = true | must be one of running, exact",
        "training.learning-rate-schedule = linear | must be one of constant, cosine, step",
        "training.learning-rate-schedule = step | must be {kind = step, every = EPOCHS, factor ="
            + " FACTOR}",
        "architecture.activation-slope = 2 | must be a number in [0, 1]",
        "architecture.hidden = 1000 | must be like-paper, a list of layer sizes such as [1000,"
            + " 1000], or a list of these",
        "split.kind = random | must be one of hold-out, given",
        "split.test-fraction = 1 | must be a number in (0, 1), also as a quotient such as 1/3",
        "split.test-fraction = 4/3 | must be a number in (0, 1), also as a quotient such as 1/3",
        "split.validation-fraction = 1 | must be a number in [0, 1)",
        "split.stratified = maybe | must be one of true, false",
        "split.seed = -1 | must be trial (every trial's own seed) or an integer in [0, 2^63)",
        "scaling = minmax | must be one of standardise, unit, none",
        "seeds = 0 | must be an integer in [1, 1000000]",
        "name = a/b | must be letters, digits, '.', '_' and '-'",
        "training = 5 | must be a section { ... }",
        "training.epochs = {from = 1} | ",
      })
  void rejectsAValueNamingFileLineKeyValueAndWhatIsAllowed(String setting, String allowed) {
    List<String> problems = SweepFile.withLeast(directory, "", setting).problems();

    if (allowed == null) {
      assertThat(problems)
          .containsExactly("x.conf:3: training.epochs.to is missing, must be a number");
    } else {
      assertThat(problems).containsExactly("x.conf:3: " + setting + ", " + allowed);
    }
  }

  @Test
  void findsMistakesInTheShortVariantBeforeItIsAskedFor() {
    SweepFile file =
        SweepFile.withLeast(directory, "short { training { epochs = 0 }", "  seedz = 1 }");

    assertThat(file.problems())
        .containsExactly(
            "x.conf:2: training.epochs = 0, must be an integer in [1, 1000000]",
            "x.conf:3: unknown key seedz; did you mean seeds?");
    assertThat(SweepFile.withLeast(directory, "short = 5").problems())
        .containsExactly("x.conf:2: short = 5, must be a section { ... }");
  }

  @Test
  void letsOverridesTakeAwayAllThatTheShortVariantHasLeft() {
    SweepFile file =
        SweepFile.of(
            directory,
            "datasets { a { format = mat, file = ${data.dir}/a }, b { format = madelon } }",
            "methods = [set]",
            "short.datasets.b = null");

    assertThat(file.read("data.dir=/data", "datasets.a=null").datasets())
        .extracting(SweepConfig.DatasetAxis::name)
        .containsExactly("b");
    assertThatThrownBy(() -> file.readShort("data.dir=/data", "datasets.a=null"))
        .hasMessageContaining("datasets is missing, must have at least one dataset");
  }

  @Test
  void findsMistakesInAShortVariantOfWhichOverridesLeaveNoDatasets() {
    SweepFile file =
        SweepFile.of(
            directory,
            "datasets { a { format = madelon }, b { format = madelon } }, methods = [set]",
            "short { datasets.b = null, training.epochs = 0 }");

    assertThat(file.problems("datasets.a=null"))
        .containsExactly("x.conf:2: training.epochs = 0, must be an integer in [1, 1000000]");
  }

  @Test
  void saysThatThereIsNoShortVariant() {
    assertThatThrownBy(() -> SweepFile.withLeast(directory).readShort())
        .isInstanceOf(ConfigException.class)
        .hasMessageEndingWith("x.conf: has no section short { ... }, which --short asks for");
  }

  @Test
  void suggestsTheWordThatWasMeant() {
    assertThat(
            SweepFile.withLeast(
                    directory, "training.loss = sigmoid-msee", "architecture.activation = rellu")
                .problems())
        .containsExactly(
            "x.conf:2: training.loss = sigmoid-msee, must be one of softmax-cross-entropy,"
                + " sigmoid-mse, sigmoid-mse-reference; did you mean sigmoid-mse?",
            "x.conf:3: architecture.activation = rellu, must be one of relu, leaky-relu, all-relu,"
                + " srelu, tanh, sigmoid; did you mean relu?");
  }

  @Test
  void rejectsAnUnknownMethodSuggestingTheNearest() {
    assertThat(
            SweepFile.of(
                    directory,
                    "datasets { a { format = madelon } }",
                    "methods = [",
                    "  set,",
                    "  static_sparse",
                    "]")
                .problems())
        .containsExactly(
            "x.conf:4: methods = static_sparse, must be "
                + IN_CATALOGUE
                + "; did you mean static-sparse?");
  }

  @Test
  void suggestsTheNearestKnownKeyOfTheSameSection() {
    assertThat(
            SweepFile.withLeast(directory, "training {", "  momentum = 0.5", "  epoch = 5", "}")
                .problems())
        .containsExactly("x.conf:4: unknown key training.epoch; did you mean training.epochs?");
  }

  @Test
  void suggestsAKeyOfAnotherSectionWhereItWasWrittenInTheWrongOne() {
    assertThat(SweepFile.withLeast(directory, "epochs = 5", "training.epsilon = 5").problems())
        .containsExactly(
            "x.conf:2: unknown key epochs; did you mean training.epochs?",
            "x.conf:3: unknown key training.epsilon; did you mean hyperparameters.epsilon?");
  }

  @Test
  void listsTheKnownKeysWhereNoneIsNear() {
    assertThat(SweepFile.withLeast(directory, "split.fnord = 1").problems())
        .containsExactly(
            "x.conf:2: unknown key split.fnord; known here: kind, test-fraction, stratified,"
                + " validation-fraction, seed");
  }

  @Test
  void findsUnknownKeysInEverySection() {
    assertThat(
            SweepFile.of(
                directory,
                "methods = [set]",
                "datasets.a {",
                "  format = madelon",
                "  sample = 10",
                "  split.kinds = given",
                "}",
                "hyperparameters.zetas = 1",
                "architecture.layers = 1",
                "training.learning-rate-schedule { kind = step, every = 1, factor = 1, by = 2 }",
                "training.dropout { from = 0, to = 0.5, step = 0.1, steps = 1 }"))
        .extracting(file -> file.problems().stream().map(p -> p.replaceAll(";.*", "")).toList())
        .asInstanceOf(InstanceOfAssertFactories.list(String.class))
        .containsExactly(
            "x.conf:4: unknown key datasets.a.sample",
            "x.conf:5: unknown key datasets.a.split.kinds",
            "x.conf:7: unknown key hyperparameters.zetas",
            "x.conf:8: unknown key architecture.layers",
            "x.conf:9: unknown key training.learning-rate-schedule.by",
            "x.conf:10: unknown key training.dropout.steps");
  }

  @Test
  void reportsAllProblemsAtOnceByLineAndOverridesLast() {
    SweepFile file =
        SweepFile.of(
            directory,
            "methods = [sets]",
            "training.epochs = 0",
            "hyperparameters.zeta = [0.1,",
            "  7]",
            "datasets.a { format = mat }",
            "datasets.b { format = tsv, file = x }");

    assertThat(file.problems("hyperparameters.epsilon=-1", "seeds=none"))
        .containsExactly(
            "x.conf:1: methods = sets, must be " + IN_CATALOGUE + "; did you mean set?",
            "x.conf:2: training.epochs = 0, must be an integer in [1, 1000000]",
            "x.conf:4: hyperparameters.zeta = 7, must be a number in [0, 1]",
            "x.conf:5: datasets.a.file is missing, must be a path or URI",
            "x.conf:6: datasets.b.format = tsv, must be one of mat, idx, cifar-10, csv, libsvm,"
                + " madelon; did you mean csv?",
            "--set hyperparameters.epsilon=-1: hyperparameters.epsilon = -1, must be a number > 0",
            "--set seeds=none: seeds = none, must be an integer in [1, 1000000]");
  }

  @Test
  void keepsTheProblemsApartForPrograms() {
    SweepFile file = SweepFile.withLeast(directory, "training.epochs = 0");

    assertThatThrownBy(file::read)
        .isInstanceOfSatisfying(
            ConfigException.class,
            exception ->
                assertThat(exception.problems())
                    .containsExactly(
                        new Problem(
                            file.path().toString(),
                            2,
                            "training.epochs = 0, must be an integer in [1, 1000000]")));
  }

  @Test
  void saysWhatASweepMustHave() {
    assertThat(SweepFile.of(directory, "").problems())
        .containsExactly(
            "x.conf: datasets is missing, must have at least one dataset",
            "x.conf: methods is missing, must be a list of "
                + IN_CATALOGUE
                + ", or {name = NAME, ...}");
  }

  @Test
  void rejectsValuesGivenTwiceHoweverTheyAreWritten() {
    assertThat(
            SweepFile.of(
                    directory,
                    "datasets.a { format = madelon }",
                    "methods = [set, set]",
                    "hyperparameters.zeta = [0.3, 3e-1]",
                    "training.epochs = [5, 5.0]",
                    "seeds = [1, 2, 1]",
                    "architecture.hidden = [[10], [20], [10]]")
                .problems())
        .containsExactly(
            "x.conf:2: methods has set twice",
            "x.conf:3: hyperparameters.zeta has 3e-1 twice",
            "x.conf:4: training.epochs has 5.0 twice",
            "x.conf:5: seeds has 1 twice",
            "x.conf:6: architecture.hidden has [10] twice for dataset a");
  }

  @Test
  void rejectsEmptyLists() {
    assertThat(
            SweepFile.withLeast(directory, "hyperparameters.zeta = []", "architecture.hidden = []")
                .problems())
        .containsExactly(
            "x.conf:2: hyperparameters.zeta = [], must have at least one value: a number in [0, 1]",
            "x.conf:3: architecture.hidden = [], must be like-paper, a list of layer sizes such as"
                + " [1000, 1000], or a list of these");
  }

  @Test
  void rejectsAHyperparameterByNameAndByLetter() {
    assertThat(
            SweepFile.withLeast(directory, "hyperparameters { ", "  zeta = 0.3", "  ζ = 0.4", "}")
                .problems())
        .containsExactly(
            "x.conf:4: hyperparameters.zeta and hyperparameters.ζ are the same hyperparameter, only"
                + " one of them may be given");
  }

  @Test
  void rejectsRangesThatLeadNowhere() {
    assertThat(
            SweepFile.withLeast(
                    directory,
                    "hyperparameters.zeta = {from = 0.5, to = 0.1, step = 0.1}",
                    "hyperparameters.epsilon = {from = 1, to = 2, step = 0}",
                    "training.dropout = {from = 0, to = 0.5}",
                    "training.momentum = {from = 0.5, to = 1, step = 0.25}",
                    "training.epochs = {from = 1, to = 2, step = 0.5}",
                    "training.learning-rate = {from = 1, to = 2, step = 1e-9}",
                    "training.loss = {from = 1, to = 2, step = 1}")
                .problems())
        .containsExactly(
            "x.conf:2: hyperparameters.zeta.to = 0.1, must be at least from = 0.5",
            "x.conf:3: hyperparameters.epsilon.step = 0, must be a number > 0",
            "x.conf:4: training.dropout.step is missing, must be a number",
            "x.conf:5: training.momentum = 1.00 (in the range), must be a number in [0, 1)",
            "x.conf:6: training.epochs = 1.5 (in the range), must be an integer in [1, 1000000]",
            "x.conf:7: training.learning-rate = {\"from\":1,\"step\":1.0E-9,\"to\":2}, must be a"
                + " range of at most 1000000 values, this has 1000000001",
            "x.conf:8: training.loss = {\"from\":1,\"step\":1,\"to\":2}, must be one of"
                + " softmax-cross-entropy, sigmoid-mse, sigmoid-mse-reference");
  }

  @Test
  void rejectsPaperSizesForADatasetThePaperDoesNotHave() {
    assertThat(SweepFile.withLeast(directory, "architecture.hidden = like-paper").problems())
        .containsExactly(
            "x.conf:2: architecture.hidden = like-paper is not possible for dataset made, must be"
                + " one of Leukemia, PCMAC, Lung-discrete, gisette, lung, CLL-SUB-111, Carcinom,"
                + " orlraws10P, TOX-171, Prostate-GE, arcene, madelon, Yale, GLIOMA, RELATHE");
  }

  @Test
  void rejectsATestPartThatADatasetDoesNotHave() {
    assertThat(
            SweepFile.of(
                    directory,
                    "methods = set",
                    "datasets {",
                    "  a { format = madelon, split.kind = given }",
                    "  b { format = csv, file = b, test-file = c, label = y, split.kind = given }",
                    "  c { format = idx, train-images = a, train-labels = b, test-images = c }",
                    "}")
                .problems())
        .containsExactly(
            "x.conf:3: datasets.a.split.kind = given is not possible, dataset a has no test files;"
                + " must be hold-out",
            "x.conf:5: datasets.c has one of test-images and test-labels, must have both or none");
  }

  @Test
  void namesTheLineOfASyntaxError() {
    assertThat(SweepFile.of(directory, "methods = [set]", "training { epochs = 5").problems())
        .singleElement()
        .asString()
        .startsWith("x.conf:2: cannot be read as HOCON: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"methods = [set", "methods = [set, ", "training { epochs = 5"})
  void saysThatABracketIsNotClosed(String last) {
    assertThat(SweepFile.of(directory, "seeds = 3", last).problems())
        .singleElement()
        .asString()
        .startsWith("x.conf:2: cannot be read as HOCON: ")
        .endsWith("; a [ or { is not closed");
  }

  @Test
  void saysHowToSetAVariableOnceHoweverManyKeysNeedIt() {
    SweepFile file =
        SweepFile.of(
            directory,
            "methods = [set]",
            "datasets {",
            "  a { format = mat, file = ${data.dir}/a.mat }",
            "  b { format = cifar-10, train = [${data.dir}/1, ${data.dir}/2] }",
            "}",
            "training.epochs = ${budget}",
            "training.epoch = 1");

    assertThat(file.problems())
        .containsExactly(
            "x.conf:3: data.dir is not set, but datasets.a.file needs it (and 1 more); set it with"
                + " --set data.dir=DIR",
            "x.conf:6: budget is not set, but training.epochs needs it; set it with --set"
                + " budget=BUDGET",
            "x.conf:7: unknown key training.epoch; did you mean training.epochs?");
    assertThat(SweepFile.of(directory, "data.dir = null", "a = ${data.dir}/x").problems())
        .anyMatch(problem -> problem.contains("unknown key a"))
        .noneMatch(problem -> problem.contains("null"));
  }

  @Test
  void takesANullVariableForUnset() {
    assertThat(
            SweepFile.of(
                    directory,
                    "methods = [set]",
                    "data.dir = null",
                    "datasets.a { format = mat, file = ${data.dir}/a.mat }")
                .problems())
        .containsExactly(
            "x.conf:3: data.dir is not set, but datasets.a.file needs it; set it with --set"
                + " data.dir=DIR");
  }

  @Test
  void namesTheVariableAtTheBottomOfAChain() {
    assertThat(
            SweepFile.of(
                    directory,
                    "methods = [set]",
                    "data.dir = ${data.root}/sets",
                    "datasets.a { format = mat, file = ${data.dir}/a.mat }")
                .problems())
        .containsExactly(
            "x.conf:3: data.root is not set, but datasets.a.file needs it; set it with --set"
                + " data.root=ROOT");
  }

  @Test
  void rejectsVariablesThatNeedThemselves() {
    assertThat(SweepFile.withLeast(directory, "a = ${b}", "b = ${a}").problems())
        .singleElement()
        .asString()
        .contains("cannot fill in a variable: ", "cycle");
  }

  @Test
  void saysThatAFileIsMissing() {
    assertThat(new SweepFile(directory.resolve("y.conf")).problems())
        .containsExactly(
            "y.conf: there is no such file; a sweep is described by a file such as"
                + " conf/quickstart.conf");
    assertThatThrownBy(() -> ConfigReader.read(directory, List.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessage(directory + ": must be a file that can be read");
  }

  @Test
  void rejectsOverridesWithoutAKeyOrAValue() {
    assertThat(SweepFile.withLeast(directory).problems("seeds", "=3", "a..b=1", "seeds=[1"))
        .hasSize(4)
        .contains(
            "--set seeds: must be of the form key=value", "--set =3: must be of the form key=value")
        .anyMatch(problem -> problem.startsWith("--set a..b=1: cannot be read as key=value: "))
        .anyMatch(problem -> problem.startsWith("--set seeds=[1: cannot be read as key=value: "));
  }

  @Test
  void refusesAGridThatDoesNotFit() {
    assertThat(
            SweepFile.withLeast(
                    directory,
                    "hyperparameters.zeta = {from = 0.001, to = 1, step = 0.001}",
                    "training.learning-rate = {from = 0.001, to = 1, step = 0.001}",
                    "seeds = 1000")
                .problems())
        .containsExactly("x.conf: the grid has 1,000,000,000 trials, at most 5,000,000 fit");
  }

  @Test
  void namesTheFileOfASectionThatAnOverrideAddsTo() {
    assertThat(
            SweepFile.of(directory, "methods = set", "datasets.a { format = mat }")
                .problems("datasets.a.samples=Z"))
        .containsExactly("x.conf: datasets.a.file is missing, must be a path or URI");
    assertThat(SweepFile.withLeast(directory).problems("datasets.a.format=mat"))
        .containsExactly(
            "--set datasets.a.format=mat: datasets.a.file is missing, must be a path or URI");
  }

  @Test
  void locatesValuesOfIncludedFilesThere() throws IOException {
    Files.writeString(directory.resolve("shared.conf"), "\ntraining.epochs = 0");

    assertThat(SweepFile.withLeast(directory, "include \"shared.conf\"").problems())
        .containsExactly("shared.conf:2: training.epochs = 0, must be an integer in [1, 1000000]");
  }
}
