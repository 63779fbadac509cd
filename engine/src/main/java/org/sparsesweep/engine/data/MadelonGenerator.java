package org.sparsesweep.engine.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.sparsesweep.engine.random.Purpose;
import org.sparsesweep.engine.random.RandomStream;
import org.sparsesweep.engine.random.Streams;

/**
 * Generates classification data of which it is known which features matter, after Guyon (2003),
 * "Design of experiments for the NIPS 2003 variable selection benchmark", which made Madelon.
 *
 * <p>Each class is a set of clusters, each on its own random vertex of a hypercube of side {@code 2
 * x classSeparation} in the space of the informative features. A cluster is Gaussian noise mixed by
 * a random matrix of its own (entries uniform in [-1, 1)), so that every cluster has another
 * covariance. Redundant features are random linear combinations of the informative ones, repeated
 * features are copies of either, noise features are standard normal. Then labels are moved, and
 * samples and features put into random order. With several clusters per class no single informative
 * feature tells the classes apart.
 *
 * <p>The samples are divided among the clusters evenly, so before label noise the classes differ by
 * one sample at most. The original's last steps, shifting and quantising to 0..999, are left out:
 * scaling undoes them. Everything but the noise features is drawn before them: with another number
 * of noise features, a seed gives the same samples around them, in the same order.
 *
 * <p>Costs samples x informative x (informative + redundant) multiply-adds; the same settings give
 * the same bits everywhere.
 */
public final class MadelonGenerator {

  /** What a feature says of the class. */
  public enum Role {
    /** A coordinate of the hypercube's space. */
    INFORMATIVE,
    /** A linear combination of informative features. */
    REDUNDANT,
    /** A copy of an informative or redundant feature. */
    REPEATED,
    /** Nothing. */
    NOISE
  }

  /**
   * Generated samples and the truth about them.
   *
   * @param samples labels in [0, classes)
   * @param roles one per feature
   */
  public record Generated(Samples samples, List<Role> roles) {

    /** Copies the list. */
    public Generated {
      roles = List.copyOf(roles);
    }
  }

  private final DatasetSource.Madelon settings;
  private final RandomStream random;
  private final int clusters;

  private MadelonGenerator(DatasetSource.Madelon settings) {
    this.settings = settings;
    this.random = new Streams(settings.seed()).stream(Purpose.DATA);
    this.clusters = settings.classes() * settings.clustersPerClass();
  }

  /** Generates the samples that the settings, seed included, describe. */
  public static Generated generate(DatasetSource.Madelon settings) {
    return new MadelonGenerator(settings).generate();
  }

  /** Names of generated classes: "0", "1", ... */
  static List<String> classNames(int classes) {
    return IntStream.range(0, classes).mapToObj(Integer::toString).toList();
  }

  private Generated generate() {
    int samples = settings.samples();
    int informative = settings.informative();
    int combined = informative + settings.redundant();
    double[][] points = points();
    double[][] combinations = mixing(settings.redundant());
    int[] labels = labels();
    int[] rows = randomOrder(samples);
    int[] copied =
        IntStream.range(0, settings.repeated()).map(i -> random.nextInt(combined)).toArray();
    int[] columns = randomOrder(settings.features());

    int features = settings.features();
    float[] values = new float[samples * features];
    int[] orderedLabels = new int[samples];
    double[] known = new double[combined];
    for (int i = 0; i < samples; i++) {
      System.arraycopy(points[i], 0, known, 0, informative);
      for (int r = 0; r < combinations.length; r++) {
        known[informative + r] = dot(combinations[r], points[i]);
      }
      int row = rows[i] * features;
      for (int f = 0; f < features; f++) {
        values[row + columns[f]] = (float) value(f, known, copied);
      }
      orderedLabels[rows[i]] = labels[i];
    }
    return new Generated(new Samples(features, values, orderedLabels), roles(columns));
  }

  /** Feature f in the order before shuffling: informative, redundant, repeated, noise. */
  private double value(int f, double[] known, int[] copied) {
    if (f < known.length) {
      return known[f];
    }
    int copy = f - known.length;
    return copy < copied.length ? known[copied[copy]] : random.nextGaussian();
  }

  private List<Role> roles(int[] columns) {
    Role[] roles = new Role[columns.length];
    for (int f = 0; f < columns.length; f++) {
      int redundantFrom = settings.informative();
      int repeatedFrom = redundantFrom + settings.redundant();
      int noiseFrom = repeatedFrom + settings.repeated();
      roles[columns[f]] =
          f < redundantFrom
              ? Role.INFORMATIVE
              : f < repeatedFrom ? Role.REDUNDANT : f < noiseFrom ? Role.REPEATED : Role.NOISE;
    }
    return Arrays.asList(roles);
  }

  /** The informative features, shape (samples, informative), sample i in cluster i % clusters. */
  private double[][] points() {
    int dimensions = settings.informative();
    List<BitSet> vertices = vertices();
    double[][] points = new double[settings.samples()][dimensions];
    double[] gaussian = new double[dimensions];
    for (int cluster = 0; cluster < clusters; cluster++) {
      double[][] mixing = mixing(dimensions);
      for (int i = cluster; i < points.length; i += clusters) {
        for (int d = 0; d < dimensions; d++) {
          gaussian[d] = random.nextGaussian();
        }
        for (int d = 0; d < dimensions; d++) {
          double centre = vertices.get(cluster).get(d) ? 1 : -1;
          points[i][d] = centre * settings.classSeparation() + dot(mixing[d], gaussian);
        }
      }
    }
    return points;
  }

  /** Distinct vertices, one per cluster; a set bit is the upper end of that side. */
  private List<BitSet> vertices() {
    Set<BitSet> vertices = new LinkedHashSet<>();
    while (vertices.size() < clusters) {
      BitSet vertex = new BitSet();
      for (int d = 0; d < settings.informative(); d++) {
        vertex.set(d, random.nextLong() < 0);
      }
      vertices.add(vertex);
    }
    return new ArrayList<>(vertices);
  }

  private double[][] mixing(int outputs) {
    double[][] matrix = new double[outputs][settings.informative()];
    for (double[] row : matrix) {
      for (int d = 0; d < row.length; d++) {
        row[d] = random.nextDouble(-1, 1);
      }
    }
    return matrix;
  }

  /** Cluster k belongs to class k % classes; then some labels move to another class. */
  private int[] labels() {
    int[] labels = new int[settings.samples()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = i % clusters % settings.classes();
    }
    int[] order = randomOrder(labels.length);
    long moved = StrictMath.round(settings.labelNoise() * labels.length);
    for (int m = 0; m < moved; m++) {
      int i = order[m];
      labels[i] = (labels[i] + 1 + random.nextInt(settings.classes() - 1)) % settings.classes();
    }
    return labels;
  }

  private int[] randomOrder(int length) {
    int[] order = IntStream.range(0, length).toArray();
    random.shuffle(order);
    return order;
  }

  private static double dot(double[] x, double[] y) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += x[i] * y[i];
    }
    return sum;
  }
}
