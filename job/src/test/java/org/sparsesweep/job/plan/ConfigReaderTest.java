package org.sparsesweep.job.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sparsesweep.engine.data.DatasetSource;
import org.sparsesweep.engine.data.Scaling;
import org.sparsesweep.engine.data.SplitSettings;
import org.sparsesweep.engine.data.SplitSettings.Kind;
import org.sparsesweep.engine.method.Hyperparameter;
import org.sparsesweep.engine.network.Activation;
import org.sparsesweep.engine.network.Loss;
import org.sparsesweep.engine.network.WeightInit;
import org.sparsesweep.engine.training.LearningRateSchedule;
import org.sparsesweep.engine.training.TrainingSettings.TrainAccuracy;
import org.sparsesweep.engine.training.TrainingSettings.WeightDecayForm;
import org.sparsesweep.job.plan.SweepConfig.DatasetAxis;
import org.sparsesweep.job.plan.SweepConfig.NetworkAxes;
import org.sparsesweep.job.plan.SweepConfig.SplitAxis;
import org.sparsesweep.job.plan.SweepConfig.TrainingAxes;

class ConfigReaderTest {
  @TempDir Path directory;

  @Test
  void fillsInEveryDefault() {
    SweepConfig config = SweepFile.withLeast(directory).read();

    assertThat(config.name()).isEqualTo("x");
    assertThat(config.description()).isEmpty();
    assertThat(config.out()).isEqualTo("out/x");
    assertThat(config.methods())
        .singleElement()
        .satisfies(
            method -> {
              assertThat(method.method()).isEqualTo(MethodSpec.named("set"));
              assertThat(method.training()).isEmpty();
            });
    assertThat(config.seeds()).containsExactly(1L, 2L, 3L);
    assertThat(config.methods().get(0).hyperparameters()).containsOnlyKeys(Hyperparameter.values());
    for (Hyperparameter hyperparameter : Hyperparameter.values()) {
      assertThat(config.methods().get(0).hyperparameters().get(hyperparameter))
          .containsExactly(hyperparameter.defaultValue());
    }
    assertThat(config.network())
        .isEqualTo(
            new NetworkAxes(List.of(WeightInit.NORMAL_0_1), List.of(Activation.RELU), List.of()));
    assertThat(config.datasets())
        .containsExactly(
            new DatasetAxis(
                "made",
                new DatasetSource.Madelon(2600, 5, 15, 0, 480, 2, 16, 2, 0.01, 1),
                new SplitAxis(
                    new SplitSettings(Kind.HOLD_OUT, 1.0 / 3, true, 0), OptionalLong.empty()),
                Scaling.Kind.STANDARDISE,
                List.of(List.of(1000, 1000)),
                new TrainingAxes(
                    List.of(50),
                    List.of(32),
                    List.of(0.01),
                    new LearningRateSchedule.Constant(),
                    List.of(0.9),
                    List.of(0.0002),
                    WeightDecayForm.COUPLED,
                    List.of(0.0),
                    List.of(Loss.SOFTMAX_CROSS_ENTROPY),
                    TrainAccuracy.RUNNING)));
  }

  @Test
  void readsEveryFormat() {
    SweepConfig config =
        SweepFile.of(
                directory,
                "methods = set",
                "datasets {",
                "  m { format = mat, file = hdfs-m, samples = A, labels = B }",
                "  i { format = idx, train-images = a, train-labels = b, test-images = c,"
                    + " test-labels = d }",
                "  i2 { format = idx, train-images = a, train-labels = b }",
                "  c { format = cifar-10, train = [a, b], test = c }",
                "  v { format = csv, file = a, label = quality }",
                "  s { format = libsvm, file = \"s3a://bucket/a\", test-file = b, features = 7 }",
                "  g { format = madelon, samples = 80, informative = 4, redundant = 3, repeated = 2,"
                    + " noise = 1, classes = 3, clusters-per-class = 2, class-separation = 1.5,"
                    + " label-noise = 0, seed = 9 }",
                "}")
            .read();

    assertThat(config.datasets())
        .extracting(DatasetAxis::source)
        .containsExactlyInAnyOrder(
            new DatasetSource.Mat("hdfs-m", "A", "B"),
            new DatasetSource.Idx("a", "b", Optional.of("c"), Optional.of("d")),
            new DatasetSource.Idx("a", "b", Optional.empty(), Optional.empty()),
            new DatasetSource.Cifar(List.of("a", "b"), List.of("c")),
            new DatasetSource.Csv("a", Optional.empty(), "quality"),
            new DatasetSource.Libsvm("s3a://bucket/a", Optional.of("b"), Optional.of(7)),
            new DatasetSource.Madelon(80, 4, 3, 2, 1, 3, 2, 1.5, 0, 9));
    assertThat(config.datasets())
        .extracting(DatasetAxis::name)
        .containsExactly("m", "i", "i2", "c", "v", "s", "g");
  }

  @Test
  void letsADatasetDifferFromTheSweep() {
    SweepConfig config =
        SweepFile.of(
                directory,
                "methods = set, scaling = unit",
                "split { test-fraction = 1/4, stratified = false, seed = 7 }",
                "datasets.a { format = madelon, scaling = none, hidden = [5]",
                "  split { validation-fraction = 0.2, seed = trial } }",
                "datasets.b { format = madelon }")
            .read();

    assertThat(config.datasets().get(0).split())
        .isEqualTo(
            new SplitAxis(
                new SplitSettings(Kind.HOLD_OUT, 0.25, false, 0.2), OptionalLong.empty()));
    assertThat(config.datasets().get(0).scaling()).isEqualTo(Scaling.Kind.NONE);
    assertThat(config.datasets().get(0).hidden()).containsExactly(List.of(5));
    assertThat(config.datasets().get(1).split())
        .isEqualTo(
            new SplitAxis(new SplitSettings(Kind.HOLD_OUT, 0.25, false, 0), OptionalLong.of(7)));
    assertThat(config.datasets().get(1).scaling()).isEqualTo(Scaling.Kind.UNIT);
    assertThat(config.datasets().get(1).hidden()).containsExactly(List.of(1000, 1000));
  }

  @Test
  void letsADatasetBeTrainedDifferently() {
    SweepConfig config =
        SweepFile.of(
                directory,
                "methods = set",
                "training { epochs = [5, 6], learning-rate = 0.1, learning-rate-schedule = cosine",
                "  loss = sigmoid-mse, weight-decay-form = reference, train-accuracy = exact }",
                "datasets.a { format = madelon, training { epochs = 7, learning-rate = [0.2, 0.3]",
                "  learning-rate-schedule = constant, train-accuracy = running } }",
                "datasets.b { format = madelon }")
            .read();

    TrainingAxes a = config.datasets().get(0).training();
    assertThat(a.epochs()).containsExactly(7);
    assertThat(a.learningRates()).containsExactly(0.2, 0.3);
    assertThat(a.schedule()).isEqualTo(new LearningRateSchedule.Constant());
    assertThat(a.losses()).containsExactly(Loss.SIGMOID_MEAN_SQUARED_ERROR);
    assertThat(a.weightDecayForm()).isEqualTo(WeightDecayForm.REFERENCE);
    assertThat(a.trainAccuracy()).isEqualTo(TrainAccuracy.RUNNING);
    TrainingAxes b = config.datasets().get(1).training();
    assertThat(b.epochs()).containsExactly(5, 6);
    assertThat(b.schedule()).isEqualTo(new LearningRateSchedule.Cosine());
  }

  @Test
  void takesHyperparametersByGreekLetterInFileAndOverride() {
    SweepFile file = SweepFile.withLeast(directory, "hyperparameters { ε = [5, 1e1], zeta = 0.2 }");

    assertThat(hyperparameters(file))
        .containsEntry(Hyperparameter.EPSILON, List.of("5", "10"))
        .containsEntry(Hyperparameter.ZETA, List.of("0.2"));
    assertThat(hyperparameters(file, "hyperparameters.ζ=[0.4,0.5]", "hyperparameters.epsilon=3"))
        .containsEntry(Hyperparameter.EPSILON, List.of("3"))
        .containsEntry(Hyperparameter.ZETA, List.of("0.4", "0.5"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{from = 0.1, to = 0.5, step = 0.1} | 0.1,0.2,0.3,0.4,0.5",
        "{from = 0, to = 1, step = 0.3} | 0,0.3,0.6,0.9",
        "{from = 0.3, to = 0.3, step = 1} | 0.3",
        "[1, 0.5] | 1,0.5",
        "'\"0.25\"' | 0.25",
      })
  void readsAnAxisWithoutDrift(String written, String values) {
    SweepConfig config =
        SweepFile.withLeast(directory, "hyperparameters.zeta = " + written.replace("'", "")).read();

    assertThat(String.join(",", config.methods().get(0).hyperparameters().get(Hyperparameter.ZETA)))
        .isEqualTo(values);
  }

  @Test
  void readsEveryAxisAsAList() {
    SweepConfig config =
        SweepFile.withLeast(
                directory,
                "training { epochs = {from = 1, to = 3}, batch-size = [1, 2]",
                "  learning-rate = [0.1, 0.2], momentum = [0, 0.5], weight-decay = [0, 0.1]",
                "  dropout = [0, 0.2], loss = [sigmoid-mse, softmax-cross-entropy]",
                "  learning-rate-schedule = {kind = step, every = 10, factor = 0.5} }",
                "architecture { initial-weights = [he-uniform, xavier-uniform, sparse-he]",
                "  activation = [leaky-relu, relu], activation-slope = [0.1, 0.2] }")
            .read();

    TrainingAxes training = config.datasets().get(0).training();
    assertThat(training.epochs()).containsExactly(1, 2, 3);
    assertThat(training.batchSizes()).containsExactly(1, 2);
    assertThat(training.learningRates()).containsExactly(0.1, 0.2);
    assertThat(training.momenta()).containsExactly(0.0, 0.5);
    assertThat(training.weightDecays()).containsExactly(0.0, 0.1);
    assertThat(training.dropouts()).containsExactly(0.0, 0.2);
    assertThat(training.losses())
        .containsExactly(Loss.SIGMOID_MEAN_SQUARED_ERROR, Loss.SOFTMAX_CROSS_ENTROPY);
    assertThat(training.schedule()).isEqualTo(new LearningRateSchedule.Step(10, 0.5));
    assertThat(config.network().weightInits()).hasSize(3);
    assertThat(config.network().activations())
        .containsExactly(Activation.LEAKY_RELU, Activation.RELU);
    assertThat(config.network().activationSlopes()).containsExactly(0.1, 0.2);
  }

  @Test
  void readsSeedsAsACountAListOrARange() {
    assertThat(SweepFile.withLeast(directory, "seeds = 2").read().seeds()).containsExactly(1L, 2L);
    assertThat(SweepFile.withLeast(directory, "seeds = [7, 0]").read().seeds())
        .containsExactly(7L, 0L);
    assertThat(
            SweepFile.withLeast(directory, "seeds = {from = 5, to = 9, step = 2}").read().seeds())
        .containsExactly(5L, 7L, 9L);
    assertThat(
            SweepFile.withLeast(directory, "seeds = 5").read("seeds=[9223372036854775807]").seeds())
        .containsExactly(Long.MAX_VALUE);
  }

  @Test
  void readsHiddenSizesAsOneNetworkOrSeveral() {
    assertThat(hidden("[300, 100]")).containsExactly(List.of(300, 100));
    assertThat(hidden("[[300], [300, 100]]")).containsExactly(List.of(300), List.of(300, 100));
    assertThat(hidden("like-paper")).containsExactly(List.of(300, 300));
    assertThat(hidden("[like-paper, [7]]")).containsExactly(List.of(300, 300), List.of(7));
  }

  @Test
  void putsOverridesOnTopOfTheFileLaterOnesLast() {
    SweepFile file = SweepFile.withLeast(directory, "training.epochs = 5, name = old");

    SweepConfig config =
        file.read(
            "training.epochs=6",
            "training.epochs=7",
            "name=new",
            "datasets.made.samples=100",
            "training.momentum={from=0.1,to=0.2,step=0.1}",
            "description=null");

    assertThat(config.datasets().get(0).training().epochs()).containsExactly(7);
    assertThat(config.datasets().get(0).training().momenta()).containsExactly(0.1, 0.2);
    assertThat(config.name()).isEqualTo("new");
    assertThat(config.out()).isEqualTo("out/new");
    assertThat(config.description()).isEmpty();
    assertThat(((DatasetSource.Madelon) config.datasets().get(0).source()).samples())
        .isEqualTo(100);
  }

  @ParameterizedTest
  @CsvSource({"/data/npset", "hdfs://host:9000/a#1", "C:/sets", "\"/quoted\""})
  void fillsInVariablesFromOverridesWhichNeedNoQuotes(String dir) {
    SweepFile file =
        SweepFile.of(
            directory, "methods = set", "datasets.a { format = mat, file = ${data.dir}/a.mat }");

    assertThat(file.read("data.dir=" + dir).datasets().get(0).source())
        .isEqualTo(new DatasetSource.Mat(dir.replace("\"", "") + "/a.mat", "X", "Y"));
  }

  @Test
  void leavesTheUsersVariablesUnjudged() {
    assertThat(SweepFile.withLeast(directory, "data { any = [1], thing { a = 1 } }").problems())
        .isEmpty();
  }

  @Test
  void takesTheShortVariantInPlaceOfTheRest() {
    SweepFile file =
        SweepFile.of(
            directory,
            "methods = [set, dense], seeds = 5, training { epochs = 9, dropout = 0.5 }",
            "datasets { a { format = madelon, samples = 99 }, b { format = madelon } }",
            "references = [{source = s, metric = neurons_end, values { a.set = 1, b.set = 2 }}]",
            "short { methods = set, seeds = 1, training.epochs = 2, datasets { b = null",
            "  a.samples = 77 } }");

    SweepConfig shortened = file.readShort("training.dropout=0");

    assertThat(shortened.name()).isEqualTo("x-short");
    assertThat(shortened.out()).isEqualTo("out/x-short");
    assertThat(shortened.methods()).hasSize(1);
    assertThat(shortened.seeds()).containsExactly(1L);
    assertThat(shortened.datasets())
        .singleElement()
        .satisfies(
            a -> {
              assertThat(((DatasetSource.Madelon) a.source()).samples()).isEqualTo(77);
              assertThat(a.training().epochs()).containsExactly(2);
              assertThat(a.training().dropouts()).containsExactly(0.0);
            });
    assertThat(shortened.references()).extracting(Reference::dataset).containsExactly("a");

    SweepConfig full = file.read();
    assertThat(full.name()).isEqualTo("x");
    assertThat(full.datasets()).hasSize(2);
    assertThat(full.seeds()).hasSize(5);
    assertThat(file.readShort("name=mine", "seeds=3").seeds()).hasSize(3);
    assertThat(file.readShort("name=mine").out()).isEqualTo("out/mine");
  }

  private static Map<Hyperparameter, List<String>> hyperparameters(
      SweepFile file, String... overrides) {
    return file.read(overrides).methods().get(0).hyperparameters();
  }

  private List<List<Integer>> hidden(String written) {
    return SweepFile.of(
            directory,
            "methods = set",
            "datasets.lung_small { format = madelon }",
            "architecture.hidden = " + written)
        .read()
        .datasets()
        .get(0)
        .hidden();
  }
}
