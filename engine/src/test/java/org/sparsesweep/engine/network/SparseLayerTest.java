package org.sparsesweep.engine.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sparsesweep.engine.network.LayerAssertions.assertWellFormed;
import static org.sparsesweep.engine.network.LayerAssertions.connections;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparsesweep.engine.network.LayerAssertions.Connection;
import org.sparsesweep.engine.random.Purpose;
import org.sparsesweep.engine.random.RandomStream;
import org.sparsesweep.engine.random.Streams;
import org.sparsesweep.engine.topology.ErdosRenyi;
import org.sparsesweep.engine.topology.FreePositions;
import org.sparsesweep.engine.topology.RandomPositions;
import org.sparsesweep.engine.topology.Topology;

class SparseLayerTest {
  private final RandomStream random = new Streams(4).stream(Purpose.DATA);

  @Test
  void startsWithTheTopologyZeroBiasesAndVelocities() {
    for (int trial = 0; trial < 200; trial++) {
      Topology topology = topology(1 + random.nextInt(12), 1 + random.nextInt(12));
      SparseLayer layer = layer(topology);

      assertWellFormed(layer);
      assertThat(connections(layer).keySet())
          .containsExactlyElementsOf(LongStream.of(topology.codes()).boxed().toList());
      assertThat(layer.bias()).containsOnly(0f);
      assertThat(layer.biasVelocity()).containsOnly(0f);
      assertThat(connections(layer).values())
          .allMatch(c -> c.velocityBits() == 0 && (c.weightBits() << 1) != 0);
    }
  }

  @ParameterizedTest
  @EnumSource(WeightInit.class)
  void drawsWeightsInTheOrderOfTheCodesByTheFanInOfTheirNeuron(WeightInit init) {
    Topology topology = new Topology(3, 4, new long[] {1, 2, 7, 11});
    RandomStream weights = new Streams(1).stream(Purpose.WEIGHT_INIT);
    WeightInit.Drawer drawer = init.drawer(3, 4, 4);
    SparseLayer layer = new SparseLayer(topology, init, new Streams(1).stream(Purpose.WEIGHT_INIT));
    int[] fanIn = {1, 1, 2, 2};

    for (int p = 0; p < 4; p++) {
      assertThat(layer.weights().nz_values[p]).isEqualTo(drawer.draw(weights, fanIn[p]));
    }
    assertWellFormed(layer);
  }

  /** Against a map from code to connection, over many layers, each rewired several times. */
  @Test
  void rewiresAsAMapWould() {
    for (int trial = 0; trial < 1_500; trial++) {
      SparseLayer layer = layer(topology(1 + random.nextInt(9), 1 + random.nextInt(9)));
      for (int round = 0; round < 5; round++) {
        disturb(layer);
        double dropFraction = new double[] {0, 0.2, 0.6, 1}[random.nextInt(4)];
        double growFraction = new double[] {0, 0.1, 0.5, 1}[random.nextInt(4)];
        BitSet dropped = new BitSet();
        for (int p = 0; p < layer.connections(); p++) {
          dropped.set(p, random.nextDouble() < dropFraction);
        }
        assertRewires(layer, dropped, grown(layer, dropped, growFraction));
      }
    }
  }

  @Test
  void growsAFullLayerFromNothingAndDropsItAgain() {
    SparseLayer layer = layer(new Topology(7, 5, new long[0]));
    assertWellFormed(layer);
    long[] all = Topology.full(7, 5).codes();

    assertRewires(layer, new BitSet(), all);
    disturb(layer);
    BitSet every = new BitSet();
    every.set(0, 35);
    assertRewires(layer, every, new long[0]);
    assertThat(layer.connections()).isZero();
    assertRewires(layer, new BitSet(), all);
    assertThat(layer.connections()).isEqualTo(35);
  }

  @Test
  void replacesAConnectionThatComesBackAtOnce() {
    SparseLayer layer = layer(Topology.full(3, 2));
    disturb(layer);
    BitSet dropped = new BitSet();
    dropped.set(1);
    dropped.set(4);

    assertRewires(layer, dropped, new long[] {1, 4});
  }

  @Test
  void fillsColumnsThatWereEmpty() {
    SparseLayer layer = layer(new Topology(5, 3, new long[] {7}));

    assertRewires(layer, new BitSet(), new long[] {0, 2, 8, 12, 14});
    assertThat(layer.outDegree(1)).isZero();
    assertThat(layer.outDegree(2)).isEqualTo(2);
    assertThat(layer.inDegree(2)).isEqualTo(3);
  }

  /** Against a map from code to connection, over many layers, each losing neurons twice. */
  @Test
  void removesNeuronsAsAMapWould() {
    for (int trial = 0; trial < 1_000; trial++) {
      SparseLayer layer = layer(topology(1 + random.nextInt(9), 1 + random.nextInt(9)));
      for (int round = 0; round < 2; round++) {
        disturb(layer);
        assertRemoves(layer, some(layer.inputs()), some(layer.outputs()));
      }
      // What is left can be rewired as any other layer.
      assertRewires(layer, some(layer.connections()), new long[0]);
    }
  }

  @Test
  void removingNoNeuronsChangesNothing() {
    SparseLayer layer = layer(topology(8, 6));

    assertRemoves(layer, new BitSet(), new BitSet());
  }

  private void assertRemoves(SparseLayer layer, BitSet goneInputs, BitSet goneOutputs) {
    SortedMap<Long, Connection> expected = new TreeMap<>();
    int outputsLeft = layer.outputs() - goneOutputs.cardinality();
    connections(layer)
        .forEach(
            (code, connection) -> {
              int input = (int) (code / layer.outputs());
              int output = (int) (code % layer.outputs());
              if (!goneInputs.get(input) && !goneOutputs.get(output)) {
                int newInput = input - goneInputs.get(0, input).cardinality();
                int newOutput = output - goneOutputs.get(0, output).cardinality();
                expected.put((long) newInput * outputsLeft + newOutput, connection);
              }
            });
    List<Float> biases = new ArrayList<>();
    List<Float> velocities = new ArrayList<>();
    for (int j = 0; j < layer.outputs(); j++) {
      if (!goneOutputs.get(j)) {
        biases.add(layer.bias()[j]);
        velocities.add(layer.biasVelocity()[j]);
      }
    }
    int inputsLeft = layer.inputs() - goneInputs.cardinality();

    layer.remove(goneInputs, goneOutputs);

    assertThat(layer.inputs()).isEqualTo(inputsLeft);
    assertThat(layer.outputs()).isEqualTo(outputsLeft);
    assertThat(connections(layer)).isEqualTo(expected);
    assertThat(boxed(layer.bias())).isEqualTo(biases);
    assertThat(boxed(layer.biasVelocity())).isEqualTo(velocities);
    assertWellFormed(layer);
    // No array is longer than what is left needs.
    assertThat(layer.weights().col_idx).hasSize(inputsLeft + 1);
    assertThat(layer.weights().nz_values).hasSize(expected.size());
    assertThat(layer.weights().nz_rows).hasSize(expected.size());
    assertThat(layer.velocity()).hasSize(expected.size());
    assertThat(layer.view().rowStart()).hasSize(outputsLeft + 1);
    boolean full = expected.size() == inputsLeft * outputsLeft;
    assertThat(layer.view().rowInput()).hasSize(full ? 0 : expected.size());
    assertThat(layer.view().rowWeight()).hasSize(full ? 0 : expected.size());
    assertThat(layer.view().rowPosition()).hasSize(full ? 0 : expected.size());
  }

  /** Some of so many, but not all. */
  private BitSet some(int count) {
    BitSet some = new BitSet();
    for (int n = 1; n < count; n++) {
      some.set(n, random.nextInt(3) == 0);
    }
    if (count > 1 && random.nextInt(2) == 0) {
      some.set(0);
      some.clear(count - 1);
    }
    return some;
  }

  private static List<Float> boxed(float[] numbers) {
    List<Float> boxed = new ArrayList<>();
    for (float number : numbers) {
      boxed.add(number);
    }
    return boxed;
  }

  @Test
  void leavesBiasesAlone() {
    SparseLayer layer = layer(Topology.full(4, 6));
    for (int j = 0; j < 6; j++) {
      layer.bias()[j] = j + 0.5f;
      layer.biasVelocity()[j] = -j - 0.25f;
    }
    float[] bias = layer.bias().clone();
    float[] velocity = layer.biasVelocity().clone();
    BitSet dropped = new BitSet();
    dropped.set(0, 20);
    assertRewires(layer, dropped, new long[] {3});

    assertThat(layer.bias()).isEqualTo(bias);
    assertThat(layer.biasVelocity()).isEqualTo(velocity);
  }

  @Test
  void copiesWrittenWeightsToTheRows() {
    SparseLayer layer = layer(topology(9, 8));
    for (int p = 0; p < layer.connections(); p++) {
      layer.weights().nz_values[p] = p + 1;
    }
    layer.weightsChanged();

    assertWellFormed(layer);
  }

  @Test
  void freePositionsAreThoseWithoutAConnectionOrWithADroppedOne() {
    for (int trial = 0; trial < 1_000; trial++) {
      SparseLayer layer = layer(topology(1 + random.nextInt(9), 1 + random.nextInt(9)));
      BitSet dropped = new BitSet();
      for (int p = 0; p < layer.connections(); p++) {
        dropped.set(p, random.nextInt(3) == 0);
      }
      long positions = Topology.positions(layer.inputs(), layer.outputs());
      List<Long> existing = List.copyOf(connections(layer).keySet());
      long[] expected =
          LongStream.range(0, positions)
              .filter(c -> !existing.contains(c) || dropped.get(existing.indexOf(c)))
              .toArray();
      FreePositions free = layer.afterDropping(dropped);

      assertThat(free.positions()).isEqualTo(positions);
      assertThat(free.count()).isEqualTo(expected.length);
      assertThat(LongStream.range(0, positions).filter(free::isFree))
          .containsExactly(box(expected));
      long[] ranks = LongStream.range(0, expected.length).toArray();
      free.ranksToCodes(ranks, ranks.length);
      assertThat(ranks).isEqualTo(expected);
      long[] some = LongStream.range(0, expected.length).filter(r -> r % 3 == 1).toArray();
      long[] codes = some.clone();
      free.ranksToCodes(codes, codes.length);
      assertThat(LongStream.of(codes)).containsExactly(box(expected, some));
    }
  }

  /** More positions than an int can count: nothing of that size may be allocated. */
  @ParameterizedTest
  @ValueSource(ints = {7_000, 70_000})
  void rewiresLargeLayersQuickly(int neurons) {
    SparseLayer layer =
        layer(
            ErdosRenyi.DRAWS.draw(
                neurons, neurons, 1, new Streams(2).stream(Purpose.TOPOLOGY_INIT)));
    int connections = layer.connections();
    long begin = System.nanoTime();
    for (int round = 0; round < 5; round++) {
      BitSet dropped = new BitSet();
      dropped.set(0, connections / 3);
      long[] codes =
          new RandomPositions()
              .draw(
                  layer.afterDropping(dropped),
                  connections / 3,
                  new Streams(round).stream(Purpose.GROW_POSITION));
      layer.rewire(dropped, codes, new float[codes.length]);
    }
    double seconds = (System.nanoTime() - begin) * 1e-9;

    assertThat(layer.connections()).isEqualTo(connections);
    assertWellFormed(layer);
    // It takes 0.1 s; anything of the size of the layer takes many seconds or does not fit.
    assertThat(seconds).isLessThan(5);
  }

  private void assertRewires(SparseLayer layer, BitSet dropped, long[] codes) {
    SortedMap<Long, Connection> expected = connections(layer);
    List<Long> before = new ArrayList<>(expected.keySet());
    dropped.stream().forEach(p -> expected.remove(before.get(p)));
    float[] weights = new float[codes.length];
    for (int c = 0; c < codes.length; c++) {
      weights[c] = (float) random.nextGaussian();
      assertThat(expected.put(codes[c], Connection.of(weights[c], 0))).isNull();
    }

    int[] inDegrees = layer.inDegreesAfter(dropped, codes);
    layer.rewire(dropped, codes, weights);

    assertThat(inDegrees)
        .isEqualTo(IntStream.range(0, layer.outputs()).map(layer::inDegree).toArray());
    assertThat(connections(layer)).isEqualTo(expected);
    assertThat(layer.connections()).isEqualTo(expected.size());
    assertWellFormed(layer);
  }

  private long[] grown(SparseLayer layer, BitSet dropped, double fraction) {
    FreePositions free = layer.afterDropping(dropped);
    return LongStream.range(0, free.positions())
        .filter(c -> free.isFree(c) && random.nextDouble() < fraction)
        .toArray();
  }

  /** Gives every weight, velocity and bias a value of its own. */
  private void disturb(SparseLayer layer) {
    for (int p = 0; p < layer.connections(); p++) {
      layer.weights().nz_values[p] = (float) random.nextGaussian();
      layer.velocity()[p] = (float) random.nextGaussian();
    }
    for (int j = 0; j < layer.outputs(); j++) {
      layer.bias()[j] = (float) random.nextGaussian();
      layer.biasVelocity()[j] = (float) random.nextGaussian();
    }
    layer.weightsChanged();
  }

  private Topology topology(int inputs, int outputs) {
    double density = new double[] {0, 0.1, 0.5, 1}[random.nextInt(4)];
    long[] codes =
        LongStream.range(0, (long) inputs * outputs)
            .filter(c -> random.nextDouble() < density)
            .toArray();
    return new Topology(inputs, outputs, codes);
  }

  private static SparseLayer layer(Topology topology) {
    return new SparseLayer(
        topology, WeightInit.NORMAL_0_1, new Streams(1).stream(Purpose.WEIGHT_INIT));
  }

  private static Long[] box(long[] numbers) {
    return LongStream.of(numbers).boxed().toArray(Long[]::new);
  }

  private static Long[] box(long[] numbers, long[] indices) {
    return LongStream.of(indices).mapToObj(i -> numbers[(int) i]).toArray(Long[]::new);
  }
}
