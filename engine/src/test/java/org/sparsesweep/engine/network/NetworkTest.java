package org.sparsesweep.engine.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sparsesweep.engine.random.Purpose;
import org.sparsesweep.engine.random.Streams;
import org.sparsesweep.engine.topology.Topology;

class NetworkTest {

  @Test
  void countsNeuronsConnectionsAndPositions() {
    Network network =
        new Network(
            List.of(
                layer(new Topology(4, 7, new long[] {0, 5, 27})),
                layer(new Topology(7, 2, new long[] {13}))));

    assertThat(network.inputs()).isEqualTo(4);
    assertThat(network.outputs()).isEqualTo(2);
    assertThat(network.neurons()).isEqualTo(11);
    assertThat(network.connections()).isEqualTo(4);
    assertThat(network.positions()).isEqualTo(42);
    assertThat(network.widestLayer()).isEqualTo(7);
    assertThat(new Network(List.of(layer(Topology.full(2, 9)))).widestLayer()).isEqualTo(9);
  }

  @Test
  void countsWhatIsTrained() {
    Network network = SmallNetworks.random(5, 3, 40, 50, 60, 7);
    long biases = 50 + 60 + 7;

    assertThat(network.parametersWithBias()).isEqualTo(network.connections() + biases);
    SmallNetworks.activated(network, Activation.SRELU, 0);
    assertThat(network.parametersWithBias())
        .isEqualTo(network.connections() + biases + 4 * (50 + 60));
  }

  @Test
  void activatesHiddenLayersEachByItselfAndTheOutputsNot() {
    Network network =
        SmallNetworks.activated(SmallNetworks.random(5, 3, 4, 6, 6, 2), Activation.SRELU, 0);
    Network again =
        SmallNetworks.activated(SmallNetworks.random(8, 1, 4, 6, 6, 2), Activation.SRELU, 0);
    List<SparseLayer> layers = network.layers();
    float[][] first = layers.get(0).activation().parameters();

    assertThat(first).isNotEqualTo(layers.get(1).activation().parameters());
    assertThat(first).isDeepEqualTo(again.layers().get(0).activation().parameters());
    assertThat(layers.get(2).activation().parametersPerNeuron()).isZero();
  }

  @Test
  void rejectsLayersThatDoNotChainNamingBothSizes() {
    List<SparseLayer> layers = List.of(layer(Topology.full(2, 3)), layer(Topology.full(4, 2)));

    assertThatThrownBy(() -> new Network(layers))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("layer 1 with 3 outputs")
        .hasMessageContaining("layer 2 with 4 inputs");
  }

  @Test
  void rejectsNoLayers() {
    assertThatThrownBy(() -> new Network(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0 layers");
  }

  /** Computed apart from this program; a change of it is a change of every stored hash. */
  @Test
  void hashesShapesTopologyWeightsAndBiases() {
    Network network = new Network(List.of(layer(new Topology(2, 3, new long[] {1, 2, 5}))));
    SparseLayer layer = network.layers().get(0);
    for (int p = 0; p < 3; p++) {
      layer.weights().nz_values[p] = 0.5f * (p + 1);
    }
    layer.bias()[1] = -2;

    assertThat(network.sha256())
        .isEqualTo("9f6f7f5200793855035f66f7ea5bb3d658cb59e913eb2adf9fb8cd5b966a2bd3");
  }

  @Test
  void everyBitOfItMattersToTheHash() {
    Set<String> hashes = new HashSet<>();
    Network network =
        SmallNetworks.activated(SmallNetworks.random(5, 3, 40, 50, 60), Activation.SRELU, 0);
    hashes.add(network.sha256());
    int changes = 0;
    for (SparseLayer layer : network.layers()) {
      List<float[]> all = new ArrayList<>(List.of(layer.activation().parameters()));
      all.add(layer.weights().nz_values);
      all.add(layer.bias());
      for (float[] parameters : all) {
        for (int p = 0; p < parameters.length; p += 13) {
          parameters[p] = Math.nextUp(parameters[p]);
          hashes.add(network.sha256());
          changes++;
        }
      }
    }

    assertThat(hashes).hasSize(changes + 1);
  }

  @Test
  void hashesMoreParametersThanABlockHolds() {
    Network network = new Network(List.of(layer(Topology.full(100, 100))));
    String before = network.sha256();
    network.layers().get(0).weights().nz_values[9_999] += 1;

    assertThat(network.sha256()).isNotEqualTo(before).hasSize(64);
  }

  @Test
  void activationsThatLearnNothingDoNotMatterToTheHash() {
    Network network = SmallNetworks.random(5, 3, 4, 5, 2);
    String before = network.sha256();

    assertThat(SmallNetworks.activated(network, Activation.TANH, 0).sha256()).isEqualTo(before);
  }

  @Test
  void hashesVelocitiesNot() {
    Network network = SmallNetworks.random(5, 3, 4, 5);
    String before = network.sha256();
    network.layers().get(0).velocity()[0] = 1;

    assertThat(network.sha256()).isEqualTo(before);
  }

  private static SparseLayer layer(Topology topology) {
    return new SparseLayer(
        topology, WeightInit.NORMAL_0_1, new Streams(1).stream(Purpose.WEIGHT_INIT));
  }
}
