package org.sparsesweep.job.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sparsesweep.engine.data.ImageShape;
import org.sparsesweep.engine.method.Hyperparameter;
import org.sparsesweep.engine.method.Methods;
import org.sparsesweep.engine.method.Slot;
import org.sparsesweep.engine.method.Slots;
import org.sparsesweep.engine.network.Convolution;
import org.sparsesweep.engine.network.Convolutions;
import org.sparsesweep.engine.training.LearningRateSchedule;
import org.sparsesweep.job.execution.NetworkShape.Layer;
import org.sparsesweep.job.plan.MethodSpec;
import org.sparsesweep.job.plan.TrialSpec;

class NetworkShapeTest {

  private static List<NetworkShape> shapes(
      String method, int features, int hidden, int classes, int epochs) {
    return shapes(Methods.named(method).orElseThrow(), features, hidden, classes, epochs);
  }

  private static List<NetworkShape> shapes(
      Methods.Row method, int features, int hidden, int classes, int epochs) {
    Map<Hyperparameter, String> values = new EnumMap<>(Hyperparameter.class);
    for (Hyperparameter used : method.uses()) {
      values.put(used, used.defaultValue());
    }
    return NetworkShape.byEpoch(
        SampleTrials.of(
            MethodSpec.of(method),
            values,
            List.of(hidden, hidden),
            SampleTrials.training(epochs, new LearningRateSchedule.Constant()),
            0,
            1),
        new DatasetFacts("f", features, classes, 100, 0));
  }

  private static NetworkShape last(List<NetworkShape> shapes) {
    return shapes.get(shapes.size() - 1);
  }

  /** Connections and neurons of Table 3 of arXiv 1906.11626; repeats that are lost not counted. */
  @ParameterizedTest
  @CsvSource({
    "Leukemia, 7070, 7000, 2, 294235, 40039, 9710",
    "PCMAC, 3289, 3000, 2, 128432, 18622, 4435",
    "orlraws10P, 10304, 10000, 10, 465977, 72871, 14072",
    "madelon, 500, 1000, 2, 36563, 5096, 896",
    "Yale, 1024, 1000, 15, 47222, 8576, 1420",
  })
  void followsNpsetFromItsStartToItsEnd(
      String dataset, int features, int hidden, int classes, int set, int npset, int neurons) {
    List<NetworkShape> shapes = shapes("npset", features, hidden, classes, 200);

    assertThat(shapes).as("epochs up to the last round").hasSize(51);
    NetworkShape first = shapes.get(0);
    assertThat(first.sparse() + first.full()).isCloseTo(set, withinPercentage(10));
    assertThat(first.neurons()).isEqualTo(features + 2 * hidden);
    assertThat(shapes.get(9)).isEqualTo(first);
    assertThat(last(shapes).sparse() + last(shapes).full()).isCloseTo(npset, withinPercentage(15));
    assertThat(last(shapes).neurons()).isCloseTo(neurons, withinPercentage(5));
  }

  @Test
  void endsWithTheTraining() {
    assertThat(shapes("npset", 500, 1000, 2, 20)).hasSize(21);
    assertThat(shapes("set", 500, 1000, 2, 20)).hasSize(1);
  }

  @Test
  void sizesControlsAfterWhatTheyControl() {
    NetworkShape set = last(shapes("set", 500, 1000, 2, 200));
    NetworkShape npset = last(shapes("npset", 500, 1000, 2, 200));
    NetworkShape matched = last(shapes("matched-dense", 500, 1000, 2, 200));
    NetworkShape direct = last(shapes("direct-set", 500, 1000, 2, 200));
    NetworkShape directDense = last(shapes("direct-dense", 500, 1000, 2, 200));

    assertThat(matched.sparse()).isZero();
    assertThat(matched.full()).isCloseTo(set.connections(), withinPercentage(0.01));
    assertThat(direct.neurons()).isCloseTo(npset.neurons(), withinPercentage(1));
    // 2.14 times NPSET's connections, and all of 500-198-198-2.
    assertThat(direct.sparse() + direct.full())
        .isCloseTo(2.14 * (npset.sparse() + npset.full()), withinPercentage(20));
    assertThat(directDense.sparse()).isZero();
    assertThat(directDense.full()).isCloseTo(138_600, withinPercentage(10));
  }

  @Test
  void knowsEveryMethodOfTheCatalogue() {
    assertThat(Methods.all())
        .allSatisfy(
            method ->
                assertThat(shapes(method.name(), 500, 1000, 2, 200))
                    .isNotEmpty()
                    .allMatch(
                        shape ->
                            shape.sparse() + shape.full() > 1000
                                && shape.sparse() + shape.full() <= 1_502_000
                                && shape.neurons() >= 500));
  }

  @Test
  void knowsEveryChoiceOfEverySlot() {
    Methods.Row set = Methods.named("set").orElseThrow();
    for (Slot<?> slot : Slots.all()) {
      for (String choice : slot.words()) {
        assertThat(shapes(set.with(slot, choice), 500, 1000, 2, 200))
            .as("%s = %s", slot.key(), choice)
            .isNotEmpty()
            .allMatch(shape -> shape.sparse() + shape.full() > 1000);
      }
    }
  }

  @Test
  void removesTheNeuronsOfOneLayerWhereOnlyItLosesThem() {
    double first = last(shapes("npset-first", 500, 1000, 2, 200)).neurons();
    double both = last(shapes("npset", 500, 1000, 2, 200)).neurons();
    assertThat(first).isCloseTo((2500 + both) / 2, withinPercentage(1));
    assertThat(last(shapes("npset-second", 500, 1000, 2, 200)).neurons()).isEqualTo(first);
  }

  private static final Convolutions LENET =
      Convolutions.of(
          new ImageShape(1, 28, 28),
          List.of(Convolution.of("6k5p2max2"), Convolution.of("16k5max2")));

  private static NetworkShape lenet(String method, Map<Hyperparameter, String> values) {
    Map<Hyperparameter, String> used = new EnumMap<>(Hyperparameter.class);
    for (Hyperparameter each : Methods.named(method).orElseThrow().uses()) {
      used.put(each, values.getOrDefault(each, each.defaultValue()));
    }
    TrialSpec trial =
        SampleTrials.of(
                method,
                used,
                List.of(120, 84),
                SampleTrials.training(10, new LearningRateSchedule.Constant()),
                0,
                1)
            .beginningWith(LENET);
    return last(NetworkShape.byEpoch(trial, new DatasetFacts("f", 784, 10, 60_000, 0)));
  }

  @Test
  void countsTheKernelsOfConvolutionsAndWhereTheyAreUsed() {
    NetworkShape dense = lenet("dense", Map.of());

    assertThat(dense.connections()).isEqualTo(150 + 2400 + 48_000 + 10_080 + 840);
    assertThat(dense.layers()).extracting(Layer::positions).containsExactly(784., 100., 1., 1., 1.);
    assertThat(dense.neurons()).isEqualTo(784 + 6 * 784 + 16 * 100 + 120 + 84);
    NetworkShape pruned =
        lenet(
            "gradual-pruning",
            Map.of(
                Hyperparameter.FINAL_SPARSITY, "0.9", Hyperparameter.OUTPUT_LAYER, "dense-ends"));
    assertThat(pruned.layers().get(0).isFull()).isTrue();
    assertThat(pruned.layers().get(4).isFull()).isTrue();
    assertThat(pruned.layers().get(1).connections()).isCloseTo(240, withinPercentage(1));
    assertThat(lenet("set", Map.of(Hyperparameter.EPSILON, "1")).layers().get(1).connections())
        .isCloseTo(166, withinPercentage(10));
  }
}
