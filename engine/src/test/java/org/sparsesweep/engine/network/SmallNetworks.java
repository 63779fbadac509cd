package org.sparsesweep.engine.network;

import java.util.ArrayList;
import java.util.List;
import org.sparsesweep.engine.kernel.Kernels;
import org.sparsesweep.engine.random.Purpose;
import org.sparsesweep.engine.random.RandomStream;
import org.sparsesweep.engine.random.Streams;
import org.sparsesweep.engine.topology.ErdosRenyi;

/** Small random networks, batches for them, and their outputs in float64. */
final class SmallNetworks {

  private SmallNetworks() {}

  /** A sparse network with weights around 0.7, biases around 0.3, and ReLU. */
  static Network random(long seed, double epsilon, int... sizes) {
    Streams streams = new Streams(seed);
    List<SparseLayer> layers = new ArrayList<>();
    for (int l = 0; l + 1 < sizes.length; l++) {
      SparseLayer layer =
          new SparseLayer(
              ErdosRenyi.BERNOULLI.draw(
                  sizes[l], sizes[l + 1], epsilon, streams.stream(Purpose.TOPOLOGY_INIT, l, 0)),
              WeightInit.HE_UNIFORM,
              streams.stream(Purpose.WEIGHT_INIT, l, 0));
      RandomStream biases = streams.stream(Purpose.DATA, l, 0);
      for (int j = 0; j < layer.outputs(); j++) {
        layer.bias()[j] = (float) (0.3 * biases.nextGaussian());
      }
      layers.add(layer);
    }
    return activated(new Network(layers), Activation.RELU, 0);
  }

  /** The same network with another activation. */
  static Network activated(Network network, Activation activation, double slope) {
    network.activate(activation, slope, new Streams(5));
    return network;
  }

  /** Standard normal samples, a row each. */
  static float[][] samples(long seed, int count, int features) {
    RandomStream random = new Streams(seed).stream(Purpose.DATA, 9, 9);
    float[][] samples = new float[count][features];
    for (float[] sample : samples) {
      for (int i = 0; i < features; i++) {
        sample[i] = (float) random.nextGaussian();
      }
    }
    return samples;
  }

  static int[] labels(long seed, int count, int classes) {
    RandomStream random = new Streams(seed).stream(Purpose.SPLIT);
    int[] labels = new int[count];
    for (int s = 0; s < count; s++) {
      labels[s] = random.nextInt(classes);
    }
    return labels;
  }

  /** Puts samples into a batch of neuron-major rows, with zeros as padding. */
  static void fill(float[] input, float[][] samples, int from, int count) {
    int width = Kernels.width(count);
    for (int i = 0; i < samples[0].length; i++) {
      for (int b = 0; b < width; b++) {
        input[i * width + b] = b < count ? samples[from + b][i] : 0;
      }
    }
  }

  /** The sums of the output neurons for one sample, by dense products in float64. */
  static double[] outputs(Network network, float[] sample, Activation activation, double slope) {
    double[] x = new double[sample.length];
    for (int i = 0; i < x.length; i++) {
      x[i] = sample[i];
    }
    int hidden = 0;
    for (SparseLayer layer : network.layers()) {
      boolean last = layer == network.layers().get(network.layers().size() - 1);
      hidden++;
      double[] z = new double[layer.outputs()];
      for (int j = 0; j < z.length; j++) {
        z[j] = layer.bias()[j];
      }
      for (int i = 0; i < x.length; i++) {
        for (int p = layer.weights().col_idx[i]; p < layer.weights().col_idx[i + 1]; p++) {
          z[layer.weights().nz_rows[p]] += layer.weights().nz_values[p] * x[i];
        }
      }
      for (int j = 0; !last && j < z.length; j++) {
        z[j] = function(z[j], activation, slope, hidden, layer.activation().parameters(), j);
      }
      x = z;
    }
    return x;
  }

  /** The definitions, in float64. */
  static double function(
      double z, Activation activation, double slope, int hidden, float[][] parameters, int neuron) {
    return switch (activation) {
      case RELU -> Math.max(0, z);
      case LEAKY_RELU -> z > 0 ? z : slope * z;
      case ALL_RELU -> z > 0 ? z : hidden % 2 == 0 ? slope * z : -slope * z;
      case TANH -> Math.tanh(z);
      case SIGMOID -> 1 / (1 + Math.exp(-z));
      case SRELU -> {
        double left = parameters[0][neuron];
        double right = left + Math.abs((double) parameters[2][neuron]);
        yield z >= right
            ? right + parameters[3][neuron] * (z - right)
            : z <= left ? left + parameters[1][neuron] * (z - left) : z;
      }
    };
  }

  /** The mean loss of samples, in float64, from the definitions. */
  static double meanLoss(
      Network network,
      float[][] samples,
      int[] labels,
      Activation activation,
      double slope,
      Loss loss) {
    double total = 0;
    for (int s = 0; s < samples.length; s++) {
      double[] z = outputs(network, samples[s], activation, slope);
      total += loss(z, labels[s], loss);
    }
    return total / samples.length;
  }

  /** The loss of a sample, in float64, from the sums of the output neurons. */
  static double loss(double[] z, int label, Loss loss) {
    double total = 0;
    if (loss == Loss.SOFTMAX_CROSS_ENTROPY) {
      double sum = 0;
      for (double one : z) {
        sum += Math.exp(one);
      }
      total += Math.log(sum) - z[label];
    } else {
      for (int j = 0; j < z.length; j++) {
        double error = 1 / (1 + Math.exp(-z[j])) - (j == label ? 1 : 0);
        total += error * error / z.length;
      }
    }
    return total;
  }
}
