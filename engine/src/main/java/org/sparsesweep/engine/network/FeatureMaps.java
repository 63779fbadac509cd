package org.sparsesweep.engine.network;

import java.io.Serializable;
import org.sparsesweep.engine.data.ImageShape;

/**
 * A convolution on images of one shape: what it reads, and the maps it makes, a channel each.
 *
 * @param input what it reads
 * @param convolution how
 */
public record FeatureMaps(ImageShape input, Convolution convolution) implements Serializable {

  /**
   * Checks that the kernel fits and that pooling leaves nothing over: to drop rows would be to
   * train on a part of the image unawares.
   *
   * @throws IllegalArgumentException if not; names the field
   */
  public FeatureMaps {
    int kernel = convolution.kernel();
    int padding = convolution.padding();
    int least = Math.min(input.rows(), input.columns()) + 2 * padding;
    if (kernel > least) {
      throw new IllegalArgumentException(
          "kernel = %d on an image of %s with padding = %d, must be at most %d"
              .formatted(kernel, input, padding, least));
    }
    int rows = input.rows() + 2 * padding - kernel + 1;
    int columns = input.columns() + 2 * padding - kernel + 1;
    int pool = convolution.poolSize();
    if (rows % pool != 0 || columns % pool != 0) {
      throw new IllegalArgumentException(
          "pool-size = %d on maps of %d x %d, which kernel = %d leaves of an image of %s, must divide both"
              .formatted(pool, rows, columns, kernel, input));
    }
  }

  /** Rows of a map before pooling. */
  public int rows() {
    return input.rows() + 2 * convolution.padding() - convolution.kernel() + 1;
  }

  /** Columns of a map before pooling. */
  public int columns() {
    return input.columns() + 2 * convolution.padding() - convolution.kernel() + 1;
  }

  /** Positions at which each channel is computed. */
  public int positions() {
    return Math.multiplyExact(rows(), columns());
  }

  /** The connections that a channel has with each channel before it, at most. */
  int taps() {
    return convolution.kernel() * convolution.kernel();
  }

  /** Pixels that a channel is computed from, at every position. */
  public int patch() {
    return Math.multiplyExact(input.channels(), taps());
  }

  /** What the next layer reads. */
  public ImageShape output() {
    int pool = convolution.poolSize();
    return new ImageShape(convolution.channels(), rows() / pool, columns() / pool);
  }

  boolean isPooled() {
    return convolution.pooling() != Pooling.NONE;
  }
}
