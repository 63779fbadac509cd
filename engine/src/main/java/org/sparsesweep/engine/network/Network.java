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
import org.sparsesweep.engine.random.Purpose;
import org.sparsesweep.engine.random.RandomStream;
import org.sparsesweep.engine.random.Streams;
import org.sparsesweep.engine.topology.Topology;

/**
 * A multilayer perceptron: layers of connections, each leading to the next layer's neurons, which
 * have an activation. That of the output neurons belongs to the loss.
 *
 * @param layers at least one; sizes chain
 */
public record Network(List<SparseLayer> layers) {

  public Network {
    layers = List.copyOf(layers);
    if (layers.isEmpty()) {
      throw new IllegalArgumentException("Cannot make a network of 0 layers, at least 1 is needed");
    }
    for (int l = 1; l < layers.size(); l++) {
      if (layers.get(l).inputs() != layers.get(l - 1).outputs()) {
        throw new IllegalArgumentException(
            "Cannot chain layer %d with %d outputs to layer %d with %d inputs"
                .formatted(l, layers.get(l - 1).outputs(), l + 1, layers.get(l).inputs()));
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
    return layers.get(0).inputs();
  }

  /** Classes. */
  public int outputs() {
    return layers.get(layers.size() - 1).outputs();
  }

  /** Connections of all layers. */
  public long connections() {
    return layers.stream().mapToLong(SparseLayer::connections).sum();
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

  /** Inputs and hidden neurons; output neurons do not count, as in the NPSET paper's Table 3. */
  public int neurons() {
    return layers.stream().mapToInt(SparseLayer::inputs).sum();
  }

  /** The largest number of neurons in a layer. */
  public int widestLayer() {
    return Math.max(outputs(), layers.stream().mapToInt(SparseLayer::inputs).max().orElseThrow());
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
   * @throws IOException if the input cannot be read, or ends before the network does
   */
  public static Network read(DataInput in, Activation activation, double slope, Streams streams)
      throws IOException {
    int count = in.readInt();
    List<SparseLayer> layers = new ArrayList<>();
    for (int l = 0; l < count; l++) {
      layers.add(SparseLayer.read(in));
    }
    Network network = new Network(layers);
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
