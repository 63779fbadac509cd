package org.sparsesweep.engine.network;

import java.util.ArrayList;
import java.util.List;
import org.sparsesweep.engine.data.ImageShape;
import org.sparsesweep.engine.random.Purpose;
import org.sparsesweep.engine.random.RandomStream;
import org.sparsesweep.engine.random.Streams;
import org.sparsesweep.engine.topology.LayerSizes;
import org.sparsesweep.engine.topology.Topology;

/** Networks that begin with convolutions, and their outputs by nested loops in float64. */
final class PlainConvolutions {

  private PlainConvolutions() {}

  /**
   * A network with random connections, weights of a tenth to one, and biases around 0.3.
   *
   * @param density of every layer
   */
  static Network random(
      long seed, double density, ImageShape image, List<String> convolutions, int... others) {
    Convolutions made = Convolutions.of(image, convolutions.stream().map(Convolution::of).toList());
    List<Integer> hidden = new ArrayList<>();
    for (int l = 0; l + 1 < others.length; l++) {
      hidden.add(others[l]);
    }
    LayerSizes sizes =
        made.sizes(made.neurons(image.features(), hidden, others[others.length - 1]));
    Streams streams = new Streams(seed);
    List<SparseLayer> layers = new ArrayList<>();
    for (int l = 0; l < sizes.layers(); l++) {
      Topology topology =
          Topology.random(
              sizes.inputs(l),
              sizes.outputs(l),
              (int) Math.round(density * sizes.positions(l)),
              streams.stream(Purpose.TOPOLOGY_INIT, l, 0));
      SparseLayer layer =
          new SparseLayer(
              topology, WeightInit.HE_UNIFORM, streams.stream(Purpose.WEIGHT_INIT, l, 0));
      RandomStream biases = streams.stream(Purpose.DATA, l, 0);
      for (int j = 0; j < layer.outputs(); j++) {
        layer.bias()[j] = (float) (0.3 * biases.nextGaussian());
      }
      layers.add(layer);
    }
    return new Network(layers, made);
  }

  /** The sums of the output neurons for one sample. */
  static double[] outputs(Network network, float[] sample, Activation activation, double slope) {
    double[] x = new double[sample.length];
    for (int i = 0; i < x.length; i++) {
      x[i] = sample[i];
    }
    for (int l = 0; l < network.layers().size(); l++) {
      SparseLayer layer = network.layers().get(l);
      boolean isLast = l + 1 == network.layers().size();
      double[][] weights = weights(layer);
      int positions = network.convolutions().positions(l);
      double[] z =
          network.convolutions().contain(l)
              ? convolved(network.convolutions().layers().get(l), layer, weights, x)
              : multiplied(layer, weights, x);
      for (int p = 0; !isLast && p < z.length; p++) {
        z[p] =
            SmallNetworks.function(
                z[p], activation, slope, l + 1, layer.activation().parameters(), p / positions);
      }
      x = network.convolutions().contain(l) ? pooled(network.convolutions().layers().get(l), z) : z;
    }
    return x;
  }

  /** The mean loss of samples. */
  static double meanLoss(
      Network network, float[][] samples, int[] labels, Activation activation, double slope) {
    double total = 0;
    for (int s = 0; s < samples.length; s++) {
      double[] z = outputs(network, samples[s], activation, slope);
      total += SmallNetworks.loss(z, labels[s], Loss.SOFTMAX_CROSS_ENTROPY);
    }
    return total / samples.length;
  }

  private static double[][] weights(SparseLayer layer) {
    double[][] weights = new double[layer.inputs()][layer.outputs()];
    for (int i = 0; i < layer.inputs(); i++) {
      for (int p = layer.weights().col_idx[i]; p < layer.weights().col_idx[i + 1]; p++) {
        weights[i][layer.weights().nz_rows[p]] = layer.weights().nz_values[p];
      }
    }
    return weights;
  }

  private static double[] multiplied(SparseLayer layer, double[][] weights, double[] x) {
    double[] z = new double[layer.outputs()];
    for (int j = 0; j < z.length; j++) {
      z[j] = layer.bias()[j];
      for (int i = 0; i < x.length; i++) {
        z[j] += weights[i][j] * x[i];
      }
    }
    return z;
  }

  private static double[] convolved(
      FeatureMaps maps, SparseLayer layer, double[][] weights, double[] x) {
    ImageShape image = maps.input();
    int kernel = maps.convolution().kernel();
    int padding = maps.convolution().padding();
    double[] z = new double[layer.outputs() * maps.rows() * maps.columns()];
    for (int j = 0; j < layer.outputs(); j++) {
      for (int row = 0; row < maps.rows(); row++) {
        for (int column = 0; column < maps.columns(); column++) {
          double sum = layer.bias()[j];
          for (int c = 0; c < image.channels(); c++) {
            for (int ky = 0; ky < kernel; ky++) {
              for (int kx = 0; kx < kernel; kx++) {
                int y = row + ky - padding;
                int xx = column + kx - padding;
                if (y >= 0 && y < image.rows() && xx >= 0 && xx < image.columns()) {
                  sum +=
                      weights[(c * kernel + ky) * kernel + kx][j]
                          * x[(c * image.rows() + y) * image.columns() + xx];
                }
              }
            }
          }
          z[(j * maps.rows() + row) * maps.columns() + column] = sum;
        }
      }
    }
    return z;
  }

  private static double[] pooled(FeatureMaps maps, double[] z) {
    ImageShape output = maps.output();
    int size = maps.convolution().poolSize();
    boolean isMax = maps.convolution().pooling() == Pooling.MAX;
    double[] pooled = new double[output.features()];
    for (int j = 0; j < output.channels(); j++) {
      for (int row = 0; row < output.rows(); row++) {
        for (int column = 0; column < output.columns(); column++) {
          double largest = Double.NEGATIVE_INFINITY;
          double sum = 0;
          for (int k = 0; k < size * size; k++) {
            int y = row * size + k / size;
            double one = z[(j * maps.rows() + y) * maps.columns() + column * size + k % size];
            largest = Math.max(largest, one);
            sum += one;
          }
          pooled[(j * output.rows() + row) * output.columns() + column] =
              isMax ? largest : sum / (size * size);
        }
      }
    }
    return pooled;
  }
}
