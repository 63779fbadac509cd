package org.sparsesweep.job.bench;

import static org.sparsesweep.engine.method.Hyperparameter.EPSILON;
import static org.sparsesweep.engine.method.Hyperparameter.ZETA;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.sparsesweep.engine.data.DataException;
import org.sparsesweep.engine.data.Split;
import org.sparsesweep.engine.kernel.Kernels;
import org.sparsesweep.engine.method.Hyperparameter;
import org.sparsesweep.engine.method.Method;
import org.sparsesweep.engine.method.Methods;
import org.sparsesweep.engine.training.PreparedData;
import org.sparsesweep.engine.training.Trainer;
import org.sparsesweep.engine.training.TrainingListener;
import org.sparsesweep.engine.training.TrainingSettings;
import org.sparsesweep.engine.training.TrialOutcome;

/**
 * Measures a workload: whole epochs of the engine's own trainer, in the calling thread, as a trial
 * of a sweep runs them.
 */
public final class Bench {
  private static final String METHOD = "set";

  /** The network of this fraction of the connections tells what all others take. */
  private static final double NEXT_TO_NONE = 0.01;

  private final Workload workload;
  private final BenchData data;
  private final TrainingSettings settings;
  private final long seed;

  private Bench(Workload workload, BenchData data, TrainingSettings settings, long seed) {
    this.workload = workload;
    this.data = data;
    this.settings = settings;
    this.seed = seed;
  }

  /**
   * Gets the data ready.
   *
   * @param wanted which data
   * @param epochs at least 1
   * @param batchSize at least 1; absent: that of the workload
   * @param seed of all that is random
   * @throws IllegalArgumentException if epochs or batch size are below 1; names them
   * @throws DataException if the data cannot be had; names place and reason
   */
  public static Bench prepare(
      Workload workload, WantedData wanted, int epochs, Optional<Integer> batchSize, long seed) {
    TrainingSettings settings = workload.settings(epochs, batchSize.orElse(workload.batchSize()));
    return new Bench(workload, BenchData.load(workload, wanted, seed), settings, seed);
  }

  /** What is going to be measured. */
  public BenchSetting setting() {
    Split split = data.prepared().split();
    return new BenchSetting(
        workload.name(),
        workload.dataset(),
        data.real() ? "real" : "generated",
        data.origin(),
        data.prepared().dataset().fingerprint(),
        workload.layerSizes(),
        workload.epsilon(),
        Double.parseDouble(workload.hyperparameters().get(ZETA)),
        split.train().length,
        data.distinctTrainSamples(),
        split.test().length,
        settings.batchSize(),
        settings.learningRate(),
        settings.momentum(),
        settings.weightDecay(),
        settings.dropout(),
        settings.activation().key(),
        settings.weightInit().key(),
        seed,
        Kernels.ofThisJvm().name(),
        Kernels.reasonOfThisJvm(),
        System.getProperty("java.version"),
        System.getProperty("java.vm.name"),
        System.getProperty("os.name") + " " + System.getProperty("os.arch"),
        Processor.model(),
        Runtime.getRuntime().maxMemory());
  }

  /**
   * Trains.
   *
   * @param listener hears every epoch as it ends
   */
  public BenchResult run(Consumer<BenchEpoch> listener) {
    long before = LiveHeap.bytes();
    long[] training = new long[1];
    List<BenchEpoch> epochs = new ArrayList<>();
    int samples = data.prepared().split().train().length;
    ProcessTimes begin = ProcessTimes.now();
    ProcessTimes[] end = {begin};
    TrialOutcome outcome =
        train(
            workload.epsilon(),
            data.prepared(),
            settings,
            record -> {
              BenchEpoch epoch = BenchEpoch.of(record, samples, settings.batchSize());
              epochs.add(epoch);
              listener.accept(epoch);
              end[0] = ProcessTimes.now();
              if (epochs.size() == settings.epochs()) {
                training[0] = LiveHeap.bytes() - before;
              }
            });
    ProcessTimes spent = end[0].since(begin);
    double trainSeconds = shortest(epochs.stream().map(BenchEpoch::trainSeconds));
    double evolveSeconds = shortest(epochs.stream().map(BenchEpoch::evolveSeconds));
    return new BenchResult(
        epochs,
        trainSeconds,
        evolveSeconds,
        trainSeconds + evolveSeconds,
        outcome.connectionsEnd(),
        outcome.denseParameters(),
        bytesPerConnection(),
        training[0],
        before,
        spent.wallSeconds(),
        spent.processorSeconds(),
        outcome.weightsSha256(),
        outcome.message());
  }

  private TrialOutcome train(
      double epsilon, PreparedData on, TrainingSettings how, TrainingListener listener) {
    Map<Hyperparameter, String> values = new EnumMap<>(workload.hyperparameters());
    values.put(EPSILON, Double.toString(epsilon));
    Method method = Methods.named(METHOD).orElseThrow().compose(values);
    return Trainer.train(method, workload.hidden(), how, on, seed, listener);
  }

  /** What two networks differ by that differ in nothing but their connections. */
  private double bytesPerConnection() {
    Footprint all = footprint(workload.epsilon());
    Footprint few = footprint(workload.epsilon() * NEXT_TO_NONE);
    return (double) (all.bytes() - few.bytes()) / (all.connections() - few.connections());
  }

  private record Footprint(long bytes, long connections) {}

  private Footprint footprint(double epsilon) {
    Split split = data.prepared().split();
    PreparedData oneSample =
        new PreparedData(
            data.prepared().dataset(),
            new Split(
                Arrays.copyOf(split.train(), 1),
                new int[0],
                Arrays.copyOf(split.test(), 1),
                split.testSamples()),
            data.prepared().scaling());
    long[] bytes = new long[1];
    TrialOutcome outcome =
        train(epsilon, oneSample, workload.settings(1, 1), record -> bytes[0] = LiveHeap.bytes());
    return new Footprint(bytes[0], outcome.connectionsEnd());
  }

  /** 0 where none took any time. */
  private static double shortest(Stream<Double> seconds) {
    return seconds.filter(some -> some > 0).min(Double::compare).orElse(0.0);
  }
}
