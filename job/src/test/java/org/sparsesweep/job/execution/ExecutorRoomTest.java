package org.sparsesweep.job.execution;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExecutorRoomTest {
  private static final long GIBIBYTE = 1 << 30;

  private static SparkConf conf(String master) {
    return new SparkConf(false).set("spark.master", master);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"local | 1", "local[3] | 3", "local[4, 2] | 4"})
  void isThisProcessInLocalMode(String master, int slots) {
    ExecutorRoom room = ExecutorRoom.of(conf(master));
    assertThat(room.slots()).isEqualTo(slots);
    assertThat(room.heapBytes()).isEqualTo(Runtime.getRuntime().maxMemory());
    assertThat(ExecutorRoom.of(conf("local[*]")).slots())
        .isEqualTo(Runtime.getRuntime().availableProcessors());
  }

  @Test
  void isAnExecutorOnACluster() {
    SparkConf conf = conf("yarn").set("spark.executor.memory", "8g");
    assertThat(ExecutorRoom.of(conf).heapBytes()).isEqualTo(8 * GIBIBYTE);
    assertThat(ExecutorRoom.of(conf).slots()).isEqualTo(1);
    conf.set("spark.executor.cores", "6").set("spark.task.cpus", "2");
    assertThat(ExecutorRoom.of(conf).slots()).isEqualTo(3);
    assertThat(ExecutorRoom.of(conf("spark://host:7077")).heapBytes()).isEqualTo(GIBIBYTE);
  }

  @Test
  void leavesDatasetsTheirPlaceUpToHalf() {
    ExecutorRoom room = new ExecutorRoom(10 * GIBIBYTE, 2, "");
    long without = room.forTrials(0);
    assertThat(without).isBetween(8 * GIBIBYTE, 9 * GIBIBYTE);
    assertThat(room.forTrials(GIBIBYTE)).isEqualTo(without - GIBIBYTE);
    assertThat(room.forTrials(9 * GIBIBYTE)).isEqualTo(without / 2);
  }
}
