package org.sparsesweep.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparsesweep.engine.data.Dataset;
import org.sparsesweep.engine.data.DatasetSource;
import org.sparsesweep.engine.data.Datasets;
import org.sparsesweep.engine.data.Samples;
import org.sparsesweep.engine.data.Scaling;
import org.sparsesweep.engine.data.Split;
import org.sparsesweep.engine.data.SplitSettings;
import org.sparsesweep.engine.data.Splitter;
import org.sparsesweep.engine.method.Hyperparameter;
import org.sparsesweep.engine.method.Method;
import org.sparsesweep.engine.method.Methods;
import org.sparsesweep.engine.method.Signals;
import org.sparsesweep.engine.model.Predictor;
import org.sparsesweep.engine.model.SavedModel;
import org.sparsesweep.engine.network.Activation;
import org.sparsesweep.engine.network.Loss;
import org.sparsesweep.engine.network.Network;
import org.sparsesweep.engine.network.WeightInit;
import org.sparsesweep.engine.training.EpochRecord;
import org.sparsesweep.engine.training.LearningRateSchedule;
import org.sparsesweep.engine.training.PreparedData;
import org.sparsesweep.engine.training.Trainer;
import org.sparsesweep.engine.training.TrainingListener;
import org.sparsesweep.engine.training.TrainingSettings;
import org.sparsesweep.engine.training.TrainingSettings.TrainAccuracy;
import org.sparsesweep.engine.training.TrainingSettings.WeightDecayForm;
import org.sparsesweep.engine.training.TrialOutcome;

/** The examples of engine/README.md. */
class EmbeddingTest {

  // begin
  static TrialOutcome trainSet(DatasetSource source) {
    Dataset data =
        Datasets.read("mine", source, location -> Files.newInputStream(Path.of(location)));
    SplitSettings holdOut = new SplitSettings(SplitSettings.Kind.HOLD_OUT, 1 / 3.0, true, 0);
    Split split = Splitter.split(data, holdOut, 1);
    Scaling scaling = Scaling.fit(Scaling.Kind.STANDARDISE, data.samples(), split.train());
    Method method =
        Methods.named("set")
            .orElseThrow()
            .compose(
                Map.of(
                    Hyperparameter.EPSILON, "10",
                    Hyperparameter.ZETA, "0.3",
                    Hyperparameter.ERDOS_RENYI, "draws",
                    Hyperparameter.OUTPUT_LAYER, "evolve"));
    TrainingSettings settings =
        new TrainingSettings(
            25, // epochs
            32, // batch size
            0.01, // learning rate
            new LearningRateSchedule.Constant(),
            0.9, // momentum
            0.0002, // weight decay
            WeightDecayForm.COUPLED,
            0, // dropout
            Activation.RELU,
            0, // slope below 0, for activations that have one
            Loss.SOFTMAX_CROSS_ENTROPY,
            WeightInit.HE_UNIFORM,
            TrainAccuracy.RUNNING);
    return Trainer.train(
        method,
        List.of(200, 200), // hidden layers
        settings,
        new PreparedData(data, split, scaling),
        1, // seed
        epoch -> System.out.println(epoch.epoch() + " " + epoch.test().accuracy()));
  }

  // end

  // begin model
  static double accuracyOfTheLastNetwork(Path model, DatasetSource source) throws IOException {
    SavedModel network;
    try (InputStream in = Files.newInputStream(model)) {
      network = SavedModel.read(in);
    }
    Samples samples =
        Datasets.readSamples(
            "new",
            source,
            network.classes(),
            network.featureNames(),
            location -> Files.newInputStream(Path.of(location)));
    double[][] outputs = new Predictor(network).outputs(samples.values());
    int right = 0;
    for (int s = 0; s < outputs.length; s++) {
      int predicted = Predictor.classOf(outputs[s]);
      System.out.println(network.classes().get(predicted) + " " + outputs[s][predicted]);
      right += predicted == samples.labels()[s] ? 1 : 0;
    }
    return (double) right / outputs.length;
  }

  static TrainingListener keeping(Path model, TrainingSettings settings, PreparedData data) {
    return new TrainingListener() {
      @Override
      public void epochFinished(EpochRecord epoch) {}

      @Override
      public void epochTrained(int epoch, Network network, Signals.Scores scores) {
        if (epoch == settings.epochs() - 1) {
          try (OutputStream out = Files.newOutputStream(model)) {
            new SavedModel(
                    network,
                    settings.activation(),
                    settings.activationSlope(),
                    settings.loss(),
                    data.scaling(),
                    data.dataset().classes(),
                    data.dataset().featureNames(),
                    Map.of("made by", "me"))
                .write(out);
          } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
          }
        }
      }
    };
  }

  // end model

  @Test
  void trainsASparseNetworkThatLearns() {
    TrialOutcome outcome =
        trainSet(new DatasetSource.Madelon(800, 20, 20, 0, 60, 2, 2, 2, 0.01, 1));
    assertThat(outcome.status()).isEqualTo(TrialOutcome.Status.SUCCEEDED);
    assertThat(outcome.epochs().get(24).test().accuracy()).isGreaterThan(0.9);
    assertThat(outcome.connectionsEnd()).isLessThan(outcome.denseParameters() / 5);
  }

  @Test
  void aKeptNetworkPredictsAsItDidInTraining(@TempDir Path folder) throws IOException {
    String train = csv(folder.resolve("train.csv"), 0, 120);
    String test = csv(folder.resolve("test.csv"), 500, 60);
    Dataset data =
        Datasets.read(
            "mine",
            new DatasetSource.Csv(train, Optional.of(test), "kind"),
            location -> Files.newInputStream(Path.of(location)));
    Split split = Splitter.split(data, new SplitSettings(SplitSettings.Kind.GIVEN, 0, false, 0), 1);
    Scaling scaling = Scaling.fit(Scaling.Kind.STANDARDISE, data.samples(), split.train());
    PreparedData prepared = new PreparedData(data, split, scaling);
    TrainingSettings settings =
        new TrainingSettings(
            6,
            8,
            0.02,
            new LearningRateSchedule.Constant(),
            0.9,
            0,
            WeightDecayForm.COUPLED,
            0,
            Activation.RELU,
            0,
            Loss.SOFTMAX_CROSS_ENTROPY,
            WeightInit.HE_UNIFORM,
            TrainAccuracy.RUNNING);
    Path model = folder.resolve("network.safetensors");
    TrialOutcome outcome =
        Trainer.train(
            Methods.named("dense").orElseThrow().compose(Map.of()),
            List.of(10),
            settings,
            prepared,
            1,
            keeping(model, settings, prepared));

    double accuracy = outcome.epochs().get(5).test().accuracy();
    assertThat(accuracy).isBetween(0.6, 0.999);
    assertThat(
            accuracyOfTheLastNetwork(model, new DatasetSource.Csv(test, Optional.empty(), "kind")))
        .isEqualTo(accuracy);
  }

  /** Two features, and three kinds that they tell apart nearly always. */
  private static String csv(Path file, int first, int count) throws IOException {
    StringBuilder text = new StringBuilder("x,y,kind\n");
    for (int n = first; n < first + count; n++) {
      double x = StrictMath.sin(n * 12.9898) * 2;
      double y = StrictMath.sin(n * 78.233) * 2;
      double noise = StrictMath.sin(n * 37.719) / 2;
      text.append(x).append(',').append(y).append(',');
      text.append(x + noise > y ? "north" : x + y > noise ? "east" : "west").append('\n');
    }
    return Files.writeString(file, text).toString();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " model"})
  void standsInTheReadmeAsItIsHere(String which) throws IOException {
    Path module = Files.exists(Path.of("engine")) ? Path.of("engine") : Path.of("");
    String source =
        Files.readString(module.resolve("src/test/java/org/sparsesweep/engine/EmbeddingTest.java"));
    String begin = "// begin" + which + "\n";
    String example =
        source
            .substring(
                source.indexOf(begin) + begin.length(), source.indexOf("  // end" + which + "\n"))
            .stripTrailing()
            .stripIndent();
    assertThat(Files.readString(module.resolve("README.md"))).contains(example);
  }
}
