package org.sparsesweep.engine.network;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import org.ejml.data.FMatrixSparseCSC;
import org.sparsesweep.engine.kernel.SparseWeights;
import org.sparsesweep.engine.random.RandomStream;
import org.sparsesweep.engine.topology.Survivors;
import org.sparsesweep.engine.topology.Topology;

/**
 * The connections from one layer of neurons to the next, and the biases of the latter. Weights live
 * once, in a compressed sparse column matrix (rows = outputs, columns = inputs, sorted, no explicit
 * zeros needed), with their velocities beside them; a derived view by rows serves the forward pass.
 * 24 bytes a connection, 12 in a full layer, which needs no view by rows. Nothing of the size
 * inputs x outputs is ever allocated.
 *
 * <p>Mutable, not thread-safe.
 */
public final class SparseLayer {
  private static final int[] NO_INDICES = {};
  private static final float[] NO_WEIGHTS = {};

  private final FMatrixSparseCSC weights;
  private int inputs;
  private int outputs;
  private float[] bias;
  private float[] biasVelocity;
  private int[] rowStart;
  private float[] velocity;
  private int[] rowInput;
  private float[] rowWeight;
  private int[] rowPosition;
  private SparseWeights view;
  // None; the loss has that of the last layer.
  private LayerActivation activation = new KinkedAtZero(1);

  /**
   * A layer with the connections of a topology, random weights, zero biases and zero velocities.
   *
   * @param random the stream of the weights, used in the order of the codes
   */
  public SparseLayer(Topology topology, WeightInit init, RandomStream random) {
    this.inputs = topology.inputs();
    this.outputs = topology.outputs();
    int connections = topology.connections();
    this.weights = new FMatrixSparseCSC(outputs, inputs, connections);
    this.weights.nz_length = connections;
    this.weights.indicesSorted = true;
    this.bias = new float[outputs];
    this.biasVelocity = new float[outputs];
    this.rowStart = new int[outputs + 1];
    this.velocity = new float[weights.nz_values.length];
    int p = 0;
    for (int i = 0; i < inputs; i++) {
      weights.col_idx[i] = p;
      long end = (i + 1L) * outputs;
      for (; p < connections && topology.codes()[p] < end; p++) {
        weights.nz_rows[p] = (int) (topology.codes()[p] - (long) i * outputs);
      }
    }
    weights.col_idx[inputs] = p;
    rebuildRows();
    WeightInit.Drawer drawer = init.drawer(inputs, outputs, connections);
    for (p = 0; p < connections; p++) {
      weights.nz_values[p] = drawer.draw(random, inDegree(weights.nz_rows[p]));
    }
    weightsChanged();
  }

  /** A layer as {@link #write} left it, but for its activation. */
  private SparseLayer(int inputs, int outputs, int connections, DataInput in) throws IOException {
    this.inputs = inputs;
    this.outputs = outputs;
    this.weights = new FMatrixSparseCSC(outputs, inputs, connections);
    this.weights.nz_length = connections;
    this.weights.indicesSorted = true;
    this.velocity = new float[weights.nz_values.length];
    this.bias = new float[outputs];
    this.biasVelocity = new float[outputs];
    this.rowStart = new int[outputs + 1];
    ArrayBytes.read(in, weights.col_idx);
    ArrayBytes.read(in, weights.nz_rows);
    ArrayBytes.read(in, weights.nz_values);
    ArrayBytes.read(in, velocity);
    ArrayBytes.read(in, bias);
    ArrayBytes.read(in, biasVelocity);
    rebuildRows();
  }

  /** A layer of copies of arrays, at rest. */
  private SparseLayer(int[] columnStart, int[] rows, float[] values, float[] bias) {
    this.inputs = columnStart.length - 1;
    this.outputs = bias.length;
    this.weights = new FMatrixSparseCSC(outputs, inputs, rows.length);
    this.weights.nz_length = rows.length;
    this.weights.indicesSorted = true;
    System.arraycopy(columnStart, 0, weights.col_idx, 0, columnStart.length);
    System.arraycopy(rows, 0, weights.nz_rows, 0, rows.length);
    System.arraycopy(values, 0, weights.nz_values, 0, values.length);
    this.velocity = new float[weights.nz_values.length];
    this.bias = bias.clone();
    this.biasVelocity = new float[outputs];
    this.rowStart = new int[outputs + 1];
    rebuildRows();
    weightsChanged();
  }

  /** Takes the arrays of a layer, under the names they have in {@link #of}. */
  public interface Receiver {
    /** Gets a copy. */
    void ints(String name, int[] numbers);

    /** Gets a copy. */
    void floats(String name, float[] numbers);
  }

  /**
   * A layer of known weights, with velocities 0 and no activation.
   *
   * @param indptr compressed sparse columns, an input each: where they start, and the end
   * @param indices outputs, ascending in every column
   * @param weights of the connections
   * @param bias of the outputs
   * @throws IllegalArgumentException if that is no such matrix
   */
  public static SparseLayer of(int[] indptr, int[] indices, float[] weights, float[] bias) {
    if (indptr.length < 2
        || bias.length < 1
        || indptr[0] != 0
        || indptr[indptr.length - 1] != indices.length
        || weights.length != indices.length) {
      throw new IllegalArgumentException(
          "Cannot make a layer of %d column starts, %d indices, %d weights and %d biases"
              .formatted(indptr.length, indices.length, weights.length, bias.length));
    }
    for (int i = 0; i + 1 < indptr.length; i++) {
      int last = -1;
      for (int p = indptr[i]; p < indptr[i + 1]; p++) {
        if (indices[p] <= last || indices[p] >= bias.length) {
          throw new IllegalArgumentException(
              "Cannot make a layer: its connection %d leads from %d to %d, must ascend below %d"
                  .formatted(p, i, indices[p], bias.length));
        }
        last = indices[p];
      }
    }
    return new SparseLayer(indptr, indices, weights, bias);
  }

  /** Hands out copies of what {@link #of} takes, and of the parameters of the activation. */
  public void copyTo(Receiver arrays) {
    int connections = connections();
    arrays.ints("indptr", Arrays.copyOf(weights.col_idx, inputs + 1));
    arrays.ints("indices", Arrays.copyOf(weights.nz_rows, connections));
    arrays.floats("weights", Arrays.copyOf(weights.nz_values, connections));
    arrays.floats("bias", Arrays.copyOf(bias, outputs));
    float[][] parameters = activation.parameters();
    for (int p = 0; p < parameters.length; p++) {
      arrays.floats("activation." + p, Arrays.copyOf(parameters[p], outputs));
    }
  }

  /** Reads what {@link #write} has written; the layer has no activation. */
  static SparseLayer read(DataInput in) throws IOException {
    return new SparseLayer(in.readInt(), in.readInt(), in.readInt(), in);
  }

  /** Writes connections, weights, biases and velocities, 12 bytes a connection. */
  void write(DataOutput out) throws IOException {
    out.writeInt(inputs);
    out.writeInt(outputs);
    out.writeInt(connections());
    ArrayBytes.write(out, weights.col_idx, inputs + 1);
    ArrayBytes.write(out, weights.nz_rows, connections());
    ArrayBytes.write(out, weights.nz_values, connections());
    ArrayBytes.write(out, velocity, connections());
    ArrayBytes.write(out, bias, outputs);
    ArrayBytes.write(out, biasVelocity, outputs);
  }

  /** Neurons it comes from. */
  public int inputs() {
    return inputs;
  }

  /** Neurons it leads to. */
  public int outputs() {
    return outputs;
  }

  /** Connections that exist. */
  public int connections() {
    return weights.nz_length;
  }

  /** The weights, outputs x inputs; values may be written, structure may not. */
  public FMatrixSparseCSC weights() {
    return weights;
  }

  /** One velocity per weight, in the same order; may be longer. */
  public float[] velocity() {
    return velocity;
  }

  /** One per output neuron; valid until neurons are removed. */
  public float[] bias() {
    return bias;
  }

  /** One per output neuron. */
  public float[] biasVelocity() {
    return biasVelocity;
  }

  /** The function of the output neurons. */
  public LayerActivation activation() {
    return activation;
  }

  /** Gives the output neurons another function. */
  void activate(LayerActivation function) {
    activation = function;
  }

  /** The arrays as kernels want them; valid until the topology changes. */
  public SparseWeights view() {
    return view;
  }

  /** The connections that leave an input. */
  public int outDegree(int input) {
    return weights.col_idx[input + 1] - weights.col_idx[input];
  }

  /** The connections that enter an output. */
  public int inDegree(int output) {
    return rowStart[output + 1] - rowStart[output];
  }

  /**
   * The connections that would enter each output after {@link #rewire}.
   *
   * @param dropped positions in the order of the weights
   * @param grownCodes none of them a kept connection
   */
  public int[] inDegreesAfter(BitSet dropped, long[] grownCodes) {
    int[] degrees = new int[outputs];
    for (int j = 0; j < outputs; j++) {
      degrees[j] = inDegree(j);
    }
    for (int p = dropped.nextSetBit(0); p >= 0; p = dropped.nextSetBit(p + 1)) {
      degrees[weights.nz_rows[p]]--;
    }
    for (long code : grownCodes) {
      degrees[(int) (code % outputs)]++;
    }
    return degrees;
  }

  /** Its connections, as they are now. */
  public Topology topology() {
    long[] codes = new long[connections()];
    for (int i = 0; i < inputs; i++) {
      for (int p = weights.col_idx[i]; p < weights.col_idx[i + 1]; p++) {
        codes[p] = code(i, p);
      }
    }
    return new Topology(inputs, outputs, codes);
  }

  /** The code of the topology for the connection at a position. */
  public long code(int input, int position) {
    return (long) input * outputs + weights.nz_rows[position];
  }

  /** Copies the weights to the view by rows, after someone has written them. */
  public void weightsChanged() {
    for (int p = 0; p < rowPosition.length && p < connections(); p++) {
      rowWeight[rowPosition[p]] = weights.nz_values[p];
    }
  }

  /**
   * What is left once some connections are dropped.
   *
   * @param dropped positions in the order of the weights; read while the result is in use
   */
  public Survivors afterDropping(BitSet dropped) {
    return new Survivors(inputs, outputs, weights.col_idx, weights.nz_rows, dropped);
  }

  /**
   * Drops connections and grows others, in place, O(connections). Kept connections keep weight and
   * velocity, grown ones have velocity 0, biases stay.
   *
   * @param dropped positions in the order of the weights
   * @param grownCodes ascending, none of them a kept connection
   * @param grownWeights one per grown code
   */
  public void rewire(BitSet dropped, long[] grownCodes, float[] grownWeights) {
    int kept = compact(dropped);
    insert(kept, grownCodes, grownWeights);
    rebuildRows();
  }

  /**
   * Removes neurons with all their connections, and biases with their neurons, O(connections +
   * neurons). The others keep their order and all they have; arrays shrink to what is left.
   *
   * @param goneInputs neurons it comes from that go, not all of them
   * @param goneOutputs neurons it leads to that go, not all of them
   */
  public void remove(BitSet goneInputs, BitSet goneOutputs) {
    int[] newOutput = new int[outputs];
    int outputsLeft = 0;
    for (int j = 0; j < outputs; j++) {
      newOutput[j] = goneOutputs.get(j) ? -1 : outputsLeft;
      if (newOutput[j] >= 0) {
        bias[outputsLeft] = bias[j];
        biasVelocity[outputsLeft++] = biasVelocity[j];
      }
    }
    int[] columns = new int[inputs - goneInputs.cardinality() + 1];
    int inputsLeft = 0;
    int kept = 0;
    for (int i = goneInputs.nextClearBit(0); i < inputs; i = goneInputs.nextClearBit(i + 1)) {
      for (int p = weights.col_idx[i]; p < weights.col_idx[i + 1]; p++) {
        if (newOutput[weights.nz_rows[p]] >= 0) {
          weights.nz_rows[kept] = newOutput[weights.nz_rows[p]];
          weights.nz_values[kept] = weights.nz_values[p];
          velocity[kept++] = velocity[p];
        }
      }
      columns[++inputsLeft] = kept;
    }
    inputs = inputsLeft;
    outputs = outputsLeft;
    bias = Arrays.copyOf(bias, outputs);
    biasVelocity = Arrays.copyOf(biasVelocity, outputs);
    activation.remove(goneOutputs);
    weights.numCols = inputs;
    weights.numRows = outputs;
    weights.col_idx = columns;
    weights.nz_length = kept;
    weights.nz_rows = Arrays.copyOf(weights.nz_rows, kept);
    weights.nz_values = Arrays.copyOf(weights.nz_values, kept);
    velocity = Arrays.copyOf(velocity, kept);
    rowStart = new int[outputs + 1];
    rowInput = null;
    rebuildRows();
  }

  private int compact(BitSet dropped) {
    int kept = 0;
    int p = 0;
    for (int i = 0; i < inputs; i++) {
      int end = weights.col_idx[i + 1];
      weights.col_idx[i] = kept;
      for (; p < end; p++) {
        if (!dropped.get(p)) {
          weights.nz_rows[kept] = weights.nz_rows[p];
          weights.nz_values[kept] = weights.nz_values[p];
          velocity[kept] = velocity[p];
          kept++;
        }
      }
    }
    weights.col_idx[inputs] = kept;
    return kept;
  }

  /** Merges from the back, so that kept connections move up within the same arrays. */
  private void insert(int kept, long[] codes, float[] values) {
    int total = kept + codes.length;
    reserve(total);
    int from = kept - 1;
    int grown = codes.length - 1;
    int to = total - 1;
    for (int i = inputs - 1; i >= 0; i--) {
      int start = weights.col_idx[i];
      long base = (long) i * outputs;
      weights.col_idx[i + 1] = to + 1;
      while (from >= start || (grown >= 0 && codes[grown] >= base)) {
        int newOutput = grown >= 0 && codes[grown] >= base ? (int) (codes[grown] - base) : -1;
        if (from >= start && weights.nz_rows[from] > newOutput) {
          weights.nz_rows[to] = weights.nz_rows[from];
          weights.nz_values[to] = weights.nz_values[from];
          velocity[to--] = velocity[from--];
        } else {
          weights.nz_rows[to] = newOutput;
          weights.nz_values[to] = values[grown--];
          velocity[to--] = 0;
        }
      }
    }
    weights.nz_length = total;
  }

  private void reserve(int connections) {
    if (weights.nz_values.length < connections) {
      weights.nz_values = Arrays.copyOf(weights.nz_values, connections);
      weights.nz_rows = Arrays.copyOf(weights.nz_rows, connections);
      velocity = Arrays.copyOf(velocity, connections);
    }
  }

  /** Counting sort by output; inputs come out ascending. */
  private void rebuildRows() {
    int connections = connections();
    boolean full = connections == Topology.positions(inputs, outputs);
    if (full) {
      rowInput = NO_INDICES;
      rowWeight = NO_WEIGHTS;
      rowPosition = NO_INDICES;
    } else if (rowInput == null || rowInput.length < connections) {
      rowInput = new int[connections];
      rowWeight = new float[connections];
      rowPosition = new int[connections];
    }
    Arrays.fill(rowStart, 0);
    for (int p = 0; p < connections; p++) {
      rowStart[weights.nz_rows[p] + 1]++;
    }
    for (int j = 0; j < outputs; j++) {
      rowStart[j + 1] += rowStart[j];
    }
    if (!full) {
      fillRows();
    }
    view =
        new SparseWeights(
            inputs,
            outputs,
            weights.col_idx,
            weights.nz_rows,
            weights.nz_values,
            velocity,
            rowStart,
            rowInput,
            rowWeight,
            rowPosition);
  }

  private void fillRows() {
    for (int i = 0; i < inputs; i++) {
      for (int p = weights.col_idx[i]; p < weights.col_idx[i + 1]; p++) {
        int at = rowStart[weights.nz_rows[p]]++;
        rowInput[at] = i;
        rowWeight[at] = weights.nz_values[p];
        rowPosition[p] = at;
      }
    }
    // Every start now is the start of the next row.
    System.arraycopy(rowStart, 0, rowStart, 1, outputs);
    rowStart[0] = 0;
  }
}
