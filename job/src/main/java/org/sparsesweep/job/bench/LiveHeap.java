package org.sparsesweep.job.bench;

/** Looks how much of the heap is in use. */
final class LiveHeap {
  /**
   * HotSpot's serial and parallel collectors leave some garbage where it lies, except in every
   * fourth collection (MarkSweepAlwaysCompactCount).
   */
  private static final int COLLECTIONS = 4;

  private LiveHeap() {}

  /**
   * Bytes of what is reachable now; collects garbage, so it is nothing for within a measurement.
   */
  static long bytes() {
    Runtime runtime = Runtime.getRuntime();
    long least = Long.MAX_VALUE;
    for (int collection = 0; collection < COLLECTIONS; collection++) {
      System.gc();
      least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
    }
    return least;
  }
}
