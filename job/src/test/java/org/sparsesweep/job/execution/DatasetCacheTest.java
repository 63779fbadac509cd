package org.sparsesweep.job.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.sparsesweep.engine.data.DataException;
import org.sparsesweep.engine.data.Dataset;
import org.sparsesweep.engine.data.DatasetSource;
import org.sparsesweep.engine.data.Samples;

class DatasetCacheTest {
  private final AtomicInteger readings = new AtomicInteger();

  private Dataset read(String name) {
    readings.incrementAndGet();
    return new Dataset(
        name,
        "f".repeat(64),
        List.of("a", "b"),
        new Samples(1, new float[10], new int[] {0, 1, 0, 1, 0, 1, 0, 1, 0, 1}),
        Optional.empty());
  }

  private static DatasetSource source(String file) {
    return new DatasetSource.Mat(file, "X", "Y");
  }

  @Test
  void readsADatasetOnceForAllWhoAskAtTheSameTime() throws Exception {
    DatasetCache cache = new DatasetCache(1000);
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Future<Dataset> first =
          threads.submit(
              () ->
                  cache.get(
                      source("x"),
                      () -> {
                        begun.countDown();
                        await(goOn);
                        return read("x");
                      }));
      begun.await();
      Future<Dataset> second = threads.submit(() -> cache.get(source("x"), () -> read("x")));
      goOn.countDown();
      assertThat(second.get()).isSameAs(first.get());
      assertThat(readings).hasValue(1);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void letsTheLeastRecentlyUsedGoWhenTheyFillMoreThanTheirShare() {
    DatasetCache cache = new DatasetCache(100);
    cache.get(source("x"), () -> read("x"));
    cache.get(source("y"), () -> read("y"));
    cache.get(source("x"), () -> read("x"));
    assertThat(readings).hasValue(2);
    cache.get(source("z"), () -> read("z"));
    cache.get(source("x"), () -> read("x"));
    assertThat(readings).hasValue(3);
    cache.get(source("y"), () -> read("y"));
    assertThat(readings).hasValue(4);
  }

  @Test
  void readsAgainAfterAFailure() {
    DatasetCache cache = new DatasetCache(1000);
    assertThatThrownBy(
            () ->
                cache.get(
                    source("x"),
                    () -> {
                      throw new DataException("Cannot read x");
                    }))
        .isInstanceOf(DataException.class)
        .hasMessage("Cannot read x");
    assertThat(cache.get(source("x"), () -> read("x")).name()).isEqualTo("x");
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
