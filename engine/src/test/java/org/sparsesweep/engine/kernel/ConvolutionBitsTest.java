package org.sparsesweep.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparsesweep.engine.data.ImageShape;
import org.sparsesweep.engine.method.DryRun;
import org.sparsesweep.engine.method.Hyperparameter;
import org.sparsesweep.engine.method.Method;
import org.sparsesweep.engine.method.Methods;
import org.sparsesweep.engine.method.Slots;
import org.sparsesweep.engine.network.Activation;
import org.sparsesweep.engine.network.Convolution;
import org.sparsesweep.engine.network.Convolutions;
import org.sparsesweep.engine.network.Loss;
import org.sparsesweep.engine.network.Network;
import org.sparsesweep.engine.network.Tally;
import org.sparsesweep.engine.network.TrainingPass;
import org.sparsesweep.engine.network.WeightInit;
import org.sparsesweep.engine.random.Purpose;
import org.sparsesweep.engine.random.RandomStream;
import org.sparsesweep.engine.random.Streams;

/** Convolutions have the same bits on every implementation. */
class ConvolutionBitsTest {
  private static final ImageShape IMAGE = new ImageShape(3, 9, 11);
  private static final Convolutions CONVOLUTIONS =
      Convolutions.of(IMAGE, List.of(Convolution.of("5k3p1"), Convolution.of("9k4p1max2")));

  @ParameterizedTest
  @ValueSource(strings = {"0.07", "0.4", "1"})
  void areTheSameOnEveryImplementation(String density) {
    for (int batch : new int[] {1, 3, 8, 13, 20}) {
      String scalar = trained(new ScalarKernels(), density, batch);
      for (Kernels kernels : KernelsTest.implementations()) {
        assertThat(trained(kernels, density, batch)).as(kernels.name()).isEqualTo(scalar);
      }
    }
  }

  /** The weights after some steps. */
  private static String trained(Kernels kernels, String density, int batch) {
    Methods.Row row =
        Methods.named("static-sparse").orElseThrow().with(Slots.TOPOLOGY, "of-density");
    Method method =
        row.compose(
            Arrays.stream(Hyperparameter.values())
                .collect(
                    Collectors.toMap(
                        h -> h, h -> h == Hyperparameter.DENSITY ? density : h.defaultValue())));
    Network network =
        DryRun.start(
            method,
            WeightInit.HE_UNIFORM,
            CONVOLUTIONS.neurons(IMAGE.features(), List.of(10), 4),
            CONVOLUTIONS,
            1);
    network.activate(Activation.RELU, 0, new Streams(1));
    TrainingPass pass = new TrainingPass(network, kernels, batch, 0.2, Loss.SOFTMAX_CROSS_ENTROPY);
    RandomStream random = new Streams(2).stream(Purpose.DATA);
    RandomStream[] dropout = new RandomStream[network.layers().size()];
    for (int l = 0; l < dropout.length; l++) {
      dropout[l] = new Streams(3).stream(Purpose.DROPOUT, l, 0);
    }
    int[] labels = new int[batch];
    int width = network.width(batch);
    for (int step = 0; step < 4; step++) {
      for (int s = 0; s < batch; s++) {
        labels[s] = random.nextInt(4);
      }
      for (int i = 0; i < IMAGE.features(); i++) {
        for (int b = 0; b < width; b++) {
          pass.input()[i * width + b] = b < batch ? (float) random.nextGaussian() : 0;
        }
      }
      pass.step(labels, batch, new SgdStep(0.05f, 0.9f, 2e-4f, 0), dropout, new Tally());
    }
    return network.sha256();
  }
}
