package org.sparsesweep.engine.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparsesweep.engine.data.ImageShape;

class ConvolutionsTest {
  private static final ImageShape MNIST = new ImageShape(1, 28, 28);

  private static Convolutions of(ImageShape image, String... layers) {
    return Convolutions.of(image, List.of(layers).stream().map(Convolution::of).toList());
  }

  @Test
  void lenet5HasTheSizesOfItsPaper() {
    Convolutions lenet = of(MNIST, "6k5p2max2", "16k5max2");
    List<Integer> neurons = lenet.neurons(784, List.of(120, 84), 10);

    assertThat(neurons).containsExactly(1, 6, 16, 120, 84, 10);
    assertThat(lenet.layers().get(0).positions()).isEqualTo(28 * 28);
    assertThat(lenet.layers().get(0).output()).isEqualTo(new ImageShape(6, 14, 14));
    assertThat(lenet.positions(1)).isEqualTo(100);
    assertThat(lenet.positions(2)).isEqualTo(1);
    assertThat(lenet.sizes(neurons).inputsPerNeuron()).containsExactly(25, 25, 25, 1, 1);
    assertThat(lenet.sizes(neurons).positions()).isEqualTo(150 + 2400 + 48_000 + 10_080 + 840);
  }

  @ParameterizedTest
  @ValueSource(strings = {"6k5p2max2", "16k5", "3k1average4", "120k28p27"})
  void areReadAsTheyAreWritten(String text) {
    assertThat(Convolution.of(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "6", "6k5max", "6k5p2mean2", "6k5max2p2", "-6k5"})
  void refusesOtherTexts(String text) {
    assertThatThrownBy(() -> Convolution.of(text))
        .hasMessage("Cannot make a convolution of \"%s\", must be as 6k5p2max2", text);
  }

  @Test
  void refusesWhatIsNoConvolutionNamingTheField() {
    assertThatThrownBy(() -> Convolution.of("0k5"))
        .hasMessage("Cannot make a convolution: channels = 0, must be at least 1");
    assertThatThrownBy(() -> Convolution.of("6k5p5"))
        .hasMessage("Cannot make a convolution: padding = 5, must be in [0, 5)");
    assertThatThrownBy(() -> Convolution.of("6k5max1"))
        .hasMessage("Cannot make a convolution: pool-size = 1, must be at least 2");
    assertThatThrownBy(() -> new Convolution(6, 5, 0, Pooling.NONE, 2))
        .hasMessage("Cannot make a convolution: pool-size = 2, must be 1 without pooling");
    assertThatThrownBy(() -> new ImageShape(1, 0, 28))
        .hasMessageContaining("0 rows and 28 columns: each must be at least 1");
  }

  @Test
  void refusesAKernelThatDoesNotFitNamingTheLayer() {
    assertThatThrownBy(() -> of(MNIST, "6k5max2", "16k5max2", "8k5"))
        .hasMessage(
            "convolution 3 has kernel = 5 on an image of 16x4x4 with padding = 0, must be at most"
                + " 4");
  }

  @Test
  void refusesPoolingThatLeavesSomethingOver() {
    assertThatThrownBy(() -> of(MNIST, "6k4max2"))
        .hasMessage(
            "convolution 1 has pool-size = 2 on maps of 25 x 25, which kernel = 4 leaves of an"
                + " image of 1x28x28, must divide both");
  }

  @Test
  void refusesLayersThatDoNotChain() {
    FeatureMaps first = new FeatureMaps(MNIST, Convolution.of("6k5"));

    assertThatThrownBy(() -> new Convolutions(List.of(first, first)))
        .hasMessage("Cannot chain convolution 1, which makes 6x24x24, to one that reads 1x28x28");
  }

  @Test
  void refusesLayersThatAreNotItsKernels() {
    Network network = PlainConvolutions.random(1, 0.5, MNIST, List.of("2k5max2"), 3);
    Convolutions other = of(MNIST, "2k3");

    assertThat(network.neurons()).isEqualTo(784 + 2);
    assertThat(network.products(0)).isEqualTo(25 * 576);
    assertThat(network.products()).isEqualTo(25 * 576 + 432);
    assertThatThrownBy(() -> new Network(network.layers(), other))
        .hasMessage(
            "Cannot use layer 1 from 25 to 2, before 288 inputs, as convolution 2k3 of 1x28x28");
    assertThatThrownBy(() -> new Network(network.layers().subList(0, 1), network.convolutions()))
        .hasMessage(
            "Cannot make a network of 1 layers, 1 of them convolutions: the last must be none");
  }
}
