package org.sparsesweep.engine.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparsesweep.engine.data.Samples;
import org.sparsesweep.engine.data.Scaling;
import org.sparsesweep.engine.data.Split;
import org.sparsesweep.engine.kernel.Kernels;
import org.sparsesweep.engine.kernel.SgdStep;
import org.sparsesweep.engine.method.Evolution;
import org.sparsesweep.engine.method.Signals;
import org.sparsesweep.engine.network.Activation;
import org.sparsesweep.engine.network.Loss;
import org.sparsesweep.engine.network.Network;
import org.sparsesweep.engine.network.Score;
import org.sparsesweep.engine.network.Tally;
import org.sparsesweep.engine.network.TrainingPass;
import org.sparsesweep.engine.network.WeightInit;
import org.sparsesweep.engine.random.Purpose;
import org.sparsesweep.engine.random.RandomStream;
import org.sparsesweep.engine.random.Streams;
import org.sparsesweep.engine.training.TrainingSettings.TrainAccuracy;
import org.sparsesweep.engine.training.TrainingSettings.WeightDecayForm;
import org.sparsesweep.engine.training.TrialOutcome.Status;

class TrainerTest {

  @ParameterizedTest
  @ValueSource(strings = {"set", "static-sparse", "dense"})
  void learnsASeparableProblem(String method) {
    ToyTrial trial = ToyTrial.of(method);
    trial.epochs = 20;
    TrialOutcome outcome = trial.run();

    assertThat(outcome.status()).isEqualTo(Status.SUCCEEDED);
    assertThat(outcome.message()).isEmpty();
    EpochRecord last = outcome.epochs().get(19);
    assertThat(last.test().accuracy()).isGreaterThan(0.9);
    assertThat(last.validation().accuracy()).isGreaterThan(0.9);
    assertThat(last.train().accuracy()).isGreaterThan(0.9);
    assertThat(last.test().loss()).isLessThan(outcome.epochs().get(0).test().loss());
  }

  @ParameterizedTest
  @EnumSource(Loss.class)
  void learnsWithEveryLoss(Loss loss) {
    ToyTrial trial = new ToyTrial();
    trial.loss = loss;
    trial.learningRate = loss == Loss.SOFTMAX_CROSS_ENTROPY ? 0.05 : 0.5;
    trial.dropout = 0.1;
    trial.epochs = 20;

    assertThat(trial.run().epochs().get(19).test().accuracy()).isGreaterThan(0.9);
  }

  @ParameterizedTest
  @EnumSource(Activation.class)
  void learnsWithEveryActivation(Activation activation) {
    ToyTrial trial = new ToyTrial();
    trial.activation = activation;
    trial.learningRate = activation == Activation.SIGMOID ? 0.5 : 0.05;
    trial.dropout = 0.1;
    trial.epochs = 25;

    assertThat(trial.run().epochs().get(24).test().accuracy()).isGreaterThan(0.9);
  }

  @Test
  void givesTheSameBitsForTheSameArgumentsAndOthersForAnotherSeed() {
    ToyTrial other = new ToyTrial();
    other.seed = 2;
    TrialOutcome outcome = new ToyTrial().run();

    assertThat(new ToyTrial().run().weightsSha256()).isEqualTo(outcome.weightsSha256());
    assertThat(other.run().weightsSha256()).isNotEqualTo(outcome.weightsSha256());
  }

  /** On every machine, JDK and kernel. A change of these is a change of every stored result. */
  @ParameterizedTest
  @CsvSource({
    "set, 16, a6780958e3356016e202fe4068815256aa381e9a93c2cc502cf16fbb98a5b245",
    "set, 2, ffa61988df603719587a01d09e975ac962d3ed175886b000ef6ffa09fecd3b3b",
    "set, 100, e9d4dba586f5dd2c26fbc1baa28dff0ece0514e7ff4325a49d0b3c9e8766eebc",
    "static-sparse, 16, 831d123713dd8971807d765f11d0074a5722c4430aca8a13e693e310d15be95e",
    "dense, 16, 4ef496593a63ce97789e724144f493b15705e56042684eb139384999cfa33819",
    "dense, 1, 2fd72c45b1094866877ff43a4443d0ecfc54d405327d284c6f0808723e2bb23e",
    "npset, 16, 292396861338eaebc4a24cef4acf7ec926e3fdfe50cdb57366af8dd8c0317dee",
    "direct-set-matched, 16, 285786f9fbac5a3191af36eeb443290548a479dbab5eab01d7f345c49e90f26e",
    "npset-no-rewiring-matched, 16, 84389ea7702b844abb4fbddc328b108eb6abdf51c6d9e907f2cd3eb131a3d482",
    "matched-dense-npset, 16, 9d26e5c4b388f7a4d2a79ba3fa332951a0267932b035be5f7b948a3a1a1a9766",
    "acc-set, 16, 73d23a46e65302dff3167a23b84ba697db8d80e4b5d3eb0a2f0df666067b3324",
    "dyn-set-2, 16, b93b3727d8ec183f66cc146b217bf04e04be16627e8e27f04c06dd0e1dd29e03",
    "elastic-set, 16, bf839ff7445df83cb2dd74c09cbce9378d732232d5d999b0f0e16ca84106920d"
  })
  void keepsItsBits(String method, int batchSize, String weightsSha256) {
    ToyTrial trial = ToyTrial.of(method);
    trial.hyperparameters = Map.of("epsilon", "4", "alpha", "0.2", "beta", "2", "gamma", "3");
    trial.batchSize = batchSize;
    trial.dropout = 0.25;
    trial.weightDecay = 0.001;
    trial.schedule = new LearningRateSchedule.Cosine();
    trial.activation = Activation.LEAKY_RELU;
    trial.weightInit = WeightInit.NORMAL_0_1;

    assertThat(trial.run().weightsSha256()).isEqualTo(weightsSha256);
  }

  /** As above, for what is computed differently. */
  @ParameterizedTest
  @CsvSource({
    "ALL_RELU, 293aa931bd8223f77956fe680c70e32dc7f3f0ee73081d4fcc40eb74c33a7c82",
    "SRELU, f014c7cbbbd5d83ed94e12e4f4058ecf3d9a53c3ef9cb298899b32a08d8be1f3",
    "TANH, c8b82b1f60e9e639974861a3d764d4578ee6d8c47170c531018a93fb10bac640",
    "SIGMOID, 87e5c3d5b6ee169e1a58ce5596b9316771d71b839d98ca3a1b22a1592e379d95"
  })
  void keepsItsBitsWithEveryActivation(Activation activation, String weightsSha256) {
    ToyTrial trial = new ToyTrial();
    trial.activation = activation;
    trial.dropout = 0.25;

    assertThat(trial.run().weightsSha256()).isEqualTo(weightsSha256);
  }

  /** What an epoch leaves behind is its record: a few kilobytes, where its samples are 8,000. */
  @Test
  void anEpochAllocatesNothingForItsSamples() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long[] least = {Long.MAX_VALUE};
    long[] before = {Long.MAX_VALUE};
    ToyTrial trial = ToyTrial.of("static-sparse");
    trial.data = ToyTrial.clouds(8_000, 0, 30);
    trial.dropout = 0.2;
    trial.batchSize = 40;
    trial.epochs = 20;
    trial.listener =
        epoch -> {
          long now = threads.getCurrentThreadAllocatedBytes();
          least[0] = now > before[0] ? Math.min(least[0], now - before[0]) : least[0];
          before[0] = now;
        };
    // Vectors live on the heap until the compiler has seen their methods often enough.
    for (int round = 0; round < 60 && least[0] > 16_000; round++) {
      before[0] = Long.MAX_VALUE;
      trial.run();
    }

    assertThat(least[0]).isBetween(1L, 16_000L);
  }

  @Test
  void isNotChangedByBeingWatched() {
    String expected = new ToyTrial().run().weightsSha256();
    ToyTrial exact = new ToyTrial();
    exact.trainAccuracy = TrainAccuracy.EXACT;
    List<EpochRecord> heard = new ArrayList<>();
    exact.listener = heard::add;
    ToyTrial withoutValidation = new ToyTrial();
    PreparedData data = withoutValidation.data;
    withoutValidation.data =
        new PreparedData(
            data.dataset(),
            new Split(
                data.split().train(), new int[0], new int[] {250}, data.split().testSamples()),
            data.scaling());
    TrialOutcome watched = exact.run();

    assertThat(watched.weightsSha256()).isEqualTo(expected);
    assertThat(heard).isEqualTo(watched.epochs());
    TrialOutcome unvalidated = withoutValidation.run();
    assertThat(unvalidated.weightsSha256()).isEqualTo(expected);
    assertThat(unvalidated.epochs().get(0).validation()).isEqualTo(Score.NONE);
  }

  @Test
  void setAtZetaZeroIsStaticSparse() {
    TrialOutcome set = ToyTrial.of("set").zeta("0").run();
    TrialOutcome staticSparse = ToyTrial.of("static-sparse").run();

    assertThat(set.weightsSha256()).isEqualTo(staticSparse.weightsSha256());
    assertThat(set.trainingFlops()).isEqualTo(staticSparse.trainingFlops());
    assertThat(ToyTrial.of("set").zeta("0.3").run().weightsSha256())
        .isNotEqualTo(staticSparse.weightsSha256());
  }

  /** The first epoch is trained before anything is dropped. */
  @Test
  void setAndStaticSparseAreTheSameUntilTheFirstChange() {
    ToyTrial set = ToyTrial.of("set");
    ToyTrial staticSparse = ToyTrial.of("static-sparse");

    assertThat(set.run().epochs().get(0).test())
        .isEqualTo(staticSparse.run().epochs().get(0).test());
    set.epochs = 1;
    staticSparse.epochs = 1;
    assertThat(set.run().weightsSha256()).isEqualTo(staticSparse.run().weightsSha256());
  }

  @Test
  void recordsEveryEpochAndKeepsSetsConnections() {
    TrialOutcome outcome = ToyTrial.of("set").zeta("0.5").run();

    assertThat(outcome.layerSizes()).containsExactly(20, 24, 16, 3);
    assertThat(outcome.denseParameters()).isEqualTo(20 * 24 + 24 * 16 + 16 * 3);
    assertThat(outcome.neuronsStart()).isEqualTo(60);
    assertThat(outcome.neuronsEnd()).isEqualTo(60);
    assertThat(outcome.connectionsEnd()).isEqualTo(outcome.connectionsStart());
    assertThat(outcome.kernel()).isEqualTo(Kernels.ofThisJvm().name());
    assertThat(outcome.weightsSha256()).matches("[0-9a-f]{64}");
    assertThat(outcome.epochs()).hasSize(8);
    for (int e = 0; e < 8; e++) {
      EpochRecord epoch = outcome.epochs().get(e);
      assertThat(epoch.epoch()).isEqualTo(e);
      assertThat(epoch.connections()).isEqualTo(outcome.connectionsStart());
      assertThat(epoch.layers().stream().mapToLong(LayerRecord::connections).sum())
          .isEqualTo(epoch.connections());
      assertThat(epoch.dropped()).isEqualTo(epoch.grown());
      assertThat(epoch.dropped() > 0).isEqualTo(e < 7);
      assertThat(epoch.trainSeconds()).isPositive();
      assertThat(epoch.evaluateSeconds()).isPositive();
    }
    assertThat(outcome.totalSeconds()).isGreaterThan(outcome.trainSeconds());
  }

  @Test
  void npsetsNeuronsGoForGoodAndTheRestLearns() {
    TrialOutcome outcome = npset("npset").run();

    assertThat(outcome.status()).isEqualTo(Status.SUCCEEDED);
    assertThat(outcome.neuronsStart()).isEqualTo(60);
    // 24 and 16, then floor(0.2 n) less before each of the epochs 2 to 5.
    assertThat(outcome.epochs().stream().map(EpochRecord::neurons))
        .startsWith(60, 60, 53, 47, 42, 39)
        .endsWith(39, 39);
    assertThat(outcome.neuronsEnd()).isEqualTo(39);
    assertThat(outcome.connectionsEnd()).isLessThan(outcome.connectionsStart() / 2);
    assertThat(outcome.layerSizes()).containsExactly(20, 24, 16, 3);
    assertThat(outcome.denseParameters()).isEqualTo(20 * 24 + 24 * 16 + 16 * 3);
    EpochRecord last = outcome.epochs().get(19);
    assertThat(last.layers().stream().map(LayerRecord::inputs)).containsExactly(20, 11, 8);
    assertThat(last.layers().stream().map(LayerRecord::outputs)).containsExactly(11, 8, 3);
    assertThat(last.connections()).isEqualTo(outcome.connectionsEnd());
    assertThat(last.test().accuracy()).isGreaterThan(0.9);
    assertThat(outcome.epochs().get(5).connections())
        .isEqualTo(outcome.epochs().get(18).connections());
  }

  /**
   * A bias for each neuron that is left after the inputs, and with S-shaped ReLU four numbers more.
   */
  @Test
  void countsBiasesAndParametersOfActivationsOfTheNeuronsThatAreLeft() {
    TrialOutcome relu = npset("npset").run();
    ToyTrial withParameters = npset("npset");
    withParameters.activation = Activation.SRELU;
    TrialOutcome srelu = withParameters.run();

    assertThat(relu.parametersWithBias()).isEqualTo(relu.connectionsEnd() + 11 + 8 + 3);
    assertThat(srelu.parametersWithBias())
        .isEqualTo(srelu.connectionsEnd() + 11 + 8 + 3 + 4 * (11 + 8));
  }

  @Test
  void npsetWithoutRemovalIsSetBitForBit() {
    ToyTrial without = npset("npset");
    without.hyperparameters = Map.of("epsilon", "4", "alpha", "0", "beta", "0");
    ToyTrial late = npset("npset");
    late.hyperparameters = Map.of("epsilon", "4", "alpha", "0.5", "beta", "20");
    String set = npset("set").run().weightsSha256();

    assertThat(without.run().weightsSha256()).isEqualTo(set);
    assertThat(late.run().weightsSha256()).isEqualTo(set);
    assertThat(npset("npset").run().weightsSha256()).isNotEqualTo(set);
  }

  /** Degrees alone decide which neurons go, and nothing else changes the topology. */
  @Test
  void withoutRewiringTheTopologyDependsOnNothingButTheSeed() {
    ToyTrial slow = npset("npset-no-rewiring");
    slow.learningRate = 0.001;
    slow.batchSize = 7;
    ToyTrial otherSeed = npset("npset-no-rewiring");
    otherSeed.seed = 2;
    List<List<LayerRecord>> layers =
        npset("npset-no-rewiring").run().epochs().stream().map(EpochRecord::layers).toList();

    assertThat(slow.run().epochs().stream().map(EpochRecord::layers)).isEqualTo(layers);
    assertThat(otherSeed.run().epochs().stream().map(EpochRecord::layers)).isNotEqualTo(layers);
  }

  private static ToyTrial npset(String method) {
    ToyTrial trial = ToyTrial.of(method);
    trial.epochs = 20;
    trial.hyperparameters = Map.of("epsilon", "4", "alpha", "0.2", "beta", "2", "gamma", "3");
    return trial;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "npset-first",
        "npset-second",
        "npset-frozen",
        "npset-no-rewiring-matched",
        "direct-set",
        "direct-set-matched",
        "direct-dense",
        "matched-dense",
        "matched-dense-npset"
      })
  void trainsEveryControlOfNpset(String method) {
    TrialOutcome outcome = npset(method).run();

    assertThat(outcome.status()).isEqualTo(Status.SUCCEEDED);
    assertThat(outcome.epochs().get(19).test().accuracy()).isGreaterThan(0.6);
    assertThat(outcome.layerSizes()).containsExactly(20, 24, 16, 3);
    assertThat(outcome.denseParameters()).isEqualTo(20 * 24 + 24 * 16 + 16 * 3);
    assertThat(outcome.neuronsEnd()).isLessThan(60);
  }

  @Test
  void accSetGrowsWhatValidationAccuracySaysAndRecordsIt() {
    TrialOutcome outcome = ToyTrial.of("acc-set").run();

    assertThat(outcome.testUsedForSteering()).isFalse();
    for (EpochRecord epoch : outcome.epochs().subList(0, 7)) {
      assertThat(epoch.regrowFraction()).isEqualTo(1 - epoch.validation().accuracy());
      assertThat(epoch.paused()).isFalse();
    }
    assertThat(outcome.epochs().get(7).regrowFraction()).isNaN();
    assertThat(outcome.connectionsEnd()).isLessThan(outcome.connectionsStart());
    assertThat(outcome.epochs().get(0).grown()).isLessThan(outcome.epochs().get(0).dropped());
  }

  @Test
  void withoutValidationSamplesTheTestSteersAndTheOutcomeSaysSo() {
    ToyTrial trial = ToyTrial.of("acc-set");
    PreparedData data = trial.data;
    int[] test = data.split().test();
    trial.data =
        new PreparedData(
            data.dataset(),
            new Split(data.split().train(), new int[0], test, data.split().testSamples()),
            data.scaling());
    TrialOutcome outcome = trial.run();
    ToyTrial asked = ToyTrial.of("acc-set");
    asked.hyperparameters = Map.of("epsilon", "4", "signal", "test");

    assertThat(outcome.testUsedForSteering()).isTrue();
    assertThat(outcome.epochs().get(0).regrowFraction())
        .isEqualTo(1 - outcome.epochs().get(0).test().accuracy());
    assertThat(asked.run().testUsedForSteering()).isTrue();
    assertThat(asked.run().weightsSha256()).isEqualTo(outcome.weightsSha256());
    assertThat(ToyTrial.of("set").run().testUsedForSteering()).isFalse();
  }

  /** The untrained network is scored by a pass, so its loss is that of guessing, or nearly. */
  @Test
  void lossSetComparesWithTheUntrainedNetwork() {
    ToyTrial trial = ToyTrial.of("loss-set");
    trial.weightInit = WeightInit.NORMAL_0_1;
    List<EpochRecord> epochs = trial.run().epochs();
    double untrained = epochs.get(0).validation().loss() / epochs.get(0).regrowFraction();

    assertThat(untrained).isCloseTo(Math.log(3), within(0.2));
    for (EpochRecord epoch : epochs.subList(0, 7)) {
      assertThat(epoch.regrowFraction())
          .isCloseTo(epoch.validation().loss() / untrained, within(1e-9));
    }
  }

  /** Exact accuracies on the training samples are for the tables: they steer nothing. */
  @Test
  void theTrainingSignalIsTheRunningOneHoweverAccuracyIsRecorded() {
    ToyTrial exact = ToyTrial.of("dyn-set");
    exact.trainAccuracy = TrainAccuracy.EXACT;

    assertThat(exact.run().weightsSha256()).isEqualTo(ToyTrial.of("dyn-set").run().weightsSha256());
  }

  @Test
  void recordsWhichChangesWereLeftOut() {
    ToyTrial trial = ToyTrial.of("set-pausing-at-random");
    trial.hyperparameters = Map.of("epsilon", "4", "pause-share", "0.5");
    trial.epochs = 40;
    TrialOutcome outcome = trial.run();

    assertThat(outcome.epochs().stream().filter(EpochRecord::paused).count()).isBetween(10L, 30L);
    for (EpochRecord epoch : outcome.epochs()) {
      boolean changed = epoch.dropped() > 0;
      assertThat(changed).isEqualTo(!epoch.paused() && epoch.epoch() < 39);
    }
    assertThat(outcome.connectionsEnd()).isEqualTo(outcome.connectionsStart());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "loss-set",
        "dyn-set",
        "dyn-set-2",
        "dyn-set-3",
        "dyn-set-fixed-count",
        "elastic-set"
      })
  void trainsEveryMethodThatPerformanceSteers(String method) {
    ToyTrial trial = ToyTrial.of(method);
    trial.epochs = 20;
    TrialOutcome outcome = trial.run();

    assertThat(outcome.status()).isEqualTo(Status.SUCCEEDED);
    assertThat(outcome.epochs().get(19).test().accuracy()).isGreaterThan(0.6);
    assertThat(outcome.testUsedForSteering()).isFalse();
  }

  /** Everything the trainer does between two evaluations, with pieces that have their own tests. */
  @ParameterizedTest
  @ValueSource(ints = {1, 7, 16, 200})
  void stepsThroughShuffledBatchesWithAShortLastOne(int batchSize) {
    ToyTrial trial = new ToyTrial();
    trial.batchSize = batchSize;
    trial.epochs = 3;
    trial.weightDecay = 0.01;
    // So sparse that some features gain their first connection and others lose their last.
    trial.hyperparameters = Map.of("epsilon", "0.6");

    Streams streams = new Streams(trial.seed);
    Evolution evolution = new Evolution(trial.method(), trial.weightInit, streams);
    Network network = evolution.start(List.of(20, 24, 16, 3));
    network.activate(trial.activation, 0.1, streams);
    TrainingPass pass = new TrainingPass(network, Kernels.ofThisJvm(), batchSize, 0, trial.loss);
    SgdStep step = new SgdStep(0.05f, 0.9f, 0.01f, 0);
    Samples samples = trial.data.dataset().samples();
    for (int epoch = 0; epoch < 3; epoch++) {
      int[] order = trial.data.split().train().clone();
      streams.stream(Purpose.SHUFFLE, 0, epoch).shuffle(order);
      for (int from = 0; from < 200; from += batchSize) {
        int count = Math.min(batchSize, 200 - from);
        int width = Kernels.width(count);
        int[] labels = new int[count];
        Arrays.fill(pass.input(), 0);
        for (int b = 0; b < count; b++) {
          labels[b] = samples.labels()[order[from + b]];
          for (int f = 0; f < 20; f++) {
            pass.input()[f * width + b] = samples.values()[order[from + b] * 20 + f];
          }
        }
        pass.step(labels, count, step, new RandomStream[3], new Tally());
      }
      evolution.after(epoch, 3, network, new Signals(Signals.Scores.NONE));
    }

    assertThat(trial.run().weightsSha256()).isEqualTo(network.sha256());
  }

  @Test
  void aBatchLargerThanTheDataIsAllOfIt() {
    ToyTrial all = new ToyTrial();
    all.batchSize = 200;
    ToyTrial larger = new ToyTrial();
    larger.batchSize = 1_000_000;

    assertThat(larger.run().weightsSha256()).isEqualTo(all.run().weightsSha256());
    assertThat(larger.run().trainingFlops()).isEqualTo(all.run().trainingFlops());
  }

  @Test
  void exactTrainAccuracyIsThatOfTheTrainedNetwork() {
    ToyTrial trial = new ToyTrial();
    trial.trainAccuracy = TrainAccuracy.EXACT;
    trial.dropout = 0.3;
    PreparedData data = trial.data;
    int[] train = data.split().train();
    trial.data =
        new PreparedData(
            data.dataset(),
            new Split(train, train, train, data.dataset().samples()),
            data.scaling());

    for (EpochRecord epoch : trial.run().epochs()) {
      assertThat(epoch.train()).isEqualTo(epoch.test()).isEqualTo(epoch.validation());
    }
  }

  @Test
  void endsAsDivergedWhereTheLearningRateIsAbsurd() {
    ToyTrial trial = new ToyTrial();
    trial.learningRate = 1e30;
    List<EpochRecord> heard = new ArrayList<>();
    trial.listener = heard::add;
    TrialOutcome outcome = trial.run();

    assertThat(outcome.status()).isEqualTo(Status.DIVERGED);
    assertThat(outcome.message()).contains("loss in epoch 0", "not finite");
    assertThat(outcome.epochs()).hasSize(1).isEqualTo(heard);
    assertThat(outcome.epochs().get(0).dropped()).isZero();
    assertThat(outcome.connectionsEnd()).isEqualTo(outcome.connectionsStart());
  }

  /** One connection into a hidden neuron that leads nowhere; decay makes it swing ever wider. */
  @Test
  void endsAsDivergedWhereAWeightRunsAwayWithoutATraceInTheLoss() {
    ToyTrial trial = new ToyTrial();
    trial.hyperparameters = Map.of("epsilon", "0.02", "erdos-renyi", "exact");
    trial.hidden = List.of(20);
    trial.batchSize = 1;
    trial.learningRate = 0.1;
    trial.momentum = 0;
    trial.weightDecay = 30;
    TrialOutcome outcome = trial.run();

    assertThat(outcome.connectionsStart()).isEqualTo(1);
    assertThat(outcome.status()).isEqualTo(Status.DIVERGED);
    assertThat(outcome.message()).contains("weights after epoch 0").contains("layer 1");
  }

  /** From rest, one step with decay d in one form is one with d / rate in the other. */
  @Test
  void decayFormsDifferByTheLearningRate() {
    ToyTrial coupled = oneStep(0.4, WeightDecayForm.COUPLED);
    ToyTrial reference = oneStep(0.4 * 0.25, WeightDecayForm.REFERENCE);
    double loss = coupled.run().epochs().get(0).test().loss();

    assertThat(reference.run().epochs().get(0).test().loss()).isCloseTo(loss, within(1e-6));
    assertThat(oneStep(0, WeightDecayForm.COUPLED).run().epochs().get(0).test().loss())
        .isNotCloseTo(loss, within(1e-3));
  }

  private static ToyTrial oneStep(double decay, WeightDecayForm form) {
    ToyTrial trial = new ToyTrial();
    trial.epochs = 1;
    trial.batchSize = 200;
    trial.learningRate = 0.25;
    trial.weightDecay = decay;
    trial.weightDecayForm = form;
    return trial;
  }

  @Test
  void followsTheLearningRateSchedule() {
    ToyTrial trial = new ToyTrial();
    trial.epochs = 5;
    trial.schedule = new LearningRateSchedule.Step(2, 0.5);

    assertThat(trial.run().epochs().stream().map(EpochRecord::learningRate))
        .containsExactly(0.05, 0.05, 0.025, 0.025, 0.0125);
  }

  @Test
  void trainsWithoutHiddenLayers() {
    ToyTrial trial = ToyTrial.of("dense");
    trial.hidden = List.of();

    assertThat(trial.run().epochs().get(7).test().accuracy()).isGreaterThan(0.9);
  }

  @Test
  void settingsAndOutcomesTravel() throws IOException, ClassNotFoundException {
    TrialOutcome outcome = new ToyTrial().run();

    assertThat(copy(outcome)).isEqualTo(outcome);
    assertThat(copy(new ToyTrial().settings())).isEqualTo(new ToyTrial().settings());
  }

  private static Object copy(Object original) throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(original);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return in.readObject();
    }
  }

  @Test
  void rejectsHiddenLayersWithoutNeuronsNamingThem() {
    ToyTrial trial = new ToyTrial();
    trial.hidden = List.of(10, 0);

    assertThatThrownBy(trial::run)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("hidden = [10, 0]");
  }

  @Test
  void rejectsDataThatDoesNotFit() {
    PreparedData data = new ToyTrial().data;
    int[] none = {};
    int[] some = {1};
    Samples narrow = new Samples(2, new float[2], new int[1]);

    assertRejects(data, new Split(none, none, some, data.dataset().samples()), "0 training");
    assertRejects(data, new Split(some, none, none, data.dataset().samples()), "0 test");
    assertRejects(data, new Split(some, none, new int[1], narrow), "2 features");
    ToyTrial unscaled = new ToyTrial();
    unscaled.data =
        new PreparedData(data.dataset(), data.split(), new Scaling(new float[3], new float[20]));
    assertThatThrownBy(unscaled::run).hasMessageContaining("3 offsets and 20 factors");
  }

  private static void assertRejects(PreparedData data, Split split, String message) {
    ToyTrial trial = new ToyTrial();
    trial.data = new PreparedData(data.dataset(), split, data.scaling());

    assertThatThrownBy(trial::run)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Cannot train: ")
        .hasMessageContaining(message);
  }
}
