package org.sparsesweep.job.execution;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.sparsesweep.engine.data.Dataset;
import org.sparsesweep.engine.data.DatasetSource;

/**
 * The datasets of this JVM: each is read once, shared by all trials that run here, and let go,
 * least recently used first, once together they fill more than their share of the heap.
 */
final class DatasetCache {
  private static final DatasetCache OF_THIS_JVM =
      new DatasetCache((long) (0.4 * Runtime.getRuntime().maxMemory()));

  private final long capacityBytes;
  private final Map<DatasetSource, CompletableFuture<Dataset>> datasets =
      new LinkedHashMap<>(16, 0.75f, true);

  DatasetCache(long capacityBytes) {
    this.capacityBytes = capacityBytes;
  }

  static DatasetCache ofThisJvm() {
    return OF_THIS_JVM;
  }

  /**
   * The dataset of a source. A second caller waits for the first one's reading; a failure is the
   * caller's, and the next call reads again.
   */
  Dataset get(DatasetSource source, Supplier<Dataset> reader) {
    CompletableFuture<Dataset> ours = new CompletableFuture<>();
    CompletableFuture<Dataset> known;
    synchronized (datasets) {
      known = datasets.putIfAbsent(source, ours);
    }
    if (known != null) {
      return join(known);
    }
    try {
      ours.complete(reader.get());
    } catch (RuntimeException | Error failure) {
      synchronized (datasets) {
        datasets.remove(source);
      }
      ours.completeExceptionally(failure);
      throw failure;
    }
    evict(source);
    return join(ours);
  }

  private static Dataset join(CompletableFuture<Dataset> dataset) {
    try {
      return dataset.join();
    } catch (CompletionException failure) {
      if (failure.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw failure;
    }
  }

  private void evict(DatasetSource newest) {
    synchronized (datasets) {
      long bytes = datasets.values().stream().mapToLong(DatasetCache::bytes).sum();
      var oldest = datasets.entrySet().iterator();
      while (bytes > capacityBytes && oldest.hasNext()) {
        var entry = oldest.next();
        if (!entry.getKey().equals(newest)) {
          bytes -= bytes(entry.getValue());
          oldest.remove();
        }
      }
    }
  }

  private static long bytes(CompletableFuture<Dataset> future) {
    if (!future.isDone() || future.isCompletedExceptionally()) {
      return 0;
    }
    Dataset dataset = future.join();
    long values = dataset.samples().values().length;
    return Float.BYTES * (values + dataset.test().map(t -> (long) t.values().length).orElse(0L));
  }
}
