package org.sparsesweep.engine.training;

import java.util.Arrays;
import org.sparsesweep.engine.data.Samples;
import org.sparsesweep.engine.data.Scaling;
import org.sparsesweep.engine.network.SparseLayer;

/**
 * Gathers samples into a batch: from rows of samples to rows of features, scaled on the way, so
 * that a dataset is held once however many trials and splits use it. Features that no connection
 * leaves are skipped. Takes eight samples at a time: few enough for the processor to follow their
 * rows as streams, enough to write half a cache line of each feature at once.
 */
final class BatchAssembler {
  private static final int SAMPLES = 8;

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

  /** Takes all features: whatever its connections, a kernel passes over the whole image. */
  void connectToAll() {
    liveCount = live.length;
    Arrays.setAll(live, feature -> feature);
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
    for (int at = 0; at + SAMPLES <= width; at += SAMPLES) {
      eight(samples, indices, from + at, from + count - 1, target, width, at);
    }
    for (int at = 0; width < SAMPLES && at < count; at++) {
      one(samples, indices[from + at], target, width, at);
    }
    for (int k = 0; k < liveCount && count < width; k++) {
      Arrays.fill(target, live[k] * width + count, (live[k] + 1) * width, 0);
    }
    for (int s = 0; s < count; s++) {
      labels[s] = samples.labels()[indices[from + s]];
    }
  }

  /** Fills eight columns; the last sample stands for those there are not. */
  private void eight(
      Samples samples, int[] indices, int from, int last, float[] target, int width, int at) {
    int row0 = row(samples, indices, from, last);
    int row1 = row(samples, indices, from + 1, last);
    int row2 = row(samples, indices, from + 2, last);
    int row3 = row(samples, indices, from + 3, last);
    int row4 = row(samples, indices, from + 4, last);
    int row5 = row(samples, indices, from + 5, last);
    int row6 = row(samples, indices, from + 6, last);
    int row7 = row(samples, indices, from + 7, last);
    float[] values = samples.values();
    float[] offsets = scaling.offset();
    float[] factors = scaling.factor();
    for (int k = 0; k < liveCount; k++) {
      int feature = live[k];
      float offset = offsets[feature];
      float factor = factors[feature];
      int to = feature * width + at;
      target[to] = (values[row0 + feature] - offset) * factor;
      target[to + 1] = (values[row1 + feature] - offset) * factor;
      target[to + 2] = (values[row2 + feature] - offset) * factor;
      target[to + 3] = (values[row3 + feature] - offset) * factor;
      target[to + 4] = (values[row4 + feature] - offset) * factor;
      target[to + 5] = (values[row5 + feature] - offset) * factor;
      target[to + 6] = (values[row6 + feature] - offset) * factor;
      target[to + 7] = (values[row7 + feature] - offset) * factor;
    }
  }

  private void one(Samples samples, int sample, float[] target, int width, int at) {
    int row = sample * samples.features();
    for (int k = 0; k < liveCount; k++) {
      int feature = live[k];
      target[feature * width + at] =
          (samples.values()[row + feature] - scaling.offset()[feature]) * scaling.factor()[feature];
    }
  }

  private static int row(Samples samples, int[] indices, int at, int last) {
    return indices[Math.min(at, last)] * samples.features();
  }
}
