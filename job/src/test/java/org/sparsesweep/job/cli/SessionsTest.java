package org.sparsesweep.job.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.apache.spark.sql.SparkSession;
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

  @Test
  void plansForAsMuchDataAsThereIsUnlessToldHow() throws IOException {
    System.setProperty("spark.sql.adaptive.enabled", "true");
    try (SparkSession spark = Sessions.forQueries()) {
      Sessions.suit(spark, 1 << 20);
      assertThat(spark.conf().get("spark.sql.shuffle.partitions")).isEqualTo("1");
      assertThat(spark.conf().get("spark.sql.codegen.wholeStage")).isEqualTo("false");
      assertThat(spark.conf().get("spark.sql.adaptive.enabled")).isEqualTo("true");
      Sessions.suit(spark, 1L << 30);
      assertThat(spark.conf().get("spark.sql.shuffle.partitions")).isEqualTo("4");
      assertThat(spark.conf().get("spark.sql.codegen.wholeStage")).isEqualTo("true");
    } finally {
      System.clearProperty("spark.sql.adaptive.enabled");
    }
  }
}
