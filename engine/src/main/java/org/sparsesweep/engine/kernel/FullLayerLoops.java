package org.sparsesweep.engine.kernel;

/** What the loops of a full layer come down to, for up to {@value #ROWS} rows at a time. */
interface FullLayerLoops {
  /** Rows that share what is loaded for them. */
  int ROWS = 4;

  /** Outputs in a block of gradients, which lies sample by sample. */
  int BLOCK = 16;

  /**
   * Adds to the sums of some rows: row r, for k from {@code from} to {@code end} in this order,
   * gets {@code fma(weight[at + r * rowStride + k * stride], in[k], sum)} over the whole batch. A
   * row is an output in the forward pass and an input in the backward pass; strides tell which.
   *
   * @param rows 1 to {@value #ROWS}
   * @param in shape (at least end, width)
   * @param sums of the rows so far, shape (rows, width) from {@code sumsAt} on; updated
   */
  void addProducts(
      int rows,
      float[] weight,
      int at,
      int rowStride,
      int stride,
      int from,
      int end,
      float[] in,
      int width,
      float[] sums,
      int sumsAt);

  /**
   * Moves the weights from some inputs to a block of outputs by their gradients, which sum the
   * samples one after the other.
   *
   * @param rows inputs, 1 to {@value #ROWS}
   * @param at first weight of the first of them; the next input's is {@code rowStride} on
   * @param count outputs in the block, 1 to {@value #BLOCK}
   * @param x activations of the inputs, shape (rows, width) from {@code xAt} on
   * @param dz gradients of the outputs, shape (width, {@value #BLOCK}) from {@code dzAt} on
   */
  void moveBlock(
      int rows,
      float[] weight,
      float[] velocity,
      int at,
      int rowStride,
      int count,
      float[] x,
      int xAt,
      float[] dz,
      int dzAt,
      int width,
      SgdStep step);
}
