package org.sparsesweep.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sparsesweep.engine.data.Dataset;
import org.sparsesweep.engine.data.DatasetSource;
import org.sparsesweep.engine.data.Datasets;
import org.sparsesweep.engine.data.Scaling;
import org.sparsesweep.engine.data.Split;
import org.sparsesweep.engine.data.SplitSettings;
import org.sparsesweep.engine.data.Splitter;
import org.sparsesweep.engine.method.Hyperparameter;
import org.sparsesweep.engine.method.Method;
import org.sparsesweep.engine.method.Methods;
import org.sparsesweep.engine.network.Activation;
import org.sparsesweep.engine.network.Loss;
import org.sparsesweep.engine.network.WeightInit;
import org.sparsesweep.engine.training.LearningRateSchedule;
import org.sparsesweep.engine.training.PreparedData;
import org.sparsesweep.engine.training.Trainer;
import org.sparsesweep.engine.training.TrainingSettings;
import org.sparsesweep.engine.training.TrainingSettings.TrainAccuracy;
import org.sparsesweep.engine.training.TrainingSettings.WeightDecayForm;
import org.sparsesweep.engine.training.TrialOutcome;

/** The example of engine/README.md. */
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

  @Test
  void trainsASparseNetworkThatLearns() {
    TrialOutcome outcome =
        trainSet(new DatasetSource.Madelon(800, 20, 20, 0, 60, 2, 2, 2, 0.01, 1));
    assertThat(outcome.status()).isEqualTo(TrialOutcome.Status.SUCCEEDED);
    assertThat(outcome.epochs().get(24).test().accuracy()).isGreaterThan(0.9);
    assertThat(outcome.connectionsEnd()).isLessThan(outcome.denseParameters() / 5);
  }

  @Test
  void standsInTheReadmeAsItIsHere() throws IOException {
    Path module = Files.exists(Path.of("engine")) ? Path.of("engine") : Path.of("");
    String source =
        Files.readString(module.resolve("src/test/java/org/sparsesweep/engine/EmbeddingTest.java"));
    String example =
        source
            .substring(source.indexOf("// begin\n") + 9, source.indexOf("  // end\n"))
            .stripTrailing()
            .stripIndent();
    assertThat(Files.readString(module.resolve("README.md"))).contains(example);
  }
}
