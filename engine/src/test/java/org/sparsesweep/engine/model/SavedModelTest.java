package org.sparsesweep.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sparsesweep.engine.data.Dataset;
import org.sparsesweep.engine.data.DatasetSource;
import org.sparsesweep.engine.data.Datasets;
import org.sparsesweep.engine.data.ImageShape;
import org.sparsesweep.engine.data.Samples;
import org.sparsesweep.engine.data.Scaling;
import org.sparsesweep.engine.data.Split;
import org.sparsesweep.engine.data.SplitSettings;
import org.sparsesweep.engine.data.Splitter;
import org.sparsesweep.engine.method.DryRun;
import org.sparsesweep.engine.method.Hyperparameter;
import org.sparsesweep.engine.method.Method;
import org.sparsesweep.engine.method.Methods;
import org.sparsesweep.engine.method.Signals;
import org.sparsesweep.engine.network.Activation;
import org.sparsesweep.engine.network.Convolution;
import org.sparsesweep.engine.network.Convolutions;
import org.sparsesweep.engine.network.Loss;
import org.sparsesweep.engine.network.Network;
import org.sparsesweep.engine.network.Pooling;
import org.sparsesweep.engine.network.WeightInit;
import org.sparsesweep.engine.random.Streams;
import org.sparsesweep.engine.training.EpochRecord;
import org.sparsesweep.engine.training.LearningRateSchedule;
import org.sparsesweep.engine.training.PreparedData;
import org.sparsesweep.engine.training.Trainer;
import org.sparsesweep.engine.training.TrainingListener;
import org.sparsesweep.engine.training.TrainingSettings;
import org.sparsesweep.engine.training.TrialOutcome;

class SavedModelTest {
  private static final int EPOCHS = 8;
  private static final Dataset DATA =
      Datasets.read(
          "small", new DatasetSource.Madelon(300, 10, 5, 0, 15, 2, 2, 2, 0.01, 1), name -> null);
  private static final Split SPLIT =
      Splitter.split(DATA, new SplitSettings(SplitSettings.Kind.HOLD_OUT, 1 / 3.0, true, 0), 1);
  private static final Scaling SCALING =
      Scaling.fit(Scaling.Kind.STANDARDISE, DATA.samples(), SPLIT.train());

  private static final List<String> FEATURES =
      IntStream.range(0, DATA.features()).mapToObj(feature -> "gene " + feature).toList();

  /** What a training left, and its file. */
  private record Trained(TrialOutcome outcome, byte[] file) {}

  /** NPSET, so that neurons are gone from arrays that were longer. */
  private static Trained train(Activation activation, Loss loss) {
    Method method =
        Methods.named("npset")
            .orElseThrow()
            .compose(
                Arrays.stream(Hyperparameter.values())
                    .collect(
                        Collectors.toMap(
                            h -> h,
                            h ->
                                h == Hyperparameter.BETA
                                    ? "1"
                                    : h == Hyperparameter.GAMMA ? "3" : h.defaultValue())));
    TrainingSettings settings =
        new TrainingSettings(
            EPOCHS,
            16,
            0.05,
            new LearningRateSchedule.Constant(),
            0.9,
            0.0002,
            TrainingSettings.WeightDecayForm.COUPLED,
            0,
            activation,
            0.2,
            loss,
            WeightInit.HE_UNIFORM,
            TrainingSettings.TrainAccuracy.RUNNING);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    TrialOutcome outcome =
        Trainer.train(
            method,
            List.of(40, 50),
            settings,
            new PreparedData(DATA, SPLIT, SCALING),
            3,
            new TrainingListener() {
              @Override
              public void epochFinished(EpochRecord epoch) {}

              @Override
              public void epochTrained(int epoch, Network network, Signals.Scores scores) {
                if (epoch == EPOCHS - 1) {
                  write(network);
                }
              }

              private void write(Network network) {
                try {
                  new SavedModel(
                          network,
                          activation,
                          0.2,
                          loss,
                          SCALING,
                          DATA.classes(),
                          FEATURES,
                          Map.of("method", "npset", "note", "größer \"als\" <1>"))
                      .write(file);
                } catch (IOException impossible) {
                  throw new UncheckedIOException(impossible);
                }
              }
            });
    return new Trained(outcome, file.toByteArray());
  }

  private static SavedModel read(byte[] file) throws IOException {
    return SavedModel.read(new ByteArrayInputStream(file));
  }

  @ParameterizedTest
  @EnumSource(Activation.class)
  void comesBackWithTheSameBitsWhateverTheActivation(Activation activation) throws IOException {
    Trained trained = train(activation, Loss.SOFTMAX_CROSS_ENTROPY);
    SavedModel model = read(trained.file());

    assertThat(model.network().sha256()).isEqualTo(trained.outcome().weightsSha256());
    assertThat(model.activation()).isEqualTo(activation);
    assertThat(model.classes()).isEqualTo(DATA.classes());
    assertThat(model.featureNames()).isEqualTo(FEATURES);
    assertThat(model.about()).containsEntry("note", "größer \"als\" <1>").hasSize(2);
    ByteArrayOutputStream again = new ByteArrayOutputStream();
    model.write(again);
    assertThat(read(again.toByteArray()).network().sha256()).isEqualTo(model.network().sha256());
  }

  @ParameterizedTest
  @EnumSource(Loss.class)
  void predictsAsItDidInTraining(Loss loss) throws IOException {
    Trained trained = train(Activation.SRELU, loss);
    SavedModel model = read(trained.file());
    Samples samples = DATA.samples();
    float[] values = new float[SPLIT.test().length * samples.features()];
    for (int s = 0; s < SPLIT.test().length; s++) {
      System.arraycopy(
          samples.values(),
          SPLIT.test()[s] * samples.features(),
          values,
          s * samples.features(),
          samples.features());
    }

    double[][] outputs = new Predictor(model).outputs(values);

    int hits = 0;
    for (int s = 0; s < outputs.length; s++) {
      hits += Predictor.classOf(outputs[s]) == samples.labels()[SPLIT.test()[s]] ? 1 : 0;
      assertThat(outputs[s]).hasSize(2);
      assertThat(outputs[s][0]).isBetween(0.0, 1.0);
    }
    assertThat((double) hits / outputs.length)
        .isEqualTo(trained.outcome().epochs().get(EPOCHS - 1).test().accuracy());
    assertThatThrownBy(() -> new Predictor(model).outputs(new float[31]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("31 values, must be a multiple of 30 features");
  }

  @Test
  void aSnapshotIsReadWithoutWhatFollowsIt() throws IOException {
    byte[] file = train(Activation.SRELU, Loss.SOFTMAX_CROSS_ENTROPY).file();
    byte[] longer = Arrays.copyOf(file, file.length + 1);
    longer[file.length] = 7;
    ByteArrayInputStream in = new ByteArrayInputStream(longer);

    ByteArrayOutputStream again = new ByteArrayOutputStream();
    ModelSnapshot.read(in).write(again);

    assertThat(again.toByteArray()).isEqualTo(file);
    assertThat(in.read()).isEqualTo(7);
  }

  /** As every library of the format reads it: by its header alone. */
  @Test
  void isAFileOfTheFormat() throws IOException {
    Trained trained = train(Activation.RELU, Loss.SOFTMAX_CROSS_ENTROPY);
    ByteBuffer file = ByteBuffer.wrap(trained.file()).order(ByteOrder.LITTLE_ENDIAN);
    int length = (int) file.getLong();
    JsonNode header = new ObjectMapper().readTree(trained.file(), Long.BYTES, length);

    assertThat(length % 8).as("arrays begin where their numbers may").isZero();
    assertThat(header.at("/__metadata__/format").asText()).isEqualTo("sparse-sweep-model");
    assertThat(header.at("/layers.0.indptr/dtype").asText()).isEqualTo("I32");
    assertThat(header.at("/layers.0.indptr/shape/0").asInt()).isEqualTo(31);
    long connections = 0;
    for (int l = 0; l < 3; l++) {
      JsonNode weights = header.at("/layers.%d.weights".formatted(l));
      assertThat(weights.at("/dtype").asText()).isEqualTo("F32");
      connections += weights.at("/shape/0").asInt();
      assertThat(weights.at("/data_offsets/1").asLong() - weights.at("/data_offsets/0").asLong())
          .isEqualTo(4L * weights.at("/shape/0").asInt());
    }
    assertThat(connections).isEqualTo(trained.outcome().connectionsEnd());
    assertThat(header.at("/layers.2.bias/data_offsets/1").asInt() + Long.BYTES + length)
        .isEqualTo(trained.file().length);
  }

  @Test
  void saysWhatIsWrongWithADamagedFile() {
    byte[] file = train(Activation.RELU, Loss.SOFTMAX_CROSS_ENTROPY).file();

    assertThatThrownBy(() -> read(Arrays.copyOf(file, file.length - 1)))
        .isInstanceOf(ModelException.class)
        .hasMessage("it is cut short");
    assertThatThrownBy(() -> read(Arrays.copyOf(file, file.length + 1)))
        .hasMessage("it goes on behind its last array");
    assertThatThrownBy(
            () -> read("PK: something else, of some length".getBytes(StandardCharsets.US_ASCII)))
        .hasMessage("it is no safetensors file");
    byte[] later =
        new String(file, StandardCharsets.ISO_8859_1)
            .replace("\"version\":\"1\"", "\"version\":\"9\"")
            .getBytes(StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> read(later)).hasMessage("its version is 9, known are up to 1");
    byte[] flipped = file.clone();
    flipped[flipped.length - 1] ^= 1;
    assertThatThrownBy(() -> read(flipped))
        .hasMessage("it is damaged: its weights are not those that were written");
    byte[] other =
        new String(file, StandardCharsets.ISO_8859_1)
            .replace("\"relu\"", "\"rexu\"")
            .getBytes(StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> read(other)).hasMessageContaining("rexu, which this version");
  }

  /** Samples of 30 features, seen as two channels of three rows. */
  @Test
  void keepsConvolutionsAndPredictsAlike() throws IOException {
    Convolutions convolutions =
        Convolutions.of(
            new ImageShape(2, 3, 5),
            List.of(Convolution.of("4k2max2"), new Convolution(3, 3, 2, Pooling.NONE, 1)));
    Network network =
        DryRun.start(
            Methods.named("dense").orElseThrow().compose(Map.of()),
            WeightInit.HE_UNIFORM,
            convolutions.neurons(30, List.of(7), 2),
            convolutions,
            1);
    network.activate(Activation.TANH, 0, new Streams(1));
    SavedModel model =
        new SavedModel(
            network,
            Activation.TANH,
            0,
            Loss.SOFTMAX_CROSS_ENTROPY,
            SCALING,
            DATA.classes(),
            List.of(),
            Map.of());
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    model.write(file);
    SavedModel back = read(file.toByteArray());

    assertThat(back.network().convolutions()).isEqualTo(convolutions);
    assertThat(back.featureNames()).isEmpty();
    assertThat(back.network().sha256()).isEqualTo(network.sha256());
    float[] some = Arrays.copyOf(DATA.samples().values(), 3 * 30);
    assertThat(new Predictor(back).outputs(some)).isDeepEqualTo(new Predictor(model).outputs(some));
    byte[] other =
        new String(file.toByteArray(), StandardCharsets.ISO_8859_1)
            .replace("4k2max2-3k3p2", "4k3max3-3k3p2")
            .getBytes(StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> read(other))
        .isInstanceOf(ModelException.class)
        .hasMessageStartingWith("its content does not fit: ");
  }
}
