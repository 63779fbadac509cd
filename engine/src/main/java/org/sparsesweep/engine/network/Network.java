package org.sparsesweep.engine.network;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.ejml.data.FMatrixSparseCSC;
import org.sparsesweep.engine.kernel.Kernels;
import org.sparsesweep.engine.random.Purpose;
import org.sparsesweep.engine.random.RandomStream;
import org.sparsesweep.engine.random.Streams;
import org.sparsesweep.engine.topology.Topology;

/**
 * Layers of connections, each leading to the next layer's neurons, which have an activation. That
 * of the output neurons belongs to the loss. The first layers may be convolutions, whose
 * connections are those of their kernels, from every pixel of a patch to every channel; without
 * any, it is a multilayer perceptron.
 *
 * @param layers at least one; sizes chain
 * @param convolutions what the first of them are; fewer than layers
 */
public record Network(List<SparseLayer> layers, Convolutions convolutions) {

  /** A multilayer perceptron. */
  public Network(List<SparseLayer> layers) {
    this(layers, Convolutions.NONE);
  }

  public Network {
    layers = List.copyOf(layers);
    if (layers.isEmpty()) {
      throw new IllegalArgumentException("Cannot make a network of 0 layers, at least 1 is needed");
    }
    if (convolutions.count() >= layers.size()) {
      throw new IllegalArgumentException(
          "Cannot make a network of %d layers, %d of them convolutions: the last must be none"
              .formatted(layers.size(), convolutions.count()));
    }
    requireConvolutions(layers, convolutions);
    for (int l = convolutions.count() + 1; l < layers.size(); l++) {
      if (layers.get(l).inputs() != layers.get(l - 1).outputs()) {
        throw new IllegalArgumentException(
            "Cannot chain layer %d with %d outputs to layer %d with %d inputs"
                .formatted(l, layers.get(l - 1).outputs(), l + 1, layers.get(l).inputs()));
      }
    }
  }

  private static void requireConvolutions(List<SparseLayer> layers, Convolutions convolutions) {
    for (int l = 0; l < convolutions.count(); l++) {
      FeatureMaps maps = convolutions.layers().get(l);
      SparseLayer layer = layers.get(l);
      int next = l + 1 < convolutions.count() ? -1 : maps.output().features();
      if (layer.inputs() != maps.patch()
          || layer.outputs() != maps.convolution().channels()
          || (next >= 0 && layers.get(l + 1).inputs() != next)) {
        throw new IllegalArgumentException(
            "Cannot use layer %d from %d to %d, before %d inputs, as convolution %s of %s"
                .formatted(
                    l + 1,
                    layer.inputs(),
                    layer.outputs(),
                    layers.get(l + 1).inputs(),
                    maps.convolution(),
                    maps.input()));
      }
    }
  }

  /**
   * Gives the neurons of all hidden layers an activation, whose parameters start anew.
   *
   * @param slope below 0; without meaning for those that have none
   * @param streams for parameters that start at random
   */
  public void activate(Activation activation, double slope, Streams streams) {
    for (int l = 0; l + 1 < layers.size(); l++) {
      SparseLayer layer = layers.get(l);
      RandomStream random = streams.stream(Purpose.ACTIVATION_INIT, l, 0);
      layer.activate(activation.ofLayer(l + 1, layer.outputs(), slope, random));
    }
  }

  /** Features of a sample. */
  public int inputs() {
    return convolutions.isNone() ? layers.get(0).inputs() : convolutions.features();
  }

  /** Classes. */
  public int outputs() {
    return layers.get(layers.size() - 1).outputs();
  }

  /** Connections of all layers. */
  public long connections() {
    return layers.stream().mapToLong(SparseLayer::connections).sum();
  }

  /** Multiply-adds of a sample on its way through a layer, from 0. */
  public long products(int layer) {
    return (long) layers.get(layer).connections() * convolutions.positions(layer);
  }

  /** Multiply-adds of a sample on its way through the network. */
  public long products() {
    long products = 0;
    for (int l = 0; l < layers.size(); l++) {
      products += products(l);
    }
    return products;
  }

  /**
   * The floats that a neuron has in a batch of so many samples: as {@link Kernels#width} says, but
   * not fewer than {@value Kernels#WIDTH_STEP} where there are convolutions, so that the positions
   * of all samples are a width, too.
   */
  public int width(int samples) {
    int width = Kernels.width(samples);
    return convolutions.isNone() ? width : Math.max(Kernels.WIDTH_STEP, width);
  }

  /** Connections of the full network of these sizes. */
  public long positions() {
    return layers.stream().mapToLong(l -> Topology.positions(l.inputs(), l.outputs())).sum();
  }

  /** Everything that is trained: connections, biases and the parameters of activations. */
  public long parametersWithBias() {
    return connections()
        + layers.stream()
            .mapToLong(l -> l.outputs() * (1L + l.activation().parametersPerNeuron()))
            .sum();
  }

  /**
   * Inputs and hidden neurons; output neurons do not count, as in the NPSET paper's Table 3. A
   * channel is one neuron.
   */
  public int neurons() {
    int hidden = layers.stream().limit(layers.size() - 1).mapToInt(SparseLayer::outputs).sum();
    return inputs() + hidden;
  }

  /** The most numbers that a sample is between two layers, or within one. */
  public int widestLayer() {
    int widest = Math.max(inputs(), outputs());
    for (int l = 0; l < layers.size(); l++) {
      widest = Math.max(widest, layers.get(l).outputs() * convolutions.positions(l));
    }
    return widest;
  }

  /** The most numbers that a sample is in the patches of a convolution; 0 without any. */
  int widestPatches() {
    return convolutions.layers().stream()
        .mapToInt(maps -> maps.patch() * maps.positions())
        .max()
        .orElse(0);
  }

  /**
   * 64 hex digits of SHA-256 over shapes, topology, weights, biases and what activations have
   * learnt.
   */
  public String sha256() {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
    for (SparseLayer layer : layers) {
      FMatrixSparseCSC weights = layer.weights();
      update(digest, new int[] {layer.inputs(), layer.outputs(), layer.connections()}, 3);
      update(digest, weights.col_idx, layer.inputs() + 1);
      update(digest, weights.nz_rows, layer.connections());
      update(digest, weights.nz_values, layer.connections());
      update(digest, layer.bias(), layer.outputs());
      for (float[] parameter : layer.activation().parameters()) {
        update(digest, parameter, layer.outputs());
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /**
   * Writes all that training has made of it: connections, weights, biases, parameters of
   * activations, and their velocities.
   */
  public void write(DataOutput out) throws IOException {
    out.writeInt(layers.size());
    for (SparseLayer layer : layers) {
      layer.write(out);
    }
    for (SparseLayer layer : layers) {
      for (float[] parameters : layer.activation().parameters()) {
        ArrayBytes.write(out, parameters, layer.outputs());
      }
      for (float[] velocities : layer.activation().velocities()) {
        ArrayBytes.write(out, velocities, layer.outputs());
      }
    }
  }

  /**
   * Reads what {@link #write} has written: training goes on from it with the same bits.
   *
   * @param activation of the hidden neurons, and the other arguments, as in {@link #activate}
   * @param convolutions that it begins with, whatever their numbers of channels
   * @throws IOException if the input cannot be read, or ends before the network does
   */
  public static Network read(
      DataInput in, Activation activation, double slope, Streams streams, Convolutions convolutions)
      throws IOException {
    int count = in.readInt();
    List<SparseLayer> layers = new ArrayList<>();
    for (int l = 0; l < count; l++) {
      layers.add(SparseLayer.read(in));
    }
    Network network = of(layers, convolutions);
    network.activate(activation, slope, streams);
    for (SparseLayer layer : layers) {
      for (float[] parameters : layer.activation().parameters()) {
        ArrayBytes.read(in, parameters);
      }
      for (float[] velocities : layer.activation().velocities()) {
        ArrayBytes.read(in, velocities);
      }
    }
    return network;
  }

  /**
   * A network of such layers.
   *
   * @param convolutions that it begins with, whatever their numbers of channels
   */
  public static Network of(List<SparseLayer> layers, Convolutions convolutions) {
    List<Integer> neurons = new ArrayList<>();
    neurons.add(layers.get(0).inputs());
    layers.forEach(layer -> neurons.add(layer.outputs()));
    return new Network(layers, convolutions.withChannels(neurons));
  }

  private static void update(MessageDigest digest, int[] numbers, int count) {
    ByteBuffer bytes = ByteBuffer.allocate(1 << 14);
    for (int n = 0; n < count; n++) {
      if (!bytes.hasRemaining()) {
        digest.update(bytes.flip());
        bytes.clear();
      }
      bytes.putInt(numbers[n]);
    }
    digest.update(bytes.flip());
  }

  private static void update(MessageDigest digest, float[] numbers, int count) {
    int[] bits = new int[Math.min(count, 1 << 12)];
    for (int from = 0; from < count; from += bits.length) {
      int some = Math.min(bits.length, count - from);
      for (int n = 0; n < some; n++) {
        bits[n] = Float.floatToRawIntBits(numbers[from + n]);
      }
      update(digest, bits, some);
    }
  }
}
