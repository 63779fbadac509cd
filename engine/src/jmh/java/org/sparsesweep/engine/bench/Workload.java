package org.sparsesweep.engine.bench;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.sparsesweep.engine.data.Dataset;
import org.sparsesweep.engine.data.Samples;
import org.sparsesweep.engine.data.Scaling;
import org.sparsesweep.engine.data.Split;
import org.sparsesweep.engine.method.Evolution;
import org.sparsesweep.engine.method.Hyperparameter;
import org.sparsesweep.engine.method.Method;
import org.sparsesweep.engine.method.Methods;
import org.sparsesweep.engine.network.Activation;
import org.sparsesweep.engine.network.Loss;
import org.sparsesweep.engine.network.Network;
import org.sparsesweep.engine.network.WeightInit;
import org.sparsesweep.engine.random.Purpose;
import org.sparsesweep.engine.random.RandomStream;
import org.sparsesweep.engine.random.Streams;
import org.sparsesweep.engine.training.ClockedTrainer;
import org.sparsesweep.engine.training.ClockedTrainer.Seconds;
import org.sparsesweep.engine.training.LearningRateSchedule;
import org.sparsesweep.engine.training.PreparedData;
import org.sparsesweep.engine.training.TrainingListener;
import org.sparsesweep.engine.training.TrainingSettings;
import org.sparsesweep.engine.training.TrainingSettings.TrainAccuracy;
import org.sparsesweep.engine.training.TrainingSettings.WeightDecayForm;

/**
 * SET on generated data of some shape.
 *
 * @param sizes neurons a layer: inputs, hidden ones, outputs
 * @param samples for training; ten more are for test, since every training has a test
 */
record Workload(List<Integer> sizes, double epsilon, int batch, int samples, double dropout) {
  static final long SEED = 1;
  static final float LEARNING_RATE = 0.05f;
  static final float MOMENTUM = 0.9f;
  static final float WEIGHT_DECAY = 2e-4f;

  private static final int TEST_SAMPLES = 10;

  static Workload fashionMnist(int samples) {
    return new Workload(List.of(784, 1000, 1000, 1000, 10), 13, 40, samples, 0.2);
  }

  int features() {
    return sizes.get(0);
  }

  int classes() {
    return sizes.get(sizes.size() - 1);
  }

  /** The sizes as people write them. */
  String architecture() {
    return String.join("-", sizes.stream().map(Object::toString).toList());
  }

  /** Numbers uniform in [-1, 1), some of them higher where the class says so. */
  PreparedData data() {
    int count = samples + TEST_SAMPLES;
    int[] labels = IntStream.range(0, count).map(s -> s % classes()).toArray();
    float[] values = new float[Math.multiplyExact(count, features())];
    RandomStream random = new Streams(SEED).stream(Purpose.DATA);
    for (int s = 0; s < count; s++) {
      for (int f = 0; f < features(); f++) {
        float shift = f % classes() == labels[s] ? 0.5f : 0f;
        values[s * features() + f] = (float) random.nextDouble(-1, 1) + shift;
      }
    }
    Samples all = new Samples(features(), values, labels);
    List<String> names = IntStream.range(0, classes()).mapToObj(Integer::toString).toList();
    float[] ones = new float[features()];
    Arrays.fill(ones, 1f);
    return new PreparedData(
        new Dataset("generated", "0".repeat(64), names, all, Optional.empty()),
        new Split(
            IntStream.range(0, samples).toArray(),
            new int[0],
            IntStream.range(samples, count).toArray(),
            all),
        new Scaling(new float[features()], ones));
  }

  Method method() {
    Map<Hyperparameter, String> values = new EnumMap<>(Hyperparameter.class);
    for (Hyperparameter each : Hyperparameter.values()) {
      values.put(each, each.defaultValue());
    }
    values.put(Hyperparameter.EPSILON, Double.toString(epsilon));
    return Methods.named("set").orElseThrow().compose(values);
  }

  /** The network as training starts with it. */
  Network network() {
    Network network =
        new Evolution(method(), WeightInit.HE_UNIFORM, new Streams(SEED)).start(sizes);
    network.activate(Activation.RELU, 0, new Streams(SEED));
    return network;
  }

  TrainingSettings settings(int epochs) {
    return new TrainingSettings(
        epochs,
        batch,
        LEARNING_RATE,
        new LearningRateSchedule.Constant(),
        MOMENTUM,
        WEIGHT_DECAY,
        WeightDecayForm.COUPLED,
        dropout,
        Activation.RELU,
        0,
        Loss.SOFTMAX_CROSS_ENTROPY,
        WeightInit.HE_UNIFORM,
        TrainAccuracy.RUNNING);
  }

  /**
   * Trains.
   *
   * @throws IllegalStateException if it diverges
   */
  List<Seconds> train(PreparedData data, int epochs, TrainingListener listener) {
    return ClockedTrainer.train(
        method(), sizes.subList(1, sizes.size() - 1), settings(epochs), data, SEED, listener);
  }

  /** Multiply-adds of an epoch, counted as two; no gradient goes to the data. */
  double flops(Network network) {
    double first = network.layers().get(0).connections();
    return 2.0 * samples * (3 * network.connections() - first);
  }
}
