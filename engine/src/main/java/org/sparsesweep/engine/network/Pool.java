package org.sparsesweep.engine.network;

/**
 * Makes feature maps smaller: squares of positions become one, which do not overlap. Maps have
 * shape (channels, rows, columns, width).
 */
final class Pool {
  private final int channels;
  private final int rows;
  private final int columns;
  private final int size;
  private final boolean isMax;
  private final float share;

  /** Of a convolution with pooling. */
  Pool(FeatureMaps maps) {
    this.channels = maps.convolution().channels();
    this.size = maps.convolution().poolSize();
    this.rows = maps.rows() / size;
    this.columns = maps.columns() / size;
    this.isMax = maps.convolution().pooling() == Pooling.MAX;
    this.share = 1f / (size * size);
  }

  /**
   * Pools maps. What is no number stays none, so that divergence shows.
   *
   * @param pooled gets the result; may be the maps themselves, whose content is lost then
   */
  void forward(float[] maps, int width, float[] pooled) {
    int to = 0;
    for (int map = 0; map < channels; map++) {
      for (int y = 0; y < rows; y++) {
        for (int x = 0; x < columns; x++, to += width) {
          int corner = ((map * rows + y) * size * columns + x) * size * width;
          System.arraycopy(maps, corner, pooled, to, width);
          for (int k = 1; k < size * size; k++) {
            int from = corner + offset(k) * width;
            if (isMax) {
              takeLarger(pooled, to, maps, from, width);
            } else {
              add(pooled, to, maps, from, width);
            }
          }
          if (!isMax) {
            scale(pooled, to, share, width);
          }
        }
      }
    }
  }

  /** Where position k of a square is, from its corner. */
  private int offset(int k) {
    return k / size * size * columns + k % size;
  }

  /**
   * Takes the gradient back.
   *
   * @param maps as in {@link #forward}
   * @param pooled what it made of them
   * @param gradient of what it made
   * @param rest working memory, width numbers
   * @param slopes in, the derivative of the maps; out, their gradient before activation
   */
  void backward(
      float[] maps, float[] pooled, float[] gradient, int width, float[] rest, float[] slopes) {
    int from = 0;
    for (int map = 0; map < channels; map++) {
      for (int y = 0; y < rows; y++) {
        for (int x = 0; x < columns; x++, from += width) {
          int corner = ((map * rows + y) * size * columns + x) * size * width;
          if (isMax) {
            System.arraycopy(gradient, from, rest, 0, width);
          }
          for (int k = 0; k < size * size; k++) {
            int at = corner + offset(k) * width;
            if (isMax) {
              give(slopes, maps, at, pooled, from, rest, width);
            } else {
              share(slopes, at, gradient, from, share, width);
            }
          }
        }
      }
    }
  }

  private static void takeLarger(float[] pooled, int to, float[] maps, int from, int width) {
    for (int b = 0; b < width; b++) {
      pooled[to + b] = Math.max(pooled[to + b], maps[from + b]);
    }
  }

  private static void add(float[] pooled, int to, float[] maps, int from, int width) {
    for (int b = 0; b < width; b++) {
      pooled[to + b] += maps[from + b];
    }
  }

  private static void scale(float[] pooled, int to, float share, int width) {
    for (int b = 0; b < width; b++) {
      pooled[to + b] *= share;
    }
  }

  private static void share(
      float[] slopes, int at, float[] gradient, int from, float share, int width) {
    for (int b = 0; b < width; b++) {
      slopes[at + b] *= gradient[from + b] * share;
    }
  }

  /** Gives what is left of the gradient to a position that has the largest value; else none. */
  private static void give(
      float[] slopes, float[] maps, int at, float[] pooled, int from, float[] rest, int width) {
    for (int b = 0; b < width; b++) {
      float isLess = LayerActivation.isAboveZero(pooled[from + b] - maps[at + b]);
      slopes[at + b] *= rest[b] * (1 - isLess);
      rest[b] *= isLess;
    }
  }
}
