package org.sparsesweep.engine.kernel;

/**
 * A sparse weight matrix as the kernels see it: arrays that its owner keeps, in two orders. Entries
 * of an input lie together in the column arrays, sorted by output; entries of an output lie
 * together in the row arrays, sorted by input. Arrays may be longer than the number of connections.
 *
 * @param inputs neurons it comes from
 * @param outputs neurons it leads to
 * @param columnStart inputs + 1 positions: connections of input i are columnStart[i] to
 *     columnStart[i + 1]
 * @param columnOutput output of every connection, by columns
 * @param weight of every connection, by columns: the truth
 * @param velocity of every connection, by columns
 * @param rowStart outputs + 1 positions
 * @param rowInput input of every connection, by rows; empty where the layer is full
 * @param rowWeight copy of the weights, by rows; empty where the layer is full
 * @param rowPosition where in the row arrays a connection of the column arrays stands; empty where
 *     the layer is full
 */
public record SparseWeights(
    int inputs,
    int outputs,
    int[] columnStart,
    int[] columnOutput,
    float[] weight,
    float[] velocity,
    int[] rowStart,
    int[] rowInput,
    float[] rowWeight,
    int[] rowPosition) {

  /** Whether every connection exists, so that positions need not be looked up. */
  boolean isFull() {
    return columnStart[inputs] == (long) inputs * outputs;
  }
}
