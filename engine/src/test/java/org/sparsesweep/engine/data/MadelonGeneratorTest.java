package org.sparsesweep.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparsesweep.engine.data.MadelonGenerator.Generated;
import org.sparsesweep.engine.data.MadelonGenerator.Role;

class MadelonGeneratorTest {
  private static final DatasetSource.Madelon MIXED =
      new DatasetSource.Madelon(2000, 4, 3, 5, 8, 2, 8, 4.0, 0, 42);

  private static int[] columns(Generated generated, Role... roles) {
    return IntStream.range(0, generated.roles().size())
        .filter(f -> List.of(roles).contains(generated.roles().get(f)))
        .toArray();
  }

  private static float[] column(Samples samples, int f) {
    float[] column = new float[samples.count()];
    for (int i = 0; i < column.length; i++) {
      column[i] = samples.values()[i * samples.features() + f];
    }
    return column;
  }

  private static double correlation(float[] x, float[] y) {
    double meanX = mean(x);
    double meanY = mean(y);
    double product = 0;
    double squareX = 0;
    double squareY = 0;
    for (int i = 0; i < x.length; i++) {
      product += (x[i] - meanX) * (y[i] - meanY);
      squareX += (x[i] - meanX) * (x[i] - meanX);
      squareY += (y[i] - meanY) * (y[i] - meanY);
    }
    return product / Math.sqrt(squareX * squareY);
  }

  private static double mean(float[] x) {
    double sum = 0;
    for (float value : x) {
      sum += value;
    }
    return sum / x.length;
  }

  /** How many of the first samples have the label of their nearest neighbour among the rest. */
  private static double nearestNeighbourAccuracy(Samples samples, int[] features) {
    int tested = 300;
    int right = 0;
    for (int i = 0; i < tested; i++) {
      int nearest = -1;
      double least = Double.MAX_VALUE;
      for (int k = tested; k < samples.count(); k++) {
        double distance = 0;
        for (int f : features) {
          double difference =
              samples.values()[i * samples.features() + f]
                  - samples.values()[k * samples.features() + f];
          distance += difference * difference;
        }
        if (distance < least) {
          least = distance;
          nearest = k;
        }
      }
      right += samples.labels()[i] == samples.labels()[nearest] ? 1 : 0;
    }
    return (double) right / tested;
  }

  private static int[] countsByClass(Samples samples, int classes) {
    int[] counts = new int[classes];
    Arrays.stream(samples.labels()).forEach(label -> counts[label]++);
    return counts;
  }

  @Test
  void sameSeedSameBitsOtherSeedOtherBits() {
    Samples samples = MadelonGenerator.generate(MIXED).samples();
    DatasetSource.Madelon otherSeed = new DatasetSource.Madelon(2000, 4, 3, 5, 8, 2, 8, 4.0, 0, 43);

    assertThat(MadelonGenerator.generate(MIXED))
        .usingRecursiveComparison()
        .isEqualTo(MadelonGenerator.generate(MIXED));
    assertThat(MadelonGenerator.generate(otherSeed).samples().values())
        .isNotEqualTo(samples.values());
  }

  /** Pinned: other bits from the same seed would make published sweeps irreproducible. */
  @Test
  void bitsOfASeedNeverChange() {
    Dataset dataset = Datasets.read("made", MIXED, new MemoryFiles());

    assertThat(dataset.fingerprint())
        .isEqualTo("901ab4aaa08505c8309db8e4cf0365be5497df78212c0be0ce24279448439733");
  }

  @Test
  void hasTheRolesAskedForInRandomOrder() {
    Generated generated = MadelonGenerator.generate(MIXED);

    assertThat(generated.samples().features()).isEqualTo(20);
    assertThat(columns(generated, Role.INFORMATIVE))
        .hasSize(4)
        .isNotEqualTo(new int[] {0, 1, 2, 3});
    assertThat(columns(generated, Role.REDUNDANT)).hasSize(3);
    assertThat(columns(generated, Role.REPEATED)).hasSize(5);
    assertThat(columns(generated, Role.NOISE)).hasSize(8);
  }

  @ParameterizedTest
  @ValueSource(ints = {2000, 2001, 2007, 16})
  void classesDifferByOneSampleAtMost(int samples) {
    DatasetSource.Madelon settings =
        new DatasetSource.Madelon(samples, 4, 0, 0, 1, 3, 5, 1.0, 0, 42);

    int[] counts = countsByClass(MadelonGenerator.generate(settings).samples(), 3);

    assertThat(Arrays.stream(counts).max().orElseThrow())
        .isLessThanOrEqualTo(Arrays.stream(counts).min().orElseThrow() + 1);
  }

  @Test
  void samplesAreInRandomOrder() {
    int[] labels = MadelonGenerator.generate(MIXED).samples().labels();
    int changes = 0;
    for (int i = 1; i < labels.length; i++) {
      changes += labels[i] == labels[i - 1] ? 0 : 1;
    }

    // 1999 pairs, half of them expected to differ, standard deviation 22.
    assertThat(changes).isBetween(890, 1110);
  }

  @Test
  void informativeFeaturesTellTheClassesApartTogetherButNotAlone() {
    Generated generated = MadelonGenerator.generate(MIXED);
    int[] informative = columns(generated, Role.INFORMATIVE);

    // All 16 vertices of the hypercube are taken, so no side of it belongs to one class.
    assertThat(nearestNeighbourAccuracy(generated.samples(), informative)).isGreaterThan(0.9);
    assertThat(nearestNeighbourAccuracy(generated.samples(), new int[] {informative[0]}))
        .isLessThan(0.8);
    assertThat(nearestNeighbourAccuracy(generated.samples(), columns(generated, Role.NOISE)))
        .isBetween(0.35, 0.65);
  }

  @Test
  void clustersSitOnDistinctVerticesOfTheHypercube() {
    DatasetSource.Madelon far = new DatasetSource.Madelon(640, 5, 0, 0, 0, 2, 16, 100, 0, 7);
    Samples samples = MadelonGenerator.generate(far).samples();
    int[] countByVertex = new int[32];
    for (int i = 0; i < samples.count(); i++) {
      int vertex = 0;
      for (int d = 0; d < 5; d++) {
        float coordinate = samples.values()[i * 5 + d];
        assertThat(Math.abs(coordinate)).isCloseTo(100f, within(20f));
        vertex |= coordinate > 0 ? 1 << d : 0;
      }
      countByVertex[vertex]++;
    }

    assertThat(countByVertex).containsOnly(20);
  }

  @Test
  void redundantFeaturesAreLinearCombinationsOfInformativeOnes() {
    Generated generated = MadelonGenerator.generate(MIXED);
    Samples samples = generated.samples();
    int[] informative = columns(generated, Role.INFORMATIVE);
    List<double[]> basis = new ArrayList<>();
    for (int f : informative) {
      double[] rest = outside(basis, column(samples, f));
      double length = Math.sqrt(dot(rest, rest));
      basis.add(Arrays.stream(rest).map(x -> x / length).toArray());
    }
    for (int f : columns(generated, Role.REDUNDANT)) {
      assertThat(Arrays.stream(outside(basis, column(samples, f))).map(Math::abs).max())
          .hasValueCloseTo(0.0, within(1e-5));
    }
    for (int f : columns(generated, Role.NOISE)) {
      double[] rest = outside(basis, column(samples, f));
      assertThat(dot(rest, rest) / samples.count()).isGreaterThan(0.8);
    }
  }

  /** What is left of a column without its projections on orthonormal ones. */
  private static double[] outside(List<double[]> basis, float[] column) {
    double[] rest = IntStream.range(0, column.length).mapToDouble(i -> column[i]).toArray();
    for (double[] direction : basis) {
      double projection = dot(direction, rest);
      Arrays.setAll(rest, i -> rest[i] - projection * direction[i]);
    }
    return rest;
  }

  private static double dot(double[] x, double[] y) {
    return IntStream.range(0, x.length).mapToDouble(i -> x[i] * y[i]).sum();
  }

  @Test
  void repeatedFeaturesAreCopies() {
    Generated generated = MadelonGenerator.generate(MIXED);
    int[] originals = columns(generated, Role.INFORMATIVE, Role.REDUNDANT);

    for (int f : columns(generated, Role.REPEATED)) {
      float[] copy = column(generated.samples(), f);
      assertThat(Arrays.stream(originals).mapToObj(o -> column(generated.samples(), o)))
          .anyMatch(original -> Arrays.equals(original, copy));
    }
  }

  @Test
  void noiseFeaturesAreStandardNormalAndUncorrelatedWithTheRest() {
    Generated generated = MadelonGenerator.generate(MIXED);
    Samples samples = generated.samples();
    float[] labels = new float[samples.count()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = samples.labels()[i];
    }
    for (int f : columns(generated, Role.NOISE)) {
      float[] noise = column(samples, f);
      double meanSquare =
          IntStream.range(0, noise.length).mapToDouble(i -> noise[i] * noise[i]).sum()
              / noise.length;

      // Standard deviations: 0.022 of mean and correlation, 0.032 of the mean square.
      assertThat(mean(noise)).isCloseTo(0, within(0.1));
      assertThat(meanSquare).isCloseTo(1, within(0.14));
      assertThat(correlation(noise, labels)).isCloseTo(0, within(0.1));
      for (int other = 0; other < samples.features(); other++) {
        if (other != f) {
          assertThat(correlation(noise, column(samples, other))).isCloseTo(0, within(0.1));
        }
      }
    }
  }

  @Test
  void labelNoiseMovesTheFractionAskedFor() {
    DatasetSource.Madelon clean = new DatasetSource.Madelon(900, 4, 0, 0, 0, 3, 2, 2.0, 0, 9);
    DatasetSource.Madelon noisy = new DatasetSource.Madelon(900, 4, 0, 0, 0, 3, 2, 2.0, 0.1, 9);
    Samples before = MadelonGenerator.generate(clean).samples();
    Samples after = MadelonGenerator.generate(noisy).samples();
    // Samples are told by their values; both orders are sorted by them.
    int moved = 0;
    for (int i = 0; i < before.count(); i++) {
      int same = indexOf(after, before, i);
      moved += before.labels()[i] == after.labels()[same] ? 0 : 1;
    }

    assertThat(moved).isEqualTo(90);
  }

  /** The sample of the one with the values of another's, features in any order. */
  private static int indexOf(Samples in, Samples of, int sample) {
    float[] wanted = sortedRow(of, sample);
    return IntStream.range(0, in.count())
        .filter(i -> Arrays.equals(sortedRow(in, i), wanted))
        .findFirst()
        .orElseThrow();
  }

  private static float[] sortedRow(Samples samples, int i) {
    float[] row =
        Arrays.copyOfRange(samples.values(), i * samples.features(), (i + 1) * samples.features());
    Arrays.sort(row);
    return row;
  }

  @Test
  void moreNoiseFeaturesLeaveTheOtherFeaturesAsTheyAre() {
    DatasetSource.Madelon few = new DatasetSource.Madelon(100, 4, 3, 2, 0, 2, 8, 2.0, 0.1, 42);
    DatasetSource.Madelon many = new DatasetSource.Madelon(100, 4, 3, 2, 50, 2, 8, 2.0, 0.1, 42);
    Generated without = MadelonGenerator.generate(few);
    Generated with = MadelonGenerator.generate(many);
    int[] kept = columns(with, Role.INFORMATIVE, Role.REDUNDANT, Role.REPEATED);

    assertThat(with.samples().labels()).isEqualTo(without.samples().labels());
    for (int i = 0; i < 100; i++) {
      float[] row = new float[kept.length];
      for (int k = 0; k < kept.length; k++) {
        row[k] = with.samples().values()[i * 59 + kept[k]];
      }
      Arrays.sort(row);
      assertThat(row).isEqualTo(sortedRow(without.samples(), i));
    }
  }
}
