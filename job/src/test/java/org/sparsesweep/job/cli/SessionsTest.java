package org.sparsesweep.job.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SessionsTest {
  private static final String KEY = "fs.s3a.endpoint";

  @AfterEach
  void clear() {
    System.clearProperty("spark.hadoop." + KEY);
  }

  @Test
  void givesHadoopWhatSparkSubmitIsTold() {
    assertThat(Sessions.hadoop().get(KEY)).isNotEqualTo("https://store.example");
    System.setProperty("spark.hadoop." + KEY, "https://store.example");
    assertThat(Sessions.hadoop().get(KEY)).isEqualTo("https://store.example");
  }
}
