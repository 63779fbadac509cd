package org.sparsesweep.engine.training;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.sparsesweep.engine.data.Dataset;
import org.sparsesweep.engine.data.ImageShape;
import org.sparsesweep.engine.data.Samples;
import org.sparsesweep.engine.data.Scaling;
import org.sparsesweep.engine.data.Split;
import org.sparsesweep.engine.method.Evolution;
import org.sparsesweep.engine.method.Hyperparameter;
import org.sparsesweep.engine.method.Method;
import org.sparsesweep.engine.method.Methods;
import org.sparsesweep.engine.method.Slots;
import org.sparsesweep.engine.network.Activation;
import org.sparsesweep.engine.network.Convolution;
import org.sparsesweep.engine.network.Convolutions;
import org.sparsesweep.engine.network.Loss;
import org.sparsesweep.engine.network.WeightInit;
import org.sparsesweep.engine.random.Purpose;
import org.sparsesweep.engine.random.RandomStream;
import org.sparsesweep.engine.random.Streams;
import org.sparsesweep.engine.topology.Structure;
import org.sparsesweep.engine.training.TrainingSettings.TrainAccuracy;
import org.sparsesweep.engine.training.TrainingSettings.WeightDecayForm;

/**
 * A trial on a toy problem that is learnt in a second: three clouds in 20 dimensions, 200 training,
 * 37 validation and 63 test samples. Fields are changed where a test needs something else.
 */
final class ToyTrial {
  static final int FEATURES = 20;
  static final int CLASSES = 3;
  static final ImageShape BARS = new ImageShape(1, 10, 10);

  String method = "set";
  Map<String, String> slots = Map.of();
  Map<String, String> hyperparameters = Map.of("epsilon", "4");
  Convolutions convolutions = Convolutions.NONE;
  List<Integer> hidden = List.of(24, 16);
  int epochs = 8;
  int batchSize = 16;
  double learningRate = 0.05;
  LearningRateSchedule schedule = new LearningRateSchedule.Constant();
  double momentum = 0.9;
  double weightDecay = 0;
  WeightDecayForm weightDecayForm = WeightDecayForm.COUPLED;
  double dropout = 0;
  Activation activation = Activation.RELU;
  Loss loss = Loss.SOFTMAX_CROSS_ENTROPY;
  WeightInit weightInit = WeightInit.HE_UNIFORM;
  TrainAccuracy trainAccuracy = TrainAccuracy.RUNNING;
  PreparedData data = clouds(200, 37, 63);
  long seed = 1;
  TrainingListener listener = TrainingListener.SILENT;

  static ToyTrial of(String method) {
    ToyTrial trial = new ToyTrial();
    trial.method = method;
    return trial;
  }

  /**
   * A trial on images in which a bar lies, stands or leans somewhere, with a small LeNet: 4 maps of
   * 8 x 8, pooled to 4 x 4 by the largest, 6 maps of 4 x 4, pooled to 2 x 2 by the mean, 12 hidden
   * neurons.
   */
  static ToyTrial onImages(String method) {
    ToyTrial trial = of(method);
    trial.convolutions =
        Convolutions.of(BARS, List.of(Convolution.of("4k3max2"), Convolution.of("6k3p1average2")));
    trial.hidden = List.of(12);
    trial.data = bars(200, 37, 63);
    return trial;
  }

  ToyTrial zeta(String zeta) {
    hyperparameters = Map.of("epsilon", "4", "zeta", zeta);
    return this;
  }

  TrialOutcome run() {
    return Trainer.train(method(), convolutions, hidden, settings(), data, seed, listener);
  }

  /** Goes on from a checkpoint that {@link Keeper} has kept. */
  TrialOutcome resume(byte[] checkpoint) throws IOException {
    return Trainer.resume(
        method(),
        convolutions,
        hidden,
        settings(),
        data,
        seed,
        listener,
        new Checkpoint.Source(Keeper.TRIAL, new ByteArrayInputStream(checkpoint)));
  }

  Method method() {
    Map<Hyperparameter, String> values = new EnumMap<>(Hyperparameter.class);
    for (Hyperparameter each : Hyperparameter.values()) {
      values.put(each, hyperparameters.getOrDefault(each.key(), each.defaultValue()));
    }
    Methods.Row row = Methods.named(method).orElseThrow();
    for (Map.Entry<String, String> slot : slots.entrySet()) {
      row = row.with(Slots.named(slot.getKey()).orElseThrow(), slot.getValue());
    }
    Method composed = row.compose(values);
    return composed.startsFromAnother() ? composed.startingFrom(left()) : composed;
  }

  /** What a sparse network of another seed begins with. */
  Structure left() {
    ToyTrial other = ToyTrial.of("static-sparse");
    other.hidden = hidden;
    Evolution evolution = new Evolution(other.method(), weightInit, new Streams(seed + 100));
    List<Integer> sizes = convolutions.neurons(data.dataset().features(), hidden, CLASSES);
    return evolution.structure(evolution.start(sizes, convolutions));
  }

  TrainingSettings settings() {
    return new TrainingSettings(
        epochs,
        batchSize,
        learningRate,
        schedule,
        momentum,
        weightDecay,
        weightDecayForm,
        dropout,
        activation,
        0.1,
        loss,
        weightInit,
        trainAccuracy);
  }

  /**
   * Normal clouds of deviation 0.4 around (2, 0, 0), (0, 2, 0) and (0, 0, 2), and 17 features of
   * noise.
   */
  static PreparedData clouds(int train, int validation, int test) {
    int count = train + validation + test;
    RandomStream random = new Streams(99).stream(Purpose.DATA);
    float[] values = new float[count * FEATURES];
    int[] labels = new int[count];
    for (int s = 0; s < count; s++) {
      labels[s] = random.nextInt(CLASSES);
      for (int f = 0; f < FEATURES; f++) {
        values[s * FEATURES + f] = (float) (0.4 * random.nextGaussian() + (f == labels[s] ? 2 : 0));
      }
    }
    return prepared(new Samples(FEATURES, values, labels), CLASSES, train, validation);
  }

  /** Images of a bar, four pixels long, that lies, stands or leans, and noise of deviation 0.2. */
  static PreparedData bars(int train, int validation, int test) {
    int count = train + validation + test;
    RandomStream random = new Streams(98).stream(Purpose.DATA);
    float[] values = new float[count * BARS.features()];
    int[] labels = new int[count];
    for (int s = 0; s < count; s++) {
      labels[s] = random.nextInt(CLASSES);
      for (int f = 0; f < BARS.features(); f++) {
        values[s * BARS.features() + f] = (float) (0.2 * random.nextGaussian());
      }
      int x = random.nextInt(BARS.columns() - 3);
      int y = random.nextInt(BARS.rows() - 3);
      for (int k = 0; k < 4; k++) {
        int row = labels[s] == 0 ? y : y + k;
        int column = labels[s] == 1 ? x : x + k;
        values[s * BARS.features() + row * BARS.columns() + column] += 1;
      }
    }
    return prepared(new Samples(BARS.features(), values, labels), CLASSES, train, validation);
  }

  /** Unscaled samples: the first ones for training, the next for validation, the rest for test. */
  static PreparedData prepared(Samples samples, int classes, int train, int validation) {
    List<String> names = IntStream.range(0, classes).mapToObj(Integer::toString).toList();
    float[] ones = new float[samples.features()];
    Arrays.fill(ones, 1f);
    return new PreparedData(
        new Dataset("toy", "0".repeat(64), names, samples, Optional.empty()),
        new Split(
            IntStream.range(0, train).toArray(),
            IntStream.range(train, train + validation).toArray(),
            IntStream.range(train + validation, samples.count()).toArray(),
            samples),
        new Scaling(new float[samples.features()], ones));
  }
}
