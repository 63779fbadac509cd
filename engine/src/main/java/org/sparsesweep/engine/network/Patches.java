package org.sparsesweep.engine.network;

import java.util.Arrays;
import org.sparsesweep.engine.data.ImageShape;
import org.sparsesweep.engine.kernel.Kernels;

/**
 * What a convolution reads: for every pixel of its kernel a row with what that sees at all
 * positions, so that the convolution is a layer like any other whose batch has a place for every
 * position of every sample. Neuron-major images make that a copy of long runs: a row of positions,
 * all samples, is one.
 *
 * <p>Images have shape (channels, rows, columns, width), patches (channels, kernel, kernel,
 * positions, width).
 */
final class Patches {
  private final ImageShape image;
  private final int kernel;
  private final int padding;
  private final int rows;
  private final int columns;

  Patches(FeatureMaps maps) {
    this.image = maps.input();
    this.kernel = maps.convolution().kernel();
    this.padding = maps.convolution().padding();
    this.rows = maps.rows();
    this.columns = maps.columns();
  }

  /** Copies images to patches. */
  void gather(float[] images, int width, float[] patches) {
    int to = 0;
    for (int c = 0; c < image.channels(); c++) {
      for (int ky = 0; ky < kernel; ky++) {
        for (int kx = 0; kx < kernel; kx++) {
          int left = firstInside(kx);
          int right = endInside(kx);
          for (int y = 0; y < rows; y++, to += columns * width) {
            int row = y + ky - padding;
            if (row < 0 || row >= image.rows()) {
              Arrays.fill(patches, to, to + columns * width, 0);
              continue;
            }
            Arrays.fill(patches, to, to + left * width, 0);
            int from = ((c * image.rows() + row) * image.columns() + left + kx - padding) * width;
            System.arraycopy(images, from, patches, to + left * width, (right - left) * width);
            Arrays.fill(patches, to + right * width, to + columns * width, 0);
          }
        }
      }
    }
  }

  /**
   * Sums gradients of patches by the pixels they were copied from, in the order of patches, and
   * completes the gradient of the images with the floor of {@link Kernels#backward}.
   *
   * @param sums working memory, as long as the images
   * @param gradient in, the derivative of the images; out, their gradient before activation
   */
  void scatter(float[] patches, int width, float[] sums, float[] gradient) {
    int length = image.features() * width;
    Arrays.fill(sums, 0, length, 0);
    int from = 0;
    for (int c = 0; c < image.channels(); c++) {
      for (int ky = 0; ky < kernel; ky++) {
        for (int kx = 0; kx < kernel; kx++) {
          int left = firstInside(kx);
          int right = endInside(kx);
          for (int y = 0; y < rows; y++, from += columns * width) {
            int row = y + ky - padding;
            if (row >= 0 && row < image.rows()) {
              int to = ((c * image.rows() + row) * image.columns() + left + kx - padding) * width;
              add(sums, to, patches, from + left * width, (right - left) * width);
            }
          }
        }
      }
    }
    multiply(gradient, sums, length);
  }

  /** The first column of positions at which a column of the kernel is inside the image. */
  private int firstInside(int kernelColumn) {
    return Math.min(columns, Math.max(0, padding - kernelColumn));
  }

  /** The column of positions at which it no longer is. */
  private int endInside(int kernelColumn) {
    int end = Math.min(columns, image.columns() + padding - kernelColumn);
    return Math.max(firstInside(kernelColumn), end);
  }

  private static void add(float[] sums, int to, float[] terms, int from, int count) {
    for (int p = 0; p < count; p++) {
      sums[to + p] += terms[from + p];
    }
  }

  private static void multiply(float[] gradient, float[] factors, int count) {
    for (int p = 0; p < count; p++) {
      gradient[p] = (factors[p] * gradient[p] + Kernels.GRADIENT_FLOOR) - Kernels.GRADIENT_FLOOR;
    }
  }
}
