package org.sparsesweep.engine.training;

import org.sparsesweep.engine.data.Samples;
import org.sparsesweep.engine.data.Scaling;
import org.sparsesweep.engine.network.SparseLayer;

/**
 * Gathers samples into a batch: from rows of samples to rows of features, scaled on the way, so
 * that a dataset is held once however many trials and splits use it. Features that no connection
 * leaves are skipped. Works in blocks of features, so that the rows being written stay in the first
 * cache.
 */
final class BatchAssembler {
  private static final int BLOCK = 32;

  private final Scaling scaling;
  private final int[] live;
  private int liveCount;

  BatchAssembler(Scaling scaling) {
    this.scaling = scaling;
    this.live = new int[scaling.offset().length];
  }

  /** Looks which features connections leave; to be called whenever the first layer has changed. */
  void connectTo(SparseLayer first) {
    liveCount = 0;
    for (int i = 0; i < first.inputs(); i++) {
      if (first.outDegree(i) > 0) {
        live[liveCount++] = i;
      }
    }
  }

  /**
   * Fills a batch.
   *
   * @param indices of the samples; {@code count} of them from {@code from} on are taken
   * @param target gets shape (features, width), padding 0
   * @param labels gets the classes
   */
  void fill(
      Samples samples,
      int[] indices,
      int from,
      int count,
      float[] target,
      int width,
      int[] labels) {
    float[] values = samples.values();
    float[] offset = scaling.offset();
    float[] factor = scaling.factor();
    for (int block = 0; block < liveCount; block += BLOCK) {
      int blockEnd = Math.min(block + BLOCK, liveCount);
      for (int s = 0; s < count; s++) {
        int row = indices[from + s] * samples.features();
        for (int k = block; k < blockEnd; k++) {
          int feature = live[k];
          target[feature * width + s] = (values[row + feature] - offset[feature]) * factor[feature];
        }
      }
      for (int k = block; k < blockEnd; k++) {
        for (int s = count; s < width; s++) {
          target[live[k] * width + s] = 0;
        }
      }
    }
    for (int s = 0; s < count; s++) {
      labels[s] = samples.labels()[indices[from + s]];
    }
  }
}
