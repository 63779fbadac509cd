package org.sparsesweep.engine.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sparsesweep.engine.data.Samples;
import org.sparsesweep.engine.data.Scaling;
import org.sparsesweep.engine.network.SparseLayer;
import org.sparsesweep.engine.network.WeightInit;
import org.sparsesweep.engine.random.Purpose;
import org.sparsesweep.engine.random.RandomStream;
import org.sparsesweep.engine.random.Streams;
import org.sparsesweep.engine.topology.Topology;

class BatchAssemblerTest {
  private static final float UNTOUCHED = -77;

  @ParameterizedTest
  @CsvSource({"1, 1, 8", "5, 8, 8", "31, 3, 8", "32, 16, 16", "33, 9, 16", "150, 40, 40"})
  void transposesScalesPadsAndSkipsFeaturesWithoutConnections(int features, int count, int width) {
    RandomStream random = new Streams(features).stream(Purpose.DATA);
    Samples samples = samples(50, features, random);
    Scaling scaling = new Scaling(numbers(features, random), numbers(features, random));
    BatchAssembler assembler = new BatchAssembler(scaling);
    // Every third feature leads nowhere, and later every second.
    for (int gap : new int[] {3, 2}) {
      assembler.connectTo(layerWithGaps(features, gap));
      int[] indices = new int[count + 4];
      for (int s = 0; s < indices.length; s++) {
        indices[s] = random.nextInt(50);
      }
      float[] target = new float[features * width];
      Arrays.fill(target, UNTOUCHED);
      int[] labels = new int[count + 1];
      assembler.fill(samples, indices, 3, count, target, width, labels);

      for (int f = 0; f < features; f++) {
        for (int b = 0; b < width; b++) {
          float expected = UNTOUCHED;
          if (f % gap != gap - 1) {
            int sample = b < count ? indices[3 + b] : 0;
            float value = samples.values()[sample * features + f];
            expected = b < count ? (value - scaling.offset()[f]) * scaling.factor()[f] : 0;
          }
          assertThat(target[f * width + b]).isEqualTo(expected);
        }
      }
      for (int s = 0; s < count; s++) {
        assertThat(labels[s]).isEqualTo(samples.labels()[indices[3 + s]]);
      }
    }
  }

  private static SparseLayer layerWithGaps(int features, int gap) {
    long[] codes =
        LongStream.range(0, features).filter(f -> f % gap != gap - 1).map(f -> f * 2).toArray();
    return new SparseLayer(
        new Topology(features, 2, codes),
        WeightInit.NORMAL_0_1,
        new Streams(1).stream(Purpose.WEIGHT_INIT));
  }

  private static Samples samples(int count, int features, RandomStream random) {
    int[] labels = new int[count];
    for (int s = 0; s < count; s++) {
      labels[s] = random.nextInt(10);
    }
    return new Samples(features, numbers(count * features, random), labels);
  }

  private static float[] numbers(int count, RandomStream random) {
    float[] numbers = new float[count];
    for (int n = 0; n < count; n++) {
      numbers[n] = (float) random.nextGaussian();
    }
    return numbers;
  }
}
