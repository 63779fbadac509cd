package org.sparsesweep.job.execution;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.BitSet;
import java.util.Optional;
import org.ejml.data.FMatrixSparseCSC;
import org.sparsesweep.engine.method.Drop;
import org.sparsesweep.engine.network.SparseLayer;
import org.sparsesweep.engine.topology.WeakestConnections;

/**
 * The connections that leave every input of a network, at one moment.
 *
 * @param epoch from 0
 * @param connections of each input
 * @param persistent those of them that a drop now would spare; empty if a weight is not a number
 * @param weightSums sums of their weights
 * @param magnitudes sums of their absolute values
 */
record InputConnections(
    int epoch,
    int[] connections,
    Optional<int[]> persistent,
    double[] weightSums,
    double[] magnitudes) {

  /**
   * Counts the connections of a network's first layer, which stays as it is.
   *
   * @param drop the method's; the maps of van Engers 2021 show what it spares
   */
  static InputConnections of(int epoch, SparseLayer layer, Drop drop) {
    int inputs = layer.inputs();
    int[] connections = new int[inputs];
    double[] sums = new double[inputs];
    double[] magnitudes = new double[inputs];
    FMatrixSparseCSC weights = layer.weights();
    for (int input = 0; input < inputs; input++) {
      connections[input] = layer.outDegree(input);
      for (int p = weights.col_idx[input]; p < weights.col_idx[input + 1]; p++) {
        sums[input] += weights.nz_values[p];
        magnitudes[input] += Math.abs(weights.nz_values[p]);
      }
    }
    return new InputConnections(epoch, connections, persistent(layer, drop), sums, magnitudes);
  }

  private static Optional<int[]> persistent(SparseLayer layer, Drop drop) {
    BitSet dropped = new BitSet();
    try {
      drop.mark(layer, new WeakestConnections(), dropped);
    } catch (ArithmeticException notANumber) {
      // The trial is about to end for the same reason, with a message.
      return Optional.empty();
    }
    int[] persistent = new int[layer.inputs()];
    for (int input = 0; input < persistent.length; input++) {
      int from = layer.weights().col_idx[input];
      int to = layer.weights().col_idx[input + 1];
      persistent[input] = to - from - dropped.get(from, to).cardinality();
    }
    return Optional.of(persistent);
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(epoch);
    out.writeInt(connections.length);
    out.writeBoolean(persistent.isPresent());
    for (int input = 0; input < connections.length; input++) {
      out.writeInt(connections[input]);
      out.writeInt(persistent.isPresent() ? persistent.get()[input] : 0);
      out.writeDouble(weightSums[input]);
      out.writeDouble(magnitudes[input]);
    }
  }

  /** Reads what {@link #write} has written. */
  static InputConnections read(DataInput in) throws IOException {
    int epoch = in.readInt();
    int inputs = in.readInt();
    boolean isKnown = in.readBoolean();
    int[] connections = new int[inputs];
    int[] persistent = new int[inputs];
    double[] sums = new double[inputs];
    double[] magnitudes = new double[inputs];
    for (int input = 0; input < inputs; input++) {
      connections[input] = in.readInt();
      persistent[input] = in.readInt();
      sums[input] = in.readDouble();
      magnitudes[input] = in.readDouble();
    }
    return new InputConnections(
        epoch, connections, isKnown ? Optional.of(persistent) : Optional.empty(), sums, magnitudes);
  }
}
