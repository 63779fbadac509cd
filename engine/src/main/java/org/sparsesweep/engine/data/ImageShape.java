package org.sparsesweep.engine.data;

import java.io.Serializable;

/**
 * What picture the features of a sample are: feature {@code (c rows + y) columns + x} is the pixel
 * in column x of row y, in channel c.
 *
 * @param channels at least 1
 * @param rows of pixels, at least 1
 * @param columns of pixels, at least 1
 */
public record ImageShape(int channels, int rows, int columns) implements Serializable {

  public ImageShape {
    if (channels < 1 || rows < 1 || columns < 1) {
      throw new IllegalArgumentException(
          "Cannot make an image of %d channels, %d rows and %d columns: each must be at least 1"
              .formatted(channels, rows, columns));
    }
    if ((double) channels * rows * columns > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "Cannot make an image of %d channels, %d rows and %d columns: at most 2^31 - 1 pixels fit"
              .formatted(channels, rows, columns));
    }
  }

  /** Pixels of all channels. */
  public int features() {
    return channels * rows * columns;
  }

  /** {@code 3x32x32}: channels, rows, columns. */
  @Override
  public String toString() {
    return channels + "x" + rows + "x" + columns;
  }
}
